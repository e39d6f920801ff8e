import { type BusinessDate, addDays, addMonths, reject, type Rejection } from '@samverkan/kernel';

/** A reporting period, both days included. */
export interface ReportingPeriod {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** The association gets a report every sixth month (Lägesrapport: "var sjätte månad"). */
const MONTHS = 6;

const firstOfMonth = (date: BusinessDate): BusinessDate => `${date.slice(0, 8)}01` as BusinessDate;

/**
 * Half-years by calendar month from the programme's first month on. What would remain as a period of less than a
 * month at the end belongs to the last whole one: 2020-05-04..2022-05-03 gives four periods, not five.
 */
export function defaultReportingPeriods(programme: ReportingPeriod): ReportingPeriod[] {
  const periods: ReportingPeriod[] = [];
  let from = programme.from;
  for (;;) {
    const to = addDays(addMonths(firstOfMonth(from), MONTHS), -1);
    const remainderIsShort = programme.to < addMonths(addDays(to, 1), 1);
    if (remainderIsShort) return [...periods, { from, to: programme.to }];
    periods.push({ from, to });
    from = addDays(to, 1);
  }
}

type ScheduleRejection = 'SCHEDULE_OUTSIDE_PROGRAMME' | 'SCHEDULE_NOT_CONTIGUOUS' | 'PERIOD_NOT_SIX_MONTHS';

/**
 * The periods cover the whole programme, each begins the day after the one before, and each lasts six months; only the
 * first may be shorter, and the last shorter or, for the days that remain, up to a month longer (project design).
 */
export function reportingScheduleHolds(
  periods: readonly ReportingPeriod[],
  programme: ReportingPeriod,
): Rejection<ScheduleRejection> | undefined {
  const first = periods[0];
  const last = periods.at(-1);
  if (first?.from !== programme.from || last?.to !== programme.to)
    return reject('SCHEDULE_OUTSIDE_PROGRAMME', { from: programme.from, to: programme.to }, 'periods');
  for (const [index, period] of periods.entries()) {
    const before = periods[index - 1];
    if ((before !== undefined && period.from !== addDays(before.to, 1)) || period.to < period.from)
      return reject('SCHEDULE_NOT_CONTIGUOUS', { period: index + 1 }, 'periods');
    const sixMonths = addDays(addMonths(period.from, MONTHS), -1);
    const longest = period === last ? addDays(addMonths(period.from, MONTHS + 1), -1) : sixMonths;
    const mayBeShort = period === first || period === last;
    if (period.to > longest || (period.to < sixMonths && !mayBeShort))
      return reject('PERIOD_NOT_SIX_MONTHS', { period: index + 1 }, 'periods');
  }
  return undefined;
}
