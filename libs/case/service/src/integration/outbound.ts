import type { CaseEvent, ClosingOutcome, CorrectableEntry, MeasureOutcome } from '@samverkan/case-domain';
import {
  type CorrectedName,
  type CorrectedPlan,
  type CorrectedStep,
  type PayloadOf,
  type PublicEventTypeOf,
  cloudEvent,
  topicOf,
} from '@samverkan/contracts';
import type { IntegrationMessage, RecordedEvent, RelayDefinition } from '@samverkan/event-sourcing';
import { present } from '@samverkan/kernel';
import type { ProgrammeEvent } from '@samverkan/programme-domain';

type Published = PublicEventTypeOf<'case'>;
type OwnEvent = CaseEvent | ProgrammeEvent;

type Message = Omit<IntegrationMessage, 'topic'>;

/** The public event of an event of the log, or nothing where it is nobody else's business. */
type Mapper<Type extends OwnEvent['type']> =
  ((event: Extract<OwnEvent, { type: Type }>, recorded: RecordedEvent) => Message | undefined) | undefined;

const publish = <Type extends Published>(
  type: Type,
  recorded: RecordedEvent,
  payload: PayloadOf<Type>,
): Message => {
  const { key, headers, payload: body } = cloudEvent(type, recorded, payload);
  return { key, headers, payload: { ...body } };
};

/** The id in a stream's name: of the case, or of the programme. */
const idOf = ({ streamId }: RecordedEvent): string => streamId.slice(streamId.indexOf('-') + 1);

/** A plan for closure, set or revised: without the reasons, which are in words. */
const planTold = (
  {
    data: { version, targetDate, route, meetingId },
    occurredOn,
  }: Extract<CaseEvent, { type: 'ClosurePlanSet' | 'ClosurePlanRevised' }>,
  recorded: RecordedEvent,
) => ({
  caseId: idOf(recorded),
  version,
  targetDate,
  route,
  ...present({ meetingId }),
  occurredOn,
});

/** What others know the entries as that can be corrected. */
const CORRECTED = {
  RehabNeedClarified: 'need-clarified',
  MeasureStarted: 'measure-started',
  MeasureCompleted: 'measure-completed',
  CaseClosed: 'case-closed',
} as const satisfies Partial<Record<CorrectableEntry, CorrectedName>>;

/** The entries of a closure plan. */
const PLANS = {
  ClosurePlanSet: 'closure-plan-set',
  ClosurePlanRevised: 'closure-plan-revised',
  ClosurePlanWithdrawn: 'closure-plan-withdrawn',
} as const satisfies Partial<Record<CorrectableEntry, CorrectedPlan>>;

const isOfPlan = (corrects: CorrectableEntry): corrects is keyof typeof PLANS => corrects in PLANS;

/** The entries of which corrections are told beside those: the list of `entry-corrected.v1` is closed. */
const STEPS = {
  MeasureDelayed: 'measure-delayed',
  MeasurePaused: 'measure-paused',
  MeasureResumed: 'measure-resumed',
  MeasureCancelled: 'measure-cancelled',
} as const satisfies Record<
  Exclude<CorrectableEntry, keyof typeof CORRECTED | keyof typeof PLANS | 'JointMappingDone' | 'CaseMoved'>,
  CorrectedStep
>;

const isStep = (corrects: CorrectableEntry): corrects is keyof typeof STEPS => corrects in STEPS;

/**
 * What the others are told. Ids, codes and dates; consents, protected identities and everything in words stay here.
 * Every event of the service is named, so that a new one does not compile until somebody has decided.
 */
