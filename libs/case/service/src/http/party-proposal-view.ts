import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type ClosingOutcome,
  type PartyProposal,
  type ProposalAnswer,
  type SpeakingParty,
  closingOutcomes,
  partyProposalKinds,
  proposalAnswers,
  speakingParties,
} from '@samverkan/case-domain';
import { type BusinessDate, foundIn } from '@samverkan/kernel';
import type { CaseTexts } from '../case-texts';
import { DAY, TEXT } from './described';

/** What becomes of a proposal. */
export class ProposalAnswerView implements ProposalAnswer {
  @ApiProperty({ enum: proposalAnswers })
  readonly answer: ProposalAnswer['answer'];

  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiPropertyOptional({ ...TEXT, description: 'Why it was left.' })
  readonly reason?: string | null;
}

/** The answer to a proposal with its reason, where there is an answer and it is no. */
export const proposalAnswerView = (
  answered: ProposalAnswer | undefined,
  reason: string | null = null,
): { readonly answered?: ProposalAnswerView } =>
  answered === undefined ? {} : { answered: answered.answer === 'left' ? { ...answered, reason } : answered };

/** What a party proposes that the case should come to. Försäkringskassan does it, or leaves it. */
export class PartyProposalView implements PartyProposal {
  @ApiProperty({ format: 'uuid' })
  readonly proposalId: string;

  @ApiProperty({ enum: partyProposalKinds })
  readonly kind: PartyProposal['kind'];

  @ApiProperty({ enum: speakingParties })
  readonly party: SpeakingParty;

  @ApiProperty()
  readonly organisation: string;

  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiPropertyOptional({ enum: closingOutcomes, description: 'Of a closing: how the party thinks it ended.' })
  readonly outcome?: ClosingOutcome;

  @ApiProperty({ ...TEXT, description: 'Why; null once the person is forgotten.' })
  readonly reason: string | null;

  @ApiPropertyOptional({ description: 'Absent while nobody has said what becomes of it.' })
  readonly answered?: ProposalAnswerView;
}

/** Proposals with their texts. */
export const partyProposalViews = (
  proposals: readonly PartyProposal[],
  texts: Pick<CaseTexts, 'partyProposals' | 'proposalReasons'>,
): PartyProposalView[] =>
  proposals.map(({ answered, ...proposal }) => ({
    ...proposal,
    reason: foundIn(texts.partyProposals, proposal.proposalId) ?? null,
    ...proposalAnswerView(answered, foundIn(texts.proposalReasons, proposal.proposalId)),
  }));
