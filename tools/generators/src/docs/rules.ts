/** Where a rule is kept: a function whose comment names the source, what it says no with, and the spec that shows it. */
export interface KeptBy {
  /** `libs/case/domain/src/rules.ts#consentFor` */
  readonly where: string;
  /** Reject codes, where it refuses anything. */
  readonly codes?: readonly string[];
  /** A spec that names the function, or one of the codes. */
  readonly test: string;
}

/** A rule that the work goes by, from a law, guidance or agreement. */
export interface Rule {
  readonly rule: string;
  readonly source: string;
  readonly keptBy: readonly KeptBy[];
  /** What of it the product does not keep, and why. */
  readonly left?: string;
}

const CASE = 'libs/case/domain/src';
const MEETING = 'libs/meeting/domain/src';
const REPORTING = 'libs/reporting/domain/src';
const ACCESS = 'libs/access/src';
const PLATFORM = 'libs/platform/src/access';

/** Every rule, in the order of its number: `R1` is the first. Numbers are for ever: a new rule comes last. */
export const rules: readonly Rule[] = [
  {
    rule: 'The region offers coordination to who needs it, with consent and in consultation.',
    source: 'Act 2019:1297, 1 and 3 §§',
    keptBy: [
      {
        where: `${CASE}/commands/offer-coordination.ts#offerCoordination`,
        codes: ['COORDINATION_BEFORE_LAW', 'COORDINATION_ALREADY_OFFERED'],
        test: `${CASE}/commands/offer-coordination.spec.ts`,
      },
      {
        where: `${CASE}/rules.ts#coordinatorAvailable`,
        codes: ['COORDINATION_NOT_ACCEPTED', 'COORDINATOR_NOT_AT_UNIT'],
        test: `${CASE}/commands/assign-coordinator.spec.ts`,
      },
      {
        where: `${CASE}/rules.ts#consentedAsAsked`,
        codes: ['COORDINATION_NOT_ACCEPTED', 'CONSENT_REQUIRED'],
        test: `${CASE}/commands/plan-measure.spec.ts`,
      },
    ],
  },
  {
    rule: 'The region tells FK when a patient may need rehabilitation, with consent.',
    source: 'Act 2019:1297, 4 §',
    keptBy: [
      {
        where: `${CASE}/commands/send-need-impulse.ts#sendNeedImpulse`,
        codes: ['CONSENT_REQUIRED'],
        test: `${CASE}/commands/send-need-impulse.spec.ts`,
      },
    ],
  },
  {
    rule: 'The acts on patient data, patient injuries and patient safety apply to coordination.',
    source: 'Act 2019:1297, 5 §',
    keptBy: [],
    left: "It is for the region's own patient record, which this is not: a case holds what is shared, and its accesses are logged as those acts ask (R23).",
  },
  {
    rule: 'Coordination is given by need; no patient has a right to it, and the law names no job title.',
    source: 'Guidance on coordination (Vårdhandboken, SKR)',
    keptBy: [
      {
        where: `${CASE}/commands/end-coordination.ts#endCoordination`,
        codes: ['COORDINATION_NOT_ACTIVE'],
        test: `${CASE}/case.spec.ts`,
      },
    ],
    left: 'Who needs it is for the unit to say: nothing in the product makes an offer follow from a fact.',
  },
  {
    rule: 'FK clarifies the need as soon as it can, and sees to it that measures are taken.',
    source: 'SFB 30 chapter',
    keptBy: [
      {
        where: `${CASE}/commands/note-need-overdue.ts#noteNeedOverdue`,
        test: `${CASE}/case.spec.ts`,
      },
      {
        where: `${CASE}/rules.ts#needClarified`,
        codes: ['NEED_NOT_CLARIFIED'],
        test: `${CASE}/commands/plan-measure.spec.ts`,
      },
    ],
  },
  {
    rule: 'FK works together with others if the insured allows it.',
    source: 'SFB 30 chapter',
    keptBy: [
      {
        where: `${CASE}/rules.ts#consentFor`,
        codes: ['CONSENT_REQUIRED'],
        test: `${CASE}/commands/record-joint-plan.spec.ts`,
      },
      {
        where: `${CASE}/rules.ts#consentedAsAsked`,
        codes: ['CONSENT_REQUIRED', 'CONSENT_NAMES_OTHERS', 'CONSENT_NOT_ABOUT'],
        test: `${CASE}/commands/start-measure.spec.ts`,
      },
      {
        where: `${MEETING}/participants.ts#partyInvitable`,
        codes: [
          'PARTY_ORGANISATION_REQUIRED',
          'NOT_OF_THIS_PARTY',
          'PARTY_NEEDS_CONSENT',
          'CONSENT_NOT_ON_THE_DAY',
        ],
        test: `${MEETING}/commands/call-meeting.spec.ts`,
      },
    ],
  },
  {
    rule: 'The insured gives information and takes part as they can.',
    source: 'SFB 30:7',
    keptBy: [
      {
        where: `${CASE}/commands/contribute-to-need.ts#contributeToNeed`,
        codes: ['TOO_MANY_CONTRIBUTIONS'],
        test: `${CASE}/commands/contribute-to-need.spec.ts`,
      },
      {
        where: `${MEETING}/commands/fail-meeting.ts#failMeeting`,
        test: `${MEETING}/commands/fail-meeting.spec.ts`,
      },
    ],
    left: 'The duty is towards FK, which decides in its own system what follows when it is not met. Here it gives the individual the ways to take part, and an absence is written down; nothing is refused or withdrawn because of one.',
  },
  {
    rule: 'The employer has a plan for return by day 30 where 60 days of reduced ability are expected, unless it is obvious that none is needed or health makes it impossible for now.',
    source: 'SFB 30:6',
    keptBy: [
      {
        where: `${CASE}/return-to-work-plan.ts#returnPlanDueOn`,
        codes: ['PLAN_NOT_DUE_YET'],
        test: `${CASE}/return-to-work-plan.spec.ts`,
      },
      {
        where: `${CASE}/return-to-work-plan.ts#planIsOwed`,
        codes: ['RETURN_PLAN_NOT_OWED'],
        test: `${CASE}/return-to-work-plan.spec.ts`,
      },
      {
        where: `${CASE}/commands/exempt-return-to-work-plan.ts#exemptReturnToWorkPlan`,
        codes: ['RETURN_PLAN_ALREADY_EXEMPTED'],
        test: `${CASE}/commands/exempt-return-to-work-plan.spec.ts`,
      },
    ],
  },
  {
    rule: 'Where it becomes clear after day 30 that it will be 60 days, the plan is made at once.',
    source: "Prevent's guidance on the plan",
    keptBy: [
      {
        where: `${CASE}/commands/request-return-to-work-plan.ts#requestReturnToWorkPlan`,
        codes: ['CLEAR_DAY_INVALID'],
        test: `${CASE}/commands/request-return-to-work-plan.spec.ts`,
      },
    ],
  },
  {
    rule: 'FK may ask for the plan; it may tell the Work Environment Authority of an employer that fails again and again.',
    source: 'SFB 110:14 and 31',
    keptBy: [
      {
        where: `${CASE}/commands/request-return-to-work-plan.ts#requestReturnToWorkPlan`,
        codes: ['RETURN_PLAN_ALREADY_REQUESTED'],
        test: `${CASE}/commands/request-return-to-work-plan.spec.ts`,
      },
      {
        where: `${CASE}/commands/note-return-plan-overdue.ts#noteReturnPlanOverdue`,
        test: `${CASE}/commands/note-return-plan-overdue.spec.ts`,
      },
    ],
    left: 'Telling the authority is about an employer and not about a case: FK does it outside, on what is written down here of plans that did not come. A case shows one individual, so that nobody sees here how often an employer has failed.',
  },
  {
    rule: 'FK may ask employer and doctor, visit, and require an examination or that the insured comes to a meeting, where the case needs it.',
    source: 'SFB 110:14',
    keptBy: [
      {
        where: `${MEETING}/commands/call-meeting.ts#callMeeting`,
        codes: ['ONLY_FK_CALLS'],
        test: `${MEETING}/commands/call-meeting.spec.ts`,
      },
    ],
    left: "Questions to a doctor and examinations are FK's own investigation and come to its own system; of them the case keeps what they show of the ability to work, with its source.",
  },
  {
    rule: 'Against which work the ability is assessed follows from the day: 90, 180 and 365.',
    source: 'SFB 27:46-49',
    keptBy: [
      { where: `${CASE}/rehab-chain.ts#rehabChain`, test: `${CASE}/rehab-chain.spec.ts` },
      { where: `${CASE}/rehab-chain.ts#chainStageOn`, test: `${CASE}/rehab-chain.spec.ts` },
      { where: `${CASE}/sick-leave.ts#dayOfSickLeave`, test: `${CASE}/sick-leave.spec.ts` },
    ],
    left: 'Shown as information with its exceptions. The assessment is a decision of FK, and so is what it adds of sick leaves before this one.',
  },
  {
    rule: "A doctor's certificate is needed from day 8.",
    source: 'SFB 27 chapter',
    keptBy: [],
    left: 'Cases begin long after day 8, and certificates are not part of the product yet.',
  },
  {
    rule: 'A rehabilitation plan says which measures, who is responsible, when, and how it is followed up.',
    source: 'SFB 30 chapter',
    keptBy: [
      {
        where: `${CASE}/commands/make-rehabilitation-plan.ts#makeRehabilitationPlan`,
        codes: ['PLAN_MEASURES_REQUIRED', 'FOLLOW_UP_OUTSIDE_PLAN'],
        test: `${CASE}/commands/make-rehabilitation-plan.spec.ts`,
      },
    ],
  },
  {
    rule: 'FK gives half of what an association has, region and municipalities a quarter each; all four kinds of members are needed.',
    source: 'Act 2003:1210, 3-5 §§',
    keptBy: [],
    left: "It is about how an association is founded and paid for, which is in its own books. A programme names the association that it is funded through, and nothing of that one's members.",
  },
  {
    rule: 'The association decides on goals and use of funds, finances measures, and follows up.',
    source: 'Act 2003:1210, 7 §',
    keptBy: [
      {
        where: `${REPORTING}/commands/receive-report.ts#receiveReport`,
        codes: ['REPORT_NOT_SUBMITTED', 'VERSION_NOT_SUBMITTED'],
        test: `${REPORTING}/commands/receive-report.spec.ts`,
      },
      {
        where: `${CASE}/measure-catalogue.ts#measureOffered`,
        codes: ['MEASURE_NOT_OFFERED'],
        test: `${CASE}/commands/plan-measure.spec.ts`,
      },
    ],
    left: 'What it decides is minuted by the association itself. The product gives it what it follows up by: reports and figures.',
  },
  {
    rule: 'The association exercises no authority over individuals, so that it needs no case data.',
    source: 'Act 2003:1210, 8 §',
    keptBy: [
      { where: `${ACCESS}/policy.ts#decide`, test: `${ACCESS}/policy.spec.ts` },
      { where: `${ACCESS}/policy.ts#seesSmallNumbers`, test: `${ACCESS}/policy.spec.ts` },
    ],
  },
  {
    rule: 'What FK knows of health and person is secret where somebody could be harmed.',
    source: 'OSL 28:1',
    keptBy: [
      { where: `${ACCESS}/policy.ts#filterFor`, test: `${ACCESS}/policy.spec.ts` },
      { where: `${ACCESS}/case-access.ts#caseAccess`, test: `${ACCESS}/case-access.spec.ts` },
      { where: `${ACCESS}/document-type.ts#documentMark`, test: `${ACCESS}/document-type.spec.ts` },
    ],
    left: 'The test of harm is made by a person for each disclosure; to others than those who work with the case the product discloses nothing.',
  },
  {
    rule: 'What care and social services know is secret unless it is clear that nobody is harmed.',
    source: 'OSL 25:1 and 26:1',
    keptBy: [
      { where: `${CASE}/consent.ts#isToldOf`, test: `${CASE}/case-access.spec.ts` },
      { where: `${ACCESS}/document-type.ts#documentMark`, test: `${ACCESS}/document-type.spec.ts` },
    ],
    left: 'The product makes no such test either: without a consent that lets the organisation be told it shows nothing, which is stricter.',
  },
  {
    rule: 'A consent lifts secrecy; so do necessary disclosure, insight of a party and duties by law.',
    source: 'OSL 10 and 12 chapters',
    keptBy: [
      {
        where: `${CASE}/consent.ts#consentHolds`,
        codes: ['CONSENT_REQUIRED'],
        test: `${CASE}/consent.spec.ts`,
      },
      {
        where: `${CASE}/commands/open-in-emergency.ts#openInEmergency`,
        codes: ['EMERGENCY_IS_TODAY'],
        test: `${CASE}/commands/open-in-emergency.spec.ts`,
      },
    ],
    left: 'Of the other grounds the product knows the insight of the individual, who sees all of their case, and an emergency, with a reason and a review. Disclosure on any other ground is decided and done outside.',
  },
  {
    rule: "An employer's responsibility gives no right to medical data; a consent to tell it something is bounded.",
    source: 'SFB 30:6 and guidance to employers',
    keptBy: [
      {
        where: `${CASE}/rules.ts#employerTextHolds`,
        codes: ['PERSONAL_NUMBER_IN_TEXT'],
        test: `${CASE}/commands/receive-return-to-work-plan.spec.ts`,
      },
      {
        where: `${MEETING}/commands/request-meeting.ts#requestMeeting`,
        codes: ['PERSONAL_NUMBER_IN_TEXT'],
        test: `${MEETING}/commands/request-meeting.spec.ts`,
      },
      {
        where: `${MEETING}/commands/record-minutes.ts#recordMinutes`,
        codes: ['PERSONAL_NUMBER_IN_TEXT', 'EMPLOYER_TEXT_NOT_REDACTED'],
        test: `${MEETING}/commands/record-minutes.spec.ts`,
      },
      {
        where: `${CASE}/commands/open-employer-contact.ts#openEmployerContact`,
        codes: ['EMPLOYER_CONSENT_REQUIRED'],
        test: `${CASE}/employer-contact.spec.ts`,
      },
    ],
  },
  {
    rule: 'An oral consent is enough in care, when day and way are written down.',
    source: 'Guidance of the regions on consent',
    keptBy: [
      {
        where: `${CASE}/commands/give-consent.ts#giveConsent`,
        test: `${CASE}/commands/give-consent.spec.ts`,
      },
    ],
  },
  {
    rule: 'Each access is documented, followed up systematically, and told to the individual who asks.',
    source: 'PDL 4:3 and 8:5; HSLF-FS 2016:40',
    keptBy: [{ where: `${PLATFORM}/access-log.ts#AccessLog`, test: `${PLATFORM}/access-log.spec.ts` }],
  },
  {
    rule: 'Entries of the access log have an id, cannot be changed unseen, and are searchable for 18 months.',
    source: 'RIV informationsecurity:auditing:log 2.0',
    keptBy: [
      {
        where: `${PLATFORM}/verify-access-log.ts#verifyAccessLog`,
        test: `${PLATFORM}/access-log.spec.ts`,
      },
    ],
  },
  {
    rule: 'The follow-up register takes a person by name with a written consent alone, and nobody with a protected identity.',
    source: 'Guidance on the follow-up register (SUS)',
    keptBy: [
      { where: `${CASE}/consent.ts#registrationOn`, test: `${CASE}/consent.spec.ts` },
      {
        where: `${CASE}/consent-scope.ts#termsHold`,
        codes: ['WRITTEN_CONSENT_REQUIRED'],
        test: `${CASE}/commands/give-consent.spec.ts`,
      },
    ],
  },
  {
    rule: 'A consent to share is not the legal ground on which an authority processes data: both are kept, apart.',
    source: 'GDPR 6.1 and 9.2; project design',
    keptBy: [
      {
        where: `${CASE}/commands/record-legal-basis.ts#recordLegalBasis`,
        codes: ['ORGANISATION_REQUIRED'],
        test: `${CASE}/commands/record-legal-basis.spec.ts`,
      },
    ],
  },
  {
    rule: 'Texts about a person are encrypted with a key of their own, which is destroyed when they are forgotten.',
    source: 'GDPR 17; project design',
    keptBy: [
      {
        where: 'libs/event-sourcing/src/events/codec.ts#EventCodec',
        test: 'libs/event-sourcing/src/events/codec.spec.ts',
      },
      {
        where: 'libs/event-sourcing/src/events/forgetting.ts#Forgetting',
        test: 'libs/event-sourcing/src/events/forgetting.spec.ts',
      },
    ],
  },
  {
    rule: "Other registers are asked through their owners' interfaces.",
    source: 'Project design',
    keptBy: [],
    left: 'No such interface was found documented for the product to be built against, so that it asks none: what others know is written down by those who work with the case.',
  },
  {
    rule: 'A sick leave is coherent: a break of five whole days ends it. A long case is one of 365 days or more, of any degree.',
    source: 'Region Sörmland; the glossary; project design',
    keptBy: [
      {
        where: `${CASE}/sick-leave.ts#sickLeaveOn`,
        test: `${CASE}/sick-leave.spec.ts`,
      },
      {
        where: `${CASE}/sick-leave.ts#periodsHold`,
        codes: ['SICK_LEAVE_PERIOD_INVALID', 'SICK_LEAVE_PERIOD_TOO_FAR', 'SICK_LEAVE_DAY_TWICE'],
        test: `${CASE}/sick-leave.spec.ts`,
      },
      {
        where: `${CASE}/commands/register-case.ts#longEnough`,
        codes: ['NOT_LONG_CASE', 'SICK_LEAVE_ENDED', 'SICK_LEAVE_IN_THE_FUTURE'],
        test: `${CASE}/commands/register-case.spec.ts`,
      },
      {
        where: `${CASE}/commands/record-sick-leave-periods.ts#recordSickLeavePeriods`,
        codes: ['NOTHING_TO_CORRECT', 'TEXT_REQUIRED', 'CASE_CLOSED'],
        test: `${CASE}/commands/record-sick-leave-periods.spec.ts`,
      },
    ],
  },
];