const mappers: { readonly [Type in OwnEvent['type']]: Mapper<Type> } = {
  ProgrammeStarted: ({ data, occurredOn }, recorded) =>
    publish('se.samverkan.case.programme-started.v1', recorded, {
      programmeId: data.programmeId,
      period: data.period,
      longCaseDays: data.longCaseDays,
      investigatorPoolSize: data.investigatorPoolSize,
      synthetic: data.synthetic,
      occurredOn,
    }),
  EntryCorrected: ({ data, occurredOn }, recorded) => {
    const { corrects, entry, on, measureId, outcome, clearSince, delayReason } = data;
    const caseId = idOf(recorded);
    // Nobody is told of a joint mapping.
    if (corrects === 'JointMappingDone') return undefined;
    if (corrects === 'CaseMoved')
      return publish('se.samverkan.case.case-move-corrected.v1', recorded, { caseId, entry, on, occurredOn });
    if (isOfPlan(corrects))
      return publish('se.samverkan.case.closure-plan-corrected.v1', recorded, {
        caseId,
        version: data.version ?? 0,
        corrects: PLANS[corrects],
        entry,
        on,
        ...present({ meetingId: data.meetingId }),
        occurredOn,
      });
    if (isStep(corrects))
      return publish('se.samverkan.case.measure-step-corrected.v1', recorded, {
        caseId,
        measureId: measureId ?? '',
        corrects: STEPS[corrects],
        entry,
        on,
        ...present({ reason: delayReason }),
        occurredOn,
      });
    return publish('se.samverkan.case.entry-corrected.v1', recorded, {
      caseId,
      corrects: CORRECTED[corrects],
      entry,
      on,
      ...present({ measureId }),
      ...(corrects === 'MeasureCompleted' ? { measureOutcome: outcome as MeasureOutcome } : {}),
      ...(corrects === 'CaseClosed' ? { closingOutcome: outcome as ClosingOutcome } : {}),
      ...present({ clearSince }),
      occurredOn,
    });
  },
  // Nobody was told of what it is about.
  EntryFoundUntrue: undefined,
  RegistrationCorrected: ({ data: { entry, on }, occurredOn }, recorded) =>
    publish('se.samverkan.case.registration-corrected.v1', recorded, {
      caseId: idOf(recorded),
      entry,
      on,
      occurredOn,
    }),
  ReportingScheduleSet: undefined,
  EnrolmentWindowsSet: undefined,
  PoolResized: undefined,
  ContactCardSet: undefined,
  ProgrammeEndNear: undefined,
  ProgrammeEnded: ({ occurredOn }, recorded) =>
    publish('se.samverkan.case.programme-ended.v1', recorded, { programmeId: idOf(recorded), occurredOn }),
  PairStarted: undefined,
  StartUpItemCompleted: undefined,
  PairDialogueHeld: undefined,
  CareUnitOnboarded: ({ data: { unitId, unitType, countyPart, synthetic }, occurredOn }, recorded) =>
    publish('se.samverkan.case.care-unit-onboarded.v1', recorded, {
      programmeId: idOf(recorded),
      unitId,
      unitType,
      ...present({ countyPart }),
      synthetic,
      occurredOn,
    }),
  CareUnitLeft: ({ data: { unitId }, occurredOn }, recorded) =>
    publish('se.samverkan.case.care-unit-left.v1', recorded, {
      programmeId: idOf(recorded),
      unitId,
      occurredOn,
    }),
  ProgrammeEntryCorrected: ({ data: { entry, corrects, id, on }, occurredOn }, recorded) =>
    corrects === 'CareUnitOnboarded' || corrects === 'CareUnitLeft'
      ? publish('se.samverkan.case.care-unit-corrected.v1', recorded, {
          programmeId: idOf(recorded),
          unitId: id,
          corrects: corrects === 'CareUnitOnboarded' ? 'care-unit-onboarded' : 'care-unit-left',
          entry,
          ...present({ on }),
          occurredOn,
        })
      : undefined,
  InvestigatorAddedToPool: undefined,
  InvestigatorRemovedFromPool: undefined,
  CoordinatorAppointed: undefined,
  CoordinatorDismissed: undefined,
  DeputyNamed: undefined,
  DeputyshipEnded: undefined,
  CollaborationModelApproved: undefined,
  TrainingHeld: undefined,
  FundingApplicationRecorded: undefined,
  DeviationRegistered: undefined,

  CaseRegistered: ({ data: { caseId, programmeId, subjectId, unitId }, occurredOn }, recorded) =>
    publish('se.samverkan.case.case-registered.v1', recorded, {
      caseId,
      programmeId,
      subjectId,
      unitId,
      occurredOn,
    }),
  // When and how much somebody is on sick leave is told to nobody outside.
  SickLeavePeriodsRecorded: undefined,
  PersonalNumberChanged: undefined,
  ProtectedIdentityFlagged: undefined,
  ProtectedIdentityLifted: undefined,
  ConsentRequested: undefined,
  ConsentGiven: undefined,
  ConsentDeclined: undefined,
  ConsentWithdrawn: undefined,
  ConsentExpired: undefined,
  ConsentFoundNotGiven: undefined,
  CaseOpenedInEmergency: undefined,
  EmergencyOpeningReviewed: undefined,
  LegalBasisRecorded: undefined,
  InvestigatorAssigned: ({ data: { investigatorId }, occurredOn }, recorded) =>
    publish('se.samverkan.case.investigator-assigned.v1', recorded, {
      caseId: idOf(recorded),
      investigatorId,
      occurredOn,
    }),
  InvestigatorReassigned: ({ data: { from, to, reason }, occurredOn }, recorded) =>
    publish('se.samverkan.case.investigator-reassigned.v1', recorded, {
      caseId: idOf(recorded),
      fromInvestigatorId: from,
      toInvestigatorId: to,
      reason,
      occurredOn,
    }),
  CoordinationOffered: undefined,
  CoordinationAccepted: undefined,
  CoordinationDeclined: undefined,
  CoordinationFollowUpBegun: undefined,
  CoordinationResumed: undefined,
  CoordinationEnded: undefined,
  CoordinatorAssigned: ({ data: { coordinatorId, unitId }, occurredOn }, recorded) =>
    publish('se.samverkan.case.coordinator-assigned.v1', recorded, {
      caseId: idOf(recorded),
      coordinatorId,
      unitId,
      occurredOn,
    }),
  CoordinatorReassigned: ({ data: { from, to, unitId, reason }, occurredOn }, recorded) =>
    publish('se.samverkan.case.coordinator-reassigned.v1', recorded, {
      caseId: idOf(recorded),
      fromCoordinatorId: from,
      toCoordinatorId: to,
      unitId,
      reason,
      occurredOn,
    }),
  RehabNeedClarified: ({ data: { clarifiedBy }, occurredOn }, recorded) =>
    publish('se.samverkan.case.need-clarified.v1', recorded, {
      caseId: idOf(recorded),
      clarifiedBy,
      occurredOn,
    }),
  NeedContributionMade: undefined,
  RehabNeedImpulseSent: undefined,
  EmploymentRecorded: undefined,
  JointPlanRecorded: undefined,
  ReturnToWorkPlanRequested: undefined,
  ReturnToWorkPlanOverdue: undefined,
  ReturnToWorkPlanExempted: undefined,
  ReturnToWorkPlanReceived: undefined,
  ReturnToWorkPlanCommented: undefined,
  EmployerContactOpened: undefined,
  EmployerContactEnded: undefined,
  PartyContactNamed: undefined,
  PartyContactEnded: undefined,
  EmployerDialogueHeld: undefined,
  RehabilitationPlanMade: undefined,
  WorkAbilityEvaluated: undefined,
  JointMappingDone: undefined,
  // Not which profession gives it: that tells of what somebody is treated for.
  MeasurePlanned: ({ data, occurredOn }, recorded) => {
    const { measureId, kind, site, track, plannedStart, plannedEnd } = data;
    return publish('se.samverkan.case.measure-planned.v1', recorded, {
      caseId: idOf(recorded),
      measureId,
      kind,
      ...present({ site, track }),
      plannedStart,
      ...present({ plannedEnd }),
      occurredOn,
    });
  },
  MeasureStarted: ({ data: { measureId }, occurredOn }, recorded) =>
    publish('se.samverkan.case.measure-started.v1', recorded, {
      caseId: idOf(recorded),
      measureId,
      occurredOn,
    }),
  MeasureDelayed: ({ data: { measureId, reason, newPlannedStart, newPlannedEnd }, occurredOn }, recorded) =>
    publish('se.samverkan.case.measure-delayed.v1', recorded, {
      caseId: idOf(recorded),
      measureId,
      reason,
      newPlannedStart,
      ...present({ newPlannedEnd }),
      occurredOn,
    }),
  MeasurePaused: ({ data: { measureId, reason }, occurredOn }, recorded) =>
    publish('se.samverkan.case.measure-paused.v1', recorded, {
      caseId: idOf(recorded),
      measureId,
      reason,
      occurredOn,
    }),
  MeasureResumed: ({ data: { measureId }, occurredOn }, recorded) =>
    publish('se.samverkan.case.measure-resumed.v1', recorded, {
      caseId: idOf(recorded),
      measureId,
      occurredOn,
    }),
  MeasureCompleted: ({ data: { measureId, outcome }, occurredOn }, recorded) =>
    publish('se.samverkan.case.measure-completed.v1', recorded, {
      caseId: idOf(recorded),
      measureId,
      outcome,
      occurredOn,
    }),
  MeasureCancelled: ({ data: { measureId, reason }, occurredOn }, recorded) =>
    publish('se.samverkan.case.measure-cancelled.v1', recorded, {
      caseId: idOf(recorded),
      measureId,
      reason,
      occurredOn,
    }),
  CalledMeetingNoted: undefined,
  HeldMeetingNoted: undefined,
  MeetingNotHeldNoted: undefined,
  OutcomeProposalNoted: undefined,
  OutcomeProposalTakenUp: undefined,
  OutcomeProposalLeft: undefined,
  ClosingProposed: undefined,
  ReopeningProposed: undefined,
  PartyProposalLeft: undefined,
  RehabNeedOverdue: undefined,
  ClosurePlanSet: (event, recorded) =>
    publish('se.samverkan.case.closure-plan-set.v1', recorded, planTold(event, recorded)),
  ClosurePlanRevised: (event, recorded) =>
    publish('se.samverkan.case.closure-plan-revised.v1', recorded, planTold(event, recorded)),
  ClosurePlanWithdrawn: ({ data: { version }, occurredOn }, recorded) =>
    publish('se.samverkan.case.closure-plan-withdrawn.v1', recorded, {
      caseId: idOf(recorded),
      version,
      occurredOn,
    }),
  CaseMoved: ({ data: { fromUnitId, toUnitId }, occurredOn }, recorded) =>
    publish('se.samverkan.case.case-moved.v1', recorded, {
      caseId: idOf(recorded),
      fromUnitId,
      toUnitId,
      occurredOn,
    }),
  CaseClosed: ({ data: { outcome, handedOverMeasures }, occurredOn }, recorded) =>
    publish('se.samverkan.case.case-closed.v1', recorded, {
      caseId: idOf(recorded),
      outcome,
      handedOverMeasureIds: handedOverMeasures,
      occurredOn,
    }),
  CaseReopened: ({ occurredOn }, recorded) =>
    publish('se.samverkan.case.case-reopened.v1', recorded, { caseId: idOf(recorded), occurredOn }),
  CaseMarkedEnteredInError: ({ occurredOn }, recorded) =>
    publish('se.samverkan.case.case-entered-in-error.v1', recorded, { caseId: idOf(recorded), occurredOn }),
};

/** The service's relay: its own streams, to its own topic. */
export const caseRelay: RelayDefinition = {
  name: 'case.relay',
  prefixes: ['case-', 'programme-'],
  topic: topicOf('case'),
  map: (recorded) => {
    const { event } = recorded;
    const mapper = mappers[event.type as OwnEvent['type']] as
      ((event: OwnEvent, recorded: RecordedEvent) => Message | undefined) | undefined;
    return mapper?.(event as OwnEvent, recorded);
  },
};
