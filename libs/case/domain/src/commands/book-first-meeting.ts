import { type BusinessDate, reject } from '@samverkan/kernel';
import type { ApplicationState, FirstMeetingMode } from '../application';
import { onApplication } from '../application-rules';
import type { ApplicationDecision } from '../rejections';
import type { CaseFacts } from '../rules';

/** What {@link bookFirstMeeting} is told. */
export interface BookFirstMeeting {
  readonly occurredOn: BusinessDate;
  readonly meetOn: BusinessDate;
  /** By video unless told. */
  readonly mode?: FirstMeetingMode;
}

/**
 * FK books a first meeting with the individual once the application is complete, a digital one as a rule
 * (Försäkringskassan). Booked again, it is moved.
 */
export function bookFirstMeeting(
  command: BookFirstMeeting,
  state: ApplicationState,
  facts: CaseFacts,
): ApplicationDecision {
  return onApplication(state, command, facts, (application) => {
    const { occurredOn, meetOn, mode = 'video' } = command;
    if (application.status !== 'complete') return reject('APPLICATION_NOT_COMPLETE');
    if (application.firstMeeting?.heldOn !== undefined) return reject('FIRST_MEETING_HELD');
    return meetOn < occurredOn
      ? reject('MEETING_DAY_PASSED', { meetOn, occurredOn }, 'meetOn')
      : [{ type: 'FirstMeetingBooked', occurredOn, data: { meetOn, mode } }];
  });
}
