import {
  type Aggregate,
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  type PersonalText,
  evolveWith,
} from '@samverkan/kernel';

/** What a consent lets the parties do. FK's own handling needs none. */
export type ConsentPurpose =
  /** The parties see and work in the joint case. */
  | 'sharing'
  /** The region coordinates (2019:1297 3 §). */
  | 'coordination'
  /** The region tells FK of a need of rehabilitation (2019:1297 4 §). */
  | 'information-to-fk'
  /** The individual is registered by name in the follow-up register. In writing. */
  | 'registration';

/** How the individual said it. Registration by name needs writing. */
export type ConsentForm = 'written' | 'oral';

/** What is done for the individual: medical, coordinating, or towards work. */
export type MeasureKind =
  | 'medical'
  | 'coordination'
  | 'preparatory'
  | 'work-training'
  | 'work-adaptation'
  | 'activity-place'
  | 'other-work-oriented';

/** Where work training takes place. */
export type WorkTrainingSite = 'own-employer' | 'af-provider' | 'other';

/** The enhanced cooperation of Arbetsförmedlingen and Försäkringskassan: mapping, preparatory measure, work training. */
export type MeasureTrack = 'AF_FK_ENHANCED';

/** Why a measure starts late, pauses or is broken off; the report counts by it. */
export type DelayReason = 'pandemic' | 'medical' | 'provider' | 'individual' | 'employer';

/** Whether a measure led to what it was for. */
export type MeasureOutcome = 'reached' | 'partly-reached' | 'not-reached';

/** The way out of the sick leave that a plan aims at. */
export type ClosureRoute =
  'own-work' | 'new-work' | 'studies' | 'jobseeker' | 'sickness-compensation' | 'other';

/** How the participation ended. */
export type ClosingOutcome =
  | 'own-work-full'
  | 'own-work-part'
  | 'new-work'
  | 'studies'
  | 'jobseeker-programme'
  | 'sickness-compensation'
  | 'retirement'
  | 'moved'
  | 'deceased'
  | 'too-ill'
  | 'own-choice'
  | 'programme-ended';

/** Why a case got another investigator or coordinator. */
export type ReassignmentReason = 'workload' | 'absence' | 'left' | 'moved-into-programme' | 'other';

/** Something that the rule lets pass but that is written on the record. */
export type MeasureWarning = 'NO_PREPARATORY_STEP' | 'BEFORE_PLANNED_START';

/** How the individual was consulted. */
export type ConsultationForm = 'meeting' | 'phone' | 'video' | 'letter';

/** When and how the individual was consulted. */
export interface Consultation {
  readonly on: BusinessDate;
  readonly how: ConsultationForm;
}

/** Who answers for a measure or a plan: an organisation, and a person of it where one is named. */
export interface Responsible {
  readonly organisation: string;
  readonly staffId?: string;
}

/** What a plan for how the sick leave ends says. */
export interface ClosurePlanContent {
  readonly targetDate: BusinessDate;
  readonly route: ClosureRoute;
  readonly responsible: Responsible;
  /** The held meeting that the plan came out of; without one, `withoutMeetingReason` says why. */
  readonly meetingId?: string;
}

