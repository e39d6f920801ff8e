import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import { isNotTheLead } from '../contact-card';
import { mayBeginOn, mayEndOn } from '../membership';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme } from '../rules';

export interface AppointCoordinator {
  readonly occurredOn: BusinessDate;
  readonly unitId: string;
  readonly coordinatorId: string;
}

/** Make somebody rehab coordinator at a unit of the programme (Region Sörmland). A unit may have more than one. */
export function appointCoordinator(
  command: AppointCoordinator,
  state: ProgrammeState,
  facts: ProgrammeFacts,
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const { occurredOn, unitId, coordinatorId } = command;
    // Not at a unit that has left since: its coordinators' appointments ended with it.
    if (!mayEndOn(foundIn(programme.units, unitId), occurredOn))
      return reject('UNIT_NOT_ONBOARDED', { occurredOn }, 'unitId');
    if (!mayBeginOn(foundIn(foundIn(programme.units, unitId)?.coordinators, coordinatorId), occurredOn))
      return reject('COORDINATOR_ALREADY_APPOINTED', { occurredOn }, 'coordinatorId');
    return (
      isNotTheLead(programme, coordinatorId, 'coordinatorId') ?? [
        { type: 'CoordinatorAppointed', occurredOn, data: { unitId, coordinatorId } },
      ]
    );
  });
}
