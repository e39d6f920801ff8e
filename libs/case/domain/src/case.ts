import {
  type Aggregate,
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  type PersonalText,
  evolveWith,
  foundIn,
  latestOf,
  present,
} from '@samverkan/kernel';
import type { Profession } from '@samverkan/programme-domain';

import { FK } from './authorities';
import type {
  CaseRecord,
  CaseRegion,
  CaseState,
  ClosedCase,
  ClosurePlan,
  Consent,
  CoordinationStatus,
  ExistingCase,
  Measure,
  MeasurePause,
  OpenCase,
  PartyProposal,
  ProposalAnswer,
  PlanningParticipant,
  ReturnToWorkPlan,
  EmployerContact,
} from './case-record';
import { type CorrectableEntry, isTakenOverNoMore } from './corrections';
import { needDueOn } from './need-due';
import { isUnanswered, standingReturnPlan } from './return-to-work-plan';
import type { SickLeavePeriod } from './sick-leave';
import { earlyReasonOn } from './start-of-measure';
import type {
  Clarifier,
  ClosingOutcome,
  ClosurePlanContent,
  ConsentForm,
  ConsentPurpose,
  Consultation,
  ConsultationForm,
  SpeakingParty,
  CoordinationEndReason,
  DelayReason,
  EarlyStartReason,
  EmergencyReason,
  EmergencyReview,
  Employment,
  HealthDataGround,
  HeldMeetingForm,
  InformationCategory,
  LegalBasis,
  MeasureKind,
  MeasureOutcome,
  MeasureTrack,
  MeasureWarning,
  NeedAspect,
  ReassignmentReason,
  Responsible,
  ReturnPlanExemption,
  Sex,
  SupportingParty,
  WorkAbility,
  WorkAbilitySource,
  WorkTrainingSite,
} from './vocabulary';

