import type { Instant } from '@samverkan/kernel';
import type { ICalLuxonDateTimeStub } from 'ical-generator';

const FIELDS: Readonly<Record<string, readonly Intl.DateTimeFormatPartTypes[]>> = {
  yyyyLLdd: ['year', 'month', 'day'],
  HHmmss: ['hour', 'minute', 'second'],
};

/** `20210410` or `100000`: what the library asks for. */
function formatted(instant: Instant, timeZone: string, wanted: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return (FIELDS[wanted] ?? []).map((field) => parts.get(field)).join('');
}

/**
 * A moment as ical-generator asks a library of dates for it (it knows Luxon's way by its methods). A native date it
 * would write in the time zone of the machine, whatever zone the calendar says.
 */
export const momentInZone = (instant: Instant, timeZone: string): ICalLuxonDateTimeStub => ({
  isValid: true,
  zone: { type: 'iana' },
  setZone: (zone = timeZone) => momentInZone(instant, zone),
  toFormat: (wanted) => formatted(instant, timeZone, wanted),
  toJSDate: () => new Date(instant),
  toJSON: () => instant,
});

/**
 * A moment that stays in UTC, as RFC 5545 wants `DTSTAMP`: ical-generator would write it in the calendar's zone, without
 * saying so.
 */
export function momentInUtc(instant: Instant): ICalLuxonDateTimeStub {
  const moment: ICalLuxonDateTimeStub = {
    ...momentInZone(instant, 'UTC'),
    setZone: () => moment,
    toFormat: (wanted) => `${formatted(instant, 'UTC', wanted)}${wanted === 'HHmmss' ? 'Z' : ''}`,
  };
  return moment;
}
