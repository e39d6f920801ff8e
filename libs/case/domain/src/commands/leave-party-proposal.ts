import type { BusinessDate } from '@samverkan/kernel';
import type { CaseState } from '../case';
import { onPartyProposal } from '../proposal-rules';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, textGiven } from '../rules';

export interface LeavePartyProposal {
  readonly occurredOn: BusinessDate;
  readonly proposalId: string;
  readonly reason: string;
}

/** FK does not do what a party proposed, and says why, so that the party can know (project design). */
export function leavePartyProposal(
  command: LeavePartyProposal,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onPartyProposal(state, command, facts, ({ proposalId }, { subjectId }) => {
    const { occurredOn, reason } = command;
    return (
      textGiven(reason, 'reason') ?? [
        { type: 'PartyProposalLeft', occurredOn, data: { subjectId, proposalId, reason } },
      ]
    );
  });
}
