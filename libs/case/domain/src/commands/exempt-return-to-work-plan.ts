import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { CaseState, ReturnPlanExemption } from '../case';
import type { CaseDecision } from '../rejections';
import { standingReturnPlan } from '../return-to-work-plan';
import { type CaseFacts, employerKnown, notBefore, toldInOpenCase } from '../rules';

export interface ExemptReturnToWorkPlan {
  readonly occurredOn: BusinessDate;
  readonly employer: string;
  readonly ground: ReturnPlanExemption;
}

/**
 * No plan is needed where it is obvious that the individual returns fully without measures, or where their health makes
 * a return impossible for now (SFB 30:6). An open request is closed by it.
 */
export function exemptReturnToWorkPlan(
  command: ExemptReturnToWorkPlan,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return toldInOpenCase(state, command, facts, (record) => {
    const { occurredOn, employer, ground } = command;
    const plan = standingReturnPlan(foundIn(record.returnToWorkPlans, employer));
    if (plan?.status === 'exempted') return reject('RETURN_PLAN_ALREADY_EXEMPTED', {}, 'employer');
    return (
      employerKnown(record, employer) ??
      (plan === undefined ? undefined : notBefore(occurredOn, plan.since)) ?? [
        { type: 'ReturnToWorkPlanExempted', occurredOn, data: { employer, ground } },
      ]
    );
  });
}
