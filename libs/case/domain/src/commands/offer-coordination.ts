import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, type OrganisationFact, afterLatestStep, onOpenCase } from '../rules';

/** What {@link offerCoordination} is told. */
export interface OfferCoordination {
  readonly occurredOn: BusinessDate;
}

/** The act on coordination of patients on sick leave (2019:1297) applies from this day. */
const IN_FORCE: BusinessDate = '2020-02-01';

/**
 * The unit offers coordination, by need (2019:1297 1 §): from then on it is known which care provider runs it, and
 * consents to what the pair does have to name it. After a refusal or an end it may be offered again.
 */
export function offerCoordination(
  command: OfferCoordination,
  state: CaseState,
  facts: CaseFacts & OrganisationFact,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn } = command;
    const { unitId, coordination } = record;
    if (occurredOn < IN_FORCE) return reject('COORDINATION_BEFORE_LAW', { inForce: IN_FORCE }, 'occurredOn');
    const stands = coordination[unitId];
    if (stands === 'offered' || stands === 'accepted' || stands === 'follow-up')
      return reject('COORDINATION_ALREADY_OFFERED');
    return (
      afterLatestStep(record, 'coordination', command) ?? [
        { type: 'CoordinationOffered', occurredOn, data: { unitId, organisation: facts.organisation } },
      ]
    );
  });
}
