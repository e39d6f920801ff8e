import { type CaseAccess, caseAccessStatuses, documentMark } from '@samverkan/access';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type CaseStatus,
  type Clarifier,
  type ClosingOutcome,
  type ClosurePlan,
  type ClosureRoute,
  type Consent,
  type ConsentForm,
  type ConsentPurpose,
  type CoordinationStatus,
  type CoordinatorStatus,
  type ExistingCase,
  type HealthDataGround,
  type HeldMeeting,
  type HeldMeetingForm,
  type OutcomeProposal,
  type InformationCategory,
  type LegalBasis,
  type PartyContact,
  type RecordedLegalBasis,
  type RegisterExit,
  type Registration,
  type Sex,
  type SupportingParty,
  caseStatuses,
  clarifiers,
  closingOutcomes,
  closurePlanStatuses,
  closureRoutes,
  consentForms,
  consentPurposes,
  consentStatuses,
  contributionsSinceClarified,
  coordinationStatuses,
  coordinatorStatus,
  coordinatorStatuses,
  exitReasons,
  healthDataGrounds,
  heldMeetingForms,
  informationCategories,
  legalBases,
  occupationsAfter,
  registerExitOn,
  registrationOn,
  registrations,
  returnPlanDueOn,
  sexes,
  sickLeaveOn,
  standingReturnPlans,
  supportingParties,
} from '@samverkan/case-domain';
import { type BusinessDate, foundIn, present } from '@samverkan/kernel';
import { DocumentMarkView } from '@samverkan/platform';
import type { CaseTexts } from '../case-texts';
import { ResponsibleBody } from './case.bodies';
import { MeasureView, RehabChainView, measureViews, rehabChainView } from './measure-views';
import { NeedContributionView, contributionViews } from './need-contribution-view';
import {
  PartyProposalView,
  ProposalAnswerView,
  partyProposalViews,
  proposalAnswerView,
} from './party-proposal-view';
import { SickLeaveView, sickLeaveView } from './sick-leave-view';
import { EmployerContactView } from './workplace-view';
import {
  EmploymentView,
  ImpulseView,
  JointPlanView,
  RehabilitationPlanView,
  ReturnToWorkPlanView,
  WorkAbilityView,
  partInReturnPlan,
  returnToWorkPlanMark,
} from './plan-views';
import { DAY, TEXT } from './described';
import type { ShownIdentity } from './identities';

/** A consent of the individual. */
export class ConsentView implements Consent {
  @ApiProperty()
  readonly consentId: string;

  @ApiProperty({ enum: consentStatuses })
  readonly status: Consent['status'];

  @ApiProperty({ enum: consentPurposes, isArray: true })
  readonly purposes: readonly ConsentPurpose[];

  @ApiPropertyOptional({
    enum: informationCategories,
    isArray: true,
    description: 'What may be told under it; absent while it is not bounded.',
  })
  readonly categories?: readonly InformationCategory[];

  @ApiProperty()
  readonly fromOrganisation: string;

  @ApiProperty({ type: [String] })
  readonly toOrganisations: readonly string[];

  @ApiPropertyOptional({ enum: consentForms })
  readonly form?: ConsentForm;

  @ApiPropertyOptional(DAY)
  readonly validFrom?: BusinessDate;

  @ApiPropertyOptional(DAY)
  readonly validTo?: BusinessDate;

  @ApiProperty({ ...DAY, description: 'The day of the latest step.' })
  readonly since: BusinessDate;

  @ApiPropertyOptional({ ...DAY, description: 'The day from which it holds no longer.' })
  readonly endedOn?: BusinessDate;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'True of one that was found since never to have been given: it registers nobody by name.',
  })
  readonly neverGiven?: true;
}

/** On what an organisation processes the individual's data: no consent, which lifts secrecy only. */
export class LegalBasisView implements RecordedLegalBasis {
  @ApiProperty()
  readonly organisation: string;

  @ApiProperty({ enum: legalBases, description: 'GDPR 6.1 c or e.' })
  readonly basis: LegalBasis;

  @ApiProperty({ enum: healthDataGrounds, description: 'GDPR 9.2 b, g or h.' })
  readonly healthGround: HealthDataGround;

  @ApiProperty(DAY)
  readonly since: BusinessDate;
}

/** What the end of the case is to the follow-up registers. */
export class RegisterExitView implements RegisterExit {
  @ApiProperty({ enum: exitReasons })
  readonly reason: RegisterExit['reason'];

  @ApiPropertyOptional({
    enum: occupationsAfter,
    description: 'What the individual did directly afterwards, as far as the closing says it.',
  })
  readonly occupation?: NonNullable<RegisterExit['occupation']>;
}

