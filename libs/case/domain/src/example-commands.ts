import { type BusinessDate, addDays } from '@samverkan/kernel';
import type { CaseEvent, CaseState } from './case';
import type { ConsentScope } from './consent-scope';
import { isCorrectable, isSaidAnew } from './corrections';
import {
  accepted,
  clarified,
  closed,
  closingProposed,
  employed,
  employerConsent,
  employerContact,
  enteredInError,
  facts,
  fkOnly,
  given,
  mapped,
  meetingNoted,
  offered,
  outcomeProposed,
  paused,
  planSet,
  planned,
  registered,
  returnPlanRequested,
  started,
} from './example-case';
import * as domain from './index';
import type { CaseDecision } from './rejections';
import { isUnderWay } from './rules';

/** Every command to a case, and a case of each status, for specs and for the page that shows what becomes of them. */

/** Which of the ids that there are a command is about. */
export type PickId = (ids: string[]) => string;

/** A command on a day, with an input that is right in itself: what refuses it is the case. */
export type Decide = (
  state: CaseState,
  occurredOn: BusinessDate,
  pick: PickId,
  history: readonly CaseEvent[],
) => CaseDecision;

const scope = {
  purposes: ['sharing', 'coordination'] as const,
  fromOrganisation: 'region-sormland',
  toOrganisations: ['fk', 'af'],
};
const EMPLOYER = 'employer-1';

/** What the individual may be asked for, or consent to unasked. */
const scopes: Readonly<Record<string, ConsentScope>> = {
  joint: scope,
  employer: {
    purposes: ['employer-contact'],
    categories: ['work', 'measures'],
    fromOrganisation: 'fk',
    toOrganisations: [EMPLOYER],
  },
  need: {
    purposes: ['information-to-fk', 'registration'],
    fromOrganisation: 'region-sormland',
    toOrganisations: ['fk'],
  },
};
const pickedScope = (pick: PickId): ConsentScope => scopes[pick(Object.keys(scopes))] ?? scope;

const plan = { targetDate: '2022-05-03', route: 'own-work', responsible: { organisation: 'fk' } } as const;
const idsOf = (
  state: CaseState,
  field: 'consents' | 'measures' | 'calledMeetings' | 'heldMeetings' | 'proposals' | 'partyProposals',
): string[] => (state.status === 'none' ? [] : Object.keys(state[field]));

/** An id that the case has not seen. */
const newId = (state: CaseState): string =>
  `new-${(['consents', 'measures', 'heldMeetings'] as const).reduce((n, field) => n + idsOf(state, field).length, 0)}`;

/** Arbetsförmedlingen with a proposal. */
const proposer = (state: CaseState) => ({
  ...facts,
  party: 'af' as const,
  organisation: 'af',
  proposalId: `proposal-${idsOf(state, 'partyProposals').length}`,
});