/** Everything that can happen in a case. */
export type CaseEvent =
  | DomainEvent<
      'CaseRegistered',
      {
        caseId: string;
        programmeId: string;
        subjectId: string;
        unitId: string;
        sickLeaveSince: BusinessDate;
        sickLeaveDays: number;
        sex: 'female' | 'male';
        yearOfBirth: number;
        name: PersonalText;
      }
    >
  | DomainEvent<'ProtectedIdentityFlagged', Record<never, never>>
  | DomainEvent<'ProtectedIdentityLifted', Record<never, never>>
  | DomainEvent<
      'ConsentRequested',
      { consentId: string; purposes: ConsentPurpose[]; fromOrganisation: string; toOrganisations: string[] }
    >
  | DomainEvent<
      'ConsentGiven',
      {
        consentId: string;
        purposes: ConsentPurpose[];
        fromOrganisation: string;
        toOrganisations: string[];
        form: ConsentForm;
        validFrom: BusinessDate;
        validTo?: BusinessDate;
      }
    >
  | DomainEvent<'ConsentDeclined', { consentId: string }>
  | DomainEvent<'ConsentWithdrawn', { consentId: string }>
  | DomainEvent<'InvestigatorAssigned', { investigatorId: string }>
  | DomainEvent<'InvestigatorReassigned', { from: string; to: string; reason: ReassignmentReason }>
  | DomainEvent<'CoordinationOffered', { unitId: string }>
  | DomainEvent<'CoordinationAccepted', { unitId: string }>
  | DomainEvent<'CoordinationDeclined', { unitId: string }>
  | DomainEvent<'CoordinatorAssigned', { coordinatorId: string; unitId: string }>
  | DomainEvent<
      'CoordinatorReassigned',
      { from: string; to: string; unitId: string; reason: ReassignmentReason }
    >
  | DomainEvent<
      'RehabNeedClarified',
      { subjectId: string; clarifiedBy: 'pair' | 'fk-alone'; consultation: Consultation; need: PersonalText }
    >
  | DomainEvent<'JointMappingDone', { mappedOn: BusinessDate }>
  | DomainEvent<
      'MeasurePlanned',
      {
        subjectId: string;
        measureId: string;
        kind: MeasureKind;
        site?: WorkTrainingSite;
        track?: MeasureTrack;
        responsible: Responsible;
        plannedStart: BusinessDate;
        plannedEnd?: BusinessDate;
        consultation: Consultation;
        description: PersonalText;
      }
    >
  | DomainEvent<'MeasureStarted', { measureId: string; warnings: MeasureWarning[] }>
  | DomainEvent<'MeasureDelayed', { measureId: string; reason: DelayReason; newPlannedStart: BusinessDate }>
  | DomainEvent<'MeasurePaused', { measureId: string; reason: DelayReason }>
  | DomainEvent<'MeasureResumed', { measureId: string }>
  | DomainEvent<'MeasureCompleted', { measureId: string; outcome: MeasureOutcome }>
  | DomainEvent<'MeasureCancelled', { measureId: string; reason: DelayReason }>
  /** Told by the meeting service: what a plan can refer to. */
  | DomainEvent<'HeldMeetingNoted', { meetingId: string; heldOn: BusinessDate; individualAttended: boolean }>
  | DomainEvent<
      'ClosurePlanSet',
      ClosurePlanContent & { subjectId: string; version: number; withoutMeetingReason: PersonalText }
    >
  | DomainEvent<
      'ClosurePlanRevised',
      ClosurePlanContent & {
        subjectId: string;
        version: number;
        withoutMeetingReason: PersonalText;
        reason: PersonalText;
      }
    >
  | DomainEvent<'ClosurePlanWithdrawn', { subjectId: string; version: number; reason: PersonalText }>
  | DomainEvent<'CaseMoved', { fromUnitId: string; toUnitId: string }>
  | DomainEvent<'CaseClosed', { outcome: ClosingOutcome; handedOverMeasures: string[] }>
  | DomainEvent<'CaseReopened', { consentId: string }>
  | DomainEvent<'CaseMarkedEnteredInError', { subjectId: string; reason: PersonalText }>;

/** The name of an event of a case. */
export type CaseEventType = CaseEvent['type'];

/** How the events of a case are written to the log. */
export const caseEvents: EventDefinitions<CaseEvent> = {
  CaseRegistered: { version: 1, subject: 'subjectId', personal: ['name'] },
  ProtectedIdentityFlagged: { version: 1 },
  ProtectedIdentityLifted: { version: 1 },
  ConsentRequested: { version: 1 },
  ConsentGiven: { version: 1 },
  ConsentDeclined: { version: 1 },
  ConsentWithdrawn: { version: 1 },
  InvestigatorAssigned: { version: 1 },
  InvestigatorReassigned: { version: 1 },
  CoordinationOffered: { version: 1 },
  CoordinationAccepted: { version: 1 },
  CoordinationDeclined: { version: 1 },
  CoordinatorAssigned: { version: 1 },
  CoordinatorReassigned: { version: 1 },
  RehabNeedClarified: { version: 1, subject: 'subjectId', personal: ['need'] },
  JointMappingDone: { version: 1 },
  MeasurePlanned: { version: 1, subject: 'subjectId', personal: ['description'] },
  MeasureStarted: { version: 1 },
  MeasureDelayed: { version: 1 },
  MeasurePaused: { version: 1 },
  MeasureResumed: { version: 1 },
  MeasureCompleted: { version: 1 },
  MeasureCancelled: { version: 1 },
  HeldMeetingNoted: { version: 1 },
  ClosurePlanSet: { version: 1, subject: 'subjectId', personal: ['withoutMeetingReason'] },
  ClosurePlanRevised: { version: 1, subject: 'subjectId', personal: ['withoutMeetingReason', 'reason'] },
  ClosurePlanWithdrawn: { version: 1, subject: 'subjectId', personal: ['reason'] },
  CaseMoved: { version: 1 },
  CaseClosed: { version: 1 },
  CaseReopened: { version: 1 },
  CaseMarkedEnteredInError: { version: 1, subject: 'subjectId', personal: ['reason'] },
};

