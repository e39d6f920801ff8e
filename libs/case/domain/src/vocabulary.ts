import type { BusinessDate } from '@samverkan/kernel';

/** What a consent lets the parties do. FK's own handling needs none. */
export type ConsentPurpose =
  /** The parties see and work in the joint case. */
  | 'sharing'
  /** The region coordinates (2019:1297 3 §). */
  | 'coordination'
  /** The region tells FK of a need of rehabilitation (2019:1297 4 §). */
  | 'information-to-fk'
  /** FK cooperates with an employer of the individual (SFB 30:10). Shows the case to nobody. */
  | 'employer-contact'
  /** The individual is registered by name in the follow-up register. In writing. */
  | 'registration';

/**
 * What the parties may tell each other of under a consent; one that names none is not bounded by it, except that health
 * is told to others than FK and the care, and nothing at all to an employer, only where it is named.
 */
export type InformationCategory =
  /** That the individual takes part, and who else does: what whoever is told anything is told. */
  | 'participation'
  /** Illness, function and treatment. */
  | 'health'
  /** Workplace, tasks and hours. */
  | 'work'
  /** Measures and plans. */
  | 'measures'
  /** Livelihood and education. */
  | 'livelihood';

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

/** Whose situation made a measure start before the day it was planned for. */
export type EarlyStartReason = Exclude<DelayReason, 'pandemic'>;

/** Whether a measure led to what it was for. */
export const measureOutcomes = ['reached', 'partly-reached', 'not-reached'] as const;
export type MeasureOutcome = (typeof measureOutcomes)[number];

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

/** What a held meeting is in law and by agreement: a `reconciliation` meeting (avstämningsmöte), or no more than its name. */
export type HeldMeetingForm = 'reconciliation' | 'multi-party' | 'transition';

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
export type LegalBasis = 'legal-obligation' | 'public-task';

/** On what an organisation processes data about health (GDPR 9.2 b, g and h). */
export type HealthDataGround = 'social-protection' | 'substantial-public-interest' | 'health-or-social-care';

/** Why the region's coordination of a case ended. */
export type CoordinationEndReason = 'goal-reached' | 'no-further-need' | 'individual' | 'other';

/** Who takes part in joint work on a case. */
export type CaseParty =
  | 'individual'
  | 'fk'
  | 'healthcare'
  | 'employer'
  | 'af'
  | 'social-services'
  | 'occupational-health'
  | 'union'
  | 'other';

/** A party whose contact person is named in a case, beside Försäkringskassan, the care and the individual. */
export type SupportingParty = Extract<CaseParty, 'af' | 'social-services' | 'employer'>;

/** A party that speaks for itself in a case, in which Försäkringskassan decides. */
export type SpeakingParty = Extract<CaseParty, 'individual' | 'healthcare'> | SupportingParty;

/** What a party says something about that bears on the need of rehabilitation. */
export type NeedAspect =
  /** Illness, function and treatment. */
  | 'health'
  /** What care and others do and could do together. */
  | 'coordination'
  /** Home, family and what the days are like. */
  | 'everyday-life'
  /** Tasks, hours and demands at work. */
  | 'work'
  /** What could be changed at the workplace. */
  | 'workplace-adaptation'
  /** Which work there is to be had, and what it asks. */
  | 'labour-market'
  /** Livelihood and the support of the municipality. */
  | 'livelihood'
  /** What the individual thinks of it all, in their own words. */
  | 'own-view';

/** How the individual earns a living, which decides against which work the ability to work is assessed. */
export type Employment = 'employed' | 'self-employed' | 'unemployed';

/** Why an employer need not make a plan for return (SFB 30:6). */
export type ReturnPlanExemption =
  /** It is obvious that the individual returns fully without measures. */
  | 'return-obvious'
  /** The individual's health makes a return impossible for now. */
  | 'health-for-now';

/** Part of full work that the individual is able to do, in percent. */
export type WorkAbility = 0 | 25 | 50 | 75 | 100;

/** What an evaluation of the ability to work rests on. */
export type WorkAbilitySource = 'doctor' | 'fk' | 'af' | 'occupational-health' | 'measure';

/** Why a case is opened by somebody who has no part in it. */
export type EmergencyReason = 'danger-to-the-individual' | 'nobody-on-duty' | 'deadline-by-law';

/** What a reviewer makes of an emergency opening. */
export type EmergencyReview = 'justified' | 'not-justified';