/** Every command to a case. */
export const commands: Record<string, Decide> = {
  registerCase: (state, occurredOn) =>
    domain.registerCase(
      { occurredOn, programmeId: 'programme-1', unitId: 'unit-a', sickLeaveSince: '2019-01-01' },
      state,
      facts,
    ),
  assignInvestigator: (state, occurredOn) =>
    domain.assignInvestigator({ occurredOn, investigatorId: 'investigator-1' }, state, facts),
  reassignInvestigator: (state, occurredOn, pick) =>
    domain.reassignInvestigator(
      { occurredOn, to: pick(['investigator-2', 'investigator-1']), reason: 'other' },
      state,
      facts,
    ),
  assignCoordinator: (state, occurredOn) =>
    domain.assignCoordinator({ occurredOn, coordinatorId: 'coordinator-a' }, state, facts),
  reassignCoordinator: (state, occurredOn) =>
    domain.reassignCoordinator({ occurredOn, to: 'coordinator-a2', reason: 'other' }, state, facts),
  requestConsent: (state, occurredOn, pick) =>
    domain.requestConsent({ occurredOn, ...pickedScope(pick) }, state, {
      ...facts,
      consentId: newId(state),
    }),
  giveConsent: (state, occurredOn, pick) =>
    domain.giveConsent(
      {
        occurredOn,
        form: 'written',
        ...pickedRequest(state, pick),
        ...(pick(['until withdrawn', 'for a time']) === 'for a time'
          ? { validTo: addDays(occurredOn, 60) }
          : {}),
      },
      state,
      { ...facts, newConsentId: newId(state) },
    ),
  declineConsent: (state, occurredOn, pick) =>
    domain.declineConsent({ occurredOn, consentId: pick(idsOf(state, 'consents')) }, state, facts),
  withdrawConsent: (state, occurredOn, pick) =>
    domain.withdrawConsent({ occurredOn, consentId: pick(idsOf(state, 'consents')) }, state, facts),
  expireConsent: (state, today, pick) =>
    domain.expireConsent({ consentId: pick(boundedConsents(state)) }, state, { ...facts, today }),
  recordLegalBasis: (state, occurredOn) =>
    domain.recordLegalBasis(
      { occurredOn, organisation: 'fk', basis: 'public-task', healthGround: 'social-protection' },
      state,
      facts,
    ),
  beginCoordinationFollowUp: (state, occurredOn) =>
    domain.beginCoordinationFollowUp({ occurredOn }, state, facts),
  resumeCoordination: (state, occurredOn) => domain.resumeCoordination({ occurredOn }, state, facts),
  endCoordination: (state, occurredOn) =>
    domain.endCoordination({ occurredOn, reason: 'goal-reached' }, state, facts),
  sendNeedImpulse: (state, occurredOn) =>
    domain.sendNeedImpulse({ occurredOn, reason: 'Treatment is not enough' }, state, facts),
  recordEmployment: (state, occurredOn) =>
    domain.recordEmployment({ occurredOn, employment: 'employed', employers: [EMPLOYER] }, state, facts),
  recordJointPlan: (state, occurredOn) =>
    domain.recordJointPlan(
      { occurredOn, participants: [{ party: 'fk' }, { party: 'healthcare' }], content: 'Shorter days' },
      state,
      facts,
    ),
  requestReturnToWorkPlan: (state, occurredOn) =>
    domain.requestReturnToWorkPlan({ occurredOn, employer: EMPLOYER }, state, facts),
  noteReturnPlanOverdue: (state, today) =>
    domain.noteReturnPlanOverdue({ employer: EMPLOYER }, state, { ...facts, today }),
  exemptReturnToWorkPlan: (state, occurredOn) =>
    domain.exemptReturnToWorkPlan({ occurredOn, employer: EMPLOYER, ground: 'health-for-now' }, state, facts),
  receiveReturnToWorkPlan: (state, occurredOn) =>
    domain.receiveReturnToWorkPlan(
      { occurredOn, employer: EMPLOYER, plannedReturn: addDays(occurredOn, 30), content: 'Half days' },
      state,
      facts,
    ),
  commentOnReturnToWorkPlan: (state, occurredOn) =>
    domain.commentOnReturnToWorkPlan(
      { occurredOn, employer: EMPLOYER, tookPart: true, words: 'We made it together' },
      state,
      facts,
    ),
  openEmployerContact: (state, occurredOn) =>
    domain.openEmployerContact({ occurredOn, employer: EMPLOYER, reason: 'Hours to plan' }, state, facts),
  endEmployerContact: (state, occurredOn) =>
    domain.endEmployerContact({ occurredOn, employer: EMPLOYER }, state, facts),
  namePartyContact: (state, occurredOn) =>
    domain.namePartyContact(
      { occurredOn, party: 'af', organisation: 'af', contactId: 'officer-1' },
      state,
      facts,
    ),
  endPartyContact: (state, occurredOn, pick) =>
    domain.endPartyContact({ occurredOn, contactId: pick(['officer-1', 'boss-1']) }, state, facts),
  holdEmployerDialogue: (state, occurredOn) =>
    domain.holdEmployerDialogue(
      {
        occurredOn,
        employer: EMPLOYER,
        how: 'phone',
        supportChannelsTold: true,
        rolesClarified: true,
        note: 'Shorter hours',
      },
      state,
      facts,
    ),
  makeRehabilitationPlan: (state, occurredOn, pick) =>
    domain.makeRehabilitationPlan(
      {
        occurredOn,
        measureIds: [pick(idsOf(state, 'measures'))],
        responsible: { organisation: 'fk' },
        from: occurredOn,
        to: addDays(occurredOn, 90),
        followUpOn: addDays(occurredOn, 30),
        reason: 'It goes on',
      },
      state,
      facts,
    ),
  evaluateWorkAbility: (state, occurredOn) =>
    domain.evaluateWorkAbility({ occurredOn, source: 'doctor', ability: 50 }, state, facts),
  offerCoordination: (state, occurredOn) => domain.offerCoordination({ occurredOn }, state, facts),
  acceptCoordination: (state, occurredOn) => domain.acceptCoordination({ occurredOn }, state, facts),
  declineCoordination: (state, occurredOn) => domain.declineCoordination({ occurredOn }, state, facts),
  clarifyNeed: (state, occurredOn) =>
    domain.clarifyNeed(
      { occurredOn, consultation: { on: occurredOn, how: 'phone' }, need: 'Rest' },
      state,
      facts,
    ),
  contributeToNeed: (state, occurredOn, pick, history) =>
    domain.contributeToNeed({ occurredOn, aspect: 'work', text: 'Two hours a day would do' }, state, {
      ...facts,
      ...(pick(['af', 'employer']) === 'af'
        ? ({ party: 'af', organisation: 'af' } as const)
        : ({ party: 'employer', organisation: EMPLOYER } as const)),
      contributionId: `contribution-${history.length}`,
    }),
  recordJointMapping: (state, occurredOn) => domain.recordJointMapping({ occurredOn }, state, facts),
  planMeasure: (state, occurredOn, pick) =>
    domain.planMeasure(
      {
        occurredOn,
        ...(pick(['medical', 'track']) === 'track'
          ? ({ kind: 'work-training', track: 'AF_FK_ENHANCED' } as const)
          : ({ kind: 'medical' } as const)),
        responsible: { organisation: 'fk' },
        plannedStart: addDays(occurredOn, 7),
        consultation: { on: occurredOn, how: 'phone' },
      },
      state,
      { ...facts, measureId: newId(state) },
    ),
  startMeasure: (state, occurredOn, pick) =>
    domain.startMeasure({ occurredOn, measureId: pick(idsOf(state, 'measures')) }, state, facts),
  delayMeasure: (state, occurredOn, pick) =>
    domain.delayMeasure(
      {
        occurredOn,
        measureId: pick(idsOf(state, 'measures')),
        reason: 'pandemic',
        newPlannedStart: addDays(occurredOn, 60),
      },
      state,
      facts,
    ),
  pauseMeasure: (state, occurredOn, pick) =>
    domain.pauseMeasure(
      { occurredOn, measureId: pick(idsOf(state, 'measures')), reason: 'pandemic' },
      state,
      facts,
    ),
  resumeMeasure: (state, occurredOn, pick) =>
    domain.resumeMeasure({ occurredOn, measureId: pick(idsOf(state, 'measures')) }, state, facts),
  completeMeasure: (state, occurredOn, pick) =>
    domain.completeMeasure(
      { occurredOn, measureId: pick(idsOf(state, 'measures')), outcome: 'reached' },
      state,
      facts,
    ),
  cancelMeasure: (state, occurredOn, pick) =>
    domain.cancelMeasure(
      { occurredOn, measureId: pick(idsOf(state, 'measures')), reason: 'individual' },
      state,
      facts,
    ),
  noteCalledMeeting: (state, occurredOn) =>
    domain.noteCalledMeeting(
      { occurredOn, meetingId: `called-${occurredOn}`, form: 'reconciliation' },
      state,
    ),
  noteHeldMeeting: (state, occurredOn) =>
    domain.noteHeldMeeting(
      { occurredOn, meetingId: newId(state), individualAttended: true, form: 'reconciliation' },
      state,
    ),
  noteMeetingNotHeld: (state, occurredOn, pick) =>
    domain.noteMeetingNotHeld(
      {
        occurredOn,
        meetingId: pick([...idsOf(state, 'heldMeetings'), ...idsOf(state, 'calledMeetings')]),
        corrects: true,
      },
      state,
    ),
  noteProposedOutcome: (state, occurredOn) =>
    domain.noteProposedOutcome(
      { occurredOn, meetingId: newId(state), planAgreed: true, measureKinds: ['work-training'] },
      state,
    ),
  takeUpProposal: (state, occurredOn, pick) =>
    domain.takeUpProposal({ occurredOn, meetingId: pick(idsOf(state, 'proposals')) }, state, facts),
  leaveProposal: (state, occurredOn, pick) =>
    domain.leaveProposal(
      { occurredOn, meetingId: pick(idsOf(state, 'proposals')), reason: 'Too early' },
      state,
      facts,
    ),
  proposeClosing: (state, occurredOn) =>
    domain.proposeClosing({ occurredOn, outcome: 'new-work', reason: 'A new job' }, state, proposer(state)),
  proposeReopening: (state, occurredOn) =>
    domain.proposeReopening({ occurredOn, reason: 'Ill again' }, state, proposer(state)),
  leavePartyProposal: (state, occurredOn, pick) =>
    domain.leavePartyProposal(
      { occurredOn, proposalId: pick(idsOf(state, 'partyProposals')), reason: 'Too early' },
      state,
      facts,
    ),
  noteNeedOverdue: (state, today) => domain.noteNeedOverdue(state, { ...facts, today }),
  setClosurePlan: (state, occurredOn) =>
    domain.setClosurePlan({ occurredOn, ...plan, withoutMeetingReason: 'Soon back' }, state, facts),
  reviseClosurePlan: (state, occurredOn) =>
    domain.reviseClosurePlan(
      { occurredOn, ...plan, withoutMeetingReason: 'Soon back', reason: 'Later' },
      state,
      facts,
    ),
  withdrawClosurePlan: (state, occurredOn) =>
    domain.withdrawClosurePlan({ occurredOn, reason: 'Relapse' }, state, facts),
  moveCase: (state, occurredOn, pick) =>
    domain.moveCase({ occurredOn, toUnitId: pick(['unit-b', 'unit-a']) }, state, facts),
  closeCase: (state, occurredOn, pick) =>
    domain.closeCase(
      {
        occurredOn,
        outcome: 'studies',
        ...(pick(['measures ended', 'measures handed over']) === 'measures handed over'
          ? { handedOverMeasures: measuresUnderWay(state), handedOverTo: { organisation: 'af' } }
          : {}),
      },
      state,
      facts,
    ),
  reopenCase: (state, occurredOn) =>
    domain.reopenCase({ occurredOn, consent: { ...scope, form: 'oral' } }, state, {
      ...facts,
      newConsentId: newId(state),
    }),
  correctEntry: (state, occurredOn, pick, history) => {
    const entry = Number(pick(correctableEntries(history)));
    const wrong = history[entry];
    if (wrong !== undefined && (isSaidAnew(wrong) || wrong.type === 'ConsentGiven'))
      return domain.correctEntry({ occurredOn, entry, happened: false, reason: 'Another person' }, state, {
        ...facts,
        history,
      });
    const on = addDays(wrong?.occurredOn ?? occurredOn, Number(pick(['1', '-1', '7', '-7'])));
    const right = {
      occurredOn,
      entry,
      on,
      ...pickedGround(wrong, state, pick),
      reason: 'Another day',
    };
    return domain.correctEntry(right, state, { ...facts, history });
  },
  correctRegistration: (state, occurredOn, pick, history) =>
    domain.correctRegistration(
      {
        occurredOn,
        on: pick(['2020-05-20', '2020-05-27']) as BusinessDate,
        sickLeaveSince: '2019-05-01',
        reason: 'Another day',
      },
      state,
      { ...facts, history },
    ),
  recordSickLeavePeriods: (state, occurredOn, pick) =>
    domain.recordSickLeavePeriods(
      {
        occurredOn,
        sickLeavePeriods: [
          { from: pick(['2019-06-01', '2019-05-01']) as BusinessDate, to: '2020-12-31', degree: 100 },
          { from: '2021-01-01', to: '2021-12-31', degree: 50 },
        ],
        reason: 'Another day',
      },
      state,
      facts,
    ),
  markEnteredInError: (state, occurredOn) =>
    domain.markEnteredInError({ occurredOn, reason: 'Another person' }, state, facts),
  openInEmergency: (state, occurredOn) =>
    domain.openInEmergency({ occurredOn, reason: 'nobody-on-duty', explanation: 'A call at night' }, state, {
      ...facts,
      today: occurredOn < facts.today ? occurredOn : facts.today,
      openingId: 'opening-1',
      staffId: 'investigator-9',
      organisation: 'fk',
    }),
  reviewEmergencyOpening: (state, occurredOn) =>
    domain.reviewEmergencyOpening(
      { occurredOn, openingId: 'opening-1', outcome: 'justified', comment: 'The call is on record' },
      state,
      { ...facts, reviewerId: 'reviewer-1', organisation: 'fk' },
    ),
  changePersonalNumber: (state, occurredOn) =>
    domain.changePersonalNumber({ occurredOn }, state, {
      ...facts,
      holder: 'nobody',
      sex: 'male',
      yearOfBirth: 1976,
    }),
  flagProtectedIdentity: (state, occurredOn) => domain.flagProtectedIdentity({ occurredOn }, state, facts),
  liftProtectedIdentity: (state, occurredOn) => domain.liftProtectedIdentity({ occurredOn }, state, facts),
};

