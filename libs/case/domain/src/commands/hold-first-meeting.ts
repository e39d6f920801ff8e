import { type BusinessDate, reject } from '@samverkan/kernel';
import type { ApplicationState } from '../application';
import { isBooked, onApplication } from '../application-rules';
import type { ApplicationDecision } from '../rejections';
import type { CaseFacts } from '../rules';

export interface HoldFirstMeeting {
  readonly occurredOn: BusinessDate;
}

/**
 * Write down that the first meeting was held (Försäkringskassan).
 */
export function holdFirstMeeting(
  command: HoldFirstMeeting,
  state: ApplicationState,
  facts: CaseFacts,
): ApplicationDecision {
  return onApplication(state, command, facts, (application) => {
    const { occurredOn } = command;
    const { firstMeeting } = application;
    if (!isBooked(firstMeeting)) return reject('FIRST_MEETING_NOT_BOOKED');
    if (firstMeeting.heldOn !== undefined) return reject('FIRST_MEETING_HELD');
    return occurredOn < firstMeeting.meetOn
      ? reject('BEFORE_FIRST_MEETING', { meetOn: firstMeeting.meetOn, occurredOn }, 'occurredOn')
      : [{ type: 'FirstMeetingHeld', occurredOn, data: {} }];
  });
}
