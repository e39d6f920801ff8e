import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, notBefore, onCase } from '../rules';

export interface EndPartyContact {
  readonly occurredOn: BusinessDate;
  readonly contactId: string;
}

/** Somebody works with the case no longer, and sees no more of it from then on (project design). */
export function endPartyContact(command: EndPartyContact, state: CaseState, facts: CaseFacts): CaseDecision {
  return onCase(state, command, facts, ({ partyContacts }) => {
    const { occurredOn, contactId } = command;
    const contact = foundIn(partyContacts, contactId);
    if (contact === undefined) return reject('CONTACT_NOT_NAMED', {}, 'contactId');
    return (
      notBefore(occurredOn, contact.since) ?? [{ type: 'PartyContactEnded', occurredOn, data: { contactId } }]
    );
  });
}
