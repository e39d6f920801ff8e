import { type Deputyship, documentMark } from '@samverkan/access';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type BusinessDate, type Period, foundIn, present } from '@samverkan/kernel';
import {
  type CareUnitType,
  type CollaborationModel,
  type FundingApplication,
  type ContactCard,
  type CorrectableProgrammeEntry,
  type CountyPart,
  type Pair,
  type ProgrammeEvent,
  type StartedProgramme,
  careUnitTypes,
  correctableProgrammeEntries,
  countyParts,
} from '@samverkan/programme-domain';
import { DocumentMarkView } from '@samverkan/platform';
import type { ProgrammeOverview } from '../projections/programme-overview.projection';
import { ChecklistItemBody, PeriodBody, ProgrammeGoalBody } from './programme.bodies';

const DAY = { type: String, format: 'date', example: '2020-05-04' } as const;

/** From when to when, both days included; without an end while it goes on. */
export class MembershipView implements Period {
  @ApiProperty(DAY)
  readonly from: BusinessDate;

  @ApiPropertyOptional(DAY)
  readonly to?: BusinessDate;
}

/** Somebody who works in the programme, and when. */
export class MemberView {
  @ApiProperty({ description: 'Staff id.' })
  readonly id: string;

  @ApiProperty({ type: [MembershipView] })
  readonly periods: readonly MembershipView[];
}

/** Whom to ask about the cooperation: the collaboration lead at Försäkringskassan. */
export class ContactCardView implements Omit<ContactCard, 'leadId' | 'subjectId'> {
  @ApiPropertyOptional({ description: 'Staff id. Not told to readers outside the project.' })
  readonly leadId?: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null once it is forgotten.' })
  readonly name: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly phone: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly email: string | null;

  @ApiProperty({ description: 'The address of their mail is not told (skyddad adress).' })
  readonly emailWithheld: boolean;
}

/** A care unit of the programme, and when it took part. */
export class CareUnitView {
  @ApiProperty()
  readonly unitId: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty({ enum: careUnitTypes })
  readonly unitType: CareUnitType;

  @ApiPropertyOptional({ enum: countyParts })
  readonly countyPart?: CountyPart;

  @ApiProperty()
  readonly synthetic: boolean;

  @ApiProperty({ type: [MembershipView] })
  readonly periods: readonly MembershipView[];

  @ApiProperty({ type: [MemberView], description: 'None to readers outside the project.' })
  readonly coordinators: readonly MemberView[];
}

/** Who stands in for whom, or has. */
export class DeputyshipView implements Deputyship {
  @ApiProperty({ format: 'uuid' })
  readonly deputyshipId: string;

  @ApiProperty({ description: 'Staff id of who is away.' })
  readonly absentId: string;

  @ApiProperty({ description: 'Staff id of who stands in.' })
  readonly deputyId: string;

  @ApiPropertyOptional({ description: 'Where the two coordinate; absent for investigators.' })
  readonly unitId?: string;

  @ApiProperty(DAY)
  readonly from: BusinessDate;

  @ApiProperty(DAY)
  readonly to: BusinessDate;

  @ApiPropertyOptional({ ...DAY, description: 'When it was ended before its last day.' })
  readonly endedOn?: BusinessDate;
}

/** A version of the application to the association, with the goals that deviations can name. */
export class FundingApplicationView implements FundingApplication {
  @ApiProperty({ type: 'integer' })
  readonly applicationVersion: number;

  @ApiProperty()
  readonly title: string;

  @ApiProperty(DAY)
  readonly sentOn: BusinessDate;

  @ApiProperty({ type: [ProgrammeGoalBody] })
  readonly goals: readonly ProgrammeGoalBody[];

  @ApiProperty({ description: 'What document it is.' })
  readonly document: DocumentMarkView;
}

/** A version of how the pairs work together, with the checklist that a pair begins by. */
export class CollaborationModelView implements CollaborationModel {
  @ApiProperty({ type: 'integer' })
  readonly modelVersion: number;

  @ApiProperty()
  readonly title: string;

  @ApiProperty({ description: 'What is new in this version.' })
  readonly changes: string;

  @ApiProperty({ description: 'Which experience led to it.' })
  readonly rationale: string;

  @ApiProperty(DAY)
  readonly approvedOn: BusinessDate;

