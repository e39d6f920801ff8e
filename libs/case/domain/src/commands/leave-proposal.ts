import type { BusinessDate } from '@samverkan/kernel';
import type { CaseState } from '../case';
import { onOpenProposal } from '../proposal-rules';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, textGiven } from '../rules';

export interface LeaveProposal {
  readonly occurredOn: BusinessDate;
  readonly meetingId: string;
  readonly reason: string;
}

/** The pair leaves what a meeting proposed, and says why, so that those who were there can know (project design). */
export function leaveProposal(command: LeaveProposal, state: CaseState, facts: CaseFacts): CaseDecision {
  return onOpenProposal(state, command, facts, ({ meetingId }, { subjectId }) => {
    const { occurredOn, reason } = command;
    return (
      textGiven(reason, 'reason') ?? [
        { type: 'OutcomeProposalLeft', occurredOn, data: { subjectId, meetingId, reason } },
      ]
    );
  });
}
