import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, afterLatestStep, onOpenCase } from '../rules';

export interface DeclineCoordination {
  readonly occurredOn: BusinessDate;
}

/** The individual says no to what the unit offered: coordination is offered, never imposed (2019:1297 3 §). */
export function declineCoordination(
  command: DeclineCoordination,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn } = command;
    const { unitId } = record;
    if (foundIn(record.coordination, unitId) !== 'offered') return reject('COORDINATION_NOT_OFFERED');
    return (
      afterLatestStep(record, 'coordination', command) ?? [
        { type: 'CoordinationDeclined', occurredOn, data: { unitId } },
      ]
    );
  });
}
