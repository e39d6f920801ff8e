import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, afterLatestStep, consentFor, coordinating, onOpenCase } from '../rules';

export interface AcceptCoordination {
  readonly occurredOn: BusinessDate;
}

/** The individual accepts what the unit offered; coordination takes place only with consent, with the
 * care provider that offers it (2019:1297 3 §). */
export function acceptCoordination(
  command: AcceptCoordination,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn } = command;
    const { unitId } = record;
    if (foundIn(record.coordination, unitId) !== 'offered') return reject('COORDINATION_NOT_OFFERED');
    return (
      afterLatestStep(record, 'coordination', command) ??
      consentFor(record, coordinating(record), occurredOn) ?? [
        { type: 'CoordinationAccepted', occurredOn, data: { unitId } },
      ]
    );
  });
}
