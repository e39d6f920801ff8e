import type { Instant, Language, Text } from '@samverkan/kernel';
import type { MeetingMode, Participant, PartyType } from '@samverkan/meeting-domain';
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
} from 'ical-generator';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import type { KnownMeeting } from '../meetings';
import { momentInUtc, momentInZone } from './moment-in-zone';

/** A meeting that there has been a call to. */
export type CalledMeeting = Extract<KnownMeeting, { call?: unknown }> & {
  readonly call: NonNullable<Extract<KnownMeeting, { call?: unknown }>['call']>;
};

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

/** Who looks over a shoulder at a calendar learns no more than this. */
const SUMMARY: Text = { sv: 'Möte med Försäkringskassan', en: 'Meeting with Försäkringskassan' };

const DESCRIPTION: Text = {
  sv: 'Kallelsen och svar på den finns i Samverkan.',
  en: 'The call, and answers to it, are in Samverkan.',
};

const PLACE: Readonly<Record<MeetingMode, Text>> = {
  physical: { sv: 'Fysiskt möte', en: 'In person' },
  phone: { sv: 'Telefon', en: 'By phone' },
  video: { sv: 'Video', en: 'By video' },
};

const PARTY: Readonly<Record<PartyType, Text>> = {
  individual: { sv: 'Individen', en: 'The individual' },
  fk: { sv: 'Försäkringskassan', en: 'Försäkringskassan' },
  healthcare: { sv: 'Hälso- och sjukvården', en: 'Health care' },
  employer: { sv: 'Arbetsgivaren', en: 'The employer' },
  af: { sv: 'Arbetsförmedlingen', en: 'Arbetsförmedlingen' },
  'social-services': { sv: 'Socialtjänsten', en: 'Social services' },
  'occupational-health': { sv: 'Företagshälsovården', en: 'Occupational health' },
  union: { sv: 'Facket', en: 'The union' },
  other: { sv: 'Annan part', en: 'Another party' },
};

const STATUS: Readonly<Record<Participant['answer'], ICalAttendeeStatus>> = {
  pending: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  declined: ICalAttendeeStatus.DECLINED,
};

/** The library keeps Sweden's rules under the name of a zone that has the same. */
function stockholm(): string {
  const [block = '', parameter = ''] = tzlib_get_ical_block(ZONE);
  return block.replaceAll(parameter.replace('TZID=', ''), ZONE);
}

export const wasCalled = (meeting: KnownMeeting): meeting is CalledMeeting =>
  'call' in meeting && meeting.call !== undefined;

/**
 * The invitation as it stands: the call, the change or the cancellation of a meeting, for a calendar. The same `UID`
 * each time, and a `SEQUENCE` that grows with each change. It says when, how long, how, and which parties are invited;
 * no name, nothing of the individual or of why they meet.
 * @param now when the object is made
 */
export function invitation(meeting: CalledMeeting, language: Language, now: Instant): CalendarMessage {
  const { meetingId, call, participants } = meeting;
  const cancelled = meeting.status === 'cancelled';
  const method = cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = ical({
    prodId: { company: 'Samverkan', product: 'meetings', language: language.toUpperCase() },
    method,
    timezone: { name: ZONE, generator: stockholm },
  });
  const end = new Date(Date.parse(call.startsAt) + call.durationMinutes * 60_000).toISOString() as Instant;
  const event = calendar.createEvent({
    id: meetingId,
    sequence: call.changes,
    stamp: momentInUtc(now),
    start: momentInZone(call.startsAt, ZONE),
    end: momentInZone(end, ZONE),
    timezone: ZONE,
    summary: SUMMARY[language],
    description: DESCRIPTION[language],
    location: PLACE[call.mode][language],
    class: ICalEventClass.PRIVATE,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: PARTY.fk[language], email: address('fk') },
  });
  for (const { participantId, party, answer } of participants) {
    event.createAttendee({
      email: address(participantId),
      name: PARTY[party][language],
      role: ICalAttendeeRole.REQ,
      status: STATUS[answer],
      rsvp: true,
    });
  }
  return { method, text: calendar.toString() };
}
