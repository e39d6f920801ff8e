import { type CaseState, isOpen } from '../case';
import { needDueOn } from '../need-due';
import type { CaseDecision } from '../rejections';
import type { CaseFacts } from '../rules';

/**
 * The need of rehabilitation has not been clarified in the days that it should take: written down once, for the pair to
 * act on. Asked by a timer, which may come late or twice: what is not to be written down is no news.
 */
export function noteNeedOverdue(state: CaseState, { today }: CaseFacts): CaseDecision {
  if (!isOpen(state)) return [];
  const overdueOn = needDueOn(state.registeredOn);
  if (state.need !== undefined || state.needOverdueOn !== undefined || today < overdueOn) return [];
  return [{ type: 'RehabNeedOverdue', occurredOn: overdueOn, data: {} }];
}