  @ApiPropertyOptional({ ...DAY, description: 'When it is in force from, where another day was said.' })
  readonly validFrom?: BusinessDate;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The governance body that approved it, where it was said.',
  })
  readonly approvedByBodyId?: string;

  @ApiProperty({ type: [ChecklistItemBody] })
  readonly checklist: readonly ChecklistItemBody[];

  @ApiProperty({ description: 'What document it is.' })
  readonly document: DocumentMarkView;
}

/** An item of a pair's checklist. */
export class StartUpItemView extends ChecklistItemBody {
  @ApiPropertyOptional({ ...DAY, description: 'Absent while it is to be done.' })
  readonly completedOn?: BusinessDate;
}

/** What a pair saw the last time it talked about results. */
export class PairDialogueView {
  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiProperty({ description: 'Where the pair worked then.' })
  readonly unitId: string;

  @ApiProperty({ type: 'integer' })
  readonly shared: number;

  @ApiProperty({ type: 'integer' })
  readonly withPlan: number;
}

/** An investigator and a coordinator who work together. */
export class PairView implements Omit<Pair, 'completed' | 'earlier' | 'latestStepOn'> {
  @ApiProperty()
  readonly investigatorId: string;

  @ApiProperty()
  readonly coordinatorId: string;

  @ApiProperty()
  readonly unitId: string;

  @ApiProperty({ type: 'integer', description: 'The version of the model that it works by.' })
  readonly modelVersion: number;

  @ApiProperty(DAY)
  readonly startedOn: BusinessDate;

  @ApiProperty({ type: [StartUpItemView] })
  readonly checklist: readonly StartUpItemView[];

  @ApiProperty({ type: 'integer' })
  readonly dialogues: number;

  @ApiPropertyOptional({ description: "To those who read the pair's dialogues." })
  readonly latestDialogue?: PairDialogueView;
}

/** A programme in a list. */
export class ProgrammeListItem {
  @ApiProperty()
  readonly id: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty()
  readonly period: PeriodBody;

  @ApiProperty({ type: [String] })
  readonly owners: readonly string[];

  @ApiProperty()
  readonly fundedThrough: string;

  @ApiProperty({ description: 'True for a programme of invented data.' })
  readonly synthetic: boolean;

  @ApiPropertyOptional({ ...DAY, description: 'The day after its last one, once that has come.' })
  readonly endedOn?: BusinessDate;
}

