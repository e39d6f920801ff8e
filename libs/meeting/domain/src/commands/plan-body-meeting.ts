import type { BusinessDate } from '@samverkan/kernel';
import { plannedAhead } from '../body-meeting';
import type { GovernanceBodyState } from '../governance-body';
import type { GovernanceBodyDecision } from '../rejections';
import { type MeetingFacts, onBody } from '../rules';

export interface PlanBodyMeeting {
  /** The day on which it is decided that there is to be a meeting. */
  readonly occurredOn: BusinessDate;
  readonly plannedOn: BusinessDate;
}

/** Plan a meeting of a body. Whether meetings went "enligt plan" is told from these and the held ones. */
export function planBodyMeeting(
  command: PlanBodyMeeting,
  state: GovernanceBodyState,
  facts: MeetingFacts & { readonly bodyMeetingId: string },
): GovernanceBodyDecision {
  return onBody(state, command, facts, () => {
    const { occurredOn, plannedOn } = command;
    return (
      plannedAhead(occurredOn, plannedOn) ?? [
        {
          type: 'BodyMeetingPlanned',
          occurredOn,
          data: { bodyMeetingId: facts.bodyMeetingId, plannedOn },
        },
      ]
    );
  });
}
