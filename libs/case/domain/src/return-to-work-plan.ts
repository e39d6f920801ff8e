import type { BusinessDate } from '@samverkan/kernel';
import type { CaseRecord, ReturnToWorkPlan } from './case-record';
import { type SickLeaveSpell, dayOfSickLeave } from './sick-leave';

/** What decides when an employer makes a plan for return. */
export interface ExpectedAbsence {
  readonly sickLeave: Pick<SickLeaveSpell, 'since' | 'periods'>;
  /** The day on which it became clear that a plan is owed; known from the first day unless somebody says else. */
  readonly clearOn?: BusinessDate;
}

/** An absence of fewer days needs no plan (SFB 30:6). */
export const PLAN_FROM_DAYS = 60;
/** The plan is there on this day of the sick leave (SFB 30:6). */
const PLAN_BY_DAY = 30;

/** A plan is owed where the ability to work is expected to be reduced for 60 days or more (SFB 30:6). */
export const planIsOwed = (expectedDays: number): boolean => expectedDays >= PLAN_FROM_DAYS;

/**
 * The day by which the employer has made a plan for return to work that it owes: day 30 of the sick leave (SFB 30:6),
 * or at once where it became clear only later that one is owed (Prevent's guidance on the plan). On the sixtieth day it
 * is clear to everybody. Days of a break are none of them.
 */
export function returnPlanDueOn({ sickLeave, clearOn = sickLeave.since }: ExpectedAbsence): BusinessDate {
  const day = (number: number): BusinessDate => dayOfSickLeave(sickLeave, number);
  const clearBy = clearOn < day(PLAN_FROM_DAYS) ? clearOn : day(PLAN_FROM_DAYS);
  return clearBy > day(PLAN_BY_DAY) ? clearBy : day(PLAN_BY_DAY);
}

/** The employer has been asked for a plan, and has not answered. */
export const isUnanswered = ({ status }: Pick<ReturnToWorkPlan, 'status'>): boolean =>
  status === 'requested' || status === 'overdue';

/** The same, of one that is an employer of the individual still. */
export const isAskedFor = (plan: Pick<ReturnToWorkPlan, 'status' | 'endedOn'>): boolean =>
  isUnanswered(plan) && plan.endedOn === undefined;

/**
 * A plan is owed by an employer of the individual (SFB 30:6): what was asked of one that is gone is asked no more, and what
 * came of it before is what is left.
 */
export function standingReturnPlan(plan: ReturnToWorkPlan | undefined): ReturnToWorkPlan | undefined {
  if (plan?.endedOn === undefined) return plan;
  const { answerBy: _, endedOn, ...left } = plan;
  if (!isUnanswered(plan)) return left;
  return plan.version === 0 ? undefined : { ...left, status: 'received', since: endedOn };
}

/** The plans of all employers that there is something left of. */
export const standingReturnPlans = ({
  returnToWorkPlans,
}: Pick<CaseRecord, 'returnToWorkPlans'>): readonly ReturnToWorkPlan[] =>
  Object.values(returnToWorkPlans).flatMap((plan) => standingReturnPlan(plan) ?? []);
