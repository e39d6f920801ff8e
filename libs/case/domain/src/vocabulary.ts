import type { BusinessDate } from '@samverkan/kernel';

/** What a consent lets the parties do. FK's own handling needs none. */
export const consentPurposes = [
  /** The parties see and work in the joint case. */
  'sharing',
  /** The region coordinates (2019:1297 3 §). */
  'coordination',
  /** The region tells FK of a need of rehabilitation (2019:1297 4 §). */
  'information-to-fk',
  /** FK cooperates with an employer of the individual (SFB 30:10). Shows the case to nobody. */
  'employer-contact',
  /** The individual is registered by name in the follow-up register. In writing. */
  'registration',
] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/**
 * What the parties may tell each other of under a consent; one that names none is not bounded by it, except that health
 * is told to others than FK and the care, and nothing at all to an employer, only where it is named.
 */
export const informationCategories = [
  /** That the individual takes part, and who else does: what whoever is told anything is told. */
  'participation',
  /** Illness, function and treatment. */
  'health',
  /** Workplace, tasks and hours. */
  'work',
  /** Measures and plans. */
  'measures',
  /** Livelihood and education. */
  'livelihood',
] as const;
export type InformationCategory = (typeof informationCategories)[number];

/** How the individual said it. Registration by name needs writing. */
export const consentForms = ['written', 'oral'] as const;
export type ConsentForm = (typeof consentForms)[number];

/** What is done for the individual: medical, coordinating, or towards work. */
export const measureKinds = [
  'medical',
  'coordination',
  'preparatory',
  'work-training',
  'work-adaptation',
  'activity-place',
  'employer-consultative-support',
  'other-work-oriented',
] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** Where work training takes place. */
export const workTrainingSites = ['own-employer', 'af-provider', 'other'] as const;
export type WorkTrainingSite = (typeof workTrainingSites)[number];

/** The enhanced cooperation of Arbetsförmedlingen and Försäkringskassan: mapping, preparatory measure, work training. */
export const measureTracks = ['AF_FK_ENHANCED'] as const;
export type MeasureTrack = (typeof measureTracks)[number];

/** Whose situation made a measure start before the day it was planned for. */
export const earlyStartReasons = ['medical', 'provider', 'individual', 'employer'] as const;
export type EarlyStartReason = (typeof earlyStartReasons)[number];

/** Why a measure starts late, pauses or is broken off; the report counts by it. */
export const delayReasons = ['pandemic', ...earlyStartReasons] as const;
export type DelayReason = (typeof delayReasons)[number];

/** Whether a measure led to what it was for. */
export const measureOutcomes = ['reached', 'partly-reached', 'not-reached'] as const;
export type MeasureOutcome = (typeof measureOutcomes)[number];

/** The way out of the sick leave that a plan aims at. */
export const closureRoutes = [
  'own-work',
  'new-work',
  'studies',
  'jobseeker',
  'sickness-compensation',
  'other',
] as const;
export type ClosureRoute = (typeof closureRoutes)[number];

/** How the participation ended. */
export const closingOutcomes = [
  'own-work-full',
  'own-work-part',
  'new-work',
  'studies',
  'jobseeker-programme',
  'sickness-compensation',
  'retirement',
  'moved',
  'deceased',
  'too-ill',
  'own-choice',
  'programme-ended',
] as const;
export type ClosingOutcome = (typeof closingOutcomes)[number];

/** Why a case got another investigator or coordinator. */
export const reassignmentReasons = ['workload', 'absence', 'left', 'moved-into-programme', 'other'] as const;
export type ReassignmentReason = (typeof reassignmentReasons)[number];

/** Something that the rule lets pass but that is written on the record. */
export type MeasureWarning = 'NO_PREPARATORY_STEP' | 'BEFORE_PLANNED_START';

/** How the individual was consulted. */
export const consultationForms = ['meeting', 'phone', 'video', 'letter'] as const;
export type ConsultationForm = (typeof consultationForms)[number];

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

/** What Försäkringskassan calls to: a `reconciliation` meeting (avstämningsmöte), or one of transition to work seeking. */
export type CalledMeetingForm = 'reconciliation' | 'transition';

/** What a held meeting is in law and by agreement: a `reconciliation` meeting (avstämningsmöte), or no more than its name. */
export const heldMeetingForms = ['reconciliation', 'multi-party', 'transition'] as const;
export type HeldMeetingForm = (typeof heldMeetingForms)[number];

