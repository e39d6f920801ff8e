import {
  type AddInvestigatorToPool,
  type AppointCoordinator,
  type ChecklistItem,
  type CompleteStartUpItem,
  type HoldPairDialogue,
  type SetEnrolmentWindows,
  type StartPair,
  type ApproveCollaborationModel,
  type CareUnitType,
  type CountyPart,
  type DismissCoordinator,
  type EndDeputyship,
  type NameCoordinatorDeputy,
  type NameInvestigatorDeputy,
  type OnboardCareUnit,
  type RecordCareUnitLeft,
  type CorrectProgrammeEntry,
  type CorrectableProgrammeEntry,
  type RecordTraining,
  type SetContactCard,
  type ProgrammeGoal,
  type RecordFundingApplication,
  type RegisterDeviation,
  type RemoveInvestigatorFromPool,
  type ResizePool,
  type ReportingPeriod,
  type SetReportingSchedule,
  type StartProgramme,
  careUnitTypes,
  correctableProgrammeEntries,
  countyParts,
  type Profession,
  MAX_COUNT,
  professions,
} from '@samverkan/programme-domain';
import { type MeasureKind, measureCatalogue, measureKinds } from '@samverkan/case-domain';
import {
  CommandBody,
  HasForm,
  IsBusinessDate,
  IsReference,
  IsReferenceOrVersion,
  Optional,
} from '@samverkan/platform';
import type { BusinessDate } from '@samverkan/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsLine, IsOne, IsText, MAX_ITEMS } from './fields';

/** Kinds that only some coordination associations offer. */
const localMeasureKinds = measureKinds.filter((kind) => measureCatalogue[kind].local);

/** First and last day, both included. */
export class PeriodBody implements ReportingPeriod {
  @ApiProperty({ example: '2020-05-04' })
  @IsBusinessDate()
  readonly from: BusinessDate;

  @ApiProperty({ example: '2022-05-03' })
  @IsBusinessDate()
  readonly to: BusinessDate;
}

class UnitBody extends CommandBody {
  @ApiProperty({ example: 'unit-torshalla' })
  @IsReference()
  readonly unitId: string;
}

class CoordinatorBody extends UnitBody {
  @ApiProperty({ example: 'staff-coordinator-torshalla' })
  @IsReference()
  readonly coordinatorId: string;
}

class InvestigatorBody extends CommandBody {
  @ApiProperty({ example: 'staff-investigator-1' })
  @IsReference()
  readonly investigatorId: string;
}

/** {@link StartProgramme} over HTTP. */
export class StartProgrammeBody extends CommandBody implements StartProgramme {
  @ApiProperty({ example: 'Projekt Långa sjukfall Sörmland' })
  @IsLine()
  readonly name: string;

  @ApiProperty()
  @IsOne(() => PeriodBody)
  readonly period: PeriodBody;

