import { type Instant, present } from '@samverkan/kernel';
import type { KnownMeeting, PartyType } from '@samverkan/meeting-domain';
import { type CalendarMessage, type CalendarTexts, type Spoken, calendarMessage } from '@samverkan/platform';

/** A meeting that there has been a call to. */
export type CalledMeeting = Extract<KnownMeeting, { call?: unknown }> & {
  readonly call: NonNullable<Extract<KnownMeeting, { call?: unknown }>['call']>;
};

/** What an invitation says, in one language. */
export interface InvitationTexts extends CalendarTexts {
  readonly parties: Readonly<Record<PartyType, string>>;
}

export const wasCalled = (meeting: KnownMeeting): meeting is CalledMeeting =>
  'call' in meeting && meeting.call !== undefined;

/**
 * The invitation as it stands: the call, the change or the cancellation of a meeting, for a calendar.
 * @param now when the object is made
 */
export function invitation(
  meeting: CalledMeeting,
  texts: Spoken<InvitationTexts>,
  now: Instant,
): CalendarMessage {
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
      name: texts.parties[party],
      answer,
    })),
  };
  return calendarMessage(called, texts, now);
}
