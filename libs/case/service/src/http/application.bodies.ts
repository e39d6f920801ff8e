import {
  type Assistant,
  type AssistingParty,
  type AttachUnderlag,
  type BookFirstMeeting,
  type CorrectApplicationEntry,
  type CorrectableInApplication,
  type FirstMeetingMode,
  type InsuredThrough,
  type ParticipationAbility,
  type ReassignApplication,
  type RejectApplication,
  type RejectionGround,
  type SickLeaveDegree,
  type SubmitApplication,
  type SupplementApplication,
  assistingParties,
  correctableInApplication,
  firstMeetingModes,
  insuredThrough,
  participationAbilities,
  rejectionGrounds,
  sickLeaveDegrees,
} from '@samverkan/case-domain';
import { CommandBody, IsBusinessDate, IsMoment, IsReference, Optional } from '@samverkan/platform';
import type { BusinessDate, Instant } from '@samverkan/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { ReassignInvestigatorBody } from './case.bodies';
import { IsLine, IsOne, IsText } from './fields';

/** Who helps with an application. */
export class AssistantBody implements Assistant {
  @ApiProperty({ example: 'stockholm' })
  @IsReference()
  readonly organisation: string;

  @ApiProperty({ example: 'staff-social-worker-1' })
  @IsReference()
  readonly staffId: string;

  @ApiPropertyOptional({
    enum: assistingParties,
    example: 'social-services',
    description:
      'For which party. Where it is left out, no step of the process is said to be done by the help.',
  })
  @Optional()
  @IsIn(assistingParties)
  readonly party?: AssistingParty;
}

/** {@link ReassignApplication} over HTTP. */
export class ReassignApplicationBody extends ReassignInvestigatorBody implements ReassignApplication {}

/** {@link SubmitApplication} over HTTP. */
export class SubmitApplicationBody extends CommandBody implements SubmitApplication {
  @ApiProperty({ example: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10' })
  @IsUUID()
  readonly programmeId: string;

  @ApiProperty({ enum: sickLeaveDegrees, type: 'integer', example: 50, description: 'Any degree will do.' })
  @IsIn(sickLeaveDegrees)
  readonly degree: SickLeaveDegree;

  @ApiProperty({ example: false, description: 'The individual has a qualifying income (SGI).' })
  @IsBoolean()
  readonly qualifyingIncome: boolean;

  @ApiPropertyOptional({ enum: insuredThrough, example: 'residence' })
  @Optional()
  @IsIn(insuredThrough)
  readonly insuredThrough?: InsuredThrough;

  @ApiPropertyOptional({ description: 'Who helped to fill it in.' })
  @Optional()
  @IsOne(() => AssistantBody)
  readonly assistedBy?: AssistantBody;

  @ApiPropertyOptional({ example: false, description: 'The identity is protected. False unless told.' })
  @Optional()
  @IsBoolean()
  readonly protectedIdentity?: boolean;

  @ApiPropertyOptional({ example: 'Test Testsson' })
  @Optional()
  @IsLine()
  readonly name?: string;

  @ApiPropertyOptional({ example: 'Jag vill pröva arbetsträning' })
  @Optional()
  @IsText()
  readonly need?: string;
}

/** {@link AttachUnderlag} over HTTP. */
export class AttachUnderlagBody extends CommandBody implements AttachUnderlag {
  @ApiProperty({ example: '2021-01-20' })
  @IsBusinessDate()
  readonly issuedOn: BusinessDate;

  @ApiProperty({ enum: sickLeaveDegrees, type: 'integer', example: 50 })
  @IsIn(sickLeaveDegrees)
  readonly degree: SickLeaveDegree;

  @ApiProperty({
    enum: participationAbilities,
    example: 'low',
    description: 'Whether the individual can take part in a measure such as work training. Low is enough.',
  })
  @IsIn(participationAbilities)
  readonly participation: ParticipationAbility;

  @ApiPropertyOptional({ example: 'Korta pass till en början' })
  @Optional()
  @IsText()
  readonly remark?: string;
}

/** {@link SupplementApplication} over HTTP. */
export class SupplementApplicationBody extends CommandBody implements SupplementApplication {
  @ApiPropertyOptional({ enum: insuredThrough, example: 'residence' })
  @Optional()
  @IsIn(insuredThrough)
  readonly insuredThrough?: InsuredThrough;

  @ApiPropertyOptional({ example: 'Jag vill pröva arbetsträning' })
  @Optional()
  @IsText()
  readonly need?: string;
}

/** How long a meeting may last. */
const MINUTES = { least: 15, most: 480 } as const;

/** {@link BookFirstMeeting} over HTTP. */
export class BookFirstMeetingBody extends CommandBody implements BookFirstMeeting {
  @ApiProperty({ example: '2021-05-10' })
  @IsBusinessDate()
  readonly meetOn: BusinessDate;

  @ApiPropertyOptional({ enum: firstMeetingModes, example: 'video', description: 'By video unless told.' })
  @Optional()
  @IsIn(firstMeetingModes)
  readonly mode?: FirstMeetingMode;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    example: '2021-05-10T09:00:00+02:00',
    description: 'When it begins, on that day in Sweden. The day alone unless told.',
  })
  @Optional()
  @IsMoment()
  readonly startsAt?: Instant;

  @ApiPropertyOptional({ type: 'integer', example: 60, description: 'With `startsAt`; an hour unless told.' })
  @Optional()
  @IsInt()
  @Min(MINUTES.least)
  @Max(MINUTES.most)
  readonly durationMinutes?: number;
}

/** {@link RejectApplication} over HTTP. */
export class RejectApplicationBody extends CommandBody implements RejectApplication {
  @ApiProperty({ enum: rejectionGrounds, example: 'no-need' })
  @IsIn(rejectionGrounds)
  readonly ground: RejectionGround;
}

/** {@link CorrectApplicationEntry} over HTTP. */
export class CorrectApplicationEntryBody extends CommandBody implements CorrectApplicationEntry {
  @ApiProperty({ enum: correctableInApplication, example: 'FirstMeetingHeld', description: 'What is wrong.' })
  @IsIn(correctableInApplication)
  readonly corrects: CorrectableInApplication;

  @ApiPropertyOptional({
    example: '2021-03-01',
    description: 'The day on which the first meeting was really held, and none where it was not.',
  })
  @Optional()
  @IsBusinessDate()
  readonly on?: BusinessDate;

  @ApiPropertyOptional({ example: true, description: 'False where the first meeting was not held at all.' })
  @Optional()
  @IsBoolean()
  readonly happened?: boolean;

  @ApiPropertyOptional({
    enum: rejectionGrounds,
    description: 'The ground that the rejection really rests on.',
  })
  @Optional()
  @IsIn(rejectionGrounds)
  readonly ground?: RejectionGround;

  @ApiProperty({ example: 'Mötet hölls dagen efter', description: 'What was wrong.' })
  @IsText()
  readonly reason: string;
}
