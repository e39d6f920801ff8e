import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { CaseState, CoordinationEndReason } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, afterLatestStep, onOpenCase } from '../rules';

export interface EndCoordination {
  readonly occurredOn: BusinessDate;
  readonly reason: CoordinationEndReason;
}

/** Coordination is by need, and ends with it (2019:1297 1 §): the coordinator's assignment ends the same moment. */
export function endCoordination(command: EndCoordination, state: CaseState, facts: CaseFacts): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, reason } = command;
    const { unitId, coordination } = record;
    if (foundIn(coordination, unitId) !== 'accepted' && foundIn(coordination, unitId) !== 'follow-up')
      return reject('COORDINATION_NOT_ACTIVE');
    return (
      afterLatestStep(record, 'coordination', command) ?? [
        { type: 'CoordinationEnded', occurredOn, data: { unitId, reason } },
      ]
    );
  });
}
