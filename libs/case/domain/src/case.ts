import type { BusinessDate, DomainEvent, EventDefinitions, PersonalText } from '@samverkan/kernel';

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

export type ConsentForm = 'written' | 'oral';

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

export type DelayReason = 'pandemic' | 'medical' | 'provider' | 'individual' | 'employer';

export type MeasureOutcome = 'reached' | 'partly-reached' | 'not-reached';

export type ClosureRoute =
  'own-work' | 'new-work' | 'studies' | 'jobseeker' | 'sickness-compensation' | 'other';

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

export type ReassignmentReason = 'workload' | 'absence' | 'left' | 'moved-into-programme' | 'other';

/** Something that the rule lets pass but that is written on the record. */
export type MeasureWarning = 'NO_PREPARATORY_STEP' | 'BEFORE_PLANNED_START';

export type ConsultationForm = 'meeting' | 'phone' | 'video' | 'letter';

export interface Consultation {
  readonly on: BusinessDate;
  readonly how: ConsultationForm;
}

export interface Responsible {
  readonly organisation: string;
  readonly staffId?: string;
}

export interface ClosurePlanContent {
  readonly targetDate: BusinessDate;
  readonly route: ClosureRoute;
  readonly responsible: Responsible;
  /** The held meeting that the plan came out of; without one, `withoutMeetingReason` says why. */
  readonly meetingId?: string;
}

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

export type CaseEventType = CaseEvent['type'];

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
