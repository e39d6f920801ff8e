import type { Application } from '@samverkan/case-domain';
import type { Language, Text } from '@samverkan/kernel';
import type { CalendarMeeting } from '@samverkan/platform';

const INDIVIDUAL: Text = { sv: 'Individen', en: 'The individual' };

/** Of an application that was decided, or taken back, no meeting is waited for. */
const DECIDED: readonly Application['status'][] = ['granted', 'rejected', 'withdrawn'];

/** The first meeting as a calendar may know of it; nothing where none was ever booked. */
export function firstMeetingCall(
  { applicationId, status, firstMeeting }: Application,
  language: Language,
): CalendarMeeting | undefined {
  if (firstMeeting === undefined) return undefined;
  const { meetOn, mode, startsAt, durationMinutes, changes, cancelledOn, heldOn } = firstMeeting;
  const fellAway = cancelledOn === undefined && heldOn === undefined && DECIDED.includes(status);
  return {
    uid: applicationId,
    sequence: fellAway ? changes + 1 : changes,
    cancelled: cancelledOn !== undefined || fellAway,
    at:
      startsAt === undefined || durationMinutes === undefined
        ? { day: meetOn }
        : { startsAt, durationMinutes },
    mode,
    attendees: [{ id: 'individual', name: INDIVIDUAL[language], answer: 'pending' }],
  };
}