export * from './case-record';
export * from './vocabulary';

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
        /** The granted application of somebody without a qualifying income (SGI). */
        applicationId?: string;
        sex: Sex;
        yearOfBirth: number;
        name: PersonalText;
      }
    >
  /** All periods of sick leave as they are known from then on: a later one replaces the earlier. */
  | DomainEvent<
      'SickLeavePeriodsRecorded',
      {
        subjectId: string;
        periods: SickLeavePeriod[];
        /** The first day of the sick leave that holds on the day of the event. */
        sickLeaveSince: BusinessDate;
        /** Days of it to the day of the event, without those of breaks. */
        sickLeaveDays: number;
        /** Why it makes something of what was known before wrong; null where it adds to it. */
        reason: PersonalText;
      }
    >
  | DomainEvent<
      'PersonalNumberChanged',
      {
        subjectId: string;
        /** What the new number says; the number is in the vault alone. */
        sex: Sex;
        yearOfBirth: number;
      }
    >
  | DomainEvent<'ProtectedIdentityFlagged', Record<never, never>>
  | DomainEvent<'ProtectedIdentityLifted', Record<never, never>>
  /** Somebody without a part in the case may read it, from the day `from` to the end of the day `through`. */
  | DomainEvent<
      'CaseOpenedInEmergency',
      {
        openingId: string;
        staffId: string;
        organisation: string;
        reason: EmergencyReason;
        from: BusinessDate;
        through: BusinessDate;
        subjectId: string;
        explanation: PersonalText;
      }
    >
  | DomainEvent<
      'EmergencyOpeningReviewed',
      { openingId: string; outcome: EmergencyReview; subjectId: string; comment: PersonalText }
    >
  | DomainEvent<
      'ConsentRequested',
      {
        consentId: string;
        purposes: ConsentPurpose[];
        categories?: InformationCategory[];
        fromOrganisation: string;
        toOrganisations: string[];
      }
    >
  | DomainEvent<
      'ConsentGiven',
      {
        consentId: string;
        purposes: ConsentPurpose[];
        categories?: InformationCategory[];
        fromOrganisation: string;
        toOrganisations: string[];
        form: ConsentForm;
        validFrom: BusinessDate;
        validTo?: BusinessDate;
      }
    >
  | DomainEvent<'ConsentDeclined', { consentId: string }>
  | DomainEvent<'ConsentWithdrawn', { consentId: string }>
  /** The day after its last one has come. */
  | DomainEvent<'ConsentExpired', { consentId: string }>
  | DomainEvent<
      'LegalBasisRecorded',
      { organisation: string; basis: LegalBasis; healthGround: HealthDataGround }
    >
  | DomainEvent<'InvestigatorAssigned', { investigatorId: string }>
  | DomainEvent<'InvestigatorReassigned', { from: string; to: string; reason: ReassignmentReason }>
  | DomainEvent<
      'CoordinationOffered',
      {
        unitId: string;
        /** The care provider that runs the unit, as whoever offered works for it; absent in what was written as version 1. */
        organisation?: string;
      }
    >
  | DomainEvent<'CoordinationAccepted', { unitId: string }>
  | DomainEvent<'CoordinationDeclined', { unitId: string }>
  | DomainEvent<'CoordinationFollowUpBegun', { unitId: string }>
  | DomainEvent<'CoordinationResumed', { unitId: string }>
  /** With the coordination ends the coordinator's assignment. */
  | DomainEvent<
      'CoordinationEnded',
      {
        unitId: string;
        /** `coordinator-left`: the case was taken up again, and its coordinator is not at the unit any more. */
        reason: CoordinationEndReason | 'coordinator-left';
      }
    >
  | DomainEvent<'CoordinatorAssigned', { coordinatorId: string; unitId: string }>
  | DomainEvent<
      'CoordinatorReassigned',
      { from: string; to: string; unitId: string; reason: ReassignmentReason }
    >
  | DomainEvent<
      'RehabNeedClarified',
      { subjectId: string; clarifiedBy: Clarifier; consultation: Consultation; need: PersonalText }
    >
  /** A party says what it knows that bears on the need; nothing is clarified by it. */
  | DomainEvent<
      'NeedContributionMade',
      {
        subjectId: string;
        contributionId: string;
        party: SpeakingParty;
        /** Whom the party is there for; absent of the individual. */
        organisation?: string;
        aspect: NeedAspect;
        text: PersonalText;
      }
    >
  | DomainEvent<'RehabNeedImpulseSent', { subjectId: string; unitId: string; reason: PersonalText }>
  | DomainEvent<'EmploymentRecorded', { employment: Employment; employers: string[] }>
  | DomainEvent<
      'JointPlanRecorded',
      { subjectId: string; version: number; participants: PlanningParticipant[]; content: PersonalText }
    >
  | DomainEvent<
      'ReturnToWorkPlanRequested',
      { employer: string; answerBy: BusinessDate; clearOn?: BusinessDate }
    >
  /** The day to answer has passed without an answer. */
  | DomainEvent<'ReturnToWorkPlanOverdue', { employer: string }>
  | DomainEvent<'ReturnToWorkPlanExempted', { employer: string; ground: ReturnPlanExemption }>
  | DomainEvent<
      'ReturnToWorkPlanReceived',
      {
        subjectId: string;
        employer: string;
        version: number;
        plannedReturn: BusinessDate;
        content: PersonalText;
      }
    >
  /** The individual says of a plan whether they took part in it and agree, and something in their own words. */
  | DomainEvent<
      'ReturnToWorkPlanCommented',
      {
        subjectId: string;
        employer: string;
        version: number;
        tookPart: boolean;
        agrees?: boolean;
        words: PersonalText;
      }
    >
  | DomainEvent<
      'EmployerContactOpened',
      { subjectId: string; employer: string; consentId: string; reason: PersonalText }
    >
  | DomainEvent<'EmployerContactEnded', { employer: string }>
  | DomainEvent<
      'EmployerDialogueHeld',
      {
        subjectId: string;
        employer: string;
        how: ConsultationForm;
        supportChannelsTold: boolean;
        rolesClarified: boolean;
        note: PersonalText;
      }
    >
  /** Somebody works with the case for a party from then on, and no longer. */
  | DomainEvent<'PartyContactNamed', { party: SupportingParty; organisation: string; contactId: string }>
  | DomainEvent<'PartyContactEnded', { contactId: string }>
  | DomainEvent<
      'RehabilitationPlanMade',
      {
        subjectId: string;
        version: number;
        measureIds: string[];
        responsible: Responsible;
        from: BusinessDate;
        to: BusinessDate;
        followUpOn: BusinessDate;
        other: PersonalText;
        /** Why it replaces the one before. */
        reason: PersonalText;
      }
    >
  | DomainEvent<
      'WorkAbilityEvaluated',
      {
        subjectId: string;
        source: WorkAbilitySource;
        ability: WorkAbility;
        measureId?: string;
        remark: PersonalText;
      }
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
        /** Who gives it, of a medical one. */
        profession?: Profession;
        employer?: string;
        responsible: Responsible;
        plannedStart: BusinessDate;
        plannedEnd?: BusinessDate;
        consultation: Consultation;
        description: PersonalText;
      }
    >
  | DomainEvent<
      'MeasureStarted',
      { measureId: string; warnings: MeasureWarning[]; earlyReason?: EarlyStartReason }
    >
  | DomainEvent<
      'MeasureDelayed',
      {
        measureId: string;
        reason: DelayReason;
        newPlannedStart: BusinessDate;
        /** Absent where the planned end stays. */
        newPlannedEnd?: BusinessDate;
      }
    >
  | DomainEvent<'MeasurePaused', { measureId: string; reason: DelayReason }>
  | DomainEvent<'MeasureResumed', { measureId: string }>
  | DomainEvent<'MeasureCompleted', { measureId: string; outcome: MeasureOutcome }>
  | DomainEvent<'MeasureCancelled', { measureId: string; reason: DelayReason }>
  /** Told by the meeting service: what a plan can refer to. */
  | DomainEvent<
      'OutcomeProposalNoted',
      {
        meetingId: string;
        planAgreed: boolean;
        measureKinds: string[];
        /** Where the meeting's stream has it; absent from what was noted before it was kept. */
        meetingRevision?: number;
      }
    >
  | DomainEvent<'MeetingNotHeldNoted', { meetingId: string; meetingRevision?: number }>
  | DomainEvent<
      'HeldMeetingNoted',
      {
        meetingId: string;
        heldOn: BusinessDate;
        individualAttended: boolean;
        /** Absent in what was written as version 1. */
        form?: HeldMeetingForm;
        /** Of the meeting's stream; absent in what was written before it was kept, as version 1 or 2. */
        meetingRevision?: number;
      }
    >
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
  /** The pair plans what the meeting proposed. */
  | DomainEvent<'OutcomeProposalTakenUp', { meetingId: string }>
  /** The pair does not plan what the meeting proposed, for a reason. */
  | DomainEvent<'OutcomeProposalLeft', { subjectId: string; meetingId: string; reason: PersonalText }>
  /** A party proposes to FK that the case be closed, with the outcome that it thinks of. */
  | DomainEvent<
      'ClosingProposed',
      {
        subjectId: string;
        proposalId: string;
        party: SpeakingParty;
        organisation: string;
        outcome: ClosingOutcome;
        reason: PersonalText;
      }
    >
  /** A party proposes to FK that a closed case be taken up again. */
  | DomainEvent<
      'ReopeningProposed',
      {
        subjectId: string;
        proposalId: string;
        party: SpeakingParty;
        organisation: string;
        reason: PersonalText;
      }
    >
  /** FK does not do what a party proposed, for a reason. Closing and taking up again are the other answer. */
  | DomainEvent<'PartyProposalLeft', { subjectId: string; proposalId: string; reason: PersonalText }>
  /** The need of rehabilitation has not been clarified in the days that it should take. */
  | DomainEvent<'RehabNeedOverdue', Record<never, never>>
  | DomainEvent<'ClosurePlanWithdrawn', { subjectId: string; version: number; reason: PersonalText }>
  | DomainEvent<'CaseMoved', { fromUnitId: string; toUnitId: string }>
  | DomainEvent<
      'CaseClosed',
      {
        outcome: ClosingOutcome;
        handedOverMeasures: string[];
        /** Who has the individual's matter from then on. */
        handedOverTo?: Responsible;
      }
    >
  | DomainEvent<
      'CaseReopened',
      {
        consentId: string;
        /** The other consents that go on: given since the closing, for the new participation. */
        keptConsents?: readonly string[];
      }
    >
  /** What was written wrongly in an entry of the case, by its number in the stream, and what is right. */
  | DomainEvent<
      'EntryCorrected',
      {
        subjectId: string;
        entry: number;
        corrects: CorrectableEntry;
        on: BusinessDate;
        outcome?: ClosingOutcome | MeasureOutcome;
        measureId?: string;
        /** Of a measure's start before the planned day: why. */
        earlyReason?: EarlyStartReason;
        /** Of a clarified need: the first day on which it was clear, as is right. */
        clearSince?: BusinessDate;
        /** Of a measure that was delayed, paused or cancelled: why. */
        delayReason?: DelayReason;
        /** Of a closing: who took the case over. */
        handedOverTo?: Responsible;
        /** Of a pause, and of going on after it: which of the measure's pauses, from 0. */
        pause?: number;
        /**
         * The day of the latest step, as is right: of a measure that was delayed, paused, resumed or cancelled, for a
         * move of the coordination, and of the closure plan for one of its versions.
         */
        since?: BusinessDate;
        /** Of a joint mapping: the day of the first one, as is right. */
        mappedSince?: BusinessDate;
        /** Of a move: the day the case came to the unit where it is, as is right. */
        atUnitSince?: BusinessDate;
        /** Of a closure plan: which version, and which held meeting it came out of, if any. */
        version?: number;
        meetingId?: string;
        /** What it came out of was wrong, too: the meeting, or why it was none. */
        groundCorrected?: true;
        /** Of a plan of which that was wrong: why it came out of no reconciliation meeting. */
        withoutMeetingReason: PersonalText;
        reason: PersonalText;
      }
    >
  | DomainEvent<
      'RegistrationCorrected',
      {
        subjectId: string;
        /** The wrong entry, `CaseRegistered`: its number in the case's stream. */
        entry: number;
        /** The day of registration as is right. */
        on: BusinessDate;
        /** The first day of the sick leave as is right. */
        sickLeaveSince: BusinessDate;
        /** From that day to the day of registration, both included. */
        sickLeaveDays: number;
        reason: PersonalText;
      }
    >
  | DomainEvent<'CaseMarkedEnteredInError', { subjectId: string; reason: PersonalText }>;

