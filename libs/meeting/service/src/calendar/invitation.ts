import { type Instant, type Language, type Text, present } from '@samverkan/kernel';
import type { KnownMeeting, PartyType } from '@samverkan/meeting-domain';
import { type CalendarMessage, calendarMessage } from '@samverkan/platform';

/** A meeting that there has been a call to. */
export type CalledMeeting = Extract<KnownMeeting, { call?: unknown }> & {
  readonly call: NonNullable<Extract<KnownMeeting, { call?: unknown }>['call']>;
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

export const wasCalled = (meeting: KnownMeeting): meeting is CalledMeeting =>
  'call' in meeting && meeting.call !== undefined;

/**
 * The invitation as it stands: the call, the change or the cancellation of a meeting, for a calendar.
 * @param now when the object is made
 */
export function invitation(meeting: CalledMeeting, language: Language, now: Instant): CalendarMessage {
  const { meetingId, call, participants, status } = meeting;
  const { startsAt, durationMinutes, mode, place } = call;
  const called = {
    uid: meetingId,
    sequence: call.changes,
    cancelled: status === 'cancelled',
    at: { startsAt, durationMinutes },
    mode,
    ...present({ place }),
    attendees: participants.map(({ participantId, party, answer }) => ({
      id: participantId,
      name: PARTY[party][language],
      answer,
    })),
  };
  return calendarMessage(called, language, now);
}
