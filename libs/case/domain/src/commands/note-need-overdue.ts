import { addDays } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import type { CaseFacts } from '../rules';

/** "Soonest": within how many days of the registration the need should be clarified (SFB 30 chapter; project design). */
export const NEED_CLARIFIED_IN_DAYS = 30;

/**
 * The need of rehabilitation has not been clarified in {@link NEED_CLARIFIED_IN_DAYS} days: written down once, for the
 * pair to act on. Asked by a timer, which may come late or twice: what is not to be written down is no news.
 */
export function noteNeedOverdue(state: CaseState, { today }: CaseFacts): CaseDecision {
  if (state.status !== 'registered' && state.status !== 'active') return [];
  const overdueOn = addDays(state.registeredOn, NEED_CLARIFIED_IN_DAYS);
  if (state.need !== undefined || state.needOverdueOn !== undefined || today < overdueOn) return [];
  return [{ type: 'RehabNeedOverdue', occurredOn: overdueOn, data: {} }];
}
