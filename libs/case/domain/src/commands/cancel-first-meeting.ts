import { type BusinessDate, reject } from '@samverkan/kernel';
import type { ApplicationState } from '../application';
import { isBooked, onApplication } from '../application-rules';
import type { ApplicationDecision } from '../rejections';
import type { CaseFacts } from '../rules';

export interface CancelFirstMeeting {
  readonly occurredOn: BusinessDate;
}

/**
 * FK calls the first meeting off. It can be booked again (project design).
 */
export function cancelFirstMeeting(
  { occurredOn }: CancelFirstMeeting,
  state: ApplicationState,
  facts: CaseFacts,
): ApplicationDecision {
  return onApplication(state, { occurredOn }, facts, ({ firstMeeting }) => {
    if (firstMeeting?.heldOn !== undefined) return reject('FIRST_MEETING_HELD');
    return isBooked(firstMeeting)
      ? [{ type: 'FirstMeetingCancelled', occurredOn, data: {} }]
      : reject('FIRST_MEETING_NOT_BOOKED');
  });
}
