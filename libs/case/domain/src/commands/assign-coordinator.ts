import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import {
  type CaseFacts,
  type ProgrammeFact,
  afterLatestStep,
  coordinatorAvailable,
  onOpenCase,
} from '../rules';

export interface AssignCoordinator {
  readonly occurredOn: BusinessDate;
  readonly coordinatorId: string;
}

/** Give the case a rehab coordinator of its unit; with the investigator they are the pair (Region Sörmland). */
export function assignCoordinator(
  command: AssignCoordinator,
  state: CaseState,
  facts: CaseFacts & ProgrammeFact,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, coordinatorId } = command;
    if (record.coordinatorId !== undefined) return reject('COORDINATOR_ALREADY_ASSIGNED');
    return (
      afterLatestStep(record, 'coordination', command) ??
      coordinatorAvailable(record, coordinatorId, command, facts, 'coordinatorId') ?? [
        { type: 'CoordinatorAssigned', occurredOn, data: { coordinatorId, unitId: record.unitId } },
      ]
    );
  });
}
