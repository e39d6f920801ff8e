import {
  type CaseParty,
  type ClosingOutcome,
  type ClosureRoute,
  type ConsentForm,
  type ConsentPurpose,
  type ConsultationForm,
  type SpeakingParty,
  type CoordinationEndReason,
  type CoordinationStatus,
  type CoordinatorStatus,
  type DelayReason,
  type EarlyStartReason,
  type EmergencyReason,
  type EmergencyReview,
  type Employment,
  type HealthDataGround,
  type HeldMeetingForm,
  type FirstMeetingMode,
  type InformationCategory,
  type InsuredThrough,
  type MissingPart,
  type NeedAspect,
  type ParticipationAbility,
  type RejectionGround,
  type LegalBasis,
  type MeasureGroup,
  type MeasureKind,
  type MeasureOutcome,
  type MeasureTrack,
  type ReassignmentReason,
  type RegisterExit,
  type ReturnPlanExemption,
  type ReturnToWorkPlan,
  type SupportingParty,
  type WorkAbilitySource,
  type WorkTrainingSite,
  measureCatalogue,
  needAspects as aspects,
} from '@samverkan/case-domain';
import type {
  CareUnitType,
  CountyPart,
  EvidenceKind,
  PartyRole,
  Profession,
  SettlementOutcome,
  StatedFigure,
  Tranche,
  TreatmentKind,
} from '@samverkan/programme-domain';

/** Every value of a code, by the compiler: one that is missing or misspelt does not compile. */
const all = <Code extends string>(codes: Readonly<Record<Code, true>>): readonly Code[] =>
  Object.keys(codes) as Code[];

export const heldMeetingForms = all<HeldMeetingForm>({
  reconciliation: true,
  'multi-party': true,
  transition: true,
});

export const consentPurposes = all<ConsentPurpose>({
  sharing: true,
  coordination: true,
  'information-to-fk': true,
  'employer-contact': true,
  registration: true,
});

export const informationCategories = all<InformationCategory>({
  participation: true,
  health: true,
  work: true,
  measures: true,
  livelihood: true,
});

export const legalBases = all<LegalBasis>({ 'legal-obligation': true, 'public-task': true });

export const healthDataGrounds = all<HealthDataGround>({
  'social-protection': true,
  'substantial-public-interest': true,
  'health-or-social-care': true,
});

export const coordinationEndReasons = all<CoordinationEndReason>({
  'goal-reached': true,
  'no-further-need': true,
  individual: true,
  other: true,
});

export const coordinationStatuses = all<CoordinationStatus>({
  offered: true,
  accepted: true,
  'follow-up': true,
  ended: true,
  declined: true,
});

export const coordinatorStatuses = all<CoordinatorStatus>({
  none: true,
  contacted: true,
  active: true,
  'follow-up': true,
  ended: true,
  declined: true,
});

export const returnToWorkPlanStatuses = all<ReturnToWorkPlan['status']>({
  requested: true,
  overdue: true,
  received: true,
  exempted: true,
});

export const exitReasons = all<RegisterExit['reason']>({
  completed: true,
  'too-ill': true,
  'broken-off': true,
  moved: true,
  deceased: true,
  'intervention-ended': true,
  'entered-in-error': true,
});

export const occupationsAfter = all<NonNullable<RegisterExit['occupation']>>({
  'works-full': true,
  'works-part': true,
  works: true,
  studies: true,
  'seeks-work': true,
  'does-not-work': true,
});

export const caseParties = all<CaseParty>({
  individual: true,
  fk: true,
  healthcare: true,
  employer: true,
  af: true,
  'social-services': true,
  'occupational-health': true,
  union: true,
  other: true,
});

export const speakingParties = all<SpeakingParty>({
  individual: true,
  healthcare: true,
  af: true,
  'social-services': true,
  employer: true,
});

export const needAspects = Object.keys(aspects) as readonly NeedAspect[];

/** Those of an employer: nothing medical. */
export const workplaceAspects: readonly NeedAspect[] = ['work', 'workplace-adaptation'];

/** What is done at a workplace. */
export const workplaceMeasureKinds: readonly MeasureKind[] = ['work-adaptation', 'work-training'];

export const employments = all<Employment>({ employed: true, 'self-employed': true, unemployed: true });

export const returnPlanExemptions = all<ReturnPlanExemption>({
  'return-obvious': true,
  'health-for-now': true,
});

