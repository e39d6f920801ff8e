import { type BusinessDate, addDays, daysInclusive, reject } from '@samverkan/kernel';
import type { CaseRecord, CaseState } from '../case';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import { PLAN_FROM_DAYS, returnPlanDueOn } from '../return-to-work-plan';
import { type CaseFacts, employerKnown, notBefore, onOpenCase } from '../rules';

/** What {@link requestReturnToWorkPlan} is told. */
export interface RequestReturnToWorkPlan {
  readonly occurredOn: BusinessDate;
  readonly employer: string;
  /** The last day to answer; thirty days after the request unless told. */
  readonly answerBy?: BusinessDate;
  /** How long the ability to work is expected to be reduced, from the first day; as long as it has been unless told. */
  readonly expectedDays?: number;
}

/** How long an employer has to answer where nothing else is said (project design). */
const ANSWER_DAYS = 30;

/** An absence of fewer than 60 days obliges the employer to no plan (SFB 30:6). */
function planOwed(command: RequestReturnToWorkPlan, { sickLeaveSince }: CaseRecord): BrokenCaseRule {
  const { occurredOn } = command;
  const expectedDays = command.expectedDays ?? daysInclusive(sickLeaveSince, occurredOn);
  return returnPlanDueOn({ sickLeaveSince, expectedDays, clearOn: occurredOn }) === undefined
    ? reject('RETURN_PLAN_NOT_OWED', { days: expectedDays, required: PLAN_FROM_DAYS }, 'expectedDays')
    : undefined;
}

/**
 * FK asks the employer for the plan for return to work, which the employer owes by law (SFB 30:6; 110:14 and 31). It is
 * FK's own handling and needs no consent. Asked anew when the answer is there, or when an exemption no longer holds.
 */
export function requestReturnToWorkPlan(
  command: RequestReturnToWorkPlan,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, employer, answerBy = addDays(occurredOn, ANSWER_DAYS) } = command;
    const plan = record.returnToWorkPlans[employer];
    return (
      employerKnown(record, employer) ??
      (plan?.status === 'requested' || plan?.status === 'overdue'
        ? reject('RETURN_PLAN_ALREADY_REQUESTED', {}, 'employer')
        : undefined) ??
      (plan === undefined ? undefined : notBefore(occurredOn, plan.since)) ??
      planOwed(command, record) ??
      (answerBy < occurredOn
        ? reject('ANSWER_DAY_PASSED', { answerBy, occurredOn }, 'answerBy')
        : undefined) ?? [{ type: 'ReturnToWorkPlanRequested', occurredOn, data: { employer, answerBy } }]
    );
  });
}