/** The name of an event of a case. */
export type CaseEventType = CaseEvent['type'];

/** How the events of a case are written to the log. */
export const caseEvents: EventDefinitions<CaseEvent> = {
  CaseRegistered: { version: 1, subject: 'subjectId', personal: ['name'] },
  SickLeavePeriodsRecorded: { version: 1, subject: 'subjectId', personal: ['reason'] },
  PersonalNumberChanged: { version: 1, subject: 'subjectId' },
  ProtectedIdentityFlagged: { version: 1 },
  ProtectedIdentityLifted: { version: 1 },
  ConsentRequested: { version: 1 },
  ConsentGiven: { version: 1 },
  ConsentDeclined: { version: 1 },
  ConsentWithdrawn: { version: 1 },
  ConsentExpired: { version: 1 },
  CaseOpenedInEmergency: { version: 1, personal: ['explanation'], subject: 'subjectId' },
  EmergencyOpeningReviewed: { version: 1, personal: ['comment'], subject: 'subjectId' },
  LegalBasisRecorded: { version: 1 },
  InvestigatorAssigned: { version: 1 },
  InvestigatorReassigned: { version: 1 },
  // Version 2 says for which care provider.
  CoordinationOffered: { version: 2, upcast: { 1: (data) => data } },
  CoordinationAccepted: { version: 1 },
  CoordinationDeclined: { version: 1 },
  CoordinationFollowUpBegun: { version: 1 },
  CoordinationResumed: { version: 1 },
  CoordinationEnded: { version: 1 },
  CoordinatorAssigned: { version: 1 },
  CoordinatorReassigned: { version: 1 },
  RehabNeedClarified: { version: 1, subject: 'subjectId', personal: ['need'] },
  NeedContributionMade: { version: 1, subject: 'subjectId', personal: ['text'] },
  RehabNeedImpulseSent: { version: 1, subject: 'subjectId', personal: ['reason'] },
  EmploymentRecorded: { version: 1 },
  JointPlanRecorded: { version: 1, subject: 'subjectId', personal: ['content'] },
  ReturnToWorkPlanRequested: { version: 2, upcast: { 1: (data) => data } },
  ReturnToWorkPlanOverdue: { version: 1 },
  ReturnToWorkPlanExempted: { version: 1 },
  ReturnToWorkPlanReceived: { version: 1, subject: 'subjectId', personal: ['content'] },
  ReturnToWorkPlanCommented: { version: 1, subject: 'subjectId', personal: ['words'] },
  EmployerContactOpened: { version: 1, subject: 'subjectId', personal: ['reason'] },
  EmployerContactEnded: { version: 1 },
  PartyContactNamed: { version: 1 },
  PartyContactEnded: { version: 1 },
  EmployerDialogueHeld: { version: 1, subject: 'subjectId', personal: ['note'] },
  RehabilitationPlanMade: { version: 1, subject: 'subjectId', personal: ['other', 'reason'] },
  WorkAbilityEvaluated: { version: 1, subject: 'subjectId', personal: ['remark'] },
  JointMappingDone: { version: 1 },
  // Version 2 says which profession gives it, and which employer it is for.
  MeasurePlanned: {
    version: 2,
    subject: 'subjectId',
    personal: ['description'],
    upcast: { 1: (data) => data },
  },
  MeasureStarted: { version: 2, upcast: { 1: (data) => data } },
  // Version 2 says when it ends then.
  MeasureDelayed: { version: 2, upcast: { 1: (data) => data } },
  MeasurePaused: { version: 1 },
  MeasureResumed: { version: 1 },
  MeasureCompleted: { version: 1 },
  MeasureCancelled: { version: 1 },
  // Version 2 says what kind of meeting it was.
  HeldMeetingNoted: { version: 3, upcast: { 1: (data) => data, 2: (data) => data } },
  MeetingNotHeldNoted: { version: 2, upcast: { 1: (data) => data } },
  // Version 2 says where the meeting's stream has it.
  OutcomeProposalNoted: { version: 2, upcast: { 1: (data) => data } },
  ClosurePlanSet: { version: 1, subject: 'subjectId', personal: ['withoutMeetingReason'] },
  ClosurePlanRevised: { version: 1, subject: 'subjectId', personal: ['withoutMeetingReason', 'reason'] },
  OutcomeProposalTakenUp: { version: 1 },
  OutcomeProposalLeft: { version: 1, subject: 'subjectId', personal: ['reason'] },
  ClosingProposed: { version: 1, subject: 'subjectId', personal: ['reason'] },
  ReopeningProposed: { version: 1, subject: 'subjectId', personal: ['reason'] },
  PartyProposalLeft: { version: 1, subject: 'subjectId', personal: ['reason'] },
  RehabNeedOverdue: { version: 1 },
  ClosurePlanWithdrawn: { version: 1, subject: 'subjectId', personal: ['reason'] },
  CaseMoved: { version: 1 },
  CaseClosed: { version: 1 },
  // Version 2 says which other consents go on.
  CaseReopened: { version: 2, upcast: { 1: (data) => data } },
  // Version 2 says why a measure started early; 3 corrects what held a measure up, too; 4 who took a closed case over; 5
  // a joint mapping and a move; 6 a closure plan.
  EntryCorrected: {
    version: 6,
    subject: 'subjectId',
    personal: ['reason', 'withoutMeetingReason'],
    upcast: {
      1: (data) => data,
      2: (data) => data,
      3: (data) => data,
      4: (data) => data,
      5: (data) => ({ ...data, withoutMeetingReason: null }),
    },
  },
  RegistrationCorrected: { version: 1, subject: 'subjectId', personal: ['reason'] },
  CaseMarkedEnteredInError: { version: 1, subject: 'subjectId', personal: ['reason'] },
};

