import { type BusinessDate, addDays } from '@samverkan/kernel';

/** What decides whether and when an employer makes a plan for return. */
export interface ExpectedAbsence {
  readonly sickLeaveSince: BusinessDate;
  /** Days from the first one that the ability to work is expected to be reduced. */
  readonly expectedDays: number;
  /** The day on which that became clear. */
  readonly clearOn: BusinessDate;
}

/** An absence of fewer days needs no plan (SFB 30:6). */
export const PLAN_FROM_DAYS = 60;
/** The plan is there on this day of the sick leave (SFB 30:6). */
const PLAN_BY_DAY = 30;

/**
 * The day by which the employer has made a plan for return to work: day 30 of the sick leave, where the ability to work
 * is expected to be reduced for 60 days or more (SFB 30:6); at once where that became clear only later (Prevent's
 * guidance on the plan). None for a shorter absence.
 */
export function returnPlanDueOn({
  sickLeaveSince,
  expectedDays,
  clearOn,
}: ExpectedAbsence): BusinessDate | undefined {
  if (expectedDays < PLAN_FROM_DAYS) return undefined;
  const byDay30 = addDays(sickLeaveSince, PLAN_BY_DAY - 1);
  return clearOn > byDay30 ? clearOn : byDay30;
}
