import type { BusinessDate } from '@samverkan/kernel';
import { type Action, actions, seeing } from './action';
import { type AccessFields, type AccessFilter, NOTHING, admits } from './access-filter';
import type { Actor } from './actor';
import {
  type Condition,
  always,
  assigned,
  assignedUnlessProtected,
  assignedWhereProtected,
  assists,
  assistsUnlessProtected,
  byOwnOrganisation,
  contactOf,
  countedAtOwnUnit,
  healthContactOf,
  openedByOwnOrganisation,
  ownNotices,
  orInEmergency,
  ownProgramme,
  ownProgrammeAtFk,
  ownProgrammeAndUnit,
  ownProgrammeUnlessProtected,
  ownUnit,
  ownUnitShared,
  ownUnitSharedUnlessProtected,
  self,
  sharingContactOf,
  sharingContactUnlessProtected,
  tellingContactOf,
  submittedToOwnProgramme,
  type SupportingParty,
  toldEmployer,
  toldEmployerUnlessProtected,
  within,
} from './condition';
import {
  type Content,
  type Limit,
  aboutAspects,
  forNothingMedical,
  ofKinds,
  ofOwnEmployer,
  ofParty,
  othersAsDeputy,
  othersThanOneself,
  ownEmployer,
  ownOfKinds,
  ownOrganisation,
} from './limit';
import type { Role } from './role';

type Rows = Readonly<Partial<Record<Action, Condition>>>;

const rows = (condition: Condition, ...names: readonly Action[]): Rows =>
  Object.fromEntries(names.map((name) => [name, condition]));

const MEASURES = [
  'case.plan-measure',
  'case.start-measure',
  'case.delay-measure',
  'case.pause-measure',
  'case.resume-measure',
  'case.complete-measure',
  'case.cancel-measure',
] as const;

/** The plan for closure, and what becomes of what meetings propose. */
const CLOSURE_PLAN = [
  'case.take-up-proposal',
  'case.leave-proposal',
  'case.set-closure-plan',
  'case.revise-closure-plan',
  'case.withdraw-closure-plan',
] as const;

/** Written down by an organisation that the consent is about. The individual decides about any. */
const CONSENT = [
  'case.request-consent',
  'case.give-consent',
  'case.decline-consent',
  'case.withdraw-consent',
  'case.record-legal-basis',
] as const;

/**
 * FK sees to it that the measures of its plan are taken (SFB 30:9, 30:11), treatment among them; what the region owes
 * the individual by 2019:1297 is the region's alone.
 */
const FK_MEASURES = ofKinds(
  'medical',
  'preparatory',
  'work-training',
  'work-adaptation',
  'activity-place',
  'employer-consultative-support',
  'other-work-oriented',
);

/** Treatment and coordination are the care's (authority matrix). */
const CARE_MEASURES = ofKinds('medical', 'coordination');

/** What is done of coordination before it has a coordinator. */
const COORDINATION_OFFER = [
  'case.offer-coordination',
  'case.accept-coordination',
  'case.decline-coordination',
] as const;

const COORDINATION = [
  ...COORDINATION_OFFER,
  'case.begin-coordination-follow-up',
  'case.resume-coordination',
  'case.end-coordination',
  'case.send-need-impulse',
  'case.assign-coordinator',
  'case.reassign-coordinator',
] as const;

/** What the pair plans together, and what both know of the individual's work. */
const PLANNING = ['case.record-employment', 'case.record-joint-plan', 'case.evaluate-work-ability'] as const;

/** Cooperation with an employer, and what the employer sees of the case. */
const EMPLOYER = [
  'case.open-employer-contact',
  'case.end-employer-contact',
  'case.hold-employer-dialogue',
  'case.read-workplace',
] as const;

/** FK's own: the employer's plan, which the law lets FK alone ask for, and FK's plan of rehabilitation. */
const FK_PLANS = [
  'case.request-return-to-work-plan',
  'case.exempt-return-to-work-plan',
  'case.receive-return-to-work-plan',
  'case.make-rehabilitation-plan',
] as const;