/** The status follows from the record: work is under way once an investigator has the case. */
function open(record: CaseRecord): OpenCase {
  const { investigatorId } = record;
  return investigatorId === undefined
    ? { ...record, status: 'registered' }
    : { ...record, investigatorId, status: 'active' };
}

/** Only `CaseRegistered` begins a case; what the log holds before it changes nothing. */
const onCase =
  <E extends CaseEvent>(evolve: (state: ExistingCase, event: E) => CaseState) =>
  (state: CaseState, event: E): CaseState =>
    state.status === 'none' ? state : evolve(state, event);

/** An event that changes the record and leaves the status as it is. */
const onRecord = <E extends CaseEvent>(change: (record: CaseRecord, event: E) => Partial<CaseRecord>) =>
  onCase<E>((state, event) => ({ ...state, ...change(state, event) }));

const answerProposal = (
  { proposals }: CaseRecord,
  meetingId: string,
  answered: ProposalAnswer,
): Partial<CaseRecord> => {
  const proposal = foundIn(proposals, meetingId);
  return proposal === undefined
    ? {}
    : { proposals: { ...proposals, [meetingId]: { ...proposal, answered } } };
};

const withProposal = (
  { partyProposals }: CaseRecord,
  proposal: PartyProposal,
): Pick<CaseRecord, 'partyProposals'> => ({
  partyProposals: { ...partyProposals, [proposal.proposalId]: proposal },
});

/** What parties proposed is done by doing it. */
const proposalsDone = (
  { partyProposals }: CaseRecord,
  kind: PartyProposal['kind'],
  on: BusinessDate,
): Pick<CaseRecord, 'partyProposals'> => ({
  partyProposals: Object.fromEntries(
    Object.entries(partyProposals).map(([id, proposal]) => [
      id,
      proposal.kind === kind ? { answered: { answer: 'taken-up', on }, ...proposal } : proposal,
    ]),
  ),
});

const withConsent = (record: CaseRecord, consent: Consent): Pick<CaseRecord, 'consents'> => ({
  consents: { ...record.consents, [consent.consentId]: consent },
});

const changeConsent = (
  record: CaseRecord,
  consentId: string,
  change: Partial<Consent>,
): Partial<CaseRecord> => {
  const consent = foundIn(record.consents, consentId);
  return consent === undefined ? {} : withConsent(record, { ...consent, ...change });
};

const changeMeasure = (
  record: CaseRecord,
  measureId: string,
  change: Partial<Measure> | ((measure: Measure) => Partial<Measure>),
): Partial<CaseRecord> => {
  const measure = foundIn(record.measures, measureId);
  if (measure === undefined) return {};
  const changed = { ...measure, ...(typeof change === 'function' ? change(measure) : change) };
  return { measures: { ...record.measures, [measureId]: changed } };
};

/** The pauses of a measure of which the last one, where it goes on, ends on the day. */
const pausedUntil = ({ pauses }: Measure, to: BusinessDate): readonly MeasurePause[] =>
  pauses.map((one, at) => (at === pauses.length - 1 && one.to === undefined ? { ...one, to } : one));

/** An end for good; a measure that never began has no time of its own. */
const ended = (
  measure: Measure,
  status: 'completed' | 'cancelled' | 'handed-over',
  on: BusinessDate,
): Partial<Measure> => ({
  status,
  since: on,
  ...(measure.startedOn === undefined ? {} : { endedOn: on }),
});

/**
 * A region takes a step. Of steps that are out of order in the log, as they could be written once, the later day stays:
 * what goes by days has the case as that one left it.
 */
const stepIn = (
  { latestSteps }: Pick<CaseRecord, 'latestSteps'>,
  region: CaseRegion,
  on: BusinessDate,
): Pick<CaseRecord, 'latestSteps'> => {
  const latest = latestOf(on, latestSteps[region] ?? on);
  return { latestSteps: { ...latestSteps, [region]: latest } };
};

const coordinationAt = <E extends Extract<CaseEvent, { data: { unitId: string } }>>(
  status: CoordinationStatus,
) =>
  onRecord<E>((record, { data, occurredOn }) => ({
    coordination: { ...record.coordination, [data.unitId]: status },
    ...stepIn(record, 'coordination', occurredOn),
  }));

/** What was accepted at a unit goes on no longer, and its offer waits for no answer; a no there stays. */
function endedAt(coordination: CaseRecord['coordination'], unitId: string): CaseRecord['coordination'] {
  const { [unitId]: status, ...elsewhere } = coordination;
  if (status === undefined || status === 'declined') return coordination;
  return status === 'offered' ? elsewhere : { ...elsewhere, [unitId]: 'ended' };
}

/**
 * Who works as the coordinator does so where coordination is accepted. A case that came back to a unit was given one
 * there without a new offer, as long as the rule was that what was accepted there held again.
 */
const acceptedAt = (coordination: CaseRecord['coordination'], unitId: string): CaseRecord['coordination'] =>
  foundIn(coordination, unitId) === 'ended' ? { ...coordination, [unitId]: 'accepted' } : coordination;

function withoutCoordinator<Record extends CaseRecord>(record: Record): Record {
  const rest = { ...record };
  delete (rest as { coordinatorId?: string }).coordinatorId;
  return rest;
}

/** What was late by a day of registration that was too early is so no more, unless it is by the right one. */
function withoutEarlyOverdue<Record extends CaseRecord>(record: Record, registeredOn: BusinessDate): Record {
  const { needOverdueOn, ...rest } = record;
  return needOverdueOn !== undefined && needOverdueOn < needDueOn(registeredOn) ? (rest as Record) : record;
}

/** A plan for return takes a step; of the steps before is kept since when it is owed, what came and what was said of it. */
const changeReturnPlan = (
  { returnToWorkPlans }: CaseRecord,
  change: Omit<ReturnToWorkPlan, 'version'> & { readonly version?: number },
  before = standingReturnPlan(foundIn(returnToWorkPlans, change.employer)),
): Partial<CaseRecord> => {
  const { version = 0, clearOn, plannedReturn, individualPart } = before ?? {};
  const plan = {
    version,
    ...present({ clearOn, plannedReturn, individualPart }),
    ...change,
  };
  return { returnToWorkPlans: { ...returnToWorkPlans, [change.employer]: plan } };
};

/**
 * An employer that is gone is asked no more; what it answered before can come to be known later. One that is back may
 * revise what it has handed in, and is asked anew for what it has not.
 */
