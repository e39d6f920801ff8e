import { type BusinessDate, reject } from '@samverkan/kernel';
import { mayEndOn } from '../membership';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme } from '../rules';

/** What {@link dismissCoordinator} is told. */
export interface DismissCoordinator {
  /** The coordinator's last day at the unit. */
  readonly occurredOn: BusinessDate;
  readonly unitId: string;
  readonly coordinatorId: string;
}

/** A coordinator ends at a unit. Their cases there get another coordinator one by one. */
export function dismissCoordinator(
  command: DismissCoordinator,
  state: ProgrammeState,
  facts: ProgrammeFacts,
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const { occurredOn, unitId, coordinatorId } = command;
    if (!mayEndOn(programme.units[unitId]?.coordinators[coordinatorId], occurredOn))
      return reject('COORDINATOR_NOT_AT_UNIT', { occurredOn }, 'coordinatorId');
    return [{ type: 'CoordinatorDismissed', occurredOn, data: { unitId, coordinatorId } }];
  });
}
