/**
 * A calendar day in Sweden, `YYYY-MM-DD`. Compares as text. What happens in a case happens on a day; hours belong to
 * meetings and to the clock.
 */
export type BusinessDate = `${number}-${number}-${number}`;

/** A moment in UTC, ISO 8601 with milliseconds: `2021-04-20T08:15:00.000Z`. Compares as text. */
export type Instant = `${number}-${number}-${number}T${number}:${number}:${number}Z`;

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** The day as milliseconds at midnight UTC: days have no zone, so UTC is only the ruler that they are laid along. */
const toMs = (date: BusinessDate): number => Date.parse(`${date}T00:00:00.000Z`);
const fromMs = (ms: number): BusinessDate => new Date(ms).toISOString().slice(0, 10) as BusinessDate;

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** How many days a month has; none for a month that there is not. */
function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (MONTHS[month - 1] ?? 0);
}

/** True for a day that exists: 2021-02-29 does not. Asked for each event that is read, hence without a `Date`. */
export function isBusinessDate(text: unknown): text is BusinessDate {
  if (typeof text !== 'string' || !SHAPE.test(text)) return false;
  const day = Number(text.slice(8));
  return day >= 1 && day <= daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

/** The day so many days later, or earlier for a negative number. */
export const addDays = (date: BusinessDate, days: number): BusinessDate => fromMs(toMs(date) + days * DAY_MS);

/** Whole days from `from` to `to`; the same day is 0. */
export const daysBetween = (from: BusinessDate, to: BusinessDate): number =>
  Math.round((toMs(to) - toMs(from)) / DAY_MS);

/** Whole days in a period with both ends included; a period of one day is 1. */
export const daysInclusive = (first: BusinessDate, last: BusinessDate): number =>
  daysBetween(first, last) + 1;

/** The same day of the month `months` later, or the last of that month where it has no such day. */
export function addMonths(date: BusinessDate, months: number): BusinessDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const first = Date.UTC(year, month - 1 + months, 1);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return fromMs(first + (Math.min(day, lastDay) - 1) * DAY_MS);
}

const STOCKHOLM = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

let latest: { readonly minute: string; readonly date: BusinessDate } | undefined;

/**
 * The day it is in Sweden at a moment. It does not change within a minute, and is asked for several times in each
 * command, so the latest answer is kept.
 */
export function businessDateAt(instant: Instant): BusinessDate {
  const minute = instant.slice(0, 'YYYY-MM-DDThh:mm'.length);
  if (latest?.minute === minute) return latest.date;
  const date = STOCKHOLM.format(new Date(instant)) as BusinessDate;
  latest = { minute, date };
  return date;
}

const HOUR_MS = 3_600_000;

/** The moment at which a day begins in Sweden: one hour before that in UTC, in summer two. */
export function startOfDay(date: BusinessDate): Instant {
  const inSummer = instantOf(new Date(toMs(date) - 2 * HOUR_MS));
  return businessDateAt(inSummer) === date ? inSummer : instantOf(new Date(toMs(date) - HOUR_MS));
}

/** The last millisecond of a day in Sweden. */
export function endOfDay(date: BusinessDate): Instant {
  const inWinter = instantOf(new Date(toMs(date) + DAY_MS - HOUR_MS - 1));
  return businessDateAt(inWinter) === date
    ? inWinter
    : instantOf(new Date(toMs(date) + DAY_MS - 2 * HOUR_MS - 1));
}

/** @throws RangeError for an invalid `Date` */
export const instantOf = (date: Date): Instant => date.toISOString() as Instant;

/** The latest of some days. */
export const latestOf = (first: BusinessDate, ...others: readonly BusinessDate[]): BusinessDate =>
  others.reduce((latest, day) => (day > latest ? day : latest), first);

/** A period of days, both ends included. `to` is absent while it is open. */
export interface Period {
  readonly from: BusinessDate;
  readonly to?: BusinessDate;
}

/** Whether a day is in a period, its first and last day included. */
export const isWithin = (date: BusinessDate, period: Period): boolean =>
  period.from <= date && (period.to === undefined || date <= period.to);