/** The need of rehabilitation, once it is clarified. */
export class NeedView {
  @ApiProperty(DAY)
  readonly clarifiedOn: BusinessDate;

  @ApiProperty({ enum: clarifiers })
  readonly clarifiedBy: Clarifier;

  @ApiProperty(TEXT)
  readonly text: string | null;
}

/** What a meeting has agreed to propose. The pair takes it up by planning it, or leaves it. */
export class OutcomeProposalView implements Omit<OutcomeProposal, 'meetingRevision'> {
  @ApiProperty({ format: 'uuid' })
  readonly meetingId: string;

  @ApiProperty(DAY)
  readonly agreedOn: BusinessDate;

  @ApiProperty({ description: 'The parties agreed on a plan for how the sick leave ends.' })
  readonly planAgreed: boolean;

  @ApiProperty({ type: [String] })
  readonly measureKinds: readonly string[];

  @ApiPropertyOptional({ description: 'Absent while nobody has said what becomes of it.' })
  readonly answered?: ProposalAnswerView;
}

/** A meeting that was held in the case. */
export class HeldMeetingView implements HeldMeeting {
  @ApiProperty()
  readonly meetingId: string;

  @ApiProperty(DAY)
  readonly heldOn: BusinessDate;

  @ApiProperty()
  readonly individualAttended: boolean;

  @ApiPropertyOptional({
    enum: heldMeetingForms,
    description: 'Absent where it was noted before it was told. A plan rests on a reconciliation meeting.',
  })
  readonly form?: HeldMeetingForm;
}

/** The plan for closure without the words about the individual and the way out, which can tell of health. */
export class AgreedPlanView implements Pick<
  ClosurePlan,
  'status' | 'version' | 'targetDate' | 'responsible'
> {
  @ApiProperty({ enum: closurePlanStatuses })
  readonly status: ClosurePlan['status'];

  @ApiProperty({ type: 'integer' })
  readonly version: number;

  @ApiProperty(DAY)
  readonly targetDate: BusinessDate;

  @ApiProperty()
  readonly responsible: ResponsibleBody;

  @ApiProperty({ description: 'What document it is.' })
  readonly document: DocumentMarkView;
}

/** The latest closure plan. */
export class ClosurePlanView extends AgreedPlanView implements ClosurePlan {
  @ApiProperty({ enum: closureRoutes })
  readonly route: ClosureRoute;

  @ApiPropertyOptional({ description: 'The held meeting that it came out of.' })
  readonly meetingId?: string;

  @ApiProperty({ ...TEXT, description: 'Why it came out of no reconciliation meeting with the individual.' })
  readonly withoutMeetingReason: string | null;

  @ApiProperty({ ...TEXT, description: 'Why it was revised or withdrawn last.' })
  readonly changeReason: string | null;
}

/** Somebody who works with the case for a party of it. */
export class PartyContactView implements PartyContact {
  @ApiProperty()
  readonly contactId: string;

  @ApiProperty({ enum: supportingParties })
  readonly party: SupportingParty;

  @ApiProperty()
  readonly organisation: string;

  @ApiProperty(DAY)
  readonly since: BusinessDate;
}

/** A case as its reader may see it. */
export class CaseView {
  @ApiProperty()
  readonly id: string;

  @ApiProperty({ type: 'integer', description: 'Send it as `If-Match: "<revision>"` with the next command.' })
  readonly revision: number;

  @ApiProperty({ enum: caseStatuses })
  readonly status: CaseStatus;

  @ApiProperty()
  readonly programmeId: string;

  @ApiProperty({
    description: 'Stands for the individual everywhere; what an operator needs to forget them.',
  })
  readonly subjectId: string;

  @ApiPropertyOptional({ description: 'By which somebody without a qualifying income came in.' })
  readonly applicationId?: string;

  @ApiProperty()
  readonly unitId: string;

  @ApiProperty(DAY)
  readonly registeredOn: BusinessDate;

  @ApiProperty({ ...DAY, example: '2019-06-01', description: 'First day of the sick leave.' })
  readonly sickLeaveSince: BusinessDate;

  @ApiProperty()
  readonly sickLeave: SickLeaveView;

  @ApiProperty({ description: 'The identity is protected: name and number are not shown.' })
  readonly protectedIdentity: boolean;

  @ApiProperty({ ...TEXT, description: 'YYYYMMDD-NNNN; null when it may not be shown.' })
  readonly personalNumber: string | null;

  @ApiProperty(TEXT)
  readonly name: string | null;

  @ApiProperty({ enum: sexes })
  readonly sex: Sex;

