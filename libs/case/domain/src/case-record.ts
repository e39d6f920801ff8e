import type { BusinessDate, Period } from '@samverkan/kernel';
import type { Profession } from '@samverkan/programme-domain';
import type { SickLeave } from './sick-leave';
import type {
  CalledMeetingForm,
  CaseParty,
  Clarifier,
  ClosingOutcome,
  ClosurePlanContent,
  ConsentForm,
  ConsentPurpose,
  SpeakingParty,
  DelayReason,
  EarlyStartReason,
  EmergencyReview,
  Employment,
  HealthDataGround,
  HeldMeetingForm,
  InformationCategory,
  LegalBasis,
  MeasureKind,
  MeasureTrack,
  NeedAspect,
  Responsible,
  ReturnPlanExemption,
  Sex,
  SupportingParty,
  WorkAbility,
  WorkAbilitySource,
  WorkTrainingSite,
} from './vocabulary';

/**
 * Where a consent is in its life. `lapsed`: given for a participation that has ended, and taking the case up again needs a
 * new one; or in a case that was entered in error; or never given, as was found since.
 */
export const consentStatuses = ['requested', 'given', 'declined', 'withdrawn', 'expired', 'lapsed'] as const;

/** A consent of the individual. Whether it holds on a day: `consentHolds`. */
export interface Consent {
  readonly consentId: string;
  readonly status: (typeof consentStatuses)[number];
  readonly purposes: readonly ConsentPurpose[];
  /** What may be told under it; absent while it is not bounded. */
  readonly categories?: readonly InformationCategory[];
  readonly fromOrganisation: string;
  readonly toOrganisations: readonly string[];
  readonly form?: ConsentForm;
  readonly validFrom?: BusinessDate;
  readonly validTo?: BusinessDate;
  /** The day of the latest step: what follows is not dated before it. */
  readonly since: BusinessDate;
  /** The day from which it holds no longer, when it was withdrawn, has expired or has lapsed. */
  readonly endedOn?: BusinessDate;
  /** It was found since that the individual had never given it: no more can be done on it, and it says nothing of them. */
  readonly neverGiven?: true;
}

/** On what an organisation processes the individual's data, kept apart from the consents. */
export interface RecordedLegalBasis {
  readonly organisation: string;
  readonly basis: LegalBasis;
  readonly healthGround: HealthDataGround;
  readonly since: BusinessDate;
}

/** An opening of the case by somebody without a part in it; `outcome` once it has been reviewed. */
export interface EmergencyOpening {
  readonly staffId: string;
  readonly organisation: string;
  /** The last day of the access. */
  readonly through: BusinessDate;
  readonly outcome?: EmergencyReview;
}

/** Where coordination by the region stands at a unit. */
export const coordinationStatuses = ['offered', 'accepted', 'follow-up', 'ended', 'declined'] as const;
export type CoordinationStatus = (typeof coordinationStatuses)[number];

/**
 * What stands as its latest step has left it, and keeps no day of its own: the closure plan, who investigates, the
 * coordination at the unit with its coordinator, and whether the identity is protected.
 */
export type CaseRegion = 'plan' | 'investigator' | 'coordination' | 'identity';

/** Where a measure is in its life; the last three are for good. */
export const measureStatuses = [
  'planned',
  'delayed',
  'started',
  'paused',
  'completed',
  'cancelled',
  'handed-over',
] as const;
export type MeasureStatus = (typeof measureStatuses)[number];

/** Days that a measure stood still, the first one and the one on which it went on. */
export interface MeasurePause {
  readonly from: BusinessDate;
  /** Absent while it stands still, and where it ended so. */
  readonly to?: BusinessDate;
  readonly reason: DelayReason;
}

