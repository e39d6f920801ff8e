import type { BusinessDate, Instant } from '@samverkan/kernel';
import type { FastifyReply } from 'fastify';
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
} from 'ical-generator';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import type { Spoken } from '../http/language-files';
import { momentInUtc, momentInZone } from './moment-in-zone';

/** Somebody who is called to a meeting. */
export interface CalendarAttendee {
  /** Of the product, to tell them apart: an id of the meeting's, never of the person. */
  readonly id: string;
  /** The party that they are called as. */
  readonly name: string;
  readonly answer: 'pending' | 'accepted' | 'declined';
}

/** A meeting as a calendar may know of it. */
export interface CalendarMeeting {
  /** The same for as long as it is the same meeting. */
  readonly uid: string;
  /** Grows with each change. */
  readonly sequence: number;
  readonly cancelled: boolean;
  /** From a moment on, or on a day where no more is said. */
  readonly at:
    { readonly startsAt: Instant; readonly durationMinutes: number } | { readonly day: BusinessDate };
  readonly mode: 'physical' | 'phone' | 'video';
  /** An address, a number or a link, where it is told. */
  readonly place?: string;
  readonly attendees: readonly CalendarAttendee[];
}

/** What a calendar says of a meeting, in one language. */
export interface CalendarTexts {
  /** Who looks over a shoulder at a calendar learns no more than this. */
  readonly summary: string;
  readonly description: string;
  readonly modes: Readonly<Record<CalendarMeeting['mode'], string>>;
}

export interface CalendarMessage {
  /** RFC 5546: `REQUEST` calls or changes, `CANCEL` calls off. */
  readonly method: 'REQUEST' | 'CANCEL';
  /** An iCalendar object, RFC 5545. */
  readonly text: string;
}

const ZONE = 'Europe/Stockholm';

/**
 * Addresses that lead nowhere (RFC 2606): RFC 5546 wants one for each, and those of persons are not the calendar's to
 * know. Answers are given in the product.
 */
const address = (name: string): string => `${name}@samverkan.invalid`;

const ORGANIZER = 'Försäkringskassan';

const STATUS: Readonly<Record<CalendarAttendee['answer'], ICalAttendeeStatus>> = {
  pending: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  declined: ICalAttendeeStatus.DECLINED,
};

/** The library keeps Sweden's rules under the name of a zone that has the same. */
function stockholm(): string {
  const [block = '', parameter = ''] = tzlib_get_ical_block(ZONE);
  return block.replaceAll(parameter.replace('TZID=', ''), ZONE);
}

/** Noon is on the same day in Sweden and in UTC. */
const noonOf = (day: BusinessDate): Instant => `${day}T12:00:00.000Z` as Instant;

const minutesAfter = (start: Instant, minutes: number): Instant =>
  new Date(Date.parse(start) + minutes * 60_000).toISOString() as Instant;

const timesOf = (at: CalendarMeeting['at']) =>
  'day' in at
    ? { start: momentInZone(noonOf(at.day), ZONE), allDay: true }
    : {
        start: momentInZone(at.startsAt, ZONE),
        end: momentInZone(minutesAfter(at.startsAt, at.durationMinutes), ZONE),
      };

/**
 * A meeting as it stands, for a calendar: the call, the change or the cancellation. The same `UID` each time, and a
 * `SEQUENCE` that grows with each change. It says when, how long, how, where, and which parties are invited; no name, nothing
 * of the individual or of why they meet.
 * @param now when the object is made
 */
export function calendarMessage(
  meeting: CalendarMeeting,
  { language, summary, description, modes }: Spoken<CalendarTexts>,
  now: Instant,
): CalendarMessage {
  const { uid, sequence, cancelled, at, mode, place, attendees } = meeting;
  const method = cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = ical({
    prodId: { company: 'Samverkan', product: 'meetings', language: language.toUpperCase() },
    method,
    timezone: { name: ZONE, generator: stockholm },
  });
  const event = calendar.createEvent({
    id: uid,
    sequence,
    stamp: momentInUtc(now),
    ...timesOf(at),
    timezone: ZONE,
    summary,
    description,
    location: [modes[mode], ...(place === undefined ? [] : [place])].join(': '),
    class: ICalEventClass.PRIVATE,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: ORGANIZER, email: address('fk') },
  });
  for (const { id, name, answer } of attendees) {
    event.createAttendee({
      email: address(id),
      name,
      role: ICalAttendeeRole.REQ,
      status: STATUS[answer],
      // The addresses are nobody's: an answer by mail would reach no one.
      rsvp: false,
    });
  }
  return { method, text: calendar.toString() };
}

/** The headers of an answer that is for a calendar; its body is the message's text. */
export function asCalendar(reply: FastifyReply, { method, text }: CalendarMessage): string {
  void reply
    .header('content-type', `text/calendar; charset=utf-8; method=${method}`)
    .header('content-disposition', 'attachment; filename="mote.ics"')
    .header('cache-control', 'private, no-cache')
    .header('vary', 'accept-language, authorization');
  return text;
}

/** How such an answer is described in the API. */
export const CALENDAR_CONTENT = {
  'text/calendar': {
    schema: { type: 'string' as const, description: 'RFC 5545, with METHOD:REQUEST or METHOD:CANCEL.' },
  },
};