/** A page of the programmes that the caller may see, the one that begins latest first. */
export class ProgrammeListView {
  @ApiProperty({ type: [ProgrammeListItem] })
  readonly items: readonly ProgrammeListItem[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

/** An entry of a programme that was written wrongly. */
export class ProgrammeCorrectionView {
  @ApiProperty({ ...DAY, description: 'The day on which the mistake was seen.' })
  readonly correctedOn: BusinessDate;

  @ApiProperty({ enum: correctableProgrammeEntries })
  readonly corrects: CorrectableProgrammeEntry;

  @ApiProperty({ description: 'Of which unit, investigator, training, deviation or version of the model.' })
  readonly id: string;

  @ApiProperty({ ...DAY, description: 'The day that was written until then.' })
  readonly was: BusinessDate;

  @ApiPropertyOptional({ ...DAY, description: 'The day that is right; absent of what did not happen.' })
  readonly is?: BusinessDate;

  @ApiProperty({ description: 'What was wrong.' })
  readonly reason: string;
}

/** A programme as it stands. */
export class ProgrammeView extends ProgrammeListItem {
  @ApiProperty({ type: 'integer' })
  readonly revision: number;

  @ApiProperty({ type: 'integer', example: 365 })
  readonly longCaseDays: number;

  @ApiProperty({ type: 'integer', example: 4 })
  readonly investigatorPoolSize: number;

  @ApiProperty({
    type: [String],
    description: 'Measures that only some associations offer, and this one does.',
  })
  readonly localMeasures: readonly string[];

  @ApiProperty({ type: [PeriodBody], description: 'None where all of the programme is open for enrolment.' })
  readonly enrolmentWindows: readonly PeriodBody[];

  @ApiProperty({ type: [PeriodBody] })
  readonly reportingPeriods: readonly PeriodBody[];

  @ApiProperty({ type: [CareUnitView] })
  readonly units: readonly CareUnitView[];

  @ApiProperty({ type: [MemberView], description: 'None to readers outside the project.' })
  readonly investigators: readonly MemberView[];

  @ApiProperty({
    type: [DeputyshipView],
    description: 'In the order in which they were named. None to readers outside the project.',
  })
  readonly deputyships: readonly DeputyshipView[];

  @ApiProperty({
    type: 'integer',
    description: 'The latest approved version of the collaboration model, 0 before the first.',
  })
  readonly modelVersion: number;

  @ApiProperty({ type: [CollaborationModelView] })
  readonly models: readonly CollaborationModelView[];

  @ApiProperty({ type: [FundingApplicationView], description: 'In the order in which they were sent.' })
  readonly fundingApplications: readonly FundingApplicationView[];

  @ApiProperty({ type: [PairView], description: 'None to readers outside the project.' })
  readonly pairs: readonly PairView[];

  @ApiProperty({
    type: [ProgrammeCorrectionView],
    description: 'What was written wrongly, oldest first. None to readers outside the project.',
  })
  readonly corrections: readonly ProgrammeCorrectionView[];

  @ApiPropertyOptional({ description: 'Absent until somebody is named.' })
  readonly contact?: ContactCardView;
}

/** The card as it is shown; the staff id of the lead inside the project alone. */
const contactCardView = (
  { leadId, subjectId: _, ...card }: ContactCard,
  inside: boolean,
): ContactCardView => ({
  ...(inside ? { leadId } : {}),
  ...card,
});

export const programmeListItem = ({
  access: { programmeId: id },
  ...overview
}: ProgrammeOverview): ProgrammeListItem => ({ id, ...overview });

const members = (by: Readonly<Record<string, { readonly periods: readonly Period[] }>>): MemberView[] =>
  Object.entries(by).map(([id, { periods }]) => ({ id, periods }));

const pairView = (
  models: readonly CollaborationModel[],
  { completed, earlier: _, latestStepOn: __, latestDialogue, ...pair }: Pair,
  seesDialoguesAt: (unitId: string) => boolean,
): PairView => ({
  ...pair,
  ...(latestDialogue !== undefined && seesDialoguesAt(latestDialogue.unitId) ? { latestDialogue } : {}),
  checklist: (models.find(({ modelVersion }) => modelVersion === pair.modelVersion)?.checklist ?? []).map(
    (item) => {
      const completedOn = foundIn(completed, item.itemId);
      return { ...item, ...present({ completedOn }) };
    },
  ),
});

/** What was corrected in a programme, in the order in which it was written. */
const programmeCorrections = (history: readonly ProgrammeEvent[]): readonly ProgrammeCorrectionView[] =>
  history.flatMap((event) => {
    if (event.type !== 'ProgrammeEntryCorrected') return [];
    const { corrects, id, was, on, reason } = event.data;
    return [{ correctedOn: event.occurredOn, corrects, id, was, ...present({ is: on }), reason }];
  });

/**
 * The programme as it is shown, with what was corrected of it by its history. Who works in it is not told to readers
 * outside the project, for whom no history is needed.
 */
export const programmeView = (
  state: StartedProgramme,
  revision: number,
  inside:
    | { readonly history: readonly ProgrammeEvent[]; readonly seesDialoguesAt: (unitId: string) => boolean }
    | undefined,
): ProgrammeView => ({
  id: state.programmeId,
  revision,
  name: state.name,
  period: state.period,
  owners: state.owners,
  fundedThrough: state.fundedThrough,
  longCaseDays: state.longCaseDays,
  investigatorPoolSize: state.investigatorPoolSize,
  localMeasures: state.localMeasures,
  synthetic: state.synthetic,
  enrolmentWindows: state.enrolmentWindows,
  ...present({ endedOn: state.endedOn }),
  reportingPeriods: state.reportingPeriods,
  units: Object.values(state.units).map(({ coordinators, thereUntilLeft: _, ...unit }) => ({
    ...unit,
    coordinators: inside ? members(coordinators) : [],
  })),
  investigators: inside ? members(state.pool) : [],
  deputyships: inside ? state.deputyships : [],
  modelVersion: state.modelVersion,
  models: state.models.map((model) => ({
    ...model,
    document: documentMark('collaboration-model', model.modelVersion),
  })),
  fundingApplications: state.fundingApplications.map((application) => ({
    ...application,
    document: documentMark('funding-application', application.applicationVersion),
  })),
  pairs: inside
    ? Object.values(state.pairs).map((pair) => pairView(state.models, pair, inside.seesDialoguesAt))
    : [],
  corrections: inside ? programmeCorrections(inside.history) : [],
  ...(state.contact === undefined ? {} : { contact: contactCardView(state.contact, inside !== undefined) }),
});