const plansOfEmployers = (
  plans: CaseRecord['returnToWorkPlans'],
  employers: readonly string[],
  on: BusinessDate,
): CaseRecord['returnToWorkPlans'] =>
  Object.fromEntries(
    Object.entries(plans).map(([employer, plan]): [string, ReturnToWorkPlan] => {
      if (!employers.includes(employer))
        return [employer, { ...plan, endedOn: plan.endedOn ?? latestOf(plan.since, on) }];
      const { endedOn, ...back } = plan;
      return [employer, endedOn === undefined || isUnanswered(plan) ? plan : back];
    }),
  );

const changeContact = (
  { employerContacts }: CaseRecord,
  employer: string,
  change: (contact: EmployerContact) => Partial<EmployerContact>,
): Partial<CaseRecord> => {
  const contact = foundIn(employerContacts, employer);
  return contact === undefined
    ? {}
    : { employerContacts: { ...employerContacts, [employer]: { ...contact, ...change(contact) } } };
};

const earlier = (known: BusinessDate | undefined, date: BusinessDate): BusinessDate =>
  known !== undefined && known < date ? known : date;

const planOf = (data: ClosurePlanContent & { version: number }): ClosurePlan => ({
  status: 'active',
  version: data.version,
  targetDate: data.targetDate,
  route: data.route,
  responsible: data.responsible,
  ...present({ meetingId: data.meetingId }),
});

/** The consents that were given hold no longer from the day on, except those that are kept. */
const consentsLapsed = (
  { consents }: CaseRecord,
  on: BusinessDate,
  kept: readonly string[] = [],
): Pick<CaseRecord, 'consents'> => ({
  consents: Object.fromEntries(
    Object.entries(consents).map(([id, consent]): [string, Consent] => {
      if (consent.status !== 'given' || kept.includes(id)) return [id, consent];
      const since = latestOf(consent.since, on);
      return [id, { ...consent, status: 'lapsed', since, endedOn: since }];
    }),
  ),
});

const contactsEnded = (
  { employerContacts }: CaseRecord,
  on: BusinessDate,
): Pick<CaseRecord, 'employerContacts'> => ({
  employerContacts: Object.fromEntries(
    Object.entries(employerContacts).map(([employer, contact]): [string, EmployerContact] => [
      employer,
      contact.status === 'open'
        ? { ...contact, status: 'ended', since: latestOf(contact.since, on) }
        : contact,
    ]),
  ),
});

/** A plan says how the participation that it was made in ends; the next one makes its own, and none from before it. */
const planEnded = (record: CaseRecord, on: BusinessDate): Partial<CaseRecord> => ({
  ...(record.plan?.status === 'active' ? { plan: { ...record.plan, status: 'ended' } } : {}),
  ...stepIn(record, 'plan', on),
});

const meetingSince = (
  { meetingsSince }: CaseRecord,
  meetingId: string,
  revision: number | undefined,
): Pick<CaseRecord, 'meetingsSince'> =>
  revision === undefined ? {} : { meetingsSince: { ...meetingsSince, [meetingId]: revision } };

/** All meetings that a registration and those before it were told of. */
const meetingsOf = ({ heldMeetings, notHeldMeetings, goneMeetings }: CaseRecord): readonly string[] => [
  ...new Set([...goneMeetings, ...Object.keys(heldMeetings), ...notHeldMeetings]),
];