const ORGANISATION = [
  'programme.onboard-care-unit',
  'programme.record-care-unit-left',
  'programme.add-investigator-to-pool',
  'programme.remove-investigator-from-pool',
  'programme.appoint-coordinator',
  'programme.dismiss-coordinator',
] as const;

/** What the two of a pair write down of how they work together; the rules ask that it be one of the two. */
const PAIR = [
  'programme.start-pair',
  'programme.complete-start-up-item',
  'programme.hold-pair-dialogue',
] as const;

/** What the others propose that a case should come to; FK closes it and takes it up again. */
const PROPOSALS = ['case.propose-closing', 'case.propose-reopening'] as const;

const PARTY_CONTACTS = ['case.name-party-contact', 'case.end-party-contact'] as const;

/** What who helps with an application helps on with. */
const ASSISTING = [
  'application.read',
  'application.attach-underlag',
  'application.flag-protected-identity',
  'application.end-assistance',
] as const;

const ANSWERS = ['meeting.accept-invitation', 'meeting.decline-invitation'] as const;

/**
 * What Arbetsförmedlingen and the municipality do in a case, through somebody who has been named for it: their own
 * measures, what they know that bears on the need, what is agreed about the way back, and the meetings that they are at.
 */
const ofSupporting = (party: SupportingParty, measures: Limit, knows: Limit): Rows => ({
  ...rows(within(ownOrganisation, contactOf(party)), ...CONSENT),
  ...rows(contactOf(party), 'case.read-revision'),
  ...rows(sharingContactOf(party), 'case.read-part', 'meeting.request'),
  ...rows(sharingContactUnlessProtected(party), 'case.list', 'meeting.list-own'),
  ...rows(within(measures, sharingContactOf(party)), ...MEASURES),
  ...rows(within(knows, tellingContactOf(party)), 'case.contribute-to-need'),
  ...rows(within(ofParty(party), sharingContactOf(party)), 'meeting.read', ...ANSWERS),
  ...rows(within(ofParty(party), healthContactOf(party)), 'meeting.read-minutes'),
});

const READ_PROGRAMMES = ['programme.list', 'programme.read'] as const;

const READ_BODIES = ['body.list', 'body.read'] as const;

const READ_GOVERNANCE = [...READ_PROGRAMMES, ...READ_BODIES, 'report.list', 'report.read'] as const;

/** Agreements on grants hold money and conditions, no individual; those who lead the programme and those who follow it up see them. */
const READ_AGREEMENTS = ['agreement.list', 'agreement.read'] as const;

const READ_FIGURES = ['figures.read', 'figures.count', 'programme.read-dashboard'] as const;

/** The map of the process and the types of documents are about nobody. */
const everybody = rows(always, 'process-map.read', 'document-types.read');

/** Whoever has a part in a case, is whom it is about, or leads a programme, hears of what concerns them. */
const concerned: Rows = {
  ...everybody,
  ...rows(ownNotices, 'notice.list', 'notice.mark-read'),
  ...rows(always, 'notice.read-delivery', 'notice.set-delivery'),
};

/**
 * The one table: what a role may do, and when. What is not in it is refused. Sources: the authority matrix of the
 * project, of which the cells follow SFB 30 chapter, act 2019:1297, OSL and, for administrators, the separation of
 * duties that SUS used. Employment officers, social workers and employers have to do with a case once they are named
 * in it; a social worker may assist with an application before that.
 */