/** A measure for the individual, as planned and where it is. */
export interface Measure {
  readonly measureId: string;
  readonly status: MeasureStatus;
  /** The day of the latest step: what follows is not dated before it. */
  readonly since: BusinessDate;
  readonly kind: MeasureKind;
  readonly site?: WorkTrainingSite;
  readonly track?: MeasureTrack;
  /** Who gives it, of a medical one. */
  readonly profession?: Profession;
  /** At whose workplace it is, or whom it supports; none where that was not said. */
  readonly employer?: string;
  readonly responsible: Responsible;
  readonly plannedStart: BusinessDate;
  readonly plannedEnd?: BusinessDate;
  readonly startedOn?: BusinessDate;
  /** Why it started before the planned day. */
  readonly earlyReason?: EarlyStartReason;
  /** The day on which it was completed, broken off or handed over. */
  readonly endedOn?: BusinessDate;
  /** Who took over a measure that FK answered for. What others answer for goes on with them. */
  readonly takenOverBy?: Responsible;
  readonly pauses: readonly MeasurePause[];
}

/** What a meeting has agreed to propose to the case. The pair takes it up, or leaves it. */
export interface OutcomeProposal {
  readonly meetingId: string;
  readonly agreedOn: BusinessDate;
  /** The parties agreed on a plan for how the sick leave ends. */
  readonly planAgreed: boolean;
  readonly measureKinds: readonly string[];
  /** Where the meeting's stream has it, as far as that was told. */
  readonly meetingRevision?: number;
  /** Absent while the pair has not said what it does with it. */
  readonly answered?: ProposalAnswer;
}

/** What can become of a proposal. */
export const proposalAnswers = ['taken-up', 'left'] as const;

/** What becomes of a proposal. */
export interface ProposalAnswer {
  readonly answer: (typeof proposalAnswers)[number];
  readonly on: BusinessDate;
}

/** What a party can propose that the case should come to. */
export const partyProposalKinds = ['closing', 'reopening'] as const;

/** What a party proposes to FK that the case should come to. FK does it, or leaves it. */
export interface PartyProposal {
  readonly proposalId: string;
  readonly kind: (typeof partyProposalKinds)[number];
  readonly party: SpeakingParty;
  readonly organisation: string;
  readonly on: BusinessDate;
  /** Of a closing: how the party thinks that the participation ended. */
  readonly outcome?: ClosingOutcome;
  /** Absent while FK has not said what it does with it. */
  readonly answered?: ProposalAnswer;
}

/** A meeting that the meeting service said was called. */
export interface CalledMeeting {
  readonly meetingId: string;
  readonly form: CalledMeetingForm;
}

/** A meeting that the meeting service said was held. */
export interface HeldMeeting {
  readonly meetingId: string;
  readonly heldOn: BusinessDate;
  readonly individualAttended: boolean;
  /** Absent where it was noted before it was told. */
  readonly form?: HeldMeetingForm;
}

/** Whether a plan holds. `ended`: with the participation, by its closing; seen once the case is taken up again. */
export const closurePlanStatuses = ['active', 'withdrawn', 'ended'] as const;

/** The latest plan of the case. */
export interface ClosurePlan extends ClosurePlanContent {
  readonly status: (typeof closurePlanStatuses)[number];
  /** 1 for the first plan of the case, and one more with each that is set or revised. */
  readonly version: number;
}

/** Somebody who made the joint planning. */
export interface PlanningParticipant {
  readonly party: CaseParty;
  readonly staffId?: string;
  /** Which organisation of the party, where somebody has said so. */
  readonly organisation?: string;
}

/** The latest joint planning of the pair. */
export interface JointPlan {
  /** 1 for the first, and one more with each that replaces it. */
  readonly version: number;
  readonly on: BusinessDate;
  readonly participants: readonly PlanningParticipant[];
}

/** How the individual works, and for whom. */
export interface KnownEmployment {
  readonly employment: Employment;
  /** Ids of the employers; none for who has none. */
  readonly employers: readonly string[];
  readonly since: BusinessDate;
}

/** What the individual says of their part in an employer's plan, and no word of why. */
export interface PartInReturnPlan {
  /** The version that it was said about; 0 before the first was received. */
  readonly version: number;
  /** The day of the latest comment. */
  readonly on: BusinessDate;
  /** They took part in making the plan. */
  readonly tookPart: boolean;
  /** They agree with the version; absent where they have not said so. */
  readonly agrees?: boolean;
  /** How many comments there are on the version. */
  readonly comments: number;
}

/** How far an employer's plan has come. `overdue`: asked for, and not there when it should have been. */
export const returnToWorkPlanStatuses = ['requested', 'overdue', 'received', 'exempted'] as const;