/** What a plan for how the sick leave ends says. */
export interface ClosurePlanContent {
  readonly targetDate: BusinessDate;
  readonly route: ClosureRoute;
  readonly responsible: Responsible;
  /** The held meeting that the plan came out of; where it is no reconciliation meeting, `withoutMeetingReason` says why. */
  readonly meetingId?: string;
}

/**
 * On what an organisation processes personal data (GDPR 6.1 c and e). A consent to share is not among them: it lifts
 * secrecy, and an authority does not process by it.
 */
export const legalBases = ['legal-obligation', 'public-task'] as const;
export type LegalBasis = (typeof legalBases)[number];

/** On what an organisation processes data about health (GDPR 9.2 b, g and h). */
export const healthDataGrounds = [
  'social-protection',
  'substantial-public-interest',
  'health-or-social-care',
] as const;
export type HealthDataGround = (typeof healthDataGrounds)[number];

/** Why the region's coordination of a case ended. */
export const coordinationEndReasons = ['goal-reached', 'no-further-need', 'individual', 'other'] as const;
export type CoordinationEndReason = (typeof coordinationEndReasons)[number];

/** Who takes part in joint work on a case. */
export const caseParties = [
  'individual',
  'fk',
  'healthcare',
  'employer',
  'af',
  'social-services',
  'occupational-health',
  'union',
  'other',
] as const;
export type CaseParty = (typeof caseParties)[number];

/** A party whose contact person is named in a case, beside Försäkringskassan, the care and the individual. */
export const supportingParties = [
  'af',
  'social-services',
  'employer',
] as const satisfies readonly CaseParty[];
export type SupportingParty = (typeof supportingParties)[number];

/** A party that speaks for itself in a case, in which Försäkringskassan decides. */
export const speakingParties = [
  'individual',
  'healthcare',
  ...supportingParties,
] as const satisfies readonly CaseParty[];
export type SpeakingParty = (typeof speakingParties)[number];

/** What a party says something about that bears on the need of rehabilitation. */
export const needAspects = [
  /** Illness, function and treatment. */
  'health',
  /** What care and others do and could do together. */
  'coordination',
  /** Home, family and what the days are like. */
  'everyday-life',
  /** Tasks, hours and demands at work. */
  'work',
  /** What could be changed at the workplace. */
  'workplace-adaptation',
  /** Which work there is to be had, and what it asks. */
  'labour-market',
  /** Livelihood and the support of the municipality. */
  'livelihood',
  /** What the individual thinks of it all, in their own words. */
  'own-view',
] as const;
export type NeedAspect = (typeof needAspects)[number];

/** How the individual earns a living, which decides against which work the ability to work is assessed. */
export const employments = ['employed', 'self-employed', 'unemployed'] as const;
export type Employment = (typeof employments)[number];

/** Why an employer need not make a plan for return (SFB 30:6). */
export const returnPlanExemptions = [
  /** It is obvious that the individual returns fully without measures. */
  'return-obvious',
  /** The individual's health makes a return impossible for now. */
  'health-for-now',
] as const;
export type ReturnPlanExemption = (typeof returnPlanExemptions)[number];

/** Who clarified the need of rehabilitation. */
export const clarifiers = ['pair', 'fk-alone'] as const;
export type Clarifier = (typeof clarifiers)[number];

/** The legal sex, as the personal number tells it. */
export const sexes = ['female', 'male'] as const;
export type Sex = (typeof sexes)[number];

/** Part of full work that the individual is able to do, in percent. */
export const workAbilities = [0, 25, 50, 75, 100] as const;
export type WorkAbility = (typeof workAbilities)[number];

/** What an evaluation of the ability to work rests on. */
export const workAbilitySources = ['doctor', 'fk', 'af', 'occupational-health', 'measure'] as const;
export type WorkAbilitySource = (typeof workAbilitySources)[number];

/** Why a case is opened by somebody who has no part in it. */
export const emergencyReasons = ['danger-to-the-individual', 'nobody-on-duty', 'deadline-by-law'] as const;
export type EmergencyReason = (typeof emergencyReasons)[number];

/** What a reviewer makes of an emergency opening. */
export const emergencyReviews = ['justified', 'not-justified'] as const;
export type EmergencyReview = (typeof emergencyReviews)[number];