export const policy: Readonly<Record<Role, Rows>> = {
  insurance_investigator: {
    ...concerned,
    ...rows(ownProgramme, 'case.register', ...READ_GOVERNANCE, ...READ_FIGURES, ...PAIR),
    ...rows(ownProgramme, 'programme.read-work', 'programme.read-workload', 'programme.read-pair-dialogues'),
    ...rows(ownProgramme, 'programme.register-deviation', 'body.raise-question', 'report.review'),
    // Their ids alone, of those that they have: whoever leaves or is away has somebody to give them to.
    ...rows(ownProgramme, 'programme.read-protected'),
    ...rows(assigned, 'case.search', 'case.read-assignment'),
    ...rows(orInEmergency(assigned), 'case.read', 'case.read-timeline'),
    ...rows(ownProgrammeUnlessProtected, 'case.open-in-emergency'),
    ...rows(within(ownOrganisation, assigned), ...CONSENT, 'case.reopen'),
    ...rows(assigned, 'case.assign-coordinator', 'case.clarify-need', 'case.record-joint-mapping'),
    ...rows(assignedWhereProtected, ...COORDINATION_OFFER, 'case.end-coordination'),
    ...rows(within(FK_MEASURES, assigned), ...MEASURES),
    ...rows(assigned, ...CLOSURE_PLAN, ...PLANNING, ...FK_PLANS, ...EMPLOYER),
    ...rows(assigned, 'case.move', 'case.close', 'case.leave-party-proposal', 'case.mark-entered-in-error'),
    ...rows(assigned, 'case.correct-entry', 'case.correct-registration', 'case.record-sick-leave-periods'),
    ...rows(assigned, ...PARTY_CONTACTS, 'case.flag-protected-identity', 'case.lift-protected-identity'),
    ...rows(assigned, 'case.change-personal-number'),
    // Taken on by its id, which who applies has: a protected identity is in no list of those that wait.
    ...rows(ownProgramme, 'application.take'),
    ...rows(ownProgrammeUnlessProtected, 'application.list-waiting'),
    ...rows(assignedUnlessProtected, 'application.list'),
    ...rows(assigned, 'application.flag-protected-identity', 'application.lift-protected-identity'),
    ...rows(assigned, 'application.read', 'application.attach-underlag', 'application.assess'),
    ...rows(assigned, 'application.book-first-meeting', 'application.cancel-first-meeting'),
    ...rows(assigned, 'application.hold-first-meeting', 'application.correct-entry'),
    ...rows(assigned, 'application.grant', 'application.reject'),
    ...rows(assigned, 'meeting.read', 'meeting.read-minutes', 'meeting.request', 'meeting.call'),
    ...rows(
      assigned,
      'meeting.invite-participant',
      'meeting.accept-invitation',
      'meeting.decline-invitation',
    ),
    ...rows(assigned, 'meeting.reschedule', 'meeting.cancel', 'meeting.hold', 'meeting.fail'),
    ...rows(assigned, 'meeting.correct-held', 'meeting.record-minutes', 'meeting.agree-outcome'),
    ...rows(assigned, 'meeting.correct-outcome'),
    ...rows(assignedUnlessProtected, 'case.list', 'meeting.list', 'worklist.read'),
    ...rows(assignedUnlessProtected, 'pair.read-dashboard', 'figures.read-cases'),
  },
  rehab_coordinator: {
    ...concerned,
    ...rows(ownProgrammeAndUnit, 'case.register', 'programme.end-deputyship'),
    ...rows(ownProgrammeAndUnit, 'programme.read-pair-dialogues'),
    ...rows(within(othersAsDeputy, ownProgrammeAndUnit), 'programme.name-coordinator-deputy'),
    ...rows(ownProgramme, ...PAIR, 'programme.read-work'),
    // As an investigator is: once that one has left, nobody else has the id of a protected case to hand over.
    ...rows(ownProgramme, 'programme.read-protected'),
    ...rows(ownProgramme, ...READ_GOVERNANCE, 'figures.read', 'programme.read-dashboard'),
    ...rows(ownProgramme, 'programme.register-deviation', 'body.raise-question', 'report.review'),
    ...rows(countedAtOwnUnit, 'figures.count'),
    ...rows(ownUnit, 'case.read-assignment', ...COORDINATION, 'case.flag-protected-identity'),
    ...rows(within(ownOrganisation, ownUnit), ...CONSENT),
    ...rows(ownUnitShared, 'case.search', 'case.change-personal-number'),
    ...rows(orInEmergency(ownUnitShared), 'case.read', 'case.read-timeline'),
    ...rows(ownProgrammeUnlessProtected, 'case.open-in-emergency'),
    ...rows(within(CARE_MEASURES, ownUnitShared), ...MEASURES),
    ...rows(
      within(aboutAspects('health', 'coordination', 'everyday-life', 'work'), ownUnitShared),
      'case.contribute-to-need',
    ),
    ...rows(ownUnitShared, 'case.record-joint-mapping', ...CLOSURE_PLAN, ...PROPOSALS),
    ...rows(ownUnitShared, ...PLANNING, ...EMPLOYER, ...PARTY_CONTACTS),
    ...rows(assists, ...ASSISTING),
    ...rows(assistsUnlessProtected, 'application.list'),
    ...rows(ownUnitShared, 'meeting.read', 'meeting.read-minutes', 'meeting.request'),
    ...rows(ownUnitShared, 'meeting.accept-invitation', 'meeting.decline-invitation'),
    ...rows(ownUnitSharedUnlessProtected, 'case.list', 'meeting.list', 'worklist.read'),
    ...rows(ownUnitSharedUnlessProtected, 'worklist.read-unassigned'),
    ...rows(ownUnitSharedUnlessProtected, 'pair.read-dashboard', 'figures.read-cases'),
  },
  employment_officer: {
    ...concerned,
    ...ofSupporting(
      'af',
      ownOfKinds('preparatory', 'work-training', 'employer-consultative-support', 'other-work-oriented'),
      aboutAspects('labour-market', 'work'),
    ),
    ...rows(sharingContactOf('af'), ...PROPOSALS),
  },
  social_worker: {
    ...concerned,
    ...ofSupporting(
      'social-services',
      ownOfKinds('activity-place', 'preparatory', 'work-training', 'other-work-oriented'),
      aboutAspects('livelihood', 'everyday-life'),
    ),
    ...rows(sharingContactOf('social-services'), ...PROPOSALS),
    ...rows(assists, ...ASSISTING),
    ...rows(assistsUnlessProtected, 'application.list'),
  },
  employer_contact: {
    ...concerned,
    ...rows(within(ownEmployer, toldEmployer), 'case.read-workplace'),
    ...rows(within(forNothingMedical(ownOfKinds('work-adaptation')), toldEmployer), ...MEASURES),
    // Its responsibility gives no right to medical data (SFB 30:6 and the guidance on it): it is asked about work alone.
    ...rows(within(aboutAspects('work', 'workplace-adaptation'), toldEmployer), 'case.contribute-to-need'),
    // The employer owes its plan whether or not it may be told anything (SFB 30:6).
    ...rows(within(ownEmployer, contactOf('employer')), 'case.receive-return-to-work-plan'),
    ...rows(contactOf('employer'), 'case.read-revision'),
    ...rows(toldEmployer, 'meeting.request'),
    ...rows(within(ofOwnEmployer, toldEmployer), 'meeting.read', ...ANSWERS),
    ...rows(toldEmployerUnlessProtected, 'meeting.list-own'),
  },
  individual: {
    ...concerned,
    ...rows(self, 'case.read-own'),
    ...rows(self, 'case.list', 'case.read', 'case.read-timeline', 'case.read-workplace'),
    ...rows(self, 'case.give-consent', 'case.decline-consent', 'case.withdraw-consent'),
    ...rows(self, 'case.accept-coordination', 'case.decline-coordination'),
    ...rows(within(aboutAspects('own-view'), self), 'case.contribute-to-need'),
    ...rows(self, 'case.comment-on-return-to-work-plan'),
    ...rows(self, 'access-log.read-own'),
    ...rows(always, 'application.submit'),
    ...rows(self, 'application.list', 'application.read', 'application.read-own'),
    ...rows(self, 'application.attach-underlag'),
    ...rows(self, 'application.supplement', 'application.withdraw', 'application.flag-protected-identity'),
    ...rows(self, 'application.end-assistance'),
    ...rows(self, 'meeting.list', 'meeting.read', 'meeting.read-minutes', 'meeting.request'),
    ...rows(self, 'meeting.accept-invitation', 'meeting.decline-invitation'),
  },
  collaboration_lead: {
    ...concerned,
    ...rows(ownProgramme, ...READ_PROGRAMMES, ...READ_BODIES, ...READ_AGREEMENTS),
  },
  project_lead: {
    ...concerned,
    ...rows(always, 'programme.start'),
    // Whoever gives cases to others says who works in the programme, and is not one of them.
    ...rows(within(othersThanOneself, ownProgramme), ...ORGANISATION),
    ...rows(ownProgramme, ...READ_GOVERNANCE, ...READ_FIGURES),
    ...rows(ownProgramme, 'programme.set-reporting-schedule', 'programme.approve-collaboration-model'),
    ...rows(ownProgramme, 'programme.record-training', 'programme.register-deviation'),
    ...rows(ownProgramme, 'programme.record-funding-application'),
    ...rows(ownProgramme, 'programme.correct-entry', 'programme.resize-pool'),
    ...rows(ownProgramme, 'programme.set-enrolment-windows'),
    // The collaboration lead is FK's (Region Sörmland's project page).
    ...rows(ownProgrammeAtFk, 'programme.set-contact-card'),
    ...rows(ownProgramme, 'programme.read-work', 'programme.read-workload', 'programme.read-pair-dialogues'),
    ...rows(ownProgramme, 'programme.read-hand-over', 'programme.name-investigator-deputy'),
    ...rows(ownProgramme, 'programme.name-coordinator-deputy', 'programme.end-deputyship'),
    ...rows(ownProgramme, 'case.read-assignment', 'case.assign-investigator', 'case.reassign-investigator'),
    // As with cases: who gives them to others does not see them.
    ...rows(ownProgramme, 'application.reassign'),
    ...rows(ownProgrammeUnlessProtected, 'worklist.read-unassigned'),
    ...rows(ownProgramme, 'body.form', 'body.plan-meeting', 'body.move-meeting', 'body.hold-meeting'),
    ...rows(ownProgramme, 'body.cancel-meeting', 'body.raise-question', 'body.escalate-question'),
    ...rows(ownProgramme, 'body.correct-meeting', 'body.correct-question'),
    ...rows(ownProgramme, 'body.answer-question'),
    ...rows(ownProgramme, 'report.draft', 'report.write-section', 'report.review', 'report.submit'),
    ...rows(ownProgramme, 'report.correct', ...READ_AGREEMENTS, 'agreement.conclude'),
    ...rows(
      ownProgramme,
      'agreement.record-evidence',
      'agreement.assess-condition',
      'agreement.state-figure',
    ),
    ...rows(
      ownProgramme,
      'agreement.schedule-tranche',
      'agreement.withdraw-tranche',
      'agreement.pay-tranche',
      'agreement.record-repayment',
      'agreement.correct-entry',
    ),
  },
  steering_group_chair: {
    ...everybody,
    ...rows(ownProgramme, ...READ_GOVERNANCE, ...READ_FIGURES, 'programme.approve-collaboration-model'),
    ...rows(ownProgramme, 'programme.read-work', 'programme.read-pair-dialogues'),
    ...rows(ownProgramme, 'body.plan-meeting', 'body.move-meeting', 'body.hold-meeting'),
    ...rows(ownProgramme, 'body.cancel-meeting', 'body.correct-meeting', 'body.answer-question'),
    ...rows(ownProgramme, 'body.correct-question'),
    ...rows(ownProgramme, 'report.review', 'report.approve'),
    ...rows(ownProgramme, ...READ_AGREEMENTS, 'agreement.assess-condition', 'agreement.settle'),
    ...rows(ownProgramme, 'agreement.correct'),
  },
  association_reader: {
    ...everybody,
    ...rows(ownProgramme, ...READ_PROGRAMMES, ...READ_FIGURES, ...READ_AGREEMENTS),
    ...rows(submittedToOwnProgramme, 'report.list', 'report.read', 'report.receive'),
  },
  analyst: {
    ...everybody,
    ...rows(ownProgramme, ...READ_PROGRAMMES, ...READ_FIGURES, ...READ_AGREEMENTS),
    ...rows(submittedToOwnProgramme, 'report.list', 'report.read'),
  },
  /** Sees who has seen what, by ids, and nothing of the cases. */
  log_reviewer: {
    ...everybody,
    ...rows(byOwnOrganisation, 'access-log.read'),
    ...rows(openedByOwnOrganisation, 'case.review-emergency-opening'),
  },
  system_administrator: {
    ...everybody,
    ...rows(ownProgramme, ...READ_PROGRAMMES),
    ...rows(within(othersThanOneself, ownProgramme), ...ORGANISATION),
  },
  operator: {
    ...everybody,
    ...rows(
      always,
      'ops.read-lag',
      'ops.read-parked',
      'ops.replay-parked',
      'ops.republish',
      'ops.rebuild-projection',
      'ops.verify-projection',
      'ops.verify-access-log',
      'ops.forget-subject',
    ),
  },
};

