import { type BusinessDate, addDays, latestOf } from '@samverkan/kernel';
import type { ProgrammeState, StartedProgramme } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import type { ProgrammeFacts } from '../rules';

/** Time to close cases, and to agree with who takes over those that go on (project design). */
const DAYS_LEFT = 90;

/** The day on which so many days are left, the last one included; of a shorter programme its first. */
export const endIsNearOn = ({ from, to }: StartedProgramme['period']): BusinessDate =>
  latestOf(from, addDays(to, 1 - DAYS_LEFT));

/** The end of the programme is near, so that its collaboration lead hears of it in time. Asked by a timer, as the end is. */
export function noteProgrammeEndNear(state: ProgrammeState, { today }: ProgrammeFacts): ProgrammeDecision {
  if (state.status === 'none' || state.endIsNear || state.endedOn !== undefined) return [];
  const occurredOn = endIsNearOn(state.period);
  return today < occurredOn ? [] : [{ type: 'ProgrammeEndNear', occurredOn, data: {} }];
}
