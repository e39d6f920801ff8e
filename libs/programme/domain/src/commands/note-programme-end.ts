import { addDays } from '@samverkan/kernel';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import type { ProgrammeFacts } from '../rules';

/**
 * The programme's last day has passed (Region Sörmland: two years). Written down the day after it, so that those who
 * lead it hand over the cases that are open still; none is closed by itself. Asked by a timer, which may come late or
 * twice: what is not to be written down is no news.
 */
export function noteProgrammeEnd(state: ProgrammeState, { today }: ProgrammeFacts): ProgrammeDecision {
  if (state.status === 'none' || state.endedOn !== undefined || today <= state.period.to) return [];
  return [{ type: 'ProgrammeEnded', occurredOn: addDays(state.period.to, 1), data: {} }];
}