/** An employer's plan for return to work. */
export interface ReturnToWorkPlan {
  readonly employer: string;
  readonly status: (typeof returnToWorkPlanStatuses)[number];
  /**
   * The day of the latest step: what follows is not dated before it. That an answer is overdue is none, and is so from the
   * day after `answerBy`.
   */
  readonly since: BusinessDate;
  /** The last day to answer the latest request. */
  readonly answerBy?: BusinessDate;
  /** The last day on which a plan could be handed in, as the individual works there no longer. */
  readonly endedOn?: BusinessDate;
  /** The day on which it became clear that the employer owes a plan, where somebody has said so. */
  readonly clearOn?: BusinessDate;
  readonly exemption?: ReturnPlanExemption;
  /** How many versions have been received. */
  readonly version: number;
  /** When the latest version expects the individual back. */
  readonly plannedReturn?: BusinessDate;
  /** What the individual said of it last, which may be about an earlier version. */
  readonly individualPart?: PartInReturnPlan;
}

/** Whether a contact with an employer goes on. */
export const employerContactStatuses = ['open', 'ended'] as const;

/** The contact with an employer of the individual: opted in by need and consent. */
export interface EmployerContact {
  readonly employer: string;
  readonly status: (typeof employerContactStatuses)[number];
  /** The day of the latest opening or end. */
  readonly since: BusinessDate;
  /** The consent that it was opened on. */
  readonly consentId: string;
  /** What the dialogues have come to so far. */
  readonly supportChannelsTold: boolean;
  readonly rolesClarified: boolean;
  readonly dialogues: number;
}

/** What a party said that bears on the need of rehabilitation. */
export interface NeedContribution {
  readonly contributionId: string;
  readonly party: SpeakingParty;
  /** Whom the party is there for; the individual speaks for nobody else. */
  readonly organisation?: string;
  readonly aspect: NeedAspect;
  readonly on: BusinessDate;
  /** The day of the first clarification that was written down after it, and so could go by it. */
  readonly clarifiedOn?: BusinessDate;
}

/** The latest rehabilitation plan of FK. */
export interface RehabilitationPlan {
  readonly version: number;
  readonly measureIds: readonly string[];
  readonly responsible: Responsible;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** When it is to be looked at again. */
  readonly followUpOn: BusinessDate;
}

/** What somebody found the individual able to do on a day. */
export interface WorkAbilityEvaluation {
  readonly on: BusinessDate;
  readonly source: WorkAbilitySource;
  readonly ability: WorkAbility;
  /** The measure that it was found in, where the source is one. */
  readonly measureId?: string;
}

/** Somebody who works with the case for a party of it. */
export interface PartyContact {
  readonly contactId: string;
  readonly party: SupportingParty;
  readonly organisation: string;
  readonly since: BusinessDate;
}

/**
 * What is known of a case whatever its status: parallel regions, not a chain (medical and work-oriented rehabilitation
 * may run one after the other or at the same time). Holds no personal text: those are read from the log when they are
 * shown, so that none outlives its key in memory.
 */
