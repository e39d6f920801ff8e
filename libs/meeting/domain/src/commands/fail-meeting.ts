import type { BusinessDate } from '@samverkan/kernel';
import type { MeetingState } from '../meeting';
import type { MeetingDecision } from '../rejections';
import { type MeetingFacts, onCalled, onItsDay } from '../rules';

export interface FailMeeting {
  /** The day that it was called for. */
  readonly occurredOn: BusinessDate;
  readonly reason: 'individual-absent' | 'other';
}

/** Write down that the time came and the meeting did not come about. It is counted nowhere. */
export function failMeeting(command: FailMeeting, state: MeetingState, facts: MeetingFacts): MeetingDecision {
  return onCalled(state, command, facts, ({ meetingId, caseId, call }) => {
    const { occurredOn, reason } = command;
    return (
      onItsDay(occurredOn, call) ?? [
        { type: 'MeetingFailed', occurredOn, data: { meetingId, caseId, reason } },
      ]
    );
  });
}