  @ApiProperty({ example: ['fk', 'region-sormland'] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MAX_ITEMS)
  @ArrayUnique()
  @IsReference({ each: true })
  readonly owners: string[];

  @ApiProperty({ example: 'rar', description: 'The coordination association that funds it.' })
  @IsReference()
  readonly fundedThrough: string;

  @ApiPropertyOptional({ example: 365, description: 'Days from which a case is long; 365 unless told.' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(3650)
  readonly longCaseDays?: number;

  @ApiPropertyOptional({ example: 4, description: 'Four unless told.' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(1000)
  readonly investigatorPoolSize?: number;

  @ApiPropertyOptional({
    enum: localMeasureKinds,
    isArray: true,
    example: ['activity-place'],
    description: 'Measures that only some associations offer, and this one does; none unless told.',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(localMeasureKinds.length)
  @ArrayUnique()
  @IsIn(localMeasureKinds, { each: true })
  readonly localMeasures?: MeasureKind[];

  @ApiProperty({ example: true, description: 'True for a programme of invented data.' })
  @IsBoolean()
  readonly synthetic: boolean;
}

/** {@link SetReportingSchedule} over HTTP. */
export class SetReportingScheduleBody extends CommandBody implements SetReportingSchedule {
  @ApiPropertyOptional({ description: 'In order; half-years by calendar month unless told.' })
  @Optional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MAX_ITEMS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PeriodBody)
  readonly periods?: PeriodBody[];
}

/** {@link OnboardCareUnit} over HTTP. */
export class OnboardCareUnitBody extends UnitBody implements OnboardCareUnit {
  @ApiProperty({ example: 'Vårdcentralen Torshälla' })
  @IsLine()
  readonly name: string;

  @ApiProperty({ enum: careUnitTypes, example: 'primary-care' })
  @IsIn(careUnitTypes)
  readonly unitType: CareUnitType;

  @ApiPropertyOptional({ enum: countyParts, example: 'north' })
  @Optional()
  @IsIn(countyParts)
  readonly countyPart?: CountyPart;

  @ApiProperty({ example: false, description: 'True for an invented unit.' })
  @IsBoolean()
  readonly synthetic: boolean;
}

/** {@link RecordCareUnitLeft} over HTTP. */
export class RecordCareUnitLeftBody extends UnitBody implements RecordCareUnitLeft {}

/** {@link AddInvestigatorToPool} over HTTP. */
export class AddInvestigatorToPoolBody extends InvestigatorBody implements AddInvestigatorToPool {}

/** {@link ResizePool} over HTTP. */
export class ResizePoolBody extends CommandBody implements ResizePool {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1000, example: 5 })
  @IsInt()
  @Min(1)
  @Max(1000)
  readonly size: number;
}

/** {@link RemoveInvestigatorFromPool} over HTTP. */
export class RemoveInvestigatorFromPoolBody extends InvestigatorBody implements RemoveInvestigatorFromPool {}

/** {@link AppointCoordinator} over HTTP. */
export class AppointCoordinatorBody extends CoordinatorBody implements AppointCoordinator {}

/** {@link DismissCoordinator} over HTTP. */
export class DismissCoordinatorBody extends CoordinatorBody implements DismissCoordinator {}

/** Who stands in for whom, on which days. */
class DeputyBody extends CommandBody {
  @ApiProperty({ example: 'staff-investigator-1', description: 'Who is away.' })
  @IsReference()
  readonly absentId: string;

  @ApiProperty({ example: 'staff-investigator-2', description: 'Who stands in.' })
  @IsReference()
  readonly deputyId: string;

  @ApiProperty({ example: '2021-07-05', description: 'The first day: today or later.' })
  @IsBusinessDate()
  readonly from: BusinessDate;

  @ApiProperty({ example: '2021-08-01', description: 'The last day, 92 days in all at most.' })
  @IsBusinessDate()
  readonly to: BusinessDate;
}

/** {@link NameInvestigatorDeputy} over HTTP. */
export class NameInvestigatorDeputyBody extends DeputyBody implements NameInvestigatorDeputy {}

/** {@link NameCoordinatorDeputy} over HTTP. */
export class NameCoordinatorDeputyBody extends DeputyBody implements NameCoordinatorDeputy {
  @ApiProperty({ example: 'unit-torshalla', description: 'Where both coordinate.' })
  @IsReference()
  readonly unitId: string;
}

/** {@link EndDeputyship} over HTTP. */
export class EndDeputyshipBody extends CommandBody implements EndDeputyship {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly deputyshipId: string;
}

/** A step of how a pair begins to work together. */
export class ChecklistItemBody implements ChecklistItem {
  @ApiProperty({ example: 'traffas' })
  @IsReference()
  readonly itemId: string;

  @ApiProperty({ example: 'Träffas inom två veckor' })
  @IsLine()
  readonly text: string;
}

/** {@link ApproveCollaborationModel} over HTTP. */
export class ApproveCollaborationModelBody extends CommandBody implements ApproveCollaborationModel {
  @ApiProperty({ example: 'Hur ett par börjar' })
  @IsLine()
  readonly title: string;

  @ApiProperty({ example: 'Ett första möte inom två veckor' })
  @IsText()
  readonly changes: string;

  @ApiProperty({ example: 'Paren kom igång sent under första halvåret' })
  @IsText()
  readonly rationale: string;

  @ApiPropertyOptional({ description: 'The governance body that approved it.' })
  @Optional()
  @IsUUID()
  readonly approvedByBodyId?: string;

  @ApiPropertyOptional({
    example: '2021-01-01',
    description: 'The first day on which it is in force: that of the approval unless told.',
  })
  @Optional()
  @IsBusinessDate()
  readonly validFrom?: BusinessDate;

  @ApiPropertyOptional({
    type: () => [ChecklistItemBody],
    description: 'What a pair does when it begins to work by this version.',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(MAX_ITEMS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ChecklistItemBody)
  readonly checklist?: ChecklistItemBody[];
}

/** {@link SetEnrolmentWindows} over HTTP. */
export class SetEnrolmentWindowsBody extends CommandBody implements SetEnrolmentWindows {
  @ApiProperty({
    type: [PeriodBody],
    example: [{ from: '2020-05-04', to: '2021-11-03' }],
    description: 'In order; an empty list opens all of the programme.',
  })
  @IsArray()
  @ArrayMaxSize(MAX_ITEMS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PeriodBody)
  readonly windows: PeriodBody[];
}

class PairBody extends CommandBody {
  @ApiProperty({ example: 'staff-investigator-1' })
  @IsReference()
  readonly investigatorId: string;

  @ApiProperty({ example: 'staff-coordinator-torshalla' })
  @IsReference()
  readonly coordinatorId: string;
}

/** {@link StartPair} over HTTP. */
export class StartPairBody extends PairBody implements StartPair {
  @ApiProperty({ example: 'unit-torshalla', description: 'Where the coordinator works.' })
  @IsReference()
  readonly unitId: string;
}

/** {@link CompleteStartUpItem} over HTTP. */
export class CompleteStartUpItemBody extends PairBody implements CompleteStartUpItem {
  @ApiProperty({ example: 'traffas' })
  @IsReference()
  readonly itemId: string;
}

/** {@link HoldPairDialogue} over HTTP. */
export class HoldPairDialogueBody extends PairBody implements HoldPairDialogue {
  @ApiProperty({ type: 'integer', example: 12, description: 'Individuals that the two have together.' })
  @IsInt()
  @Min(0)
  @Max(MAX_COUNT)
  readonly shared: number;

  @ApiProperty({ type: 'integer', example: 9, description: 'Of these, with a plan for closure.' })
  @IsInt()
  @Min(0)
  @Max(MAX_COUNT)
  readonly withPlan: number;

  @ApiProperty({ example: 'Boka avstämningsmöten för dem som saknar plan' })
  @IsText()
  readonly conclusion: string;
}

/** {@link RecordTraining} over HTTP. */
export class RecordTrainingBody extends CommandBody implements RecordTraining {
  @ApiProperty({ example: 'Arbetsgivarens rehabiliteringsansvar' })
  @IsLine()
  readonly topic: string;

  @ApiProperty({ example: 'Försäkringsutredare' })
  @IsLine()
  readonly audience: string;

  @ApiPropertyOptional({
    enum: professions,
    isArray: true,
    example: ['doctor', 'rehab-coordinator'],
    description: 'Of those of the care who came.',
  })
  @Optional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(professions.length)
  @ArrayUnique()
  @IsIn(professions, { each: true })
  readonly professions?: Profession[];

  @ApiProperty({ example: 4 })
  @IsInt()
  @Min(1)
  @Max(MAX_COUNT)
  readonly participants: number;

  @ApiProperty({ example: 'Att kunna stödja arbetsgivare' })
  @IsText()
  readonly purpose: string;

  @ApiProperty({ example: true, description: 'Held by the programme for its own staff.' })
  @IsBoolean()
  readonly internal: boolean;
}

/** RFC 5321, 4.5.3.1.3: a path has 256 octets with its brackets. */
const MOST_ADDRESS = 254;

/** {@link SetContactCard} over HTTP. */
export class SetContactCardBody extends CommandBody implements SetContactCard {
  @ApiProperty({ example: 'staff-collaboration-lead', description: 'Staff id of the collaboration lead.' })
  @IsReference()
  readonly leadId: string;

  @ApiProperty({ example: 'Namn Exempel' })
  @IsLine()
  readonly name: string;

  @ApiProperty({ example: '08-465 004 00' })
  @HasForm(/^\+?\d[\d -]{3,18}\d$/, {
    sv: 'ett telefonnummer: 5 till 20 siffror, mellanslag och bindestreck med en siffra först och sist, gärna med + framför',
    en: 'a phone number: 5 to 20 digits, spaces and hyphens with a digit first and last, a + before them if you like',
  })
  readonly phone: string;

  @ApiPropertyOptional({
    example: 'samverkan@example.org',
    description: 'Left out where it is withheld (skyddad adress).',
  })
  @Optional()
  @MaxLength(MOST_ADDRESS)
  @IsEmail()
  readonly email?: string;
}

/** {@link CorrectProgrammeEntry} over HTTP. */
export class CorrectProgrammeEntryBody extends CommandBody implements CorrectProgrammeEntry {
  @ApiProperty({
    enum: correctableProgrammeEntries,
    example: 'TrainingHeld',
    description: 'What kind of entry is wrong.',
  })
  @IsIn(correctableProgrammeEntries)
  readonly corrects: CorrectableProgrammeEntry;

  @ApiProperty({
    example: '0c9e4b52-7d36-5a1f-8e27-6b3a9d1c4f08',
    description:
      'Of which unit, investigator, training, deviation or version of the model (its number): the latest one of it.',
  })
  @IsReferenceOrVersion()
  readonly id: string;

  @ApiPropertyOptional({
    example: '2021-03-01',
    description: 'The day it really happened, and none where it did not.',
  })
  @Optional()
  @IsBusinessDate()
  readonly on?: BusinessDate;

  @ApiPropertyOptional({
    example: true,
    description: 'Of a training, a deviation or an onboarded unit: false where it did not happen.',
  })
  @Optional()
  @IsBoolean()
  readonly happened?: boolean;

  @ApiProperty({ example: 'Utbildningen hölls en vecka tidigare', description: 'What was wrong.' })
  @IsText()
  readonly reason: string;
}

/** What the programme is to reach. */
export class ProgrammeGoalBody implements ProgrammeGoal {
  @ApiProperty({ example: 'avslutsplaner', description: 'The same in each version of the application.' })
  @IsReference()
  readonly goalId: string;

  @ApiProperty({ example: 'En plan för avslut i varje ärende' })
  @IsText()
  readonly text: string;
}

/** {@link RecordFundingApplication} over HTTP. */
export class RecordFundingApplicationBody extends CommandBody implements RecordFundingApplication {
  @ApiProperty({ example: 'Ansökan om medel för två år' })
  @IsLine()
  readonly title: string;

  @ApiProperty({ type: () => [ProgrammeGoalBody], description: 'What deviations and the report refer to.' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MAX_ITEMS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ProgrammeGoalBody)
  readonly goals: ProgrammeGoalBody[];
}

/** {@link RegisterDeviation} over HTTP. */
export class RegisterDeviationBody extends CommandBody implements RegisterDeviation {
  @ApiPropertyOptional({
    example: 'avslutsplaner',
    description: 'A goal of the application to the association, as it was last sent by the day.',
  })
  @Optional()
  @IsReference()
  readonly goalId?: string;

  @ApiPropertyOptional({
    example: 'En plan för avslut i varje ärende',
    description: 'The goal in words: those of the application unless told.',
  })
  @Optional()
  @IsText()
  readonly goal?: string;

  @ApiProperty({ example: 'Färre planer än väntat' })
  @IsText()
  readonly deviation: string;

  @ApiProperty({ example: 'Arbetsträning kunde inte börja under pandemin' })
  @IsText()
  readonly cause: string;

  @ApiProperty({ example: 'Planerna dröjer' })
  @IsText()
  readonly effect: string;

  @ApiProperty({ example: 'Digitala alternativ' })
  @IsText()
  readonly action: string;

  @ApiProperty({ example: 'staff-project-lead', description: 'Whoever sees to the action.' })
  @IsReference()
  readonly ownerId: string;
}
