import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import { mayEndOn } from '../membership';
import { afterStepsTogether } from '../pair-rules';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme } from '../rules';

export interface DismissCoordinator {
  /** The coordinator's last day at the unit. */
  readonly occurredOn: BusinessDate;
  readonly unitId: string;
  readonly coordinatorId: string;
}

/**
 * A coordinator ends at a unit, once their open cases there have another coordinator, are moved or are closed: none is
 * left in a pair with somebody who has gone, who would go on seeing it and being told of it (project design).
 */
export function dismissCoordinator(
  command: DismissCoordinator,
  state: ProgrammeState,
  facts: ProgrammeFacts & {
    /** How many open cases the coordinator has at the unit as of now. */
    readonly openCases: number;
  },
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const { occurredOn, unitId, coordinatorId } = command;
    if (!mayEndOn(foundIn(foundIn(programme.units, unitId)?.coordinators, coordinatorId), occurredOn))
      return reject('COORDINATOR_NOT_AT_UNIT', { occurredOn }, 'coordinatorId');
    if (facts.openCases > 0)
      return reject('COORDINATOR_HAS_OPEN_CASES', { count: facts.openCases }, 'coordinatorId');
    return (
      afterStepsTogether(
        programme,
        occurredOn,
        (pair) => pair.coordinatorId === coordinatorId && pair.unitId === unitId,
      ) ?? [{ type: 'CoordinatorDismissed', occurredOn, data: { unitId, coordinatorId } }]
    );
  });
}
