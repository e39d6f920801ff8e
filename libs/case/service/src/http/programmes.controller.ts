import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import type { Clock, Query as ReadModelQuery } from '@samverkan/event-sourcing';
import { businessDateAt, isRejection } from '@samverkan/kernel';
import type { SubjectVault } from '@samverkan/person';
import {
  AccessGuardian,
  CLOCK,
  Operation,
  PageQuery,
  PositionedQuery,
  ReadCall,
  ReadModels,
  SUBJECT_VAULT,
  WriteCall,
} from '@samverkan/platform';
import type { Call, CommandCall, CommandResponse } from '@samverkan/platform';
import {
  type ProgrammeState,
  addInvestigatorToPool,
  appointCoordinator,
  approveCollaborationModel,
  completeStartUpItem,
  dismissCoordinator,
  endDeputyship,
  holdPairDialogue,
  isInPoolOn,
  nameCoordinatorDeputy,
  nameInvestigatorDeputy,
  onboardCareUnit,
  recordCareUnitLeft,
  correctProgrammeEntry,
  recordTraining,
  recordFundingApplication,
  registerDeviation,
  poolDaysAdded,
  removeInvestigatorFromPool,
  resizePool,
  setContactCard,
  setEnrolmentWindows,
  setReportingSchedule,
  startPair,
} from '@samverkan/programme-domain';
import { type HandingOver, OpenCases } from '../open-cases';
import { ProgrammeDirectory } from '../programme-directory';
import { programmeOverviewProjection } from '../projections/programme-overview.projection';
import { type ProgrammeWork, programmeWorkProjection } from '../projections/programme-work.projection';
import {
  AddInvestigatorToPoolBody,
  AppointCoordinatorBody,
  ApproveCollaborationModelBody,
  CompleteStartUpItemBody,
  HoldPairDialogueBody,
  SetContactCardBody,
  SetEnrolmentWindowsBody,
  StartPairBody,
  DismissCoordinatorBody,
  EndDeputyshipBody,
  NameCoordinatorDeputyBody,
  NameInvestigatorDeputyBody,
  OnboardCareUnitBody,
  RecordCareUnitLeftBody,
  CorrectProgrammeEntryBody,
  RecordTrainingBody,
  RecordFundingApplicationBody,
  RegisterDeviationBody,
  RemoveInvestigatorFromPoolBody,
  ResizePoolBody,
  SetReportingScheduleBody,
  StartProgrammeBody,
} from './programme.bodies';
import { ProgrammeCommands, deputyshipAccess } from './programme-commands';
import { MeasureCatalogueView } from './measure-views';
import { ApplicationsHandOverView, HandOverView, ProtectedInHandView, WorkloadView } from './open-cases-view';
import { ProgrammeListView, ProgrammeView, programmeListItem } from './programme-view';
import {
  DeviationListView,
  PairDialogueListView,
  TrainingListView,
  programmeWorkItem,
} from './programme-work-view';

type Answer = Promise<CommandResponse>;