  @ApiProperty({ type: 'integer', example: 1990 })
  readonly yearOfBirth: number;

  @ApiPropertyOptional()
  readonly investigatorId?: string;

  @ApiPropertyOptional()
  readonly coordinatorId?: string;

  @ApiProperty({ type: [ConsentView] })
  readonly consents: readonly ConsentView[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', enum: [...coordinationStatuses] },
    description: 'By unit id.',
  })
  readonly coordination: Readonly<Record<string, CoordinationStatus>>;

  @ApiProperty({
    enum: coordinatorStatuses,
    description: "Where the coordinator's work stands at the unit that has the case.",
  })
  readonly coordinatorStatus: CoordinatorStatus;

  @ApiProperty({ type: [LegalBasisView], description: 'Apart from the consents.' })
  readonly legalBases: readonly LegalBasisView[];

  @ApiProperty({
    enum: registrations,
    description:
      'How the individual is in the follow-up register: by name once they have consented to it. Taking the consent back makes nobody anonymous.',
  })
  readonly registration: Registration;

  @ApiPropertyOptional()
  readonly impulse?: ImpulseView;

  @ApiPropertyOptional()
  readonly employment?: EmploymentView;

  @ApiPropertyOptional()
  readonly jointPlan?: JointPlanView;

  @ApiProperty({ type: [ReturnToWorkPlanView], description: 'One per employer that was asked or exempted.' })
  readonly returnToWorkPlans: readonly ReturnToWorkPlanView[];

  @ApiProperty({ type: [EmployerContactView] })
  readonly employerContacts: readonly EmployerContactView[];

  @ApiPropertyOptional({ type: [PartyContactView], description: 'Who works with the case for a party.' })
  readonly partyContacts?: readonly PartyContactView[];

  @ApiPropertyOptional()
  readonly rehabilitationPlan?: RehabilitationPlanView;

  @ApiProperty({ type: [WorkAbilityView], description: 'In the order in which they were written down.' })
  readonly workAbility: readonly WorkAbilityView[];

  @ApiPropertyOptional()
  readonly need?: NeedView;

  @ApiProperty({
    type: [NeedContributionView],
    description: 'What parties have said since the need was clarified last, in the order written down.',
  })
  readonly needContributions: readonly NeedContributionView[];

  @ApiPropertyOptional(DAY)
  readonly jointMappingOn?: BusinessDate;

  @ApiProperty({ type: [MeasureView] })
  readonly measures: readonly MeasureView[];

  @ApiPropertyOptional({
    description:
      'Once it is known how the individual works, and until the sick leave has ended; not for who came in by an application, without sickness benefit.',
  })
  readonly rehabChain?: RehabChainView;

  @ApiProperty({ type: [HeldMeetingView] })
  readonly heldMeetings: readonly HeldMeetingView[];

  @ApiPropertyOptional({ ...DAY, description: 'By when the need should have been clarified, and was not.' })
  readonly needOverdueOn?: BusinessDate;

  @ApiProperty({ type: [OutcomeProposalView], description: 'What meetings have agreed to propose.' })
  readonly proposals: readonly OutcomeProposalView[];

  @ApiProperty({
    type: [PartyProposalView],
    description: 'What parties propose that the case should come to.',
  })
  readonly partyProposals: readonly PartyProposalView[];

  @ApiPropertyOptional()
  readonly closurePlan?: ClosurePlanView;

  @ApiPropertyOptional({ enum: closingOutcomes })
  readonly outcome?: ClosingOutcome;

  @ApiPropertyOptional({ description: 'Of a closed one: who took over, where that was said.' })
  readonly handedOverTo?: ResponsibleBody;

  /** In an open case: the individual has taken back the consent that taking part rests on. */
  @ApiPropertyOptional()
  readonly registerExit?: RegisterExitView;

  @ApiPropertyOptional(TEXT)
  readonly enteredInErrorReason?: string | null;
}

/** A case that was found by personal number. */
export class FoundCase {
  @ApiProperty()
  readonly id: string;

  @ApiProperty()
  readonly programmeId: string;

  @ApiProperty()
  readonly unitId: string;

  @ApiProperty({ enum: caseAccessStatuses })
  readonly status: CaseAccess['status'];
}

/** What a search by personal number finds. */
export class FoundCases {
  @ApiProperty({
    type: [FoundCase],
    description: 'One per programme at most; none that the caller may not see.',
  })
  readonly cases: readonly FoundCase[];
}

type Plans = Pick<
  CaseView,
  | 'impulse'
  | 'employerContacts'
  | 'partyContacts'
  | 'employment'
  | 'jointPlan'
  | 'returnToWorkPlans'
  | 'rehabilitationPlan'
  | 'workAbility'
