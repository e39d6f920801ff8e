import type { BusinessDate } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import { onPlannedBodyMeeting } from '../body-meeting';
import type { GovernanceBodyState } from '../governance-body';
import type { GovernanceBodyDecision } from '../rejections';
import type { MeetingFacts } from '../rules';

export interface HoldBodyMeeting {
  /** The day on which it was held, which need not be the planned one. */
  readonly occurredOn: BusinessDate;
  readonly bodyMeetingId: string;
  readonly decisions: readonly string[];
}

/** Write down that a planned meeting of a body was held, and what it decided. */
export function holdBodyMeeting(
  command: HoldBodyMeeting,
  state: GovernanceBodyState,
  facts: MeetingFacts,
): GovernanceBodyDecision {
  return onPlannedBodyMeeting(state, command, facts, () => {
    const { occurredOn, bodyMeetingId, decisions } = command;
    const texts = Object.fromEntries(decisions.map((text, n) => [`decisions.${n}`, text]));
    return (
      impersonalTextsHold(texts) ?? [
        { type: 'BodyMeetingHeld', occurredOn, data: { bodyMeetingId, decisions: [...decisions] } },
      ]
    );
  });
}