/** A consent of the individual, and where it is in its life. Whether it holds on a day: `consentHolds`. */
export interface Consent {
  readonly consentId: string;
  /** `lapsed`: given for a participation that has ended; taking the case up again needs a new one. */
  readonly status: 'requested' | 'given' | 'declined' | 'withdrawn' | 'lapsed';
  readonly purposes: readonly ConsentPurpose[];
  readonly fromOrganisation: string;
  readonly toOrganisations: readonly string[];
  readonly form?: ConsentForm;
  readonly validFrom?: BusinessDate;
  readonly validTo?: BusinessDate;
  /** The day of the latest step: what follows is not dated before it. */
  readonly since: BusinessDate;
  /** The day from which it holds no longer, when it was withdrawn or has lapsed. */
  readonly endedOn?: BusinessDate;
}

/** Where coordination by the region stands at a unit. */
export type CoordinationStatus = 'offered' | 'accepted' | 'declined';

/** Where a measure is in its life; the last two are for good. */
export type MeasureStatus = 'planned' | 'delayed' | 'started' | 'paused' | 'completed' | 'cancelled';

/** A measure for the individual, as planned and where it is. */
export interface Measure {
  readonly measureId: string;
  readonly status: MeasureStatus;
  /** The day of the latest step: what follows is not dated before it. */
  readonly since: BusinessDate;
  readonly kind: MeasureKind;
  readonly site?: WorkTrainingSite;
  readonly track?: MeasureTrack;
  readonly responsible: Responsible;
  readonly plannedStart: BusinessDate;
  readonly plannedEnd?: BusinessDate;
}

/** A meeting that the meeting service said was held. */
export interface HeldMeeting {
  readonly meetingId: string;
  readonly heldOn: BusinessDate;
  readonly individualAttended: boolean;
}

/** The latest plan of the case, and whether it holds. */
export interface ClosurePlan extends ClosurePlanContent {
  readonly status: 'active' | 'withdrawn';
  /** 1 for the first plan of the case, and one more with each that is set or revised. */
  readonly version: number;
}

/**
 * What is known of a case whatever its status: parallel regions, not a chain (medical and work-oriented rehabilitation
 * may run one after the other or at the same time). Holds no personal text: those are read from the log when they are
 * shown, so that none outlives its key in memory.
 */
export interface CaseRecord {
  readonly caseId: string;
  readonly programmeId: string;
  readonly subjectId: string;
  readonly registeredOn: BusinessDate;
  readonly sickLeaveSince: BusinessDate;
  readonly sex: 'female' | 'male';
  readonly yearOfBirth: number;
  readonly protectedIdentity: boolean;
  readonly unitId: string;
  /** The day the case came to the unit. */
  readonly atUnitSince: BusinessDate;
  readonly investigatorId?: string;
  readonly coordinatorId?: string;
  readonly consents: Readonly<Record<string, Consent>>;
  /** By unit id. */
  readonly coordination: Readonly<Record<string, CoordinationStatus>>;
  /** By whom it was clarified last, and the first day on which it was clear. */
  readonly need?: { readonly clarifiedOn: BusinessDate; readonly clarifiedBy: 'pair' | 'fk-alone' };
  /** The first joint mapping. */
  readonly jointMappingOn?: BusinessDate;
  readonly measures: Readonly<Record<string, Measure>>;
  readonly heldMeetings: Readonly<Record<string, HeldMeeting>>;
  readonly plan?: ClosurePlan;
  /** The day of the latest closing or taking up again. */
  readonly statusSince: BusinessDate;
}

/** Registered, and no investigator works on it yet. */
export interface RegisteredCase extends CaseRecord {
  readonly status: 'registered';
}

/** An investigator works on it. */
export interface ActiveCase extends CaseRecord {
  readonly status: 'active';
  readonly investigatorId: string;
}

/** A case that is worked on, or waits for its investigator. */
export type OpenCase = RegisteredCase | ActiveCase;

/** The participation has ended. */
export interface ClosedCase extends CaseRecord {
  readonly status: 'closed';
  readonly outcome: ClosingOutcome;
  /** Consents given since the closing: one of them is what the case can be taken up again with. */
  readonly consentsSinceClosing: readonly string[];
}

/** It should never have been there. */
export interface CaseEnteredInError extends CaseRecord {
  readonly status: 'entered-in-error';
}

