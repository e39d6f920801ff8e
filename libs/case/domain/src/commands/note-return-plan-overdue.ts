import { type BusinessDate, addDays, foundIn } from '@samverkan/kernel';
import { type CaseState, isOpen } from '../case';
import type { CaseDecision } from '../rejections';
import { standingReturnPlan } from '../return-to-work-plan';
import type { CaseFacts } from '../rules';

export interface NoteReturnPlanOverdue {
  readonly employer: string;
}

/**
 * The employer has not answered by the day it was given: written down the day after it, for FK to follow up (SFB 110:14
 * and 31). Asked by a timer, which may come late or twice: what is not to be written down is no news.
 */
export function noteReturnPlanOverdue(
  { employer }: NoteReturnPlanOverdue,
  state: CaseState,
  { today }: CaseFacts,
): CaseDecision {
  if (!isOpen(state)) return [];
  const plan = standingReturnPlan(foundIn(state.returnToWorkPlans, employer));
  if (plan?.status !== 'requested' || plan.answerBy === undefined || plan.answerBy >= today) return [];
  const occurredOn: BusinessDate = addDays(plan.answerBy, 1);
  return [{ type: 'ReturnToWorkPlanOverdue', occurredOn, data: { employer } }];
}
