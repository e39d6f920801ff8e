import {
  type ClosingOutcome,
  type LeavePartyProposal,
  type ProposeClosing,
  type ProposeReopening,
  closingOutcomes,
} from '@samverkan/case-domain';
import { CommandBody } from '@samverkan/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { IsText } from './fields';

/** {@link ProposeReopening} over HTTP. */
export class ProposeReopeningBody extends CommandBody implements ProposeReopening {
  @ApiProperty({ example: 'Det har hänt något nytt', description: 'Why; FK and the individual read it.' })
  @IsText()
  readonly reason: string;
}

/** {@link ProposeClosing} over HTTP. */
export class ProposeClosingBody extends ProposeReopeningBody implements ProposeClosing {
  @ApiProperty({ enum: closingOutcomes, example: 'new-work' })
  @IsIn(closingOutcomes)
  readonly outcome: ClosingOutcome;
}

/** {@link LeavePartyProposal} over HTTP. */
export class LeavePartyProposalBody extends CommandBody implements LeavePartyProposal {
  @ApiProperty({ example: '6f2d8f0e-9a3a-4d55-9c1c-0e4f7c5e1b22' })
  @IsUUID()
  readonly proposalId: string;

  @ApiProperty({ example: 'Provanställningen är inte klar', description: 'Why not; the party reads it.' })
  @IsText()
  readonly reason: string;
}
