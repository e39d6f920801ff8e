import {
  type LeaveProposal,
  type ClosureRoute,
  type ReviseClosurePlan,
  type SetClosurePlan,
  type TakeUpProposal,
  type WithdrawClosurePlan,
  closureRoutes,
} from '@samverkan/case-domain';
import { CommandBody, IsBusinessDate, Optional } from '@samverkan/platform';
import type { BusinessDate } from '@samverkan/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { IsOne, IsText } from './fields';
import { ResponsibleBody } from './case.bodies';

/** {@link SetClosurePlan} over HTTP. */
export class SetClosurePlanBody extends CommandBody implements SetClosurePlan {
  @ApiProperty({ example: '2021-06-30' })
  @IsBusinessDate()
  readonly targetDate: BusinessDate;

  @ApiProperty({ enum: closureRoutes, example: 'own-work' })
  @IsIn(closureRoutes)
  readonly route: ClosureRoute;

  @ApiProperty()
  @IsOne(() => ResponsibleBody)
  readonly responsible: ResponsibleBody;

  @ApiPropertyOptional({ description: 'The held meeting that the plan came out of.' })
  @Optional()
  @IsUUID()
  readonly meetingId?: string;

  @ApiPropertyOptional({
    description:
      'Why it is made without a reconciliation meeting with the individual: where it is, and only there.',
    example: 'Redan på väg tillbaka i arbete',
  })
  @Optional()
  @IsText()
  readonly withoutMeetingReason?: string;
}

/** {@link ReviseClosurePlan} over HTTP. */
export class ReviseClosurePlanBody extends SetClosurePlanBody implements ReviseClosurePlan {
  @ApiProperty({ example: 'Arbetsgivaren har upphört' })
  @IsText()
  readonly reason: string;
}

/** {@link TakeUpProposal} over HTTP. */
export class TakeUpProposalBody extends CommandBody implements TakeUpProposal {
  @ApiProperty({ example: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54' })
  @IsUUID()
  readonly meetingId: string;
}

/** {@link LeaveProposal} over HTTP. */
export class LeaveProposalBody extends TakeUpProposalBody implements LeaveProposal {
  @ApiProperty({ example: 'Arbetsträning är för tidigt' })
  @IsText()
  readonly reason: string;
}

/** {@link WithdrawClosurePlan} over HTTP. */
export class WithdrawClosurePlanBody extends CommandBody implements WithdrawClosurePlan {
  @ApiProperty({ example: 'Återinsjuknande' })
  @IsText()
  readonly reason: string;
}