export interface CaseRecord extends SickLeave {
  readonly caseId: string;
  readonly programmeId: string;
  readonly subjectId: string;
  /** By which somebody without a qualifying income came in. */
  readonly applicationId?: string;
  readonly registeredOn: BusinessDate;
  readonly sex: Sex;
  readonly yearOfBirth: number;
  readonly protectedIdentity: boolean;
  readonly unitId: string;
  /** The day the case came to the unit. */
  readonly atUnitSince: BusinessDate;
  /** It came there by a move, and not by its registration. */
  readonly moved: boolean;
  readonly investigatorId?: string;
  readonly coordinatorId?: string;
  readonly consents: Readonly<Record<string, Consent>>;
  /** The coordinator at the unit who asked for a consent, by consent id; not known of one from before it was kept. */
  readonly askedBy: Readonly<Record<string, string>>;
  /** By organisation. */
  readonly legalBases: Readonly<Record<string, RecordedLegalBasis>>;
  /** By opening id. */
  readonly emergencyOpenings: Readonly<Record<string, EmergencyOpening>>;
  /** Who runs the units that have offered coordination, by unit id; not known of an offer from before it was kept. */
  readonly careProviders: Readonly<Record<string, string>>;
  /** By unit id. */
  readonly coordination: Readonly<Record<string, CoordinationStatus>>;
  /** The coordinator who made the latest offer, by the unit's id; none where FK wrote it down. */
  readonly offeredBy: Readonly<Record<string, string>>;
  /** The latest word of a unit to FK that there may be a need of rehabilitation. */
  readonly impulse?: { readonly unitId: string; readonly on: BusinessDate };
  readonly employment?: KnownEmployment;
  /** Who was an employer of the individual and is none: what is at a workplace of theirs is nothing to another. */
  readonly formerEmployers: readonly string[];
  readonly jointPlan?: JointPlan;
  /** By employer. */
  readonly returnToWorkPlans: Readonly<Record<string, ReturnToWorkPlan>>;
  /** By employer. */
  readonly employerContacts: Readonly<Record<string, EmployerContact>>;
  /** Who works with the case for a party of it, by their id. */
  readonly partyContacts: Readonly<Record<string, PartyContact>>;
  readonly rehabilitationPlan?: RehabilitationPlan;
  /** In the order in which they were written down. */
  readonly workAbility: readonly WorkAbilityEvaluation[];
  /** By whom it was clarified last, and the first day on which it was clear. */
  readonly need?: { readonly clarifiedOn: BusinessDate; readonly clarifiedBy: Clarifier };
  /** In the order in which they were written down. */
  readonly needContributions: readonly NeedContribution[];
  /** The first joint mapping. */
  readonly jointMappingOn?: BusinessDate;
  readonly measures: Readonly<Record<string, Measure>>;
  /** Those that are to be held, and of which it is not known yet what became of them. */
  readonly calledMeetings: Readonly<Record<string, CalledMeeting>>;
  readonly heldMeetings: Readonly<Record<string, HeldMeeting>>;
  /** Those of them that were found not to have been held: nothing that they proposed is taken up. */
  readonly notHeldMeetings: readonly string[];
  /** Meetings of registrations that were entered in error: what is right of them is nothing to this one. */
  readonly goneMeetings: readonly string[];
  /** By meeting, the revision of it at which it became what it is here, as far as that was told: for all registrations. */
  readonly meetingsSince?: Readonly<Record<string, number>>;
  /** The day on which the need should have been clarified, and was not. */
  readonly needOverdueOn?: BusinessDate;
  /** What meetings have agreed to propose, by meeting id. */
  readonly proposals: Readonly<Record<string, OutcomeProposal>>;
  /** What parties propose that the case should come to, by proposal id. */
  readonly partyProposals: Readonly<Record<string, PartyProposal>>;
  readonly plan?: ClosurePlan;
  /** The day of the latest step in each region: what follows there is not dated before it. */
  readonly latestSteps: Readonly<Partial<Record<CaseRegion, BusinessDate>>>;
  /** The day of the latest closing or taking up again. */
  readonly statusSince: BusinessDate;
  /** From a closing to the taking up again, each. */
  readonly closedTimes: readonly Required<Period>[];
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

export const isOpen = (state: CaseState): state is OpenCase =>
  state.status === 'registered' || state.status === 'active';

/** The participation has ended. */
export interface ClosedCase extends CaseRecord {
  readonly status: 'closed';
  readonly outcome: ClosingOutcome;
  /** Who has the individual's matter from then on, where that was said. */
  readonly handedOverTo?: Responsible;
  /** The measures that go on with somebody else from this closing on. */
  readonly handedOverMeasures: readonly string[];
  /** Consents given since the closing: one of them is what the case can be taken up again with. */
  readonly consentsSinceClosing: readonly string[];
}

/** It should never have been there. */
export interface CaseEnteredInError extends CaseRecord {
  readonly status: 'entered-in-error';
}

/** A case that there is. */
export type ExistingCase = OpenCase | ClosedCase | CaseEnteredInError;

/** Where a case is in its life. */
export const caseStatuses = [
  'registered',
  'active',
  'closed',
  'entered-in-error',
] as const satisfies readonly ExistingCase['status'][];
export type CaseStatus = (typeof caseStatuses)[number];

/** A case as its events have made it; `none` before the first. */
export type CaseState = { readonly status: 'none' } | ExistingCase;
