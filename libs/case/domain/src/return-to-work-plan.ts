import { type BusinessDate, addDays } from '@samverkan/kernel';

/** What decides when an employer makes a plan for return. */
export interface ExpectedAbsence {
  readonly sickLeaveSince: BusinessDate;
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
 * is clear to everybody.
 */
export function returnPlanDueOn({ sickLeaveSince, clearOn = sickLeaveSince }: ExpectedAbsence): BusinessDate {
  const day = (number: number): BusinessDate => addDays(sickLeaveSince, number - 1);
  const clearBy = clearOn < day(PLAN_FROM_DAYS) ? clearOn : day(PLAN_FROM_DAYS);
  return clearBy > day(PLAN_BY_DAY) ? clearBy : day(PLAN_BY_DAY);
}
