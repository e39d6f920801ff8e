import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import { onOpenProposal } from '../proposal-rules';
import type { CaseDecision } from '../rejections';
import type { CaseFacts } from '../rules';

export interface TakeUpProposal {
  readonly occurredOn: BusinessDate;
  readonly meetingId: string;
}

/**
 * The pair goes by what a meeting proposed: it plans the measures and the plan for closure (project design). Of a meeting
 * that was found not to have been held nothing is taken up.
 */
export function takeUpProposal(command: TakeUpProposal, state: CaseState, facts: CaseFacts): CaseDecision {
  return onOpenProposal(state, command, facts, ({ meetingId }, { notHeldMeetings }) =>
    notHeldMeetings.includes(meetingId)
      ? reject('MEETING_NOT_HELD', { occurredOn: command.occurredOn }, 'meetingId')
      : [{ type: 'OutcomeProposalTakenUp', occurredOn: command.occurredOn, data: { meetingId } }],
  );
}
