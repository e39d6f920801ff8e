import type { BusinessDate } from '@samverkan/kernel';
import {
  type AnswerQuestion,
  type Asker,
  type BodyKind,
  type CancelBodyMeeting,
  type CorrectableQuestionEntry,
  type CorrectBodyMeeting,
  type CorrectQuestion,
  type EscalateQuestion,
  type FormBody,
  type HoldBodyMeeting,
  type MoveBodyMeeting,
  type PlanBodyMeeting,
  type RaiseQuestion,
  askers,
  bodyMeetingEnds,
  correctableQuestionEntries,
} from '@samverkan/meeting-domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CommandBody, IsBusinessDate, Optional } from '@samverkan/platform';
import { ArrayMaxSize, IsArray, IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { BODY_KINDS } from './codes';
import { IsText } from './fields';

/** Characters, and decisions of one meeting. */
const MAX = { name: 200, text: 2_000, decisions: 50 } as const;

class OfBodyMeeting extends CommandBody {
  @ApiProperty({ example: '5b8d3e17-92c4-5f60-a7e8-1d4c6b9f0a23' })
  @IsUUID()
  readonly bodyMeetingId: string;
}

class OfQuestion extends CommandBody {
  @ApiProperty({ example: '0c9e4b52-7d36-5a1f-8e27-6b3a9d1c4f08' })
  @IsUUID()
  readonly questionId: string;
}

export class FormBodyBody extends CommandBody implements FormBody {
  @ApiProperty({ example: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10' })
  @IsUUID()
  readonly programmeId: string;

  @ApiProperty({ example: 'project-group' })
  @IsIn(BODY_KINDS)
  readonly kind: BodyKind;

  @ApiProperty({ example: 'Projektgruppen' })
  @IsText(MAX.name)
  readonly name: string;
}

export class PlanBodyMeetingBody extends CommandBody implements PlanBodyMeeting {
  @ApiProperty({ example: '2021-02-09' })
  @IsBusinessDate()
  readonly plannedOn: BusinessDate;
}

export class MoveBodyMeetingBody extends OfBodyMeeting implements MoveBodyMeeting {
  @ApiProperty({ example: '2021-02-09' })
  @IsBusinessDate()
  readonly plannedOn: BusinessDate;
}

export class HoldBodyMeetingBody extends OfBodyMeeting implements HoldBodyMeeting {
  @ApiProperty({ example: ['Den reviderade modellen gäller från mars.'] })
  @IsArray()
  @ArrayMaxSize(MAX.decisions)
  @IsString({ each: true })
  @MaxLength(MAX.text, { each: true })
  readonly decisions: string[];
}

export class CancelBodyMeetingBody extends OfBodyMeeting implements CancelBodyMeeting {
  @ApiProperty({ example: 'Flera var sjuka.' })
  @IsText(MAX.text)
  readonly reason: string;
}

/** What is right; what is left out is as it is written. */
export class CorrectBodyMeetingBody extends OfBodyMeeting implements CorrectBodyMeeting {
  /** What really became of the meeting. */
  @ApiPropertyOptional({ example: 'held' })
  @Optional()
  @IsIn(bodyMeetingEnds)
  readonly ended?: 'held' | 'cancelled';

  /** The day on which that was. */
  @ApiPropertyOptional({ example: '2021-02-09' })
  @Optional()
  @IsBusinessDate()
  readonly on?: BusinessDate;

  /** What a held meeting decided. */
  @ApiPropertyOptional({ example: ['Den reviderade modellen gäller från mars.'] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(MAX.decisions)
  @IsString({ each: true })
  @MaxLength(MAX.text, { each: true })
  readonly decisions?: string[];

  /** Why it was not held. */
  @ApiPropertyOptional({ example: 'Flera var sjuka.' })
  @Optional()
  @IsText(MAX.text)
  readonly because?: string;

  /** What was wrong. It names no individual. */
  @ApiProperty({ example: 'Mötet hölls en dag senare.' })
  @IsText(MAX.text)
  readonly reason: string;
}

export class RaiseQuestionBody extends CommandBody implements RaiseQuestion {
  @ApiProperty({ example: 'Kan fler enheter bli med?' })
  @IsText(MAX.text)
  readonly question: string;

  @ApiPropertyOptional({
    example: 'pair',
    description:
      'It follows from the role: a pair for investigators and coordinators, the project group for its lead.',
  })
  @Optional()
  @IsIn(askers)
  readonly raisedBy?: Asker;
}

export class EscalateQuestionBody extends OfQuestion implements EscalateQuestion {
  @ApiProperty({ example: '91e2c6d8-4f7b-4a03-b5d1-8c6e0f2a7b39' })
  @IsUUID()
  readonly toBodyId: string;
}

export class AnswerQuestionBody extends OfQuestion implements AnswerQuestion {
  @ApiProperty({ example: 'Ja, fyra enheter ansluts.' })
  @IsText(MAX.text)
  readonly answer: string;
}

/** What is right; what is left out is as it is written. */
export class CorrectQuestionBody extends OfQuestion implements CorrectQuestion {
  /** Which entry is wrong: that it was raised, passed on or answered. */
  @ApiProperty({ enum: correctableQuestionEntries, example: 'QuestionRaised' })
  @IsIn(correctableQuestionEntries)
  readonly corrects: CorrectableQuestionEntry;

  /** The day on which that was. */
  @ApiPropertyOptional({ example: '2021-02-09' })
  @Optional()
  @IsBusinessDate()
  readonly on?: BusinessDate;

  /** What was asked, or answered. */
  @ApiPropertyOptional({ example: 'Kan fyra enheter bli med?' })
  @Optional()
  @IsText(MAX.text)
  readonly text?: string;

  /** What was wrong. It names no individual. */
  @ApiProperty({ example: 'Frågan gällde fyra enheter.' })
  @IsText(MAX.text)
  readonly reason: string;
}
