import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState, ReassignmentReason } from '../case';
import type { CaseDecision } from '../rejections';
import {
  type CaseFacts,
  type ProgrammeFact,
  afterLatestStep,
  coordinatorAvailable,
  onOpenCase,
} from '../rules';

export interface ReassignCoordinator {
  readonly occurredOn: BusinessDate;
  /** The coordinator who takes over. */
  readonly to: string;
  readonly reason: ReassignmentReason;
}

/**
 * Another coordinator of the same unit takes over (Region Sörmland: a pair at each unit); a coordinator of another unit
 * comes with a move of the case.
 */
export function reassignCoordinator(
  command: ReassignCoordinator,
  state: CaseState,
  facts: CaseFacts & ProgrammeFact,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, to, reason } = command;
    const from = record.coordinatorId;
    if (from === undefined) return reject('COORDINATOR_MISSING');
    if (from === to) return reject('SAME_COORDINATOR', {}, 'to');
    return (
      afterLatestStep(record, 'coordination', command) ??
      coordinatorAvailable(record, to, command, facts, 'to') ?? [
        { type: 'CoordinatorReassigned', occurredOn, data: { from, to, unitId: record.unitId, reason } },
      ]
    );
  });
}