const evolve = evolveWith<CaseState, CaseEvent>({
  /**
   * Also after an entry in error: a new registration begins anew, but a person's identity stays protected, and what
   * somebody opened in an emergency is reviewed.
   */
  CaseRegistered: (state, { data, occurredOn }) =>
    open({
      caseId: data.caseId,
      programmeId: data.programmeId,
      subjectId: data.subjectId,
      ...present({ applicationId: data.applicationId }),
      registeredOn: occurredOn,
      sickLeaveSince: data.sickLeaveSince,
      sex: data.sex,
      yearOfBirth: data.yearOfBirth,
      protectedIdentity: state.status !== 'none' && state.protectedIdentity,
      unitId: data.unitId,
      atUnitSince: occurredOn,
      moved: false,
      consents: {},
      legalBases: {},
      emergencyOpenings: state.status === 'none' ? {} : state.emergencyOpenings,
      careProviders: {},
      coordination: {},
      formerEmployers: [],
      returnToWorkPlans: {},
      employerContacts: {},
      partyContacts: {},
      workAbility: [],
      needContributions: [],
      measures: {},
      heldMeetings: {},
      notHeldMeetings: [],
      goneMeetings: state.status === 'none' ? [] : meetingsOf(state),
      ...(state.status === 'none' || state.meetingsSince === undefined
        ? {}
        : { meetingsSince: state.meetingsSince }),
      proposals: {},
      partyProposals: {},
      latestSteps:
        state.status === 'none' || state.latestSteps.identity === undefined
          ? {}
          : { identity: state.latestSteps.identity },
      statusSince: occurredOn,
      closedTimes: [],
    }),
  SickLeavePeriodsRecorded: onRecord((_, { data: { periods, sickLeaveSince } }) => ({
    sickLeavePeriods: periods,
    sickLeaveSince,
  })),
  PersonalNumberChanged: onRecord((_, { data: { sex, yearOfBirth } }) => ({ sex, yearOfBirth })),
  ProtectedIdentityFlagged: onRecord((record, { occurredOn }) => ({
    protectedIdentity: true,
    ...stepIn(record, 'identity', occurredOn),
  })),
  ProtectedIdentityLifted: onRecord((record, { occurredOn }) => ({
    protectedIdentity: false,
    ...stepIn(record, 'identity', occurredOn),
  })),
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
  /** One that has lapsed has held no longer since then. */
  ConsentWithdrawn: onRecord((record, { data: { consentId }, occurredOn }) =>
    changeConsent(record, consentId, {
      status: 'withdrawn',
      since: occurredOn,
      endedOn: foundIn(record.consents, consentId)?.endedOn ?? occurredOn,
    }),
  ),
  ConsentExpired: onRecord((record, { data, occurredOn }) =>
    changeConsent(record, data.consentId, { status: 'expired', since: occurredOn, endedOn: occurredOn }),
  ),
  CaseOpenedInEmergency: onRecord(
    ({ emergencyOpenings }, { data: { openingId, staffId, organisation, through } }) => ({
      emergencyOpenings: { ...emergencyOpenings, [openingId]: { staffId, organisation, through } },
    }),
  ),
  EmergencyOpeningReviewed: onRecord(({ emergencyOpenings }, { data: { openingId, outcome } }) => {
    const opening = foundIn(emergencyOpenings, openingId);
    return opening === undefined
      ? {}
      : { emergencyOpenings: { ...emergencyOpenings, [openingId]: { ...opening, outcome } } };
  }),
  LegalBasisRecorded: onRecord(({ legalBases }, { data, occurredOn }) => ({
    legalBases: { ...legalBases, [data.organisation]: { ...data, since: occurredOn } },
  })),
  InvestigatorAssigned: onCase((state, { data, occurredOn }) => {
    const assigned = {
      ...state,
      investigatorId: data.investigatorId,
      ...stepIn(state, 'investigator', occurredOn),
    };
    return assigned.status === 'registered' ? { ...assigned, status: 'active' } : assigned;
  }),
  InvestigatorReassigned: onRecord((record, { data, occurredOn }) => ({
    investigatorId: data.to,
    ...stepIn(record, 'investigator', occurredOn),
  })),
  CoordinationOffered: onRecord((record, { data: { unitId, organisation }, occurredOn }) => ({
    coordination: { ...record.coordination, [unitId]: 'offered' },
    ...(organisation === undefined
      ? {}
      : { careProviders: { ...record.careProviders, [unitId]: organisation } }),
    ...stepIn(record, 'coordination', occurredOn),
  })),
  CoordinationAccepted: coordinationAt('accepted'),
  CoordinationDeclined: coordinationAt('declined'),
  CoordinationFollowUpBegun: coordinationAt('follow-up'),
  CoordinationResumed: coordinationAt('accepted'),
  CoordinationEnded: onCase((state, { data, occurredOn }) =>
    withoutCoordinator({
      ...state,
      coordination: { ...state.coordination, [data.unitId]: 'ended' },
      ...stepIn(state, 'coordination', occurredOn),
    }),
  ),
  CoordinatorAssigned: onRecord((record, { data, occurredOn }) => ({
    coordinatorId: data.coordinatorId,
    coordination: acceptedAt(record.coordination, data.unitId),
    ...stepIn(record, 'coordination', occurredOn),
  })),
  CoordinatorReassigned: onRecord((record, { data, occurredOn }) => ({
    coordinatorId: data.to,
    coordination: acceptedAt(record.coordination, data.unitId),
    ...stepIn(record, 'coordination', occurredOn),
  })),
  RehabNeedClarified: onRecord(({ need, needContributions }, { data, occurredOn }) => ({
    need: { clarifiedOn: earlier(need?.clarifiedOn, occurredOn), clarifiedBy: data.clarifiedBy },
    needContributions: needContributions.map((one) => ({ clarifiedOn: occurredOn, ...one })),
  })),
  NeedContributionMade: onRecord(({ needContributions }, { data, occurredOn }) => ({
    needContributions: [
      ...needContributions,
      {
        contributionId: data.contributionId,
        party: data.party,
        ...present({ organisation: data.organisation }),
        aspect: data.aspect,
        on: occurredOn,
      },
    ],
  })),
  RehabNeedImpulseSent: onRecord((_, { data, occurredOn }) => ({
    impulse: { unitId: data.unitId, on: occurredOn },
  })),
  EmploymentRecorded: onRecord(
    ({ employment, formerEmployers, returnToWorkPlans }, { data, occurredOn }) => ({
      employment: { ...data, since: occurredOn },
      formerEmployers: [...new Set([...formerEmployers, ...(employment?.employers ?? [])])].filter(
        (employer) => !data.employers.includes(employer),
      ),
      returnToWorkPlans: plansOfEmployers(returnToWorkPlans, data.employers, occurredOn),
    }),
  ),
  JointPlanRecorded: onRecord((_, { data: { version, participants }, occurredOn }) => ({
    jointPlan: { version, on: occurredOn, participants },
  })),
  ReturnToWorkPlanRequested: onRecord((record, { data, occurredOn }) =>
    changeReturnPlan(record, { status: 'requested', since: occurredOn, ...data }),
  ),
  /** Nobody took a step: an answer that came in time may be written down after it. */
  ReturnToWorkPlanOverdue: onRecord(({ returnToWorkPlans }, { data: { employer } }) => {
    const plan = foundIn(returnToWorkPlans, employer);
    return plan?.status !== 'requested' || plan.endedOn !== undefined
      ? {}
      : {
          returnToWorkPlans: {
            ...returnToWorkPlans,
            [employer]: { ...plan, status: 'overdue' },
          },
        };
  }),
  ReturnToWorkPlanExempted: onRecord((record, { data: { employer, ground }, occurredOn }) =>
    changeReturnPlan(record, { employer, status: 'exempted', since: occurredOn, exemption: ground }),
  ),
  ReturnToWorkPlanReceived: onRecord((record, { data, occurredOn }) => {
    const { employer, version, plannedReturn } = data;
    const before = foundIn(record.returnToWorkPlans, employer);
    return changeReturnPlan(
      record,
      {
        ...{ employer, status: 'received', since: occurredOn, version, plannedReturn },
        ...(before?.endedOn === undefined || record.employment?.employers.includes(employer)
          ? {}
          : { endedOn: before.endedOn }),
      },
      before,
    );
  }),
  ReturnToWorkPlanCommented: onRecord(({ returnToWorkPlans }, { data, occurredOn }) => {
    const { employer, version, tookPart, agrees } = data;
    const plan = foundIn(returnToWorkPlans, employer);
    if (plan === undefined) return {};
    const before = plan.individualPart?.version === version ? plan.individualPart.comments : 0;
    const individualPart = {
      version,
      on: occurredOn,
      tookPart,
      ...present({ agrees }),
      comments: before + 1,
    };
    return { returnToWorkPlans: { ...returnToWorkPlans, [employer]: { ...plan, individualPart } } };
  }),
  EmployerContactOpened: onRecord(({ employerContacts }, { data: { employer, consentId }, occurredOn }) => ({
    employerContacts: {
      ...employerContacts,
      [employer]: {
        supportChannelsTold: false,
        rolesClarified: false,
        dialogues: 0,
        ...foundIn(employerContacts, employer),
        employer,
        status: 'open',
        since: occurredOn,
        consentId,
      },
    },
  })),
  EmployerContactEnded: onRecord((record, { data, occurredOn }) =>
    changeContact(record, data.employer, () => ({ status: 'ended', since: occurredOn })),
  ),
  PartyContactNamed: onRecord(({ partyContacts }, { data, occurredOn }) => ({
    partyContacts: { ...partyContacts, [data.contactId]: { ...data, since: occurredOn } },
  })),
  PartyContactEnded: onRecord(({ partyContacts }, { data: { contactId } }) => ({
    partyContacts: Object.fromEntries(Object.entries(partyContacts).filter(([id]) => id !== contactId)),
  })),
  EmployerDialogueHeld: onRecord((record, { data }) =>
    changeContact(record, data.employer, (contact) => ({
      supportChannelsTold: contact.supportChannelsTold || data.supportChannelsTold,
      rolesClarified: contact.rolesClarified || data.rolesClarified,
      dialogues: contact.dialogues + 1,
    })),
  ),
  RehabilitationPlanMade: onRecord((_, { data }) => ({
    rehabilitationPlan: {
      version: data.version,
      measureIds: data.measureIds,
      responsible: data.responsible,
      from: data.from,
      to: data.to,
      followUpOn: data.followUpOn,
    },
  })),
  WorkAbilityEvaluated: onRecord(({ workAbility }, { data, occurredOn }) => ({
    workAbility: [
      ...workAbility,
      {
        on: occurredOn,
        source: data.source,
        ability: data.ability,
        ...present({ measureId: data.measureId }),
      },
    ],
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
        ...present({
          site: data.site,
          track: data.track,
          profession: data.profession,
          employer: data.employer,
        }),
        responsible: data.responsible,
        plannedStart: data.plannedStart,
        ...present({ plannedEnd: data.plannedEnd }),
        pauses: [],
      },
    },
  })),
  MeasureStarted: onRecord((record, { data, occurredOn }) =>
    changeMeasure(record, data.measureId, {
      status: 'started',
      since: occurredOn,
      startedOn: occurredOn,
      ...present({ earlyReason: data.earlyReason }),
    }),
  ),
  MeasureDelayed: onRecord((record, { data, occurredOn }) =>
    changeMeasure(record, data.measureId, {
      status: 'delayed',
      since: occurredOn,
      plannedStart: data.newPlannedStart,
      ...present({ plannedEnd: data.newPlannedEnd }),
    }),
  ),
  MeasurePaused: onRecord((record, { data, occurredOn }) =>
    changeMeasure(record, data.measureId, (measure) => ({
      status: 'paused',
      since: occurredOn,
      pauses: [...measure.pauses, { from: occurredOn, reason: data.reason }],
    })),
  ),
  MeasureResumed: onRecord((record, { data, occurredOn }) =>
    changeMeasure(record, data.measureId, (measure) => ({
      status: 'started',
      since: occurredOn,
      pauses: pausedUntil(measure, occurredOn),
    })),
  ),
  MeasureCompleted: onRecord((record, { data, occurredOn }) =>
    changeMeasure(record, data.measureId, (measure) => ended(measure, 'completed', occurredOn)),
  ),
  MeasureCancelled: onRecord((record, { data, occurredOn }) =>
    changeMeasure(record, data.measureId, (measure) => ended(measure, 'cancelled', occurredOn)),
  ),
  HeldMeetingNoted: onRecord((record, { data: { meetingRevision, ...data } }) => ({
    heldMeetings: { ...record.heldMeetings, [data.meetingId]: data },
    notHeldMeetings: record.notHeldMeetings.filter((meetingId) => meetingId !== data.meetingId),
    ...meetingSince(record, data.meetingId, meetingRevision),
  })),
  MeetingNotHeldNoted: onRecord((record, { data: { meetingId, meetingRevision } }) => {
    const { [meetingId]: known, ...heldMeetings } = record.heldMeetings;
    const since = meetingSince(record, meetingId, meetingRevision);
    return known === undefined
      ? since
      : { heldMeetings, notHeldMeetings: [...record.notHeldMeetings, meetingId], ...since };
  }),
  OutcomeProposalNoted: onRecord((record, { data, occurredOn }) => ({
    proposals: { ...record.proposals, [data.meetingId]: { ...data, agreedOn: occurredOn } },
  })),
  OutcomeProposalTakenUp: onRecord((record, { data, occurredOn }) =>
    answerProposal(record, data.meetingId, { answer: 'taken-up', on: occurredOn }),
  ),
  OutcomeProposalLeft: onRecord((record, { data, occurredOn }) =>
    answerProposal(record, data.meetingId, { answer: 'left', on: occurredOn }),
  ),
  ClosingProposed: onRecord((record, { data, occurredOn }) =>
    withProposal(record, {
      proposalId: data.proposalId,
      kind: 'closing',
      party: data.party,
      organisation: data.organisation,
      on: occurredOn,
      outcome: data.outcome,
    }),
  ),
  ReopeningProposed: onRecord((record, { data, occurredOn }) =>
    withProposal(record, {
      proposalId: data.proposalId,
      kind: 'reopening',
      party: data.party,
      organisation: data.organisation,
      on: occurredOn,
    }),
  ),
  PartyProposalLeft: onRecord((record, { data, occurredOn }) => {
    const proposal = foundIn(record.partyProposals, data.proposalId);
    return proposal === undefined
      ? {}
      : withProposal(record, { ...proposal, answered: { answer: 'left', on: occurredOn } });
  }),
  RehabNeedOverdue: onRecord((_, { occurredOn }) => ({ needOverdueOn: occurredOn })),
  ClosurePlanSet: onRecord((record, { data, occurredOn }) => ({
    plan: planOf(data),
    ...stepIn(record, 'plan', occurredOn),
  })),
  ClosurePlanRevised: onRecord((record, { data, occurredOn }) => ({
    plan: planOf(data),
    ...stepIn(record, 'plan', occurredOn),
  })),
  ClosurePlanWithdrawn: onRecord((record, { occurredOn }) =>
    record.plan
      ? { plan: { ...record.plan, status: 'withdrawn' }, ...stepIn(record, 'plan', occurredOn) }
      : {},
  ),
  /**
   * Brought by the first unit, worked on by the second: coordination by the old unit ends with the move, and its
   * coordinator with it. At the new unit it is offered and accepted there, also where it has been before.
   */
  CaseMoved: onCase((state, { data, occurredOn }) =>
    withoutCoordinator({
      ...state,
      unitId: data.toUnitId,
      coordination: endedAt(state.coordination, data.fromUnitId),
      atUnitSince: occurredOn,
      moved: true,
      ...stepIn(state, 'coordination', occurredOn),
    }),
  ),
  CaseClosed: onCase((state, { data, occurredOn }) => ({
    ...state,
    measures: handedOver(state.measures, data.handedOverMeasures, occurredOn, data.handedOverTo),
    ...proposalsDone(state, 'closing', occurredOn),
    status: 'closed',
    outcome: data.outcome,
    ...present({ handedOverTo: data.handedOverTo }),
    handedOverMeasures: data.handedOverMeasures,
    consentsSinceClosing: [],
    statusSince: occurredOn,
  })),
  /** New participation, new consent: only those that are named go on. */
  CaseReopened: onCase((state, { data, occurredOn }) =>
    open({
      ...recordOf(state),
      ...proposalsDone(state, 'reopening', occurredOn),
      ...consentsLapsed(state, occurredOn, [data.consentId, ...(data.keptConsents ?? [])]),
      ...planEnded(state, occurredOn),
      statusSince: occurredOn,
      closedTimes: [...state.closedTimes, { from: state.statusSince, to: occurredOn }],
    }),
  ),
  EntryCorrected: onCase((state, { data }) => {
    const right = { ...state, ...corrections[data.corrects](state, data) };
    if (state.status === 'closed' && data.corrects === 'CaseClosed' && isTakenOverNoMore(state, data))
      delete (right as { handedOverTo?: unknown }).handedOverTo;
    return right;
  }),
  RegistrationCorrected: onCase((state, { data: { on, sickLeaveSince } }) => ({
    ...withoutEarlyOverdue(state, on),
    registeredOn: on,
    // Periods say themselves when the sick leave of today began.
    sickLeaveSince: state.sickLeavePeriods === undefined ? sickLeaveSince : state.sickLeaveSince,
    // What has been so since the registration has been so since the day that is right.
    atUnitSince: state.moved ? state.atUnitSince : on,
    statusSince:
      state.status === 'closed' || state.statusSince !== state.registeredOn ? state.statusSince : on,
  })),
  /** Nobody works with it any more, and nobody is told of it: what consents and contacts opened is shut. */
  CaseMarkedEnteredInError: onCase((state, { occurredOn }) => ({
    ...recordOf(state),
    ...consentsLapsed(state, occurredOn),
    ...contactsEnded(state, occurredOn),
    partyContacts: {},
    status: 'entered-in-error',
    statusSince: occurredOn,
  })),
});