/** Counts of individuals below this are not shown to readers outside the project. */
export const SMALL = 5;

/** The readers outside the project, for whom a count of fewer than five individuals is suppressed. */
const OUTSIDE_THE_PROJECT: readonly Role[] = ['association_reader', 'analyst'];

/** Who stands outside the project gets no number that could point at somebody (Act 2003:1210; project design). */
export const seesSmallNumbers = ({ role }: Pick<Actor, 'role'>): boolean =>
  !OUTSIDE_THE_PROJECT.includes(role);

/** True when the role has the action at all, whatever the resource: what can be refused before looking further. */
export const hasRow = (role: Role, action: Action): boolean => policy[role][action] !== undefined;

/** What the actor may do the action on: the filter of lists, search, counts and exports. Nothing, unless the table says. */
export function filterFor(actor: Actor, action: Action, today: BusinessDate): AccessFilter {
  return policy[actor.role][action]?.filter(actor, today) ?? NOTHING;
}

/** What of the action the role may do, where that is not all of it. */
export const limitOf = (role: Role, action: Action): Limit | undefined => policy[role][action]?.limit;

/** Whether what the actor may do of the action takes in what it is done with; the action as such is `decide`'s. */
export const admitsContent = (actor: Actor, action: Action, content: Content): boolean =>
  limitOf(actor.role, action)?.admits(actor, content) ?? true;

/** Whether the actor has seen what the action is about, by any of the ways there are to see it. */
const sees = (actor: Actor, action: Action, resource: AccessFields, today: BusinessDate): boolean =>
  seeing[actions[action].about].some(
    (see) => see !== action && admits(filterFor(actor, see, today), resource),
  );

/** `not-seen` answers as if there were no such thing; `not-allowed` admits that it is there. */
export type AccessDecision = 'allowed' | 'not-seen' | 'not-allowed';

/** Whether the actor may do the action on one resource, by the very filter that lists go by. */
export function decide(
  actor: Actor,
  action: Action,
  resource: AccessFields,
  today: BusinessDate,
): AccessDecision {
  if (admits(filterFor(actor, action, today), resource)) return 'allowed';
  if (seeing[actions[action].about].length === 0) return 'not-allowed';
  return sees(actor, action, resource, today) ? 'not-allowed' : 'not-seen';
}
