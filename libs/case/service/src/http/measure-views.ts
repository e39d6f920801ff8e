import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type AssessedWork,
  type CaseRecord,
  type ChainException,
  type ChainStage,
  type DelayReason,
  type EarlyStartReason,
  type Measure,
  type MeasureGroup,
  type MeasureKind,
  type MeasurePause,
  type MeasureTrack,
  type SickLeave,
  type WorkTrainingSite,
  CHAIN_SOURCE,
  assessedWorkTexts,
  chainExceptionText,
  chainExceptions,
  chainStageOn,
  delayReasons,
  earlyStartReasons,
  measureCatalogue,
  measureGroups,
  measureKinds,
  measureStatuses,
  measureTimeline,
  measureTracks,
  pausesOf,
  offeredIn,
  rehabChain,
  sickLeaveOn,
  workTrainingSites,
} from '@samverkan/case-domain';
import { type BusinessDate, type Text, foundIn } from '@samverkan/kernel';
import {
  type Profession,
  type ProgrammeState,
  professionLabels,
  professions,
} from '@samverkan/programme-domain';
import type { CaseTexts } from '../case-texts';
import { ResponsibleBody } from './case.bodies';
import { DAY } from './described';

/** A text in both languages of the product. */
export class BilingualText implements Text {
  @ApiProperty()
  readonly sv: string;

  @ApiProperty()
  readonly en: string;
}

/** Days that a measure stood still. */
export class MeasurePauseView implements MeasurePause {
  @ApiProperty(DAY)
  readonly from: BusinessDate;

  @ApiPropertyOptional({ ...DAY, description: 'Absent while it goes on.' })
  readonly to?: BusinessDate;

  @ApiProperty({ enum: delayReasons })
  readonly reason: DelayReason;
}

/** A measure for the individual. */
export class MeasureView implements Measure {
  @ApiProperty()
  readonly measureId: string;

  @ApiProperty({ enum: measureStatuses })
  readonly status: Measure['status'];

  @ApiProperty({ ...DAY, description: 'The day of the latest step.' })
  readonly since: BusinessDate;

  @ApiProperty({ enum: measureKinds })
  readonly kind: MeasureKind;

  @ApiProperty({ enum: measureGroups })
  readonly group: MeasureGroup;

  @ApiPropertyOptional({ enum: workTrainingSites })
  readonly site?: WorkTrainingSite;

  @ApiPropertyOptional({ enum: measureTracks })
  readonly track?: MeasureTrack;

  @ApiPropertyOptional({ enum: professions, description: 'Who gives a medical measure, where it was said.' })
  readonly profession?: Profession;

  @ApiPropertyOptional({ description: 'At whose workplace it is, or whom it supports.' })
  readonly employer?: string;

  @ApiProperty()
  readonly responsible: ResponsibleBody;

  @ApiProperty(DAY)
  readonly plannedStart: BusinessDate;

  @ApiPropertyOptional(DAY)
  readonly plannedEnd?: BusinessDate;

  @ApiPropertyOptional(DAY)
  readonly startedOn?: BusinessDate;

  @ApiPropertyOptional({ enum: earlyStartReasons, description: 'Why it started before the planned day.' })
  readonly earlyReason?: EarlyStartReason;

  @ApiPropertyOptional({ ...DAY, description: 'Completed, broken off or handed over on that day.' })
  readonly endedOn?: BusinessDate;

  @ApiPropertyOptional({ description: 'Who took over a measure that Försäkringskassan answered for.' })
  readonly takenOverBy?: ResponsibleBody;

  @ApiProperty({ type: [MeasurePauseView] })
  readonly pauses: readonly MeasurePauseView[];

  @ApiProperty({ type: [String], description: 'The measures that run or ran on some of the same days.' })
  readonly parallelWith: readonly string[];

  @ApiProperty({ type: String, nullable: true })
  readonly description: string | null;
}

/** The measures with what ran beside them and their texts. */
export function measureViews(
  record: Pick<CaseRecord, 'measures'>,
  descriptions: CaseTexts['descriptions'],
): MeasureView[] {
  const spans = new Map(measureTimeline(record).map((span) => [span.measureId, span.parallelWith]));
  return Object.values(record.measures).map((measure) => ({
    ...measure,
    pauses: pausesOf(measure),
    group: measureCatalogue[measure.kind].group,
    parallelWith: spans.get(measure.measureId) ?? [],
    description: foundIn(descriptions, measure.measureId) ?? null,
  }));
}