/** Programmes: their time, units and people, how they work, and when they report. */
@Controller('api/case/v1/programmes')
export class ProgrammesController {
  constructor(
    private readonly programmes: ProgrammeCommands,
    private readonly directory: ProgrammeDirectory,
    private readonly openCases: OpenCases,
    private readonly guardian: AccessGuardian,
    private readonly readModels: ReadModels,
    @Inject(SUBJECT_VAULT) private readonly vault: SubjectVault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @Operation({ action: 'programme.start', summary: 'Start a programme' })
  start(@Body() body: StartProgrammeBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.start(call, body);
  }

  @Get()
  @Operation({
    action: 'programme.list',
    summary: 'The programmes that the caller may see, the one that begins latest first',
    response: ProgrammeListView,
  })
  list(@ReadCall() { actor, action }: Call, @Query() query: PageQuery): Promise<ProgrammeListView> {
    const where = this.guardian.filter(actor, action);
    return this.readModels.page(
      programmeOverviewProjection,
      query,
      { where, sort: 'latest' },
      programmeListItem,
    );
  }

  @Get(':id')
  @Operation({ action: 'programme.read', summary: 'The programme as it stands', response: ProgrammeView })
  read(@ReadCall() call: Call): Promise<ProgrammeView> {
    return this.programmes.read(call);
  }

  @Get(':id/measure-catalogue')
  @Operation({
    action: 'programme.read',
    summary: 'The kinds of measures that can be planned in the programme',
    response: MeasureCatalogueView,
  })
  measureCatalogue(@ReadCall() call: Call): Promise<MeasureCatalogueView> {
    return this.programmes.measures(call);
  }

  @Get(':id/workload')
  @Operation({
    action: 'programme.read-workload',
    summary: 'How many open cases each investigator has',
    response: WorkloadView,
  })
  async workload(
    @ReadCall() call: Call,
    @Query() { 'min-position': position }: PositionedQuery,
  ): Promise<WorkloadView> {
    const programme = await this.programmes.state(call);
    const counts = await this.openCases.byInvestigator(call.id, position);
    const today = businessDateAt(this.clock.now());
    const inPool = (id: string): boolean => isInPoolOn(programme, id, today);
    const ids = new Set([...Object.keys(programme.pool).filter(inPool), ...counts.keys()]);
    return {
      items: [...ids].sort().map((investigatorId) => ({
        investigatorId,
        inPool: inPool(investigatorId),
        openCases: counts.get(investigatorId) ?? 0,
      })),
    };
  }

  @Get(':id/hand-over')
  @Operation({
    action: 'programme.read-hand-over',
    summary:
      'The closed cases of investigators who have left, and those that are open when the programme ends, without names',
    response: HandOverView,
  })
  async handOver(@ReadCall() call: Call, @Query() query: PageQuery): Promise<HandOverView> {
    const handingOver = await this.handingOver(call);
    const position = query['min-position'];
    return {
      openCases: await this.openCases.inProgramme(call.id, position),
      closedCases: await this.openCases.closedOfThoseWhoLeft(handingOver, position),
      ...(await this.openCases.toHandOver(call.actor, handingOver, query)),
    };
  }

  @Get(':id/hand-over/applications')
  @Operation({
    action: 'programme.read-hand-over',
    summary: 'The decided applications of investigators who have left, latest first, without names',
    response: ApplicationsHandOverView,
  })
  async applicationsToHandOver(
    @ReadCall() call: Call,
    @Query() query: PageQuery,
  ): Promise<ApplicationsHandOverView> {
    return this.openCases.applicationsToHandOver(call.actor, await this.handingOver(call), query);
  }

  @Get(':id/protected-identities')
  @Operation({
    action: 'programme.read-protected',
    summary:
      'Which cases and applications of protected identities the caller has, by ids alone: they are in no other list',
    response: ProtectedInHandView,
  })
  async protectedInHand(
    @ReadCall() call: Call,
    @Query() { 'min-position': position }: PositionedQuery,
  ): Promise<ProtectedInHandView> {
    await this.programmes.state(call);
    return this.openCases.protectedInHand(call.actor, call.id, position);
  }

  @Get(':id/trainings')
  @Operation({
    action: 'programme.read-work',
    summary: 'The trainings of the programme, latest first',
    response: TrainingListView,
  })
  async trainings(@ReadCall() call: Call, @Query() query: PageQuery): Promise<TrainingListView> {
    await this.programmes.state(call);
    return this.work('training', call, query);
  }

  @Get(':id/deviations')
  @Operation({
    action: 'programme.read-work',
    summary: 'The goals that the programme does not reach, the latest deviation first',
    response: DeviationListView,
  })
  async deviations(@ReadCall() call: Call, @Query() query: PageQuery): Promise<DeviationListView> {
    await this.programmes.state(call);
    return this.work('deviation', call, query);
  }

  @Get(':id/pair-dialogues')
  @Operation({
    action: 'programme.read-pair-dialogues',
    summary:
      'What the pairs of the programme saw of their results and agreed on, latest first: to a coordinator those of the own unit',
    response: PairDialogueListView,
  })
  async pairDialogues(@ReadCall() call: Call, @Query() query: PageQuery): Promise<PairDialogueListView> {
    const units = await this.programmes.unitsWithDialogues(call);
    return this.work('pair-dialogue', call, query, units === 'all' ? [] : [{ field: 'unitId', in: units }]);
  }

  @Post(':id/set-enrolment-windows')
  @Operation({
    action: 'programme.set-enrolment-windows',
    summary: 'Say when individuals can be enrolled',
  })
  setEnrolmentWindows(@Body() body: SetEnrolmentWindowsBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) => setEnrolmentWindows(body, state, at));
  }

  @Post(':id/set-contact-card')
  @Operation({
    action: 'programme.set-contact-card',
    summary: 'Say who the collaboration lead is, whom to ask about the cooperation, and how',
  })
  setContactCard(@Body() body: SetContactCardBody, @WriteCall() call: CommandCall): Answer {
    let made: string | undefined;
    return this.programmes.handle(call, async (state, at) => {
      const set = (subjectId: string) => setContactCard(body, state, { ...at, subjectId });
      const known = subjectOf(state, body.leadId) ?? made;
      const decision = set(known ?? '');
      // A refusal leaves no subject in the vault that no event names, and neither does what is decided again.
      if (known !== undefined || isRejection(decision)) return decision;
      made = await this.vault.createSubject();
      return set(made);
    });
  }

  @Post(':id/start-pair')
  @Operation({
    action: 'programme.start-pair',
    summary: 'Begin to work together, by the checklist of the model in force',
  })
  startPair(@Body() body: StartPairBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handlePair(call, body, (state, at) => startPair(body, state, at));
  }

  @Post(':id/complete-start-up-item')
  @Operation({
    action: 'programme.complete-start-up-item',
    summary: "Complete an item of the pair's checklist",
  })
  completeStartUpItem(@Body() body: CompleteStartUpItemBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handlePair(call, body, (state, at) => completeStartUpItem(body, state, at));
  }

  @Post(':id/hold-pair-dialogue')
  @Operation({
    action: 'programme.hold-pair-dialogue',
    summary: 'Write down what a pair saw of its results',
  })
  holdPairDialogue(@Body() body: HoldPairDialogueBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handlePair(call, body, (state, at) => holdPairDialogue(body, state, at));
  }

  @Post(':id/set-reporting-schedule')
  @Operation({ action: 'programme.set-reporting-schedule', summary: 'Say for which periods a report is due' })
  setReportingSchedule(@Body() body: SetReportingScheduleBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) => setReportingSchedule(body, state, at));
  }

  @Post(':id/onboard-care-unit')
  @Operation({ action: 'programme.onboard-care-unit', summary: 'Let a care unit join' })
  onboardCareUnit(@Body() body: OnboardCareUnitBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) => onboardCareUnit(body, state, at));
  }

  @Post(':id/record-care-unit-left')
  @Operation({ action: 'programme.record-care-unit-left', summary: 'Write down that a care unit has left' })
  recordCareUnitLeft(@Body() body: RecordCareUnitLeftBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, async (state, at) =>
      recordCareUnitLeft(body, state, {
        ...at,
        openCases: await this.openCases.atUnit(call.id, body.unitId),
      }),
    );
  }

  @Post(':id/add-investigator-to-pool')
  @Operation({ action: 'programme.add-investigator-to-pool', summary: 'Dedicate an investigator' })
  addInvestigatorToPool(@Body() body: AddInvestigatorToPoolBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(
      call,
      async (state, at) =>
        addInvestigatorToPool(body, state, {
          ...at,
          dedicatedTo: await this.directory.dedicatedTo(body.investigatorId, body.occurredOn, at.today),
        }),
      { content: { staff: [body.investigatorId] } },
    );
  }

  @Post(':id/resize-pool')
  @Operation({
    action: 'programme.resize-pool',
    summary: 'Say for how many dedicated investigators there is room',
  })
  resizePool(@Body() body: ResizePoolBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) => resizePool(body, state, at));
  }

  @Post(':id/remove-investigator-from-pool')
  @Operation({ action: 'programme.remove-investigator-from-pool', summary: 'Let an investigator leave' })
  removeInvestigatorFromPool(
    @Body() body: RemoveInvestigatorFromPoolBody,
    @WriteCall() call: CommandCall,
  ): Answer {
    return this.programmes.handle(call, async (state, at) =>
      removeInvestigatorFromPool(body, state, {
        ...at,
        openCases: await this.openCases.ofInvestigator(call.id, body.investigatorId),
        undecidedApplications: await this.openCases.applicationsOf(call.id, body.investigatorId),
        protectedClosedCases: await this.openCases.protectedClosedOf(call.id, body.investigatorId),
      }),
    );
  }

  @Post(':id/appoint-coordinator')
  @Operation({ action: 'programme.appoint-coordinator', summary: 'Appoint a coordinator at a unit' })
  appointCoordinator(@Body() body: AppointCoordinatorBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) => appointCoordinator(body, state, at), {
      content: { staff: [body.coordinatorId] },
    });
  }

  @Post(':id/dismiss-coordinator')
  @Operation({ action: 'programme.dismiss-coordinator', summary: 'End the work of a coordinator at a unit' })
  dismissCoordinator(@Body() body: DismissCoordinatorBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, async (state, at) =>
      dismissCoordinator(body, state, {
        ...at,
        openCases: await this.openCases.ofCoordinator(call.id, body.unitId, body.coordinatorId),
      }),
    );
  }

  @Post(':id/name-investigator-deputy')
  @Operation({
    action: 'programme.name-investigator-deputy',
    summary: 'Let an investigator stand in for an absent one',
  })
  nameInvestigatorDeputy(@Body() body: NameInvestigatorDeputyBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) =>
      nameInvestigatorDeputy(body, state, { ...at, deputyshipId: at.newId(0) }),
    );
  }

  @Post(':id/name-coordinator-deputy')
  @Operation({
    action: 'programme.name-coordinator-deputy',
    summary: 'Let a coordinator stand in for an absent one of the same unit',
  })
  nameCoordinatorDeputy(@Body() body: NameCoordinatorDeputyBody, @WriteCall() call: CommandCall): Answer {
    const { unitId, deputyId } = body;
    return this.programmes.handle(
      call,
      (state, at) => nameCoordinatorDeputy(body, state, { ...at, deputyshipId: at.newId(0) }),
      { access: () => ({ unitId }), content: { deputyId } },
    );
  }

  @Post(':id/end-deputyship')
  @Operation({
    action: 'programme.end-deputyship',
    summary: 'End a deputyship before its last day, from this moment on',
  })
  endDeputyship(@Body() body: EndDeputyshipBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) => endDeputyship(body, state, at), {
      access: (state) => deputyshipAccess(state, body.deputyshipId),
    });
  }

  @Post(':id/approve-collaboration-model')
  @Operation({ action: 'programme.approve-collaboration-model', summary: 'Approve a version of the model' })
  approveCollaborationModel(
    @Body() body: ApproveCollaborationModelBody,
    @WriteCall() call: CommandCall,
  ): Answer {
    return this.programmes.handle(call, (state, at) => approveCollaborationModel(body, state, at));
  }

  @Post(':id/record-training')
  @Operation({ action: 'programme.record-training', summary: 'Write down a training that was held' })
  recordTraining(@Body() body: RecordTrainingBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) =>
      recordTraining(body, state, { ...at, trainingId: at.newId(0) }),
    );
  }

  @Post(':id/correct-entry')
  @Operation({
    action: 'programme.correct-entry',
    summary:
      'Say on which day an entry that is wrong really happened, or that it did not; the first stays in the log',
  })
  correctEntry(@Body() body: CorrectProgrammeEntryBody, @WriteCall() call: CommandCall): Answer {
    const { corrects, id } = body;
    return this.programmes.handle(call, async (state, at) => {
      const history = await this.programmes.historyOf(call.id);
      const days = poolDaysAdded(body, history);
      return correctProgrammeEntry(body, state, {
        ...at,
        history,
        openCases: corrects === 'CareUnitOnboarded' ? await this.openCases.atUnit(call.id, id) : 0,
        casesEver: corrects === 'CareUnitOnboarded' ? await this.openCases.everAtUnit(call.id, id) : 0,
        dedicatedTo: days === undefined ? [] : await this.directory.dedicatedTo(id, days.from, days.to),
      });
    });
  }

  @Post(':id/record-funding-application')
  @Operation({
    action: 'programme.record-funding-application',
    summary: 'Write down the application to the association, with the goals that deviations can name',
  })
  recordFundingApplication(
    @Body() body: RecordFundingApplicationBody,
    @WriteCall() call: CommandCall,
  ): Answer {
    return this.programmes.handle(call, (state, at) => recordFundingApplication(body, state, at));
  }

  @Post(':id/register-deviation')
  @Operation({ action: 'programme.register-deviation', summary: 'Say which goal is not reached, and why' })
  registerDeviation(@Body() body: RegisterDeviationBody, @WriteCall() call: CommandCall): Answer {
    return this.programmes.handle(call, (state, at) =>
      registerDeviation(body, state, { ...at, deviationId: at.newId(0) }),
    );
  }

  private async handingOver(call: Call): Promise<HandingOver> {
    const programme = await this.programmes.state(call);
    const today = businessDateAt(this.clock.now());
    return {
      programmeId: call.id,
      left: Object.keys(programme.pool).filter((id) => !isInPoolOn(programme, id, today)),
      ends: today >= programme.period.to,
    };
  }

  private work<Kind extends ProgrammeWork['kind']>(
    kind: Kind,
    { id }: Call,
    query: PageQuery,
    more: readonly ReadModelQuery[] = [],
  ) {
    return this.readModels.page(
      programmeWorkProjection,
      query,
      {
        where: {
          and: [{ field: 'access.programmeId', equals: id }, { field: 'kind', equals: kind }, ...more],
        },
        sort: 'latest',
      },
      (work) => programmeWorkItem(work as Extract<ProgrammeWork, { kind: Kind }>),
    );
  }
}

/** Whose key encrypts what is said of the lead: another lead is another subject, and so is one who was forgotten. */
function subjectOf(state: ProgrammeState, leadId: string): string | undefined {
  const known = state.status === 'none' ? undefined : state.contact;
  return known?.leadId === leadId && known.name !== null ? known.subjectId : undefined;
}