const measuresUnderWay = (state: CaseState): string[] =>
  state.status === 'none'
    ? []
    : Object.values(state.measures)
        .filter(isUnderWay)
        .map(({ measureId }) => measureId);

/** The consents with a last day, of which a timer tells when it has passed. */
const boundedConsents = (state: CaseState): string[] =>
  state.status === 'none'
    ? []
    : Object.values(state.consents)
        .filter(({ validTo }) => validTo !== undefined)
        .map(({ consentId }) => consentId);

/** Out of which meeting a plan came, or why out of none; or nothing of that, as of every other entry. */
function pickedGround(entry: CaseEvent | undefined, state: CaseState, pick: PickId): object {
  if (entry?.type !== 'ClosurePlanSet' && entry?.type !== 'ClosurePlanRevised') return {};
  const meetingId = pick(idsOf(state, 'heldMeetings'));
  return {
    day: {},
    reason: { withoutMeetingReason: 'Back already' },
    meeting: { meetingId },
    both: { meetingId, withoutMeetingReason: 'Not all were there' },
  }[pick(['day', 'reason', 'meeting', 'both'])] as object;
}

/** The places of the entries that can be corrected; of consents only of the latest, as each corrected one holds no more. */
const correctableEntries = (history: readonly CaseEvent[]): string[] => {
  const consent = history.findLastIndex(({ type }) => type === 'ConsentGiven');
  return [
    ...history.flatMap((event, place) => (isCorrectable(event) || isSaidAnew(event) ? [String(place)] : [])),
    ...(consent === -1 ? [] : [String(consent)]),
  ];
};