/** A profession that gives a medical measure. */
export class GivingProfession {
  @ApiProperty({ enum: professions })
  readonly profession: Profession;

  @ApiProperty()
  readonly label: BilingualText;
}

/** A kind of measure that a programme offers. */
export class OfferedMeasure {
  @ApiProperty({ enum: measureKinds })
  readonly kind: MeasureKind;

  @ApiProperty({ enum: measureGroups })
  readonly group: MeasureGroup;

  @ApiProperty()
  readonly label: BilingualText;

  @ApiProperty({ description: 'Offered by some coordination associations only.' })
  readonly local: boolean;

  @ApiProperty({
    type: [GivingProfession],
    description: 'What `profession` of `plan-measure` can be; none where it is not asked.',
  })
  readonly givenBy: readonly GivingProfession[];
}

/** What can be planned in a programme. */
export class MeasureCatalogueView {
  @ApiProperty({ type: [OfferedMeasure] })
  readonly measures: readonly OfferedMeasure[];
}

export const measureCatalogueView = (programme: ProgrammeState): MeasureCatalogueView => ({
  measures: measureKinds
    .filter((kind) => offeredIn(programme, kind))
    .map((kind) => ({
      kind,
      ...measureCatalogue[kind],
      givenBy: measureCatalogue[kind].givenBy.map((profession) => ({
        profession,
        label: professionLabels[profession],
      })),
    })),
});

const assessedWork: readonly AssessedWork[] = Object.keys(assessedWorkTexts) as AssessedWork[];

/** What makes an assessment wait or fall away; whether it holds is for FK to say. */
export class ChainExceptionView {
  @ApiProperty({ enum: chainExceptions })
  readonly code: ChainException;

  @ApiProperty()
  readonly text: BilingualText;
}

/** Against which work the ability to work is assessed on some days of the sick leave. */
export class ChainStageView implements Omit<ChainStage, 'exceptions'> {
  @ApiProperty({ type: 'integer', example: 91 })
  readonly fromDay: number;

  @ApiPropertyOptional({ type: 'integer', example: 180 })
  readonly toDay?: number;

  @ApiProperty(DAY)
  readonly from: BusinessDate;

  @ApiPropertyOptional(DAY)
  readonly to?: BusinessDate;

  @ApiProperty({ enum: assessedWork })
  readonly work: AssessedWork;

  @ApiProperty()
  readonly text: BilingualText;

  @ApiProperty({ type: [ChainExceptionView] })
  readonly exceptions: readonly ChainExceptionView[];

  @ApiProperty({ description: 'Today lies in it.' })
  readonly current: boolean;
}

/** The rehabilitation chain of the sick leave: information that is computed, and no decision. FK's own count can differ. */
export class RehabChainView {
  @ApiProperty({
    type: 'integer',
    description: 'Which day of the sick leave today is; days of a break are none.',
  })
  readonly day: number;

  @ApiProperty({ example: CHAIN_SOURCE })
  readonly source: string;

  @ApiProperty({ type: [ChainStageView] })
  readonly stages: readonly ChainStageView[];
}

/**
 * The chain as of a day; none while it is not known how the individual works, none once the sick leave has ended, and
 * none for who came in by an application: it is about the right to sickness benefit, which takes a qualifying income
 * (SFB 27:46-49).
 */
export function rehabChainView(
  record: Pick<CaseRecord, keyof SickLeave | 'employment' | 'applicationId'>,
  today: BusinessDate,
): RehabChainView | undefined {
  const { employment, applicationId } = record;
  const sickLeave = sickLeaveOn(record, today);
  if (employment === undefined || applicationId !== undefined || sickLeave.ended) return undefined;
  const stages = rehabChain(sickLeave, employment.employment);
  const current = chainStageOn(stages, sickLeave.days);
  return {
    day: sickLeave.days,
    source: CHAIN_SOURCE,
    stages: stages.map((stage) => ({
      ...stage,
      text: assessedWorkTexts[stage.work],
      exceptions: stage.exceptions.map((code) => ({
        code,
        text: chainExceptionText(code, employment.employment),
      })),
      current: stage === current,
    })),
  };
}
