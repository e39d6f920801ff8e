import type { BusinessDate } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import { onPlannedBodyMeeting } from '../body-meeting';
import type { GovernanceBodyState } from '../governance-body';
import type { GovernanceBodyDecision } from '../rejections';
import type { MeetingFacts } from '../rules';

export interface CancelBodyMeeting {
  readonly occurredOn: BusinessDate;
  readonly bodyMeetingId: string;
  readonly reason: string;
}

/** Call a planned meeting of a body off. It stays planned and not held in what the report says. */
export function cancelBodyMeeting(
  command: CancelBodyMeeting,
  state: GovernanceBodyState,
  facts: MeetingFacts,
): GovernanceBodyDecision {
  return onPlannedBodyMeeting(state, command, facts, () => {
    const { occurredOn, bodyMeetingId, reason } = command;
    return (
      impersonalTextsHold({ reason }) ?? [
        { type: 'BodyMeetingCancelled', occurredOn, data: { bodyMeetingId, reason } },
      ]
    );
  });
}
