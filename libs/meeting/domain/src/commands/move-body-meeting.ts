import type { BusinessDate } from '@samverkan/kernel';
import { onPlannedBodyMeeting, plannedAhead } from '../body-meeting';
import type { GovernanceBodyState } from '../governance-body';
import type { GovernanceBodyDecision } from '../rejections';
import type { MeetingFacts } from '../rules';

export interface MoveBodyMeeting {
  readonly occurredOn: BusinessDate;
  readonly bodyMeetingId: string;
  readonly plannedOn: BusinessDate;
}

/** Move a planned meeting of a body to another day. */
export function moveBodyMeeting(
  command: MoveBodyMeeting,
  state: GovernanceBodyState,
  facts: MeetingFacts,
): GovernanceBodyDecision {
  return onPlannedBodyMeeting(state, command, facts, (meeting) => {
    const { occurredOn, bodyMeetingId, plannedOn } = command;
    const broken = plannedAhead(occurredOn, plannedOn);
    if (broken) return broken;
    if (meeting.plannedOn === plannedOn) return [];
    return [{ type: 'BodyMeetingMoved', occurredOn, data: { bodyMeetingId, plannedOn } }];
  });
}
