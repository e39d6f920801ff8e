import {
  FK,
  type CaseEvent,
  type CaseEventType,
  type DelayReason,
  type MeasureKind,
  type MeasureTrack,
  type WorkTrainingSite,
  isBetween,
} from '@samverkan/case-domain';
import type { MeetingEvent, MeetingEventType, MeetingForm } from '@samverkan/meeting-domain';
import { type BusinessDate, present } from '@samverkan/kernel';
import { type Fact } from './knowledge';

/** What a figure can be made of in one case. Nothing personal: ids, codes and dates. */
export type CaseFactContent =
  | { readonly kind: 'registered'; readonly unitId: string }
  | { readonly kind: 'entered-in-error' }
  | { readonly kind: 'identity-protected' }
  | { readonly kind: 'identity-open' }
  /** In force from the day `from`, which may be after the one on which it was given. */
  | { readonly kind: 'registration-consented'; readonly consentId: string; readonly from: BusinessDate }
  /** A consent, to whatever, was taken back or has come to its end. */
  | { readonly kind: 'consent-ended'; readonly consentId: string }
  /** What was written as such a consent was none, on any day. */
  | { readonly kind: 'consent-not-given'; readonly consentId: string }
  | { readonly kind: 'investigator'; readonly staffId: string }
  | { readonly kind: 'coordinator'; readonly staffId: string }
  | { readonly kind: 'coordination-ended' }
  | { readonly kind: 'need-clarified' }
  | {
      readonly kind: 'measure-planned';
      readonly measureId: string;
      readonly measure: MeasureKind;
      readonly track?: MeasureTrack;
      readonly site?: WorkTrainingSite;
    }
  | { readonly kind: 'measure-started'; readonly measureId: string }
  | { readonly kind: 'measure-ended'; readonly measureId: string }
  | {
      readonly kind: 'measure-held-up';
      readonly measureId: string;
      readonly how: 'delayed' | 'paused';
      readonly reason: DelayReason;
    }
  | { readonly kind: 'plan-set' }
  | { readonly kind: 'plan-withdrawn' }
  | { readonly kind: 'moved'; readonly toUnitId: string }
  /** With the measures under way that somebody else answers for from then on. */
  | { readonly kind: 'closed'; readonly handedOver: readonly string[] }
  /** With the consents that it goes on with. */
  | { readonly kind: 'reopened'; readonly consents: readonly string[] }
  /** The entry happened on another day than was written first. */
  | {
      readonly kind: 'corrected';
      readonly entry: number;
      readonly right: BusinessDate;
      /** Of what held a measure up: why it really was. */
      readonly reason?: DelayReason;
    }
  /** The case was registered on another day than was written first. */
  | { readonly kind: 'registration-corrected'; readonly right: BusinessDate }
  | {
      readonly kind: 'meeting-held';
      readonly meetingId: string;
      readonly form: MeetingForm;
      readonly individualAttended: boolean;
    }
  /** A meeting was held on another day than was written first, or others were there, or it was written as not held. */
  | {
      readonly kind: 'meeting-corrected';
      readonly meetingId: string;
      /** It was written as not held: there need be no fact that it was. */
      readonly found?: true;
      readonly right: BusinessDate;
      readonly form: MeetingForm;
      readonly individualAttended: boolean;
    }
  /** A meeting was not held, whatever was written of it. */
  | { readonly kind: 'meeting-not-held'; readonly meetingId: string };

/** What a correction can name says which entry of the case it is. */
export type CaseFact = Fact & CaseFactContent & { readonly entry?: number };
export type CaseFactKind = CaseFactContent['kind'];

/** All that reporting keeps of one individual's case for its figures. */
export interface CaseFacts {
  readonly caseId: string;
  readonly programmeId: string;
  readonly facts: readonly CaseFact[];
}

type Facts<Event extends { type: string }> = {
  readonly [Type in Event['type']]: (
    data: Extract<Event, { type: Type }> extends { data: infer Data } ? Data : never,
  ) => CaseFactContent | undefined;
};

const none = (): undefined => undefined;