>;

/** What is planned towards a return to work, with its texts. */
function plansView(state: ExistingCase, texts: CaseTexts): Plans {
  const { impulse, employment, jointPlan, rehabilitationPlan } = state;
  return {
    ...(impulse === undefined ? {} : { impulse: { ...impulse, reason: texts.impulseReason } }),
    ...present({ employment }),
    ...(jointPlan === undefined
      ? {}
      : {
          jointPlan: {
            ...jointPlan,
            content: texts.jointPlan,
            document: documentMark('joint-plan', jointPlan.version),
          },
        }),
    returnToWorkPlans: standingReturnPlans(state).map(({ individualPart, ...plan }) => ({
      ...plan,
      ...(plan.status === 'exempted'
        ? {}
        : {
            // Of the sick leave that it was asked for in.
            dueByLaw: returnPlanDueOn({
              sickLeave: sickLeaveOn(state, plan.since),
              clearOn: plan.clearOn,
            }),
          }),
      content: foundIn(texts.returnToWorkPlans, plan.employer) ?? null,
      ...(individualPart === undefined
        ? {}
        : {
            individualPart: {
              ...partInReturnPlan(individualPart),
              words: foundIn(texts.returnPlanWords, plan.employer) ?? null,
            },
          }),
      ...returnToWorkPlanMark(plan.version),
    })),
    employerContacts: Object.values(state.employerContacts),
    partyContacts: Object.values(state.partyContacts),
    ...(rehabilitationPlan === undefined
      ? {}
      : {
          rehabilitationPlan: {
            ...rehabilitationPlan,
            other: texts.rehabilitationPlanOther,
            reason: texts.rehabilitationPlanReason,
            document: documentMark('rehabilitation-plan', rehabilitationPlan.version),
          },
        }),
    workAbility: state.workAbility.map((evaluation, at) => ({
      ...evaluation,
      remark: texts.workAbilityRemarks[at] ?? null,
    })),
  };
}

/** The case as it is shown, from its state, its texts and what may be shown of who it is about. */
export function caseView(
  state: ExistingCase,
  revision: number,
  texts: CaseTexts,
  identity: ShownIdentity,
  today: BusinessDate,
): CaseView {
  const { investigatorId, coordinatorId, jointMappingOn, need, plan } = state;
  const chain = rehabChainView(state, today);
  const exit = registerExitOn(state, today);
  const sickLeave = sickLeaveView(state, today, texts.sickLeaveReason);
  return {
    id: state.caseId,
    revision,
    status: state.status,
    programmeId: state.programmeId,
    subjectId: state.subjectId,
    ...present({ applicationId: state.applicationId }),
    unitId: state.unitId,
    registeredOn: state.registeredOn,
    sickLeaveSince: sickLeave.since,
    sickLeave,
    protectedIdentity: state.protectedIdentity,
    ...identity,
    sex: state.sex,
    yearOfBirth: state.yearOfBirth,
    ...present({ investigatorId, coordinatorId }),
    consents: Object.values(state.consents),
    coordination: state.coordination,
    coordinatorStatus: coordinatorStatus(state, today),
    legalBases: Object.values(state.legalBases),
    registration: registrationOn(state, today),
    ...plansView(state, texts),
    ...(need === undefined ? {} : { need: { ...need, text: texts.need } }),
    needContributions: contributionViews(contributionsSinceClarified(state), texts),
    ...present({ jointMappingOn }),
    measures: measureViews(state, texts.descriptions),
    ...present({ rehabChain: chain }),
    heldMeetings: Object.values(state.heldMeetings),
    proposals: Object.values(state.proposals).map(({ answered, meetingRevision: _, ...proposal }) => ({
      ...proposal,
      ...proposalAnswerView(answered, foundIn(texts.proposalReasons, proposal.meetingId)),
    })),
    partyProposals: partyProposalViews(Object.values(state.partyProposals), texts),
    ...present({ needOverdueOn: state.needOverdueOn }),
    ...(plan === undefined
      ? {}
      : {
          closurePlan: {
            ...plan,
            withoutMeetingReason: texts.withoutMeetingReason,
            changeReason: texts.planChangeReason,
            document: documentMark('closure-plan', plan.version),
          },
        }),
    ...(state.status === 'closed' ? { outcome: state.outcome } : {}),
    ...(state.status === 'closed' && state.handedOverTo !== undefined
      ? { handedOverTo: state.handedOverTo }
      : {}),
    ...present({ registerExit: exit }),
    ...(state.status === 'entered-in-error' ? { enteredInErrorReason: texts.enteredInErrorReason } : {}),
  };
}
