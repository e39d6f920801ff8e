import { type BusinessDate, foundIn, present, reject } from '@samverkan/kernel';
import type { ProgrammeState } from '@samverkan/programme-domain';
import { AF, FK } from '../authorities';
import type { CaseRecord, CaseState } from '../case';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import {
  type CaseFacts,
  type CoordinatorFact,
  type OrganisationFact,
  type ProgrammeFact,
  afterLatestStep,
  onOpenCase,
} from '../rules';

export interface OfferCoordination {
  readonly occurredOn: BusinessDate;
  /** The care provider that runs the unit, where FK writes down what it offered; whoever the caller works for unless told. */
  readonly organisation?: string;
}

/** The act on coordination of patients on sick leave (2019:1297) applies from this day. */
const IN_FORCE: BusinessDate = '2020-02-01';

/** An employer of the individual, as far as the case knows. */
const isEmployer = ({ employment, partyContacts }: CaseRecord, organisation: string): boolean =>
  employment?.employers.includes(organisation) === true ||
  Object.values(partyContacts).some((one) => one.party === 'employer' && one.organisation === organisation);

/**
 * The region offers (2019:1297 1 §): FK can only write down for which care provider, and a care provider its own offer.
 * Arbetsförmedlingen and who is there for the social services are none. An employer that FK names is none either, unless
 * it is an owner of the programme: a region is both.
 */
const offeredByCare = (
  provider: string,
  caller: string,
  record: CaseRecord,
  programme: ProgrammeState,
): BrokenCaseRule => {
  const isOwner = programme.status === 'started' && programme.owners.includes(provider);
  return provider === FK ||
    provider === AF ||
    (caller !== FK && provider !== caller) ||
    (caller === FK && !isOwner && isEmployer(record, provider)) ||
    Object.values(record.partyContacts).some(
      ({ party, organisation }) => party !== 'employer' && organisation === provider,
    )
    ? reject('CARE_PROVIDER_REQUIRED', {}, 'organisation')
    : undefined;
};

/**
 * The unit offers coordination, by need (2019:1297 1 §): from then on it is known which care provider runs it, and
 * consents to what the pair does have to name it. After a refusal or an end it may be offered again. Of a protected identity the investigator writes it
 * down, since nobody at the unit needs to know of it before one of them is its coordinator (project design).
 */
export function offerCoordination(
  command: OfferCoordination,
  state: CaseState,
  facts: CaseFacts & CoordinatorFact & OrganisationFact & ProgrammeFact,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, organisation = facts.organisation } = command;
    const { unitId, coordination } = record;
    const { coordinatorId } = facts;
    if (occurredOn < IN_FORCE) return reject('COORDINATION_BEFORE_LAW', { inForce: IN_FORCE }, 'occurredOn');
    const stands = foundIn(coordination, unitId);
    if (stands === 'offered' || stands === 'accepted' || stands === 'follow-up')
      return reject('COORDINATION_ALREADY_OFFERED');
    return (
      offeredByCare(organisation, facts.organisation, record, facts.programme) ??
      afterLatestStep(record, 'coordination', command) ?? [
        {
          type: 'CoordinationOffered',
          occurredOn,
          data: { unitId, organisation, ...present({ coordinatorId }) },
        },
      ]
    );
  });
}
