import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, employerTextHolds, notBefore, toldInOpenCase } from '../rules';

/** What {@link receiveReturnToWorkPlan} is told: about work, with no field for health. */
export interface ReceiveReturnToWorkPlan {
  readonly occurredOn: BusinessDate;
  readonly employer: string;
  /** When the employer expects the individual back, in full or in part. */
  readonly plannedReturn: BusinessDate;
  /** What is adapted and done at the workplace, in words. */
  readonly content: string;
}

/**
 * The employer's plan is there, or a version of it that was followed up and revised (SFB 30:6). It answers a request of
 * FK, of an employer that is gone no later than the individual worked there.
 */
export function receiveReturnToWorkPlan(
  command: ReceiveReturnToWorkPlan,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return toldInOpenCase(state, command, facts, ({ subjectId, returnToWorkPlans }) => {
    const { occurredOn, employer, plannedReturn, content } = command;
    const plan = foundIn(returnToWorkPlans, employer);
    if (plan === undefined || plan.status === 'exempted' || (plan.endedOn ?? occurredOn) < occurredOn)
      return reject('RETURN_PLAN_NOT_REQUESTED', {}, 'employer');
    return (
      notBefore(occurredOn, plan.since) ??
      employerTextHolds(content, 'content') ?? [
        {
          type: 'ReturnToWorkPlanReceived',
          occurredOn,
          data: { subjectId, employer, version: plan.version + 1, plannedReturn, content },
        },
      ]
    );
  });
}
