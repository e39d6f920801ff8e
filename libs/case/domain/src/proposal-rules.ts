import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState, OpenCase, OutcomeProposal } from './case';
import type { CaseDecision } from './rejections';
import { type CaseFacts, notBefore, onOpenCase } from './rules';

/** Decide on a proposal that the pair has not answered, on the day of the meeting's agreement or later. */
export function onOpenProposal(
  state: CaseState,
  command: { readonly occurredOn: BusinessDate; readonly meetingId: string },
  facts: CaseFacts,
  decide: (proposal: OutcomeProposal, record: OpenCase) => CaseDecision,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const proposal = record.proposals[command.meetingId];
    if (proposal === undefined) return reject('PROPOSAL_NOT_FOUND', {}, 'meetingId');
    if (proposal.answered !== undefined) return reject('PROPOSAL_ALREADY_ANSWERED', {}, 'meetingId');
    return notBefore(command.occurredOn, proposal.agreedOn) ?? decide(proposal, record);
  });
}