/** A consent that was requested when there is one, or an unasked one. */
function pickedRequest(state: CaseState, pick: PickId) {
  const requested =
    state.status === 'none'
      ? []
      : Object.values(state.consents).filter(({ status }) => status === 'requested');
  return requested.length === 0
    ? pickedScope(pick)
    : { consentId: pick(requested.map(({ consentId }) => consentId)) };
}

const requested: CaseEvent = {
  type: 'ConsentRequested',
  occurredOn: '2020-06-04',
  data: { consentId: 'asked', ...scope, purposes: [...scope.purposes] },
};

const contactNamed: CaseEvent = {
  type: 'PartyContactNamed',
  occurredOn: '2020-08-20',
  data: { party: 'af', organisation: 'af', contactId: 'officer-1' },
};

/** By an investigator who has nothing to do with the case. */
const openedInEmergency: CaseEvent = {
  type: 'CaseOpenedInEmergency',
  occurredOn: '2020-06-11',
  data: {
    openingId: 'opening-1',
    staffId: 'investigator-9',
    organisation: 'fk',
    reason: 'nobody-on-duty',
    from: '2020-06-11',
    through: '2020-06-12',
    subjectId: 'subject-1',
    explanation: 'A call at night',
  },
};

/** What a case can have come to. */
export type CaseStage =
  | 'none'
  | 'registered'
  | 'FK alone'
  | 'consent asked'
  | 'coordination offered'
  | 'coordination accepted'
  | 'employed'
  | 'pair'
  | 'under way'
  | 'paused'
  | 'with proposals'
  | 'protected'
  | 'closed'
  | 'entered in error';

