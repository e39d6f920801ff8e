import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import { FK } from './authorities';
import type {
  CaseRecord,
  CaseState,
  ClosedCase,
  OpenCase,
  OutcomeProposal,
  PartyProposal,
  ProposalAnswer,
} from './case';
import type { BrokenCaseRule, CaseDecision } from './rejections';
import {
  type CaseFacts,
  type PartyFact,
  consentFor,
  notBefore,
  onCase,
  onOpenCase,
  textGiven,
} from './rules';

/** What was proposed on a day is answered once, on that day or later. */
const unanswered = (
  { answered }: { readonly answered?: ProposalAnswer },
  proposedOn: BusinessDate,
  occurredOn: BusinessDate,
  field: string,
): BrokenCaseRule =>
  answered === undefined ? notBefore(occurredOn, proposedOn) : reject('PROPOSAL_ALREADY_ANSWERED', {}, field);

/** Decide on a proposal of a meeting that the pair has not answered. */
export function onOpenProposal(
  state: CaseState,
  command: { readonly occurredOn: BusinessDate; readonly meetingId: string },
  facts: CaseFacts,
  decide: (proposal: OutcomeProposal, record: OpenCase) => CaseDecision,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const proposal = foundIn(record.proposals, command.meetingId);
    if (proposal === undefined) return reject('PROPOSAL_NOT_FOUND', {}, 'meetingId');
    return (
      unanswered(proposal, proposal.agreedOn, command.occurredOn, 'meetingId') ?? decide(proposal, record)
    );
  });
}

/** Decide on a proposal of a party that FK has not answered, in an open case or a closed one. */
export function onPartyProposal(
  state: CaseState,
  command: { readonly occurredOn: BusinessDate; readonly proposalId: string },
  facts: CaseFacts,
  decide: (proposal: PartyProposal, record: OpenCase | ClosedCase) => CaseDecision,
): CaseDecision {
  return onCase(state, command, facts, (record) => {
    const proposal = foundIn(record.partyProposals, command.proposalId);
    if (proposal === undefined) return reject('PROPOSAL_NOT_FOUND', {}, 'proposalId');
    return unanswered(proposal, proposal.on, command.occurredOn, 'proposalId') ?? decide(proposal, record);
  });
}

/**
 * A party takes part as far as the individual lets it (SFB 30:10), says why, and waits for the answer before it proposes
 * the same again (project design). Of the time before the case became what it is nothing is proposed.
 */
export function mayPropose(
  record: CaseRecord,
  kind: PartyProposal['kind'],
  { occurredOn, reason }: { readonly occurredOn: BusinessDate; readonly reason: string },
  { party, organisation }: PartyFact,
): BrokenCaseRule {
  const waits = Object.values(record.partyProposals).some(
    (one) =>
      one.kind === kind &&
      one.party === party &&
      one.organisation === organisation &&
      one.answered === undefined,
  );
  return (
    notBefore(occurredOn, record.statusSince) ??
    consentFor(record, { purpose: 'sharing', between: [organisation, FK] }, occurredOn) ??
    textGiven(reason, 'reason') ??
    (waits ? reject('ALREADY_PROPOSED') : undefined)
  );
}
