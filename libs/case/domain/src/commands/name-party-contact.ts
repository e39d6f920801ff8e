import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState, SupportingParty } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, employerKnown, onOpenCase } from '../rules';

/** Those who work with one case for others than Försäkringskassan and the care, at most. */
const MAX_CONTACTS = 20;

export interface NamePartyContact {
  readonly occurredOn: BusinessDate;
  readonly party: SupportingParty;
  /** Of an employer: the employer. */
  readonly organisation: string;
  /** An id of the organisation's directory. */
  readonly contactId: string;
}

/**
 * Name who works with the case for Arbetsförmedlingen, the municipality or an employer: access is personal and by need
 * (authority matrix). It shows nothing of the case; that takes the individual's consent with the organisation.
 */
export function namePartyContact(
  command: NamePartyContact,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, party, organisation, contactId } = command;
    const { partyContacts, investigatorId, coordinatorId } = record;
    if (
      Object.hasOwn(partyContacts, contactId) ||
      contactId === investigatorId ||
      contactId === coordinatorId
    )
      return reject('CONTACT_ALREADY_NAMED', {}, 'contactId');
    if (Object.keys(partyContacts).length >= MAX_CONTACTS)
      return reject('TOO_MANY_CONTACTS', { most: MAX_CONTACTS });
    const unknown = party === 'employer' ? employerKnown(record, organisation) : undefined;
    if (unknown) return { ...unknown, field: 'organisation' };
    return [{ type: 'PartyContactNamed', occurredOn, data: { party, organisation, contactId } }];
  });
}