/** A case as its events have made it; `none` before the first. */
export type CaseState = { readonly status: 'none' } | OpenCase | ClosedCase | CaseEnteredInError;

/** The status follows from the record: work is under way once an investigator has the case. */
function open(record: CaseRecord): OpenCase {
  const { investigatorId } = record;
  return investigatorId === undefined
    ? { ...record, status: 'registered' }
    : { ...record, investigatorId, status: 'active' };
}

/** Only `CaseRegistered` begins a case; what the log holds before it changes nothing. */
const onCase =
  <E extends CaseEvent>(evolve: (state: Exclude<CaseState, { status: 'none' }>, event: E) => CaseState) =>
  (state: CaseState, event: E): CaseState =>
    state.status === 'none' ? state : evolve(state, event);

/** An event that changes the record and leaves the status as it is. */
const onRecord = <E extends CaseEvent>(change: (record: CaseRecord, event: E) => Partial<CaseRecord>) =>
  onCase<E>((state, event) => ({ ...state, ...change(state, event) }));

const withConsent = (record: CaseRecord, consent: Consent): Pick<CaseRecord, 'consents'> => ({
  consents: { ...record.consents, [consent.consentId]: consent },
});

const changeConsent = (
  record: CaseRecord,
  consentId: string,
  change: Partial<Consent>,
): Partial<CaseRecord> => {
  const consent = record.consents[consentId];
  return consent === undefined ? {} : withConsent(record, { ...consent, ...change });
};

const changeMeasure = (
  record: CaseRecord,
  measureId: string,
  change: Partial<Measure>,
): Partial<CaseRecord> => {
  const measure = record.measures[measureId];
  return measure === undefined
    ? {}
    : { measures: { ...record.measures, [measureId]: { ...measure, ...change } } };
};

/** A measure that takes a step on the day of the event. */
const measureStep = <E extends Extract<CaseEvent, { data: { measureId: string } }>>(status: MeasureStatus) =>
  onRecord<E>((record, { data, occurredOn }) =>
    changeMeasure(record, data.measureId, { status, since: occurredOn }),
  );

const coordinationAt = <E extends Extract<CaseEvent, { data: { unitId: string } }>>(
  status: CoordinationStatus,
) =>
  onRecord<E>((record, { data }) => ({
    coordination: { ...record.coordination, [data.unitId]: status },
  }));

const earlier = (known: BusinessDate | undefined, date: BusinessDate): BusinessDate =>
  known !== undefined && known < date ? known : date;

const planOf = (data: ClosurePlanContent & { version: number }): ClosurePlan => ({
  status: 'active',
  version: data.version,
  targetDate: data.targetDate,
  route: data.route,
  responsible: data.responsible,
  ...(data.meetingId === undefined ? {} : { meetingId: data.meetingId }),
});