type Corrected = Extract<CaseEvent, { type: 'EntryCorrected' }>['data'];

/** How the case is with an entry as it is right. */
const corrections: Readonly<Record<CorrectableEntry, (state: ExistingCase, right: Corrected) => object>> = {
  RehabNeedClarified: ({ need }, { clearSince, on }) =>
    need === undefined ? {} : { need: { ...need, clarifiedOn: clearSince ?? on } },
  JointMappingDone: (_, { mappedSince, on }) => ({ jointMappingOn: mappedSince ?? on }),
  MeasureStarted: (state, { measureId = '', on, earlyReason }) => {
    const measure = foundIn(state.measures, measureId);
    if (measure === undefined) return {};
    const { earlyReason: _, ...rest } = measure;
    const why = earlyReasonOn(on, measure, earlyReason);
    const right: Measure = {
      ...rest,
      startedOn: on,
      ...present({ earlyReason: why }),
      ...(measure.status === 'started' && measure.pauses.length === 0 ? { since: on } : {}),
    };
    return { measures: { ...state.measures, [measureId]: right } };
  },
  MeasureDelayed: (state, { measureId = '', since }) =>
    changeMeasure(state, measureId, (measure) => ({ since: since ?? measure.since })),
  MeasurePaused: (state, right) =>
    changePause(state, right, (pause, { on, delayReason }) => ({
      ...pause,
      from: on,
      reason: delayReason ?? pause.reason,
    })),
  MeasureResumed: (state, right) => changePause(state, right, (pause, { on }) => ({ ...pause, to: on })),
  MeasureCompleted: (state, { measureId = '', on }) => endsOn(state, measureId, on),
  MeasureCancelled: (state, { measureId = '', on }) => endsOn(state, measureId, on),
  ClosurePlanSet: (state, right) => planCorrected(state, right),
  ClosurePlanRevised: (state, right) => planCorrected(state, right),
  ClosurePlanWithdrawn: ({ latestSteps }, { since }) => ({
    latestSteps: { ...latestSteps, ...present({ plan: since }) },
  }),
  CaseMoved: ({ latestSteps, atUnitSince: written }, { since, atUnitSince = written }) => ({
    atUnitSince,
    latestSteps: { ...latestSteps, ...present({ coordination: since }) },
  }),
  CaseClosed: (state, right) => {
    if (state.status !== 'closed') return {};
    const { on, outcome, handedOverTo } = right;
    return {
      outcome: outcome ?? state.outcome,
      ...present({ handedOverTo }),
      statusSince: on,
      measures: handedOver(
        state.measures,
        state.handedOverMeasures,
        on,
        isTakenOverNoMore(state, right) ? undefined : (handedOverTo ?? state.handedOverTo),
      ),
    };
  },
};

