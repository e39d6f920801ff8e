import { type BusinessDate, type Instant, businessDateAt, reject } from '@samverkan/kernel';
import type { ApplicationEvent, ApplicationState, FirstMeeting, FirstMeetingMode } from '../application';
import { isBooked, onApplication } from '../application-rules';
import type { ApplicationDecision } from '../rejections';
import type { CaseFacts } from '../rules';

export interface BookFirstMeeting {
  readonly occurredOn: BusinessDate;
  readonly meetOn: BusinessDate;
  /** By video unless told. */
  readonly mode?: FirstMeetingMode;
  /** When it begins, on that day in Sweden; the day alone unless told. */
  readonly startsAt?: Instant;
  /** An hour unless told; nothing where the beginning is not told. */
  readonly durationMinutes?: number;
}

/** How long a meeting with FK lasts unless somebody says something else (project design). */
const DURATION_MINUTES = 60;

type Booking = Extract<ApplicationEvent, { type: 'FirstMeetingBooked' }>['data'];

const bookingOf = ({ meetOn, mode = 'video', startsAt, durationMinutes }: BookFirstMeeting): Booking => ({
  meetOn,
  mode,
  ...(startsAt === undefined ? {} : { startsAt, durationMinutes: durationMinutes ?? DURATION_MINUTES }),
});

const isSame = (meeting: FirstMeeting | undefined, booking: Booking): boolean =>
  isBooked(meeting) &&
  meeting.meetOn === booking.meetOn &&
  meeting.mode === booking.mode &&
  meeting.startsAt === booking.startsAt &&
  meeting.durationMinutes === booking.durationMinutes;

/**
 * FK books a first meeting with the individual once the application is complete, a digital one as a rule
 * (Försäkringskassan). Booked again, it is moved; as it is booked already, that is no news.
 */
export function bookFirstMeeting(
  command: BookFirstMeeting,
  state: ApplicationState,
  facts: CaseFacts,
): ApplicationDecision {
  return onApplication(state, command, facts, (application) => {
    const { occurredOn, meetOn, startsAt } = command;
    if (application.status !== 'complete') return reject('APPLICATION_NOT_COMPLETE');
    if (application.firstMeeting?.heldOn !== undefined) return reject('FIRST_MEETING_HELD');
    if (meetOn < occurredOn) return reject('MEETING_DAY_PASSED', { meetOn, occurredOn }, 'meetOn');
    if (startsAt !== undefined && businessDateAt(startsAt) !== meetOn)
      return reject('MEETING_TIME_ON_ANOTHER_DAY', { meetOn, startsAt }, 'startsAt');
    const booking = bookingOf(command);
    return isSame(application.firstMeeting, booking)
      ? []
      : [{ type: 'FirstMeetingBooked', occurredOn, data: booking }];
  });
}
