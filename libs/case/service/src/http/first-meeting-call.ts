import { type Application, isDecided } from '@samverkan/case-domain';
import type { CalendarMeeting } from '@samverkan/platform';
import type { FirstMeetingTexts } from '../languages/languages';

/** The first meeting as a calendar may know of it; nothing where none was ever booked. */
export function firstMeetingCall(
  { applicationId, status, firstMeeting }: Application,
  { individual }: FirstMeetingTexts,
): CalendarMeeting | undefined {
  if (firstMeeting === undefined) return undefined;
  const { meetOn, mode, startsAt, durationMinutes, changes, cancelledOn, heldOn } = firstMeeting;
  // Of an application that was decided, or taken back, no meeting is waited for.
  const fellAway = cancelledOn === undefined && heldOn === undefined && isDecided({ status });
  return {
    uid: applicationId,
    sequence: fellAway ? changes + 1 : changes,
    cancelled: cancelledOn !== undefined || fellAway,
    at:
      startsAt === undefined || durationMinutes === undefined
        ? { day: meetOn }
        : { startsAt, durationMinutes },
    mode,
    attendees: [{ id: 'individual', name: individual, answer: 'pending' }],
  };
}