/** The plan as it is right, where the version is the latest one. */
function planCorrected(
  { latestSteps, plan }: CaseRecord,
  { since, version, meetingId }: Corrected,
): Partial<CaseRecord> {
  const steps = { latestSteps: { ...latestSteps, ...present({ plan: since }) } };
  if (plan === undefined || plan.version !== version) return steps;
  const { meetingId: _, ...rest } = plan;
  return { ...steps, plan: { ...rest, ...present({ meetingId }) } };
}

/** A measure with one of its pauses as it is right. */
const changePause = (
  state: CaseRecord,
  right: Corrected,
  change: (pause: MeasurePause, right: Corrected) => MeasurePause,
): Partial<CaseRecord> =>
  changeMeasure(state, right.measureId ?? '', (measure) => ({
    since: right.since ?? measure.since,
    pauses: measure.pauses.map((pause, at) => (at === right.pause ? change(pause, right) : pause)),
  }));

/** A measure that ended on another day. */
const endsOn = (state: CaseRecord, measureId: string, on: BusinessDate): Partial<CaseRecord> =>
  changeMeasure(state, measureId, ({ endedOn }) => ({
    since: on,
    ...(endedOn === undefined ? {} : { endedOn: on }),
  }));

/** What somebody else answers for from the closing on. */
const handedOver = (
  measures: CaseRecord['measures'],
  measureIds: readonly string[],
  on: BusinessDate,
  to: Responsible | undefined,
): CaseRecord['measures'] =>
  Object.fromEntries(
    Object.entries(measures).map(([id, measure]) => {
      if (!measureIds.includes(id)) return [id, measure];
      const { takenOverBy: _, ...rest } = measure;
      const isOfFk = to !== undefined && measure.responsible.organisation === FK;
      return [id, { ...rest, ...ended(measure, 'handed-over', on), ...(isOfFk ? { takenOverBy: to } : {}) }];
    }),
  );

/** The record without what belongs to the status that it leaves. */
function recordOf(state: ExistingCase): CaseRecord {
  const record: CaseRecord & Partial<Record<Exclude<keyof ClosedCase, keyof CaseRecord>, unknown>> = {
    ...state,
  };
  delete record.outcome;
  delete record.handedOverTo;
  delete record.handedOverMeasures;
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
