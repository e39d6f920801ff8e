import {
  type ClosingOutcome,
  type CorrectEntry,
  type CorrectRegistration,
  type DelayReason,
  type EarlyStartReason,
  type MeasureOutcome,
  closingOutcomes,
  delayReasons,
  earlyStartReasons,
  measureOutcomes,
} from '@samverkan/case-domain';
import type { BusinessDate } from '@samverkan/kernel';
import { CommandBody, IsBusinessDate, Optional } from '@samverkan/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { ResponsibleBody } from './case.bodies';
import { IsOne, IsText } from './fields';

/** More than any case has. */
const MOST_ENTRIES = 1_000_000;

/** {@link CorrectEntry} over HTTP. */
export class CorrectEntryBody extends CommandBody implements CorrectEntry {
  @ApiProperty({
    example: 7,
    description: 'The wrong entry: the number after `case-…@` in its `id` of the timeline.',
  })
  @IsInt()
  @Min(0)
  @Max(MOST_ENTRIES)
  readonly entry: number;

  @ApiPropertyOptional({ example: '2021-03-01', description: 'The day it really happened.' })
  @Optional()
  @IsBusinessDate()
  readonly on?: BusinessDate;

  @ApiPropertyOptional({
    example: true,
    description:
      'False where it did not happen, or not so: of a word to Försäkringskassan, a contribution to the need, an evaluation of the ability to work and a dialogue with an employer, which are recorded anew and not corrected otherwise; and of a consent that was never given, which holds from then on no longer.',
  })
  @Optional()
  @IsBoolean()
  readonly happened?: boolean;

  @ApiPropertyOptional({
    enum: [...closingOutcomes, ...measureOutcomes],
    description: 'What a closing or a completed measure really led to.',
  })
  @Optional()
  @IsIn([...closingOutcomes, ...measureOutcomes])
  readonly outcome?: ClosingOutcome | MeasureOutcome;

  @ApiPropertyOptional({
    enum: earlyStartReasons,
    description:
      'Why a measure really started before the planned day; what was written unless told, and left out of a day on time.',
  })
  @Optional()
  @IsIn(earlyStartReasons)
  readonly earlyReason?: EarlyStartReason;

  @ApiPropertyOptional({
    enum: delayReasons,
    description: 'Why a measure was really delayed, paused or cancelled; what was written unless told.',
  })
  @Optional()
  @IsIn(delayReasons)
  readonly delayReason?: DelayReason;

  @ApiPropertyOptional({
    description: 'Who really took over a case that was closed; who was written unless told.',
    example: { organisation: 'af' },
  })
  @Optional()
  @IsOne(() => ResponsibleBody)
  readonly handedOverTo?: ResponsibleBody;

  @ApiPropertyOptional({
    description:
      'The held meeting that a closure plan really came out of. With `withoutMeetingReason` or without it, all of that; what was written unless one is told.',
  })
  @Optional()
  @IsUUID()
  readonly meetingId?: string;

  @ApiPropertyOptional({
    example: 'Redan på väg tillbaka i arbete',
    description:
      'Why a closure plan really came out of no reconciliation meeting with the individual: where it did not, and only there.',
  })
  @Optional()
  @IsText()
  readonly withoutMeetingReason?: string;

  @ApiProperty({ example: 'Insatsen började en vecka senare', description: 'What was wrong.' })
  @IsText()
  readonly reason: string;
}

/** {@link CorrectRegistration} over HTTP. */
export class CorrectRegistrationBody extends CommandBody implements CorrectRegistration {
  @ApiPropertyOptional({ example: '2021-03-01', description: 'The day of registration.' })
  @Optional()
  @IsBusinessDate()
  readonly on?: BusinessDate;

  @ApiPropertyOptional({ example: '2019-05-01', description: 'The first day of the sick leave.' })
  @Optional()
  @IsBusinessDate()
  readonly sickLeaveSince?: BusinessDate;

  @ApiProperty({ example: 'Sjukskrivningen började en månad tidigare', description: 'What was wrong.' })
  @IsText()
  readonly reason: string;
}