/** One case at each stage, with something in every region where the stage allows it. */
export const histories: Readonly<Record<CaseStage, readonly CaseEvent[]>> = {
  none: [],
  registered: [registered],
  'FK alone': fkOnly,
  'consent asked': [...fkOnly, requested],
  'coordination offered': offered,
  'coordination accepted': [...offered, accepted],
  employed: [...clarified, employed, employerConsent],
  pair: [...mapped, requested, planned('waiting'), meetingNoted],
  'under way': [
    ...mapped,
    given('consent-2', ['information-to-fk'], '2020-07-01', '2021-12-31'),
    employed,
    returnPlanRequested,
    employerConsent,
    employerContact,
    planned('going-on'),
    started('going-on'),
    meetingNoted,
    planSet,
    { type: 'CoordinationFollowUpBegun', occurredOn: '2020-10-01', data: { unitId: 'unit-a' } },
  ],
  /** A consent has come to its end, and nobody has written it down yet. */
  paused: [
    ...mapped,
    given('consent-2', ['information-to-fk'], '2020-07-01', '2020-12-31'),
    planned('going-on'),
    started('going-on'),
    paused('going-on'),
  ],
  'with proposals': [...mapped, contactNamed, meetingNoted, outcomeProposed, closingProposed('proposal-0')],
  protected: [
    ...fkOnly,
    { type: 'ProtectedIdentityFlagged', occurredOn: '2020-06-10', data: {} },
    openedInEmergency,
  ],
  closed: [...mapped, requested, closed],
  'entered in error': [...clarified, enteredInError],
};