const evolve = evolveWith<CaseState, CaseEvent>({
  /** Also after an entry in error: a new registration begins anew, but a person's identity stays protected. */
  CaseRegistered: (state, { data, occurredOn }) =>
    open({
      caseId: data.caseId,
      programmeId: data.programmeId,
      subjectId: data.subjectId,
      registeredOn: occurredOn,
      sickLeaveSince: data.sickLeaveSince,
      sex: data.sex,
      yearOfBirth: data.yearOfBirth,
      protectedIdentity: state.status !== 'none' && state.protectedIdentity,
      unitId: data.unitId,
      atUnitSince: occurredOn,
      consents: {},
      coordination: {},
      measures: {},
      heldMeetings: {},
      statusSince: occurredOn,
    }),
  ProtectedIdentityFlagged: onRecord(() => ({ protectedIdentity: true })),
  ProtectedIdentityLifted: onRecord(() => ({ protectedIdentity: false })),
  ConsentRequested: onRecord((record, { data, occurredOn }) =>
    withConsent(record, { status: 'requested', since: occurredOn, ...data }),
  ),
  ConsentGiven: onCase((state, { data, occurredOn }) => {
    const given = {
      ...state,
      ...withConsent(state, { status: 'given', since: occurredOn, ...data }),
    };
    return given.status === 'closed'
      ? { ...given, consentsSinceClosing: [...given.consentsSinceClosing, data.consentId] }
      : given;
  }),
  ConsentDeclined: onRecord((record, { data, occurredOn }) =>
    changeConsent(record, data.consentId, { status: 'declined', since: occurredOn }),
  ),
  ConsentWithdrawn: onRecord((record, { data, occurredOn }) =>
    changeConsent(record, data.consentId, { status: 'withdrawn', since: occurredOn, endedOn: occurredOn }),
  ),
  InvestigatorAssigned: onCase((state, { data }) => {
    const assigned = { ...state, investigatorId: data.investigatorId };
    return assigned.status === 'registered' ? { ...assigned, status: 'active' } : assigned;
  }),
  InvestigatorReassigned: onRecord((_, { data }) => ({ investigatorId: data.to })),
  CoordinationOffered: coordinationAt('offered'),
  CoordinationAccepted: coordinationAt('accepted'),
  CoordinationDeclined: coordinationAt('declined'),
  CoordinatorAssigned: onRecord((_, { data }) => ({ coordinatorId: data.coordinatorId })),
  CoordinatorReassigned: onRecord((_, { data }) => ({ coordinatorId: data.to })),
  RehabNeedClarified: onRecord(({ need }, { data, occurredOn }) => ({
    need: { clarifiedOn: earlier(need?.clarifiedOn, occurredOn), clarifiedBy: data.clarifiedBy },
  })),
  JointMappingDone: onRecord(({ jointMappingOn }, { data }) => ({
    jointMappingOn: earlier(jointMappingOn, data.mappedOn),
  })),
  MeasurePlanned: onRecord((record, { data, occurredOn }) => ({
    measures: {
      ...record.measures,
      [data.measureId]: {
        measureId: data.measureId,
        status: 'planned',
        since: occurredOn,
        kind: data.kind,
        ...(data.site === undefined ? {} : { site: data.site }),
        ...(data.track === undefined ? {} : { track: data.track }),
        responsible: data.responsible,
        plannedStart: data.plannedStart,
        ...(data.plannedEnd === undefined ? {} : { plannedEnd: data.plannedEnd }),
      },
    },
  })),
  MeasureStarted: measureStep('started'),
  MeasureDelayed: onRecord((record, { data, occurredOn }) =>
    changeMeasure(record, data.measureId, {
      status: 'delayed',
      since: occurredOn,
      plannedStart: data.newPlannedStart,
    }),
  ),
  MeasurePaused: measureStep('paused'),
  MeasureResumed: measureStep('started'),
  MeasureCompleted: measureStep('completed'),
  MeasureCancelled: measureStep('cancelled'),
  HeldMeetingNoted: onRecord((record, { data }) => ({
    heldMeetings: { ...record.heldMeetings, [data.meetingId]: data },
  })),
  ClosurePlanSet: onRecord((_, { data }) => ({ plan: planOf(data) })),
  ClosurePlanRevised: onRecord((_, { data }) => ({ plan: planOf(data) })),
  ClosurePlanWithdrawn: onRecord(({ plan }) => (plan ? { plan: { ...plan, status: 'withdrawn' } } : {})),
  /**
   * Brought by the first unit, worked on by the second: the coordinator of the old unit ends with the move, and
   * coordination at the new unit is offered and accepted there.
   */
  CaseMoved: onCase((state, { data, occurredOn }) => {
    const moved = { ...state, unitId: data.toUnitId, atUnitSince: occurredOn };
    delete moved.coordinatorId;
    return moved;
  }),
  CaseClosed: onCase((state, { data, occurredOn }) => ({
    ...state,
    status: 'closed',
    outcome: data.outcome,
    consentsSinceClosing: [],
    statusSince: occurredOn,
  })),
  /** New participation, new consent: those that were given for the first one hold no longer. */
  CaseReopened: onCase((state, { data, occurredOn }) => {
    const consents = Object.values(state.consents).map((consent): Consent =>
      consent.status === 'given' && consent.consentId !== data.consentId
        ? { ...consent, status: 'lapsed', since: occurredOn, endedOn: occurredOn }
        : consent,
    );
    return open({
      ...recordOf(state),
      consents: Object.fromEntries(consents.map((consent) => [consent.consentId, consent])),
      statusSince: occurredOn,
    });
  }),
  CaseMarkedEnteredInError: onCase((state, { occurredOn }) => ({
    ...recordOf(state),
    status: 'entered-in-error',
    statusSince: occurredOn,
  })),
});

/** The record without what belongs to the status that it leaves. */
function recordOf(state: Exclude<CaseState, { status: 'none' }>): CaseRecord {
  const record: CaseRecord & { outcome?: unknown; consentsSinceClosing?: unknown } = { ...state };
  delete record.outcome;
  delete record.consentsSinceClosing;
  return record;
}

/** Cases: one stream per individual and programme, `case-<id>`. */
export const caseAggregate: Aggregate<CaseState, CaseEvent> = {
  category: 'case',
  initial: { status: 'none' },
  evolve,
  events: caseEvents,
};
