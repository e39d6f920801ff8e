import { type CaseEvent, asCorrected } from '@samverkan/case-domain';
import type { PersonalText } from '@samverkan/kernel';

/**
 * The texts of a case that are about the individual, as they stand. Folded from the log each time they are shown and
 * kept nowhere, so that none outlives the key that it is encrypted with.
 */
export interface CaseTexts {
  readonly name: PersonalText;
  /** Why the periods of sick leave were changed last. */
  readonly sickLeaveReason: PersonalText;
  readonly need: PersonalText;
  /** What parties said that bears on the need, by contribution id. */
  readonly contributions: Readonly<Record<string, PersonalText>>;
  /** By measure id. */
  readonly descriptions: Readonly<Record<string, PersonalText>>;
  /** What the unit told FK of last. */
  readonly impulseReason: PersonalText;
  readonly jointPlan: PersonalText;
  /** The latest plan for return, by employer. */
  readonly returnToWorkPlans: Readonly<Record<string, PersonalText>>;
  /** What the individual said of a plan for return last, by employer. */
  readonly returnPlanWords: Readonly<Record<string, PersonalText>>;
  readonly rehabilitationPlanOther: PersonalText;
  readonly rehabilitationPlanReason: PersonalText;
  /** In the order of the evaluations. */
  readonly workAbilityRemarks: readonly PersonalText[];
  /** Why a party proposed something, by proposal id. */
  readonly partyProposals: Readonly<Record<string, PersonalText>>;
  /** Why a proposal was left, by the meeting's id or that of a party's proposal. */
  readonly proposalReasons: Readonly<Record<string, PersonalText>>;
  readonly withoutMeetingReason: PersonalText;
  /** Why the plan was revised or withdrawn last. */
  readonly planChangeReason: PersonalText;
  readonly enteredInErrorReason: PersonalText;
}

const none: CaseTexts = {
  name: null,
  sickLeaveReason: null,
  need: null,
  contributions: {},
  descriptions: {},
  impulseReason: null,
  jointPlan: null,
  returnToWorkPlans: {},
  returnPlanWords: {},
  rehabilitationPlanOther: null,
  rehabilitationPlanReason: null,
  workAbilityRemarks: [],
  partyProposals: {},
  proposalReasons: {},
  withoutMeetingReason: null,
  planChangeReason: null,
  enteredInErrorReason: null,
};

function evolve(texts: CaseTexts, event: CaseEvent): CaseTexts {
  switch (event.type) {
    case 'CaseRegistered':
      return { ...none, name: event.data.name };
    case 'SickLeavePeriodsRecorded':
      return { ...texts, sickLeaveReason: event.data.reason };
    case 'RehabNeedClarified':
      return { ...texts, need: event.data.need };
    case 'NeedContributionMade':
      return {
        ...texts,
        contributions: { ...texts.contributions, [event.data.contributionId]: event.data.text },
      };
    case 'RehabNeedImpulseSent':
      return { ...texts, impulseReason: event.data.reason };
    case 'JointPlanRecorded':
      return { ...texts, jointPlan: event.data.content };
    case 'ReturnToWorkPlanReceived':
      return {
        ...texts,
        returnToWorkPlans: { ...texts.returnToWorkPlans, [event.data.employer]: event.data.content },
      };
    case 'ReturnToWorkPlanCommented':
      return {
        ...texts,
        returnPlanWords: { ...texts.returnPlanWords, [event.data.employer]: event.data.words },
      };
    case 'RehabilitationPlanMade':
      return {
        ...texts,
        rehabilitationPlanOther: event.data.other,
        rehabilitationPlanReason: event.data.reason,
      };
    case 'WorkAbilityEvaluated':
      return { ...texts, workAbilityRemarks: [...texts.workAbilityRemarks, event.data.remark] };
    case 'MeasurePlanned':
      return {
        ...texts,
        descriptions: { ...texts.descriptions, [event.data.measureId]: event.data.description },
      };
    case 'ClosurePlanSet':
      return {
        ...texts,
        withoutMeetingReason: event.data.withoutMeetingReason,
        planChangeReason: null,
      };
    case 'ClosurePlanRevised':
      return {
        ...texts,
        withoutMeetingReason: event.data.withoutMeetingReason,
        planChangeReason: event.data.reason,
      };
    case 'ClosurePlanWithdrawn':
      return { ...texts, planChangeReason: event.data.reason };
    case 'OutcomeProposalLeft':
      return {
        ...texts,
        proposalReasons: { ...texts.proposalReasons, [event.data.meetingId]: event.data.reason },
      };
    case 'ClosingProposed':
    case 'ReopeningProposed':
      return {
        ...texts,
        partyProposals: { ...texts.partyProposals, [event.data.proposalId]: event.data.reason },
      };
    case 'PartyProposalLeft':
      return {
        ...texts,
        proposalReasons: { ...texts.proposalReasons, [event.data.proposalId]: event.data.reason },
      };
    case 'CaseMarkedEnteredInError':
      return { ...texts, enteredInErrorReason: event.data.reason };
    default:
      return texts;
  }
}

/** Fold the texts from all events of a case, in order and as they are right. */
export const caseTexts = (events: readonly CaseEvent[]): CaseTexts =>
  asCorrected(events).reduce(evolve, none);
