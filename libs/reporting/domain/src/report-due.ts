import { type BusinessDate, addDays } from '@samverkan/kernel';

/** A period that a report is made for, both days included. */
export interface ScheduledPeriod {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** Personnel and steering group need time to make it together (RAR on its reports; the number is project design). */
const DAYS_TO_MAKE_IT = 30;

/** The report covers the whole period, so it is reminded of when the period has ended. */
export const remindedOn = ({ to }: ScheduledPeriod): BusinessDate => addDays(to, 1);

/**
 * The last day on which a report is in time. The association gets one every sixth month (Lägesrapport: "var sjätte
 * månad"), after the period that it is about.
 */
export const dueOn = ({ to }: ScheduledPeriod): BusinessDate => addDays(to, DAYS_TO_MAKE_IT);

/** The first day on which a report is missing. */
export const missedOn = (period: ScheduledPeriod): BusinessDate => addDays(dueOn(period), 1);

export const isSamePeriod = (one: ScheduledPeriod, other: ScheduledPeriod): boolean =>
  one.from === other.from && one.to === other.to;