/** In percent. */
export const workAbilities = [0, 25, 50, 75, 100] as const;

export const workAbilitySources = all<WorkAbilitySource>({
  doctor: true,
  fk: true,
  af: true,
  'occupational-health': true,
  measure: true,
});

export const sickLeaveDegrees = [25, 50, 75, 100] as const;

export const insuredThrough = all<InsuredThrough>({ work: true, residence: true });

export const participationAbilities = all<ParticipationAbility>({ none: true, low: true, some: true });

export const missingPartsOfApplication = all<MissingPart>({
  'medical-underlag': true,
  insurance: true,
  need: true,
});

export const rejectionGrounds = all<RejectionGround>({
  'has-qualifying-income': true,
  'not-insured': true,
  'no-reduced-work-ability': true,
  'insufficient-participation': true,
  'no-need': true,
  incomplete: true,
});

export const firstMeetingModes = all<FirstMeetingMode>({ video: true, phone: true, physical: true });

export const consentForms = all<ConsentForm>({ written: true, oral: true });

export const consultationForms = all<ConsultationForm>({
  meeting: true,
  phone: true,
  video: true,
  letter: true,
});

export const measureKinds = all<MeasureKind>({
  medical: true,
  coordination: true,
  preparatory: true,
  'work-training': true,
  'work-adaptation': true,
  'activity-place': true,
  'other-work-oriented': true,
});

/** Kinds that only some coordination associations offer. */
export const localMeasureKinds = measureKinds.filter((kind) => measureCatalogue[kind].local);

export const measureGroups = all<MeasureGroup>({
  medical: true,
  coordination: true,
  'pre-rehabilitation': true,
  'work-oriented': true,
});

export const workTrainingSites = all<WorkTrainingSite>({
  'own-employer': true,
  'af-provider': true,
  other: true,
});

export const measureTracks = all<MeasureTrack>({ AF_FK_ENHANCED: true });

export const delayReasons = all<DelayReason>({
  pandemic: true,
  medical: true,
  provider: true,
  individual: true,
  employer: true,
});

export const earlyStartReasons = all<EarlyStartReason>({
  medical: true,
  provider: true,
  individual: true,
  employer: true,
});

export const measureOutcomes = all<MeasureOutcome>({
  reached: true,
  'partly-reached': true,
  'not-reached': true,
});

export const closureRoutes = all<ClosureRoute>({
  'own-work': true,
  'new-work': true,
  studies: true,
  jobseeker: true,
  'sickness-compensation': true,
  other: true,
});

export const closingOutcomes = all<ClosingOutcome>({
  'own-work-full': true,
  'own-work-part': true,
  'new-work': true,
  studies: true,
  'jobseeker-programme': true,
  'sickness-compensation': true,
  retirement: true,
  moved: true,
  deceased: true,
  'too-ill': true,
  'own-choice': true,
  'programme-ended': true,
});

export const reassignmentReasons = all<ReassignmentReason>({
  workload: true,
  absence: true,
  left: true,
  'moved-into-programme': true,
  other: true,
});

export const supportingParties = all<SupportingParty>({ af: true, 'social-services': true, employer: true });

export const careUnitTypes = all<CareUnitType>({ 'primary-care': true, psychiatry: true });

export const countyParts = all<CountyPart>({ north: true, south: true, west: true });

export const partyRoles = all<PartyRole>({ grantor: true, recipient: true, negotiator: true });

export const evidenceKinds = all<EvidenceKind>({
  training: true,
  function: true,
  treatment: true,
  'electronic-exchange': true,
  document: true,
});

export const professions = all<Profession>({
  doctor: true,
  'rehab-coordinator': true,
  therapist: true,
  physiotherapist: true,
  other: true,
});

export const treatmentKinds = all<TreatmentKind>({
  'conversation-therapy': true,
  'specific-active-training': true,
  other: true,
});

export const statedFigures = all<StatedFigure>({ total: true, conditions: true, earmark: true });

export const settlementOutcomes = all<SettlementOutcome>({ full: true, partial: true, none: true });

export const trancheStatuses = all<Tranche['status']>({ scheduled: true, withdrawn: true, paid: true });
export const emergencyReasons = all<EmergencyReason>({
  'danger-to-the-individual': true,
  'nobody-on-duty': true,
  'deadline-by-law': true,
});
export const emergencyReviews = all<EmergencyReview>({ justified: true, 'not-justified': true });
