import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type BusinessDate } from '@samverkan/kernel';
import { type CareUnitType, careUnitTypes } from '@samverkan/programme-domain';
import { FigureView, PeriodView } from './figure-view';

export class KnownAtView {
  @ApiProperty({
    description: 'Ask with `knownAt` this position to get the same again, whatever is written down later.',
  })
  readonly position: string;

  @ApiPropertyOptional({ description: 'The last moment that was known, where the question named one.' })
  readonly recordedBy?: string;
}

const COMPLETE =
  'Whether all that is known is counted. False while a stream that figures may depend on could not be taken in and waits for operations: the same question is answered differently once it has been.';

/** The submitted report that figures are taken from. */
export class ReportReference {
  @ApiProperty()
  readonly reportId: string;

  @ApiProperty()
  readonly version: number;
}

/** Figures of one day, and what they were counted over. */
export class FiguresAnswer {
  @ApiProperty()
  readonly programmeId: string;

  @ApiProperty({ type: KnownAtView })
  readonly knownAt: KnownAtView;

  @ApiProperty({ description: 'The data of the programme are made up.' })
  readonly synthetic: boolean;

  @ApiPropertyOptional({ type: ReportReference })
  readonly report?: ReportReference;

  @ApiProperty({ type: String, format: 'date' })
  readonly asOf: BusinessDate;

  @ApiProperty({ type: PeriodView })
  readonly period: PeriodView;

  @ApiProperty({ type: [FigureView] })
  readonly figures: readonly FigureView[];

  @ApiProperty({ description: COMPLETE })
  readonly complete: boolean;
}

/** One figure with the same. */
export class FigureAnswer extends FigureView {
  @ApiProperty()
  readonly programmeId: string;

  @ApiProperty({ type: KnownAtView })
  readonly knownAt: KnownAtView;

  @ApiProperty({ description: 'The data of the programme are made up.' })
  readonly synthetic: boolean;

  @ApiPropertyOptional({ type: ReportReference })
  readonly report?: ReportReference;

  @ApiProperty({ description: COMPLETE })
  readonly complete: boolean;
}

export class CountedCase {
  @ApiProperty()
  readonly caseId: string;

  @ApiProperty({ description: 'The unit that works with the individual now.' })
  readonly unitId: string;
}

/** A page of the cases behind a figure. */
export class CountedCases {
  @ApiProperty()
  readonly figureId: string;

  @ApiProperty({ type: String, format: 'date' })
  readonly asOf: BusinessDate;

  @ApiProperty({ type: KnownAtView })
  readonly knownAt: KnownAtView;

  @ApiPropertyOptional({
    description:
      'On the first page: how many cases are behind the figure as the caller gets it, listed or not. Only those that the caller may see are listed.',
  })
  readonly counted?: number;

  @ApiProperty({ description: COMPLETE })
  readonly complete: boolean;

  @ApiProperty({ type: [CountedCase] })
  readonly items: readonly CountedCase[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

export class UnitView {
  @ApiProperty()
  readonly unitId: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty({ enum: careUnitTypes })
  readonly unitType: CareUnitType;
}

export class Load {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Of the unit or the investigator; null for none.',
  })
  readonly id: string | null;

  @ApiProperty()
  readonly open: number;

  @ApiProperty()
  readonly withoutPlan: number;
}

/** Open cases by who has them. */
export class Workload {
  @ApiProperty({ type: [Load] })
  readonly units: readonly Load[];

  @ApiProperty({ type: [Load] })
  readonly investigators: readonly Load[];
}

/** Where a programme stands today. */
export class ProgrammeDashboard extends FiguresAnswer {
  @ApiPropertyOptional()
  readonly name?: string;

  @ApiPropertyOptional({ type: PeriodView })
  readonly programmePeriod?: PeriodView;

  @ApiProperty({ type: [UnitView] })
  readonly units: readonly UnitView[];

  @ApiPropertyOptional({ type: Workload, description: 'For those of the project alone.' })
  readonly workload?: Workload;
}
