import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import { mayEndOn } from '../membership';
import { afterStepsTogether } from '../pair-rules';
import type { ProgrammeState, StartedProgramme } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme } from '../rules';

export interface RecordCareUnitLeft {
  /** The unit's last day in the programme. */
  readonly occurredOn: BusinessDate;
  readonly unitId: string;
}

/** The first days of the appointments at a unit that have not ended. */
const openAppointments = ({ units }: StartedProgramme, unitId: string): readonly BusinessDate[] =>
  Object.values(foundIn(units, unitId)?.coordinators ?? {}).flatMap(({ periods }) => {
    const last = periods.at(-1);
    return last === undefined || last.to !== undefined ? [] : [last.from];
  });

/**
 * A care unit leaves, when its cases have been moved or closed: nobody is left at a unit that takes part no more (project
 * design). Its coordinators' appointments end with it.
 */
export function recordCareUnitLeft(
  command: RecordCareUnitLeft,
  state: ProgrammeState,
  facts: ProgrammeFacts & {
    /** How many open cases the unit has as of now. */
    readonly openCases: number;
  },
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const { occurredOn, unitId } = command;
    if (!mayEndOn(foundIn(programme.units, unitId), occurredOn))
      return reject('UNIT_NOT_ONBOARDED', { occurredOn }, 'unitId');
    if (facts.openCases > 0) return reject('UNIT_HAS_OPEN_CASES', { count: facts.openCases }, 'unitId');
    const appointedOn = openAppointments(programme, unitId).find((from) => from > occurredOn);
    if (appointedOn !== undefined)
      return reject('LEAVES_BEFORE_APPOINTMENT', { appointedOn, occurredOn }, 'occurredOn');
    return (
      afterStepsTogether(programme, occurredOn, (pair) => pair.unitId === unitId) ?? [
        { type: 'CareUnitLeft', occurredOn, data: { unitId } },
      ]
    );
  });
}
