import { type BusinessDate, addDays, foundIn, present, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import {
  PLAN_FROM_DAYS,
  isAskedFor,
  planIsOwed,
  returnPlanDueOn,
  standingReturnPlan,
} from '../return-to-work-plan';
import { type CaseFacts, employerKnown, notBefore, onOpenCase } from '../rules';
import { type SickLeaveSpell, sickLeaveOn } from '../sick-leave';

export interface RequestReturnToWorkPlan {
  readonly occurredOn: BusinessDate;
  readonly employer: string;
  /** The last day to answer; unless told the day that the law gives, or thirty days where that one has come. */
  readonly answerBy?: BusinessDate;
  /**
   * How long the ability to work is expected to be reduced, from the first day. Unless told it is as long as it has been
   * or as the periods of sick leave say that it will be, or long enough where it was told since when that is clear.
   */
  readonly expectedDays?: number;
  /** The day on which it became clear that a plan is owed; as was told last, or the first day of the sick leave. */
  readonly clearOn?: BusinessDate;
}

/** How long an employer has to hand in a plan that should be there, where nothing else is said (project design). */
const ANSWER_DAYS = 30;

/**
 * An absence of fewer than 60 days obliges the employer to no plan (SFB 30:6). Where it was told since when it is clear
 * that one is owed, one is, unless the days that are told now are fewer.
 */
function planOwed(
  { expectedDays }: RequestReturnToWorkPlan,
  { days, daysThrough }: SickLeaveSpell,
  clearOn: BusinessDate | undefined,
): BrokenCaseRule {
  if (expectedDays === undefined && clearOn !== undefined) return undefined;
  const expected = expectedDays ?? Math.max(days, daysThrough);
  return planIsOwed(expected)
    ? undefined
    : reject('RETURN_PLAN_NOT_OWED', { days: expected, required: PLAN_FROM_DAYS }, 'expectedDays');
}

/** It becomes clear while the individual is away, and is told once it is. */
const clearByThen = (
  { clearOn, occurredOn }: RequestReturnToWorkPlan,
  { since }: SickLeaveSpell,
): BrokenCaseRule =>
  clearOn !== undefined && (clearOn < since || clearOn > occurredOn)
    ? reject('CLEAR_DAY_INVALID', { sickLeaveSince: since, occurredOn }, 'clearOn')
    : undefined;

/** An employer is not asked for its plan before the law has it made (SFB 30:6). */
const notBeforeTheLaw = (answerBy: BusinessDate, dueByLaw: BusinessDate): BrokenCaseRule =>
  answerBy < dueByLaw ? reject('PLAN_NOT_DUE_YET', { answerBy, dueByLaw }, 'answerBy') : undefined;

/**
 * FK asks the employer for the plan for return to work, which the employer owes by law (SFB 30:6; 110:14 and 31). It is
 * FK's own handling and needs no consent. Where the law's day has come, which is at once where it became clear late, the
 * employer has thirty days from the request. Asked anew when the answer is there, or when an exemption no longer holds.
 */
export function requestReturnToWorkPlan(
  command: RequestReturnToWorkPlan,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, employer, clearOn } = command;
    const plan = standingReturnPlan(foundIn(record.returnToWorkPlans, employer));
    const clearSince = clearOn ?? plan?.clearOn;
    const sickLeave = sickLeaveOn(record, occurredOn);
    const dueByLaw = returnPlanDueOn({ sickLeave, clearOn: clearSince });
    // Nobody answers on the day of the request unless that is told.
    const { answerBy = dueByLaw <= occurredOn ? addDays(occurredOn, ANSWER_DAYS) : dueByLaw } = command;
    return (
      employerKnown(record, employer) ??
      (plan !== undefined && isAskedFor(plan)
        ? reject('RETURN_PLAN_ALREADY_REQUESTED', {}, 'employer')
        : undefined) ??
      (plan === undefined ? undefined : notBefore(occurredOn, plan.since)) ??
      planOwed(command, sickLeave, clearSince) ??
      clearByThen(command, sickLeave) ??
      (answerBy < occurredOn
        ? reject('ANSWER_DAY_PASSED', { answerBy, occurredOn }, 'answerBy')
        : undefined) ??
      notBeforeTheLaw(answerBy, dueByLaw) ?? [
        {
          type: 'ReturnToWorkPlanRequested',
          occurredOn,
          data: { employer, answerBy, ...present({ clearOn }) },
        },
      ]
    );
  });
}
