import {
  type CancelMeasure,
  type CompleteMeasure,
  type DelayMeasure,
  type DelayReason,
  type EarlyStartReason,
  type MeasureKind,
  type MeasureOutcome,
  type MeasureTrack,
  type PauseMeasure,
  type PlanMeasure,
  type ResumeMeasure,
  type StartMeasure,
  type WorkTrainingSite,
  delayReasons,
  earlyStartReasons,
  measureKinds,
  measureOutcomes,
  measureTracks,
  workTrainingSites,
} from '@samverkan/case-domain';
import { CommandBody, IsBusinessDate, IsReference, Optional } from '@samverkan/platform';
import { type Profession, professions } from '@samverkan/programme-domain';
import type { BusinessDate } from '@samverkan/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { ConsultationBody, ResponsibleBody } from './case.bodies';
import { IsOne, IsText } from './fields';

/** {@link PlanMeasure} over HTTP. */
export class PlanMeasureBody extends CommandBody implements PlanMeasure {
  @ApiProperty({ enum: measureKinds, example: 'work-training' })
  @IsIn(measureKinds)
  readonly kind: MeasureKind;

  @ApiPropertyOptional({ enum: workTrainingSites, example: 'own-employer' })
  @Optional()
  @IsIn(workTrainingSites)
  readonly site?: WorkTrainingSite;

  @ApiPropertyOptional({ enum: measureTracks })
  @Optional()
  @IsIn(measureTracks)
  readonly track?: MeasureTrack;

  @ApiPropertyOptional({
    enum: professions,
    description: 'Who gives a medical measure; the catalogue says who can.',
  })
  @Optional()
  @IsIn(professions)
  readonly profession?: Profession;

  @ApiPropertyOptional({
    example: 'employer-1',
    description:
      'At whose workplace it is, or whom it supports: an employer of the individual, which alone of employers is told of it. Left out, the only one that there is; to be told where there are several, unless one of them answers for it.',
  })
  @Optional()
  @IsReference()
  readonly employer?: string;

  @ApiProperty()
  @IsOne(() => ResponsibleBody)
  readonly responsible: ResponsibleBody;

  @ApiProperty({ example: '2020-09-01' })
  @IsBusinessDate()
  readonly plannedStart: BusinessDate;

  @ApiPropertyOptional({ example: '2020-11-30' })
  @Optional()
  @IsBusinessDate()
  readonly plannedEnd?: BusinessDate;

  @ApiProperty()
  @IsOne(() => ConsultationBody)
  readonly consultation: ConsultationBody;

  @ApiPropertyOptional({ example: 'Två timmar om dagen' })
  @Optional()
  @IsText()
  readonly description?: string;
}

class MeasureBody extends CommandBody {
  @ApiProperty({ example: '0c9e4b52-7d36-5a1f-8e27-6b3a9d1c4f08' })
  @IsUUID()
  readonly measureId: string;
}

/** {@link StartMeasure} over HTTP. */
export class StartMeasureBody extends MeasureBody implements StartMeasure {
  @ApiPropertyOptional({
    enum: earlyStartReasons,
    example: 'provider',
    description: 'Why it starts before the planned day; left out otherwise.',
  })
  @Optional()
  @IsIn(earlyStartReasons)
  readonly earlyReason?: EarlyStartReason;
}

/** {@link ResumeMeasure} over HTTP. */
export class ResumeMeasureBody extends MeasureBody implements ResumeMeasure {}

/** {@link DelayMeasure} over HTTP. */
export class DelayMeasureBody extends MeasureBody implements DelayMeasure {
  @ApiProperty({ enum: delayReasons, example: 'pandemic' })
  @IsIn(delayReasons)
  readonly reason: DelayReason;

  @ApiProperty({ example: '2020-11-01' })
  @IsBusinessDate()
  readonly newPlannedStart: BusinessDate;

  @ApiPropertyOptional({ example: '2021-01-29', description: 'As was planned unless told.' })
  @Optional()
  @IsBusinessDate()
  readonly newPlannedEnd?: BusinessDate;
}

/** {@link PauseMeasure} over HTTP. */
export class PauseMeasureBody extends MeasureBody implements PauseMeasure {
  @ApiProperty({ enum: delayReasons, example: 'pandemic' })
  @IsIn(delayReasons)
  readonly reason: DelayReason;
}

/** {@link CompleteMeasure} over HTTP. */
export class CompleteMeasureBody extends MeasureBody implements CompleteMeasure {
  @ApiProperty({ enum: measureOutcomes, example: 'reached' })
  @IsIn(measureOutcomes)
  readonly outcome: MeasureOutcome;
}

/** {@link CancelMeasure} over HTTP. */
export class CancelMeasureBody extends MeasureBody implements CancelMeasure {
  @ApiProperty({ enum: delayReasons, example: 'individual' })
  @IsIn(delayReasons)
  readonly reason: DelayReason;
}