/** A new event of a case must say here what it is to the figures, if only that it is nothing. */
const OF_CASE: Facts<CaseEvent> = {
  CaseRegistered: ({ unitId }) => ({ kind: 'registered', unitId }),
  // No figure goes by the days of a sick leave.
  SickLeavePeriodsRecorded: none,
  // No figure goes by sex or age.
  PersonalNumberChanged: none,
  ProtectedIdentityFlagged: () => ({ kind: 'identity-protected' }),
  ProtectedIdentityLifted: () => ({ kind: 'identity-open' }),
  ConsentRequested: none,
  // By name with FK, who registers: a consent between others names the individual to nobody who would.
  ConsentGiven: (consent) =>
    consent.purposes.includes('registration') && isBetween(consent, [FK])
      ? { kind: 'registration-consented', consentId: consent.consentId, from: consent.validFrom }
      : undefined,
  ConsentDeclined: none,
  ConsentWithdrawn: ({ consentId }) => ({ kind: 'consent-ended', consentId }),
  ConsentExpired: ({ consentId }) => ({ kind: 'consent-ended', consentId }),
  ConsentFoundNotGiven: ({ consentId }) => ({ kind: 'consent-not-given', consentId }),
  CaseOpenedInEmergency: none,
  EmergencyOpeningReviewed: none,
  LegalBasisRecorded: none,
  InvestigatorAssigned: ({ investigatorId }) => ({ kind: 'investigator', staffId: investigatorId }),
  InvestigatorReassigned: ({ to }) => ({ kind: 'investigator', staffId: to }),
  CoordinationOffered: none,
  CoordinationAccepted: none,
  CoordinationDeclined: none,
  CoordinationFollowUpBegun: none,
  CoordinationResumed: none,
  CoordinationEnded: () => ({ kind: 'coordination-ended' }),
  CoordinatorAssigned: ({ coordinatorId }) => ({ kind: 'coordinator', staffId: coordinatorId }),
  CoordinatorReassigned: ({ to }) => ({ kind: 'coordinator', staffId: to }),
  RehabNeedClarified: () => ({ kind: 'need-clarified' }),
  NeedContributionMade: none,
  RehabNeedImpulseSent: none,
  EmploymentRecorded: none,
  JointPlanRecorded: none,
  ReturnToWorkPlanRequested: none,
  ReturnToWorkPlanOverdue: none,
  ReturnToWorkPlanExempted: none,
  ReturnToWorkPlanReceived: none,
  ReturnToWorkPlanCommented: none,
  EmployerContactOpened: none,
  EmployerContactEnded: none,
  PartyContactNamed: none,
  PartyContactEnded: none,
  EmployerDialogueHeld: none,
  RehabilitationPlanMade: none,
  WorkAbilityEvaluated: none,
  JointMappingDone: none,
  MeasurePlanned: ({ measureId, kind, track, site }) => ({
    kind: 'measure-planned',
    measureId,
    measure: kind,
    ...present({ track, site }),
  }),
  MeasureStarted: ({ measureId }) => ({ kind: 'measure-started', measureId }),
  MeasureDelayed: ({ measureId, reason }) => ({ kind: 'measure-held-up', measureId, how: 'delayed', reason }),
  MeasurePaused: ({ measureId, reason }) => ({ kind: 'measure-held-up', measureId, how: 'paused', reason }),
  MeasureResumed: none,
  MeasureCompleted: ({ measureId }) => ({ kind: 'measure-ended', measureId }),
  MeasureCancelled: ({ measureId }) => ({ kind: 'measure-ended', measureId }),
  // The meeting's own stream says it, with who was there.
  CalledMeetingNoted: none,
  HeldMeetingNoted: none,
  MeetingNotHeldNoted: none,
  OutcomeProposalNoted: none,
  OutcomeProposalTakenUp: none,
  OutcomeProposalLeft: none,
  ClosingProposed: none,
  ReopeningProposed: none,
  PartyProposalLeft: none,
  RehabNeedOverdue: none,
  ClosurePlanSet: () => ({ kind: 'plan-set' }),
  ClosurePlanRevised: () => ({ kind: 'plan-set' }),
  ClosurePlanWithdrawn: () => ({ kind: 'plan-withdrawn' }),
  CaseMoved: ({ toUnitId }) => ({ kind: 'moved', toUnitId }),
  CaseClosed: ({ handedOverMeasures }) => ({ kind: 'closed', handedOver: handedOverMeasures }),
  CaseReopened: ({ consentId, keptConsents = [] }) => ({
    kind: 'reopened',
    consents: [consentId, ...keptConsents],
  }),
  RegistrationCorrected: ({ on }) => ({ kind: 'registration-corrected', right: on }),
  EntryCorrected: ({ entry, on, delayReason }) => ({
    kind: 'corrected',
    entry,
    right: on,
    ...present({ reason: delayReason }),
  }),
  // No figure counts what it is about.
  EntryFoundUntrue: none,
  CaseMarkedEnteredInError: () => ({ kind: 'entered-in-error' }),
};

/** A cancelled, planned or failed meeting leaves no fact: it was not held. */
const OF_MEETING: Facts<MeetingEvent> = {
  MeetingRequested: none,
  MeetingRequestUnanswered: none,
  MeetingCalled: none,
  ParticipantInvited: none,
  ParticipantAccepted: none,
  ParticipantDeclined: none,
  MeetingRescheduled: none,
  MeetingCancelled: none,
  MeetingHeld: ({ meetingId, form, individualAttended }) => ({
    kind: 'meeting-held',
    meetingId,
    form,
    individualAttended,
  }),
  HeldMeetingCorrected: ({ meetingId, corrects, on, form, individualAttended }) => ({
    kind: 'meeting-corrected',
    meetingId,
    ...(corrects === 'MeetingHeld' ? {} : { found: true }),
    right: on,
    form,
    individualAttended,
  }),
  MeetingFoundNotHeld: ({ meetingId }) => ({ kind: 'meeting-not-held', meetingId }),
  MeetingFailed: none,
  MinutesRecorded: none,
  MeetingOutcomeAgreed: none,
  MeetingOutcomeCorrected: none,
};

const RULES: Facts<CaseEvent> & Facts<MeetingEvent> = { ...OF_CASE, ...OF_MEETING };

/** What an event says to the figures of its case; `undefined` for one that says nothing. */
export function caseFactOf(event: CaseEvent | MeetingEvent): CaseFactContent | undefined {
  const rule = RULES[event.type as CaseEventType | MeetingEventType] as (
    data: object,
  ) => CaseFactContent | undefined;
  return rule(event.data);
}
