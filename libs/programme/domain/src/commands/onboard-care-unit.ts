import { type BusinessDate, foundIn, present, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import { mayBeginOn } from '../membership';
import type { CareUnitType, CountyPart, ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme, openOn } from '../rules';

export interface OnboardCareUnit {
  readonly occurredOn: BusinessDate;
  /** Id of the unit in the directory of the region. */
  readonly unitId: string;
  readonly name: string;
  readonly unitType: CareUnitType;
  readonly countyPart?: CountyPart;
  readonly synthetic: boolean;
}

/** A care unit joins: from this day on individuals can be enrolled there (Region Sörmland: units that join on the way). */
export function onboardCareUnit(
  command: OnboardCareUnit,
  state: ProgrammeState,
  facts: ProgrammeFacts,
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const { occurredOn, unitId, name, unitType, countyPart, synthetic } = command;
    const broken = openOn(programme, occurredOn) ?? impersonalTextsHold({ name });
    if (broken) return broken;
    if (!mayBeginOn(foundIn(programme.units, unitId), occurredOn))
      return reject('UNIT_ALREADY_ONBOARDED', { occurredOn }, 'unitId');
    return [
      {
        type: 'CareUnitOnboarded',
        occurredOn,
        data: { unitId, name, unitType, ...present({ countyPart }), synthetic },
      },
    ];
  });
}
