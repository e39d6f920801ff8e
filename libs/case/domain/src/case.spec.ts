import { type LifeCommand, given as history, liveOut, livesOf } from '@samverkan/event-sourcing-testing';
import { type BusinessDate, addDays, fold, isRejection } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseEvent, type CaseState, caseAggregate } from './case';
import { consentHolds } from './consent';
import { given, paused, started } from './example-case';
import { applicationCommands } from './example-applications';
import { type Decide, commands, histories } from './example-commands';
import { type CaseDecision, caseRejections } from './rejections';
import { sickLeaveOn } from './sick-leave';

const OK = 'ok';
/** Accepted, and no news. */
const NOTHING = 'nothing';
const NONE = 'CASE_NOT_FOUND';
const CLOSED = 'CASE_CLOSED';
const ERROR = 'CASE_ENTERED_IN_ERROR';

/** What becomes of each command at each stage, in the order of `histories`. */
const table: Record<string, readonly string[]> = {
  registerCase: [OK, 'DUPLICATE_CASE', 'DUPLICATE_CASE', 'DUPLICATE_CASE', 'DUPLICATE_CASE', CLOSED, OK],
  assignInvestigator: [
    NONE,
    OK,
    'INVESTIGATOR_ALREADY_ASSIGNED',
    'INVESTIGATOR_ALREADY_ASSIGNED',
    'INVESTIGATOR_ALREADY_ASSIGNED',
    'INVESTIGATOR_ALREADY_ASSIGNED',
    ERROR,
  ],
  reassignInvestigator: [NONE, 'INVESTIGATOR_MISSING', OK, OK, OK, OK, ERROR],
  assignCoordinator: [
    NONE,
    'COORDINATION_NOT_ACCEPTED',
    'COORDINATION_NOT_ACCEPTED',
    'COORDINATOR_ALREADY_ASSIGNED',
    'COORDINATOR_ALREADY_ASSIGNED',
    CLOSED,
    ERROR,
  ],
  reassignCoordinator: [NONE, 'COORDINATOR_MISSING', 'COORDINATOR_MISSING', OK, OK, CLOSED, ERROR],
  requestConsent: [NONE, OK, OK, OK, OK, OK, ERROR],
  giveConsent: [NONE, OK, OK, OK, OK, OK, ERROR],
  declineConsent: [
    NONE,
    'CONSENT_NOT_FOUND',
    'CONSENT_NOT_FOUND',
    'CONSENT_NOT_REQUESTED',
    'CONSENT_NOT_REQUESTED',
    'CONSENT_NOT_REQUESTED',
    ERROR,
  ],
  withdrawConsent: [NONE, 'CONSENT_NOT_FOUND', 'CONSENT_NOT_FOUND', OK, OK, OK, OK],
  expireConsent: [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING],
  recordLegalBasis: [NONE, OK, OK, OK, OK, OK, ERROR],
  beginCoordinationFollowUp: [
    NONE,
    'COORDINATION_NOT_ACTIVE',
    'COORDINATION_NOT_ACTIVE',
    OK,
    'COORDINATION_NOT_ACTIVE',
    CLOSED,
    ERROR,
  ],
  resumeCoordination: [
    NONE,
    'COORDINATION_NOT_IN_FOLLOW_UP',
    'COORDINATION_NOT_IN_FOLLOW_UP',
    'COORDINATION_NOT_IN_FOLLOW_UP',
    OK,
    CLOSED,
    ERROR,
  ],
  endCoordination: [NONE, 'COORDINATION_NOT_ACTIVE', 'COORDINATION_NOT_ACTIVE', OK, OK, CLOSED, ERROR],
  sendNeedImpulse: [NONE, 'CONSENT_REQUIRED', 'CONSENT_REQUIRED', 'CONSENT_REQUIRED', OK, CLOSED, ERROR],
  recordEmployment: [NONE, OK, OK, OK, OK, CLOSED, ERROR],
  recordJointPlan: [NONE, 'CONSENT_REQUIRED', 'CONSENT_REQUIRED', OK, OK, CLOSED, ERROR],
  requestReturnToWorkPlan: [
    NONE,
    'EMPLOYER_UNKNOWN',
    'EMPLOYER_UNKNOWN',
    'EMPLOYER_UNKNOWN',
    'RETURN_PLAN_ALREADY_REQUESTED',
    CLOSED,
    ERROR,
  ],
  takeUpProposal: [
    NONE,
    'PROPOSAL_NOT_FOUND',
    'PROPOSAL_NOT_FOUND',
    'PROPOSAL_NOT_FOUND',
    'PROPOSAL_NOT_FOUND',
    CLOSED,
    ERROR,
  ],
  leaveProposal: [
    NONE,
    'PROPOSAL_NOT_FOUND',
    'PROPOSAL_NOT_FOUND',
    'PROPOSAL_NOT_FOUND',
    'PROPOSAL_NOT_FOUND',
    CLOSED,
    ERROR,
  ],
  proposeClosing: [NONE, 'CONSENT_REQUIRED', 'CONSENT_REQUIRED', OK, OK, CLOSED, ERROR],
  proposeReopening: [
    NONE,
    'CASE_NOT_CLOSED',
    'CASE_NOT_CLOSED',
    'CASE_NOT_CLOSED',
    'CASE_NOT_CLOSED',
    OK,
    ERROR,
  ],
  leavePartyProposal: [
    NONE,
    'PROPOSAL_NOT_FOUND',
    'PROPOSAL_NOT_FOUND',
    'PROPOSAL_NOT_FOUND',
    'PROPOSAL_NOT_FOUND',
    'PROPOSAL_NOT_FOUND',
    ERROR,
  ],
  noteNeedOverdue: [NOTHING, OK, OK, NOTHING, NOTHING, NOTHING, NOTHING],
  noteReturnPlanOverdue: [NOTHING, NOTHING, NOTHING, NOTHING, OK, NOTHING, NOTHING],
  exemptReturnToWorkPlan: [
    NONE,
    'EMPLOYER_UNKNOWN',
    'EMPLOYER_UNKNOWN',
    'EMPLOYER_UNKNOWN',
    OK,
    CLOSED,
    ERROR,
  ],
  receiveReturnToWorkPlan: [
    NONE,
    'RETURN_PLAN_NOT_REQUESTED',
    'RETURN_PLAN_NOT_REQUESTED',
    'RETURN_PLAN_NOT_REQUESTED',
    OK,
    CLOSED,
    ERROR,
  ],
  commentOnReturnToWorkPlan: [
    NONE,
    'RETURN_PLAN_NOT_REQUESTED',
    'RETURN_PLAN_NOT_REQUESTED',
    'RETURN_PLAN_NOT_REQUESTED',
    OK,
    CLOSED,
    ERROR,
  ],
  openEmployerContact: [
    NONE,
    'EMPLOYER_UNKNOWN',
    'EMPLOYER_UNKNOWN',
    'EMPLOYER_UNKNOWN',
    'EMPLOYER_CONTACT_OPEN',
    CLOSED,
    ERROR,
  ],
  endEmployerContact: [
    NONE,
    'EMPLOYER_CONTACT_NOT_OPEN',
    'EMPLOYER_CONTACT_NOT_OPEN',
    'EMPLOYER_CONTACT_NOT_OPEN',
    OK,
    'EMPLOYER_CONTACT_NOT_OPEN',
    ERROR,
  ],
  namePartyContact: [NONE, OK, OK, OK, OK, CLOSED, ERROR],
  endPartyContact: [
    NONE,
    'CONTACT_NOT_NAMED',
    'CONTACT_NOT_NAMED',
    'CONTACT_NOT_NAMED',
    'CONTACT_NOT_NAMED',
    'CONTACT_NOT_NAMED',
    ERROR,
  ],
  holdEmployerDialogue: [
    NONE,
    'EMPLOYER_CONTACT_NOT_OPEN',
    'EMPLOYER_CONTACT_NOT_OPEN',
    'EMPLOYER_CONTACT_NOT_OPEN',
    OK,
    CLOSED,
    ERROR,
  ],
  makeRehabilitationPlan: [NONE, 'PAIR_INCOMPLETE', 'NEED_NOT_CLARIFIED', OK, OK, CLOSED, ERROR],
  evaluateWorkAbility: [NONE, OK, OK, OK, OK, CLOSED, ERROR],
  offerCoordination: [
    NONE,
    OK,
    OK,
    'COORDINATION_ALREADY_OFFERED',
    'COORDINATION_ALREADY_OFFERED',
    CLOSED,
    ERROR,
  ],
  acceptCoordination: [
    NONE,
    'COORDINATION_NOT_OFFERED',
    'COORDINATION_NOT_OFFERED',
    'COORDINATION_NOT_OFFERED',
    'COORDINATION_NOT_OFFERED',
    CLOSED,
    ERROR,
  ],
  declineCoordination: [
    NONE,
    'COORDINATION_NOT_OFFERED',
    'COORDINATION_NOT_OFFERED',
    'COORDINATION_NOT_OFFERED',
    'COORDINATION_NOT_OFFERED',
    CLOSED,
    ERROR,
  ],
  clarifyNeed: [NONE, 'PAIR_INCOMPLETE', OK, OK, OK, CLOSED, ERROR],
  contributeToNeed: [NONE, 'CONSENT_REQUIRED', 'CONSENT_REQUIRED', OK, OK, CLOSED, ERROR],
  recordJointMapping: [NONE, 'CONSENT_REQUIRED', 'CONSENT_REQUIRED', OK, OK, CLOSED, ERROR],
  planMeasure: [NONE, 'NEED_NOT_CLARIFIED', 'NEED_NOT_CLARIFIED', OK, OK, CLOSED, ERROR],
  startMeasure: [NONE, 'MEASURE_NOT_FOUND', 'MEASURE_NOT_FOUND', OK, 'MEASURE_NOT_PLANNED', CLOSED, ERROR],
  delayMeasure: [NONE, 'MEASURE_NOT_FOUND', 'MEASURE_NOT_FOUND', OK, 'MEASURE_NOT_PLANNED', CLOSED, ERROR],
  pauseMeasure: [NONE, 'MEASURE_NOT_FOUND', 'MEASURE_NOT_FOUND', 'MEASURE_NOT_STARTED', OK, CLOSED, ERROR],
  resumeMeasure: [
    NONE,
    'MEASURE_NOT_FOUND',
    'MEASURE_NOT_FOUND',
    'MEASURE_NOT_PAUSED',
    'MEASURE_NOT_PAUSED',
    CLOSED,
    ERROR,
  ],
  completeMeasure: [NONE, 'MEASURE_NOT_FOUND', 'MEASURE_NOT_FOUND', 'MEASURE_NOT_STARTED', OK, CLOSED, ERROR],
  cancelMeasure: [NONE, 'MEASURE_NOT_FOUND', 'MEASURE_NOT_FOUND', OK, OK, CLOSED, ERROR],
  noteHeldMeeting: [NONE, OK, OK, OK, OK, OK, OK],
  noteMeetingNotHeld: [NONE, OK, OK, OK, OK, OK, OK],
  noteProposedOutcome: [NONE, OK, OK, OK, OK, OK, OK],
  setClosurePlan: [NONE, 'NEED_NOT_CLARIFIED', 'NEED_NOT_CLARIFIED', OK, 'PLAN_ALREADY_SET', CLOSED, ERROR],
  reviseClosurePlan: [NONE, 'NO_ACTIVE_PLAN', 'NO_ACTIVE_PLAN', 'NO_ACTIVE_PLAN', OK, CLOSED, ERROR],
  withdrawClosurePlan: [NONE, 'NO_ACTIVE_PLAN', 'NO_ACTIVE_PLAN', 'NO_ACTIVE_PLAN', OK, CLOSED, ERROR],
  moveCase: [NONE, OK, OK, OK, OK, OK, ERROR],
  closeCase: [NONE, OK, OK, OK, 'MEASURE_STILL_STARTED', CLOSED, ERROR],
  reopenCase: [NONE, 'CASE_NOT_CLOSED', 'CASE_NOT_CLOSED', 'CASE_NOT_CLOSED', 'CASE_NOT_CLOSED', OK, ERROR],
  correctEntry: [NONE, 'MEASURE_NOT_FOUND', 'MEASURE_NOT_FOUND', OK, OK, 'MEASURE_NOT_FOUND', ERROR],
  correctRegistration: [NONE, OK, OK, OK, OK, OK, ERROR],
  recordSickLeavePeriods: [NONE, OK, OK, OK, OK, CLOSED, ERROR],
  markEnteredInError: [NONE, OK, OK, OK, OK, OK, ERROR],
  openInEmergency: [NONE, OK, OK, OK, OK, OK, ERROR],
  reviewEmergencyOpening: [
    NONE,
    'OPENING_NOT_FOUND',
    'OPENING_NOT_FOUND',
    'OPENING_NOT_FOUND',
    'OPENING_NOT_FOUND',
    'OPENING_NOT_FOUND',
    'OPENING_NOT_FOUND',
  ],
  changePersonalNumber: [NONE, OK, OK, OK, OK, OK, ERROR],
  flagProtectedIdentity: [NONE, OK, OK, OK, OK, OK, OK],
  liftProtectedIdentity: [NONE, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, ERROR],
};

const deciders = readdirSync(join(__dirname, 'commands'))
  .filter((name) => !name.endsWith('.spec.ts'))
  .map((name) => name.slice(0, -'.ts'.length).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));

const first = (ids: string[]): string => ids[0] ?? 'none';
const outcome = (decision: CaseDecision): string =>
  isRejection(decision) ? decision.code : decision.length === 0 ? NOTHING : OK;

describe('commands and statuses', () => {
  it('has every command in the table', () => {
    const ofCases = deciders.filter((name) => !(name in applicationCommands)).sort();
    expect(Object.keys(table).sort()).toEqual(ofCases);
    expect(Object.keys(commands).sort()).toEqual(ofCases);
  });

  it.each(Object.entries(table))('%s', (name, expected) => {
    const decide = commands[name] as Decide;
    const outcomes = Object.values(histories).map((events) =>
      outcome(decide(fold(caseAggregate, events), '2021-04-01', first)),
    );
    expect(outcomes).toEqual(expected);
  });

  /** Facts of others, and of time: they have no day of their own to judge. */
  const undated = [
    'noteHeldMeeting',
    'noteMeetingNotHeld',
    'noteProposedOutcome',
    'expireConsent',
    'noteReturnPlanOverdue',
    'noteNeedOverdue',
  ];

  it.each(Object.keys(table).filter((name) => !undated.includes(name)))(
    '%s is not written down in advance',
    (name) => {
      const status = table[name]?.indexOf(OK) ?? -1;
      const events = Object.values(histories)[status] as readonly CaseEvent[] | undefined;
      // Commands that the table allows nowhere need a case in the right state; their own specs have one.
      const state = fold(caseAggregate, events ?? histories.pair);
      expect(outcome((commands[name] as Decide)(state, '2021-05-01', first))).toBe('IN_THE_FUTURE');
    },
  );

  it.each(Object.keys(table).filter((name) => ![...undated, 'registerCase', 'reopenCase'].includes(name)))(
    '%s is not dated before the case was registered',
    (name) => {
      const state = fold(caseAggregate, histories.pair);
      expect(outcome((commands[name] as Decide)(state, '2020-05-31', first))).toBe('BEFORE_REGISTRATION');
    },
  );

  it('words every rejection in both languages', () => {
    for (const [code, { sv, en }] of Object.entries(caseRejections)) {
      expect([code, sv.length > 5, en.length > 5, sv === en]).toEqual([code, true, true, false]);
      const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      expect([code, placeholders(sv)]).toEqual([code, placeholders(en)]);
    }
  });
});

/** What ends a case, for now or for good, comes seldom: otherwise hardly any random case would live. */
const ending = [
  'markEnteredInError',
  'closeCase',
  'withdrawConsent',
  'declineCoordination',
  'endCoordination',
];
const often = Object.keys(commands).filter((name) => !ending.includes(name));

/** Steps go forward in time mostly, as work does; now and then something is written down late. */
const steps = fc.array(
  fc.record({
    command: fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom(...often) },
      { weight: 1, arbitrary: fc.constantFrom(...ending) },
    ),
    day: fc.integer({ min: -5, max: 10 }),
    choice: fc.nat(20),
  }),
  { minLength: 20, maxLength: 150, size: 'max' },
);

type Command = LifeCommand<CaseState, CaseEvent>;

/** A case that is registered, and what is commanded from then on, day by day. */
const sequences = steps.map((sequence): readonly Command[] => {
  let day: BusinessDate = '2020-05-04';
  return [{ command: 'registerCase', day: 0, choice: 0 }, ...sequence].map(
    ({ command, day: later, choice }): Command => {
      day = addDays(day, later);
      const on = day;
      return (state) =>
        (commands[command] as Decide)(state, on, (ids) => ids[choice % Math.max(ids.length, 1)] ?? 'none');
    },
  );
});

const isOpen = (state: CaseState): boolean => state.status === 'registered' || state.status === 'active';

/** What holds of every case at every moment. */
function invariants(state: CaseState): void {
  if (state.status === 'none') return;
  const { unitId, coordination, coordinatorId, consents } = state;
  expect((state.status === 'active') === (isOpen(state) && state.investigatorId !== undefined)).toBe(true);
  // Long by its first day or by its periods, whatever was corrected since; the programme takes cases from 365 days on.
  expect(sickLeaveOn(state, state.registeredOn).days).toBeGreaterThanOrEqual(365);
  if (coordinatorId !== undefined) expect(['accepted', 'follow-up']).toContain(coordination[unitId]);
  if (Object.keys(state.measures).length > 0) expect(state.need).toBeDefined();
  if (state.plan !== undefined) expect(state.need).toBeDefined();
  if (state.status === 'closed')
    expect(Object.values(state.measures).filter(({ status }) => status === 'started')).toEqual([]);
  for (const { version, status } of Object.values(state.returnToWorkPlans))
    if (status === 'received') expect(version).toBeGreaterThan(0);
  for (const { version, individualPart } of Object.values(state.returnToWorkPlans))
    if (individualPart !== undefined) expect(individualPart.version).toBeLessThanOrEqual(version);
  if (state.rehabilitationPlan !== undefined) expect(state.need).toBeDefined();
  for (const { kind, answered } of Object.values(state.partyProposals))
    if (answered === undefined && state.status !== 'entered-in-error')
      expect(kind === 'closing').toBe(isOpen(state));
  for (const { status, track } of Object.values(state.measures))
    if (track !== undefined && ['started', 'paused', 'completed'].includes(status))
      expect(state.jointMappingOn).toBeDefined();
  if (state.status === 'entered-in-error') expect(consentHolds(state, 'sharing', '2022-05-03')).toBe(false);
  for (const consent of Object.values(consents)) {
    expect(consent.toOrganisations.length).toBeGreaterThan(0);
    if (['withdrawn', 'expired', 'lapsed'].includes(consent.status))
      expect(consentHolds({ ...state, consents: { one: consent } }, 'sharing', '2022-05-03')).toBe(false);
  }
}

/** A registration begins anew, and what other services tell has days of its own. */
const NOT_OF_THE_CASE: readonly string[] = [
  'CaseRegistered',
  'HeldMeetingNoted',
  'MeetingNotHeldNoted',
  'OutcomeProposalNoted',
];

describe('whatever sequence of commands', () => {
  const lives = livesOf(caseAggregate, sequences, { tried: 60 });

  it('keeps the invariants of a case', () =>
    lives.always((life) => {
      for (const { before, event, after } of life.steps) {
        invariants(after);
        if (before.status === 'none') expect(event.type).toBe('CaseRegistered');
        else if (!NOT_OF_THE_CASE.includes(event.type))
          expect(event.occurredOn >= before.registeredOn).toBe(true);
        if (event.type === 'ClosurePlanSet' || event.type === 'ClosurePlanRevised')
          expect(event.data.version).toBe(before.status === 'none' ? NaN : (before.plan?.version ?? 0) + 1);
        if (event.type === 'CaseReopened') expect(before.status).toBe('closed');
        if (/^(?:Measure|ClosurePlan|Investigator|Coordination)/.test(event.type) && before.status !== 'none')
          for (const { from, to } of before.closedTimes)
            expect(event.occurredOn <= from || to <= event.occurredOn).toBe(true);
      }
    }));

  it('reaches deep into the life of a case, so that the invariants are put to the test', () => {
    const seen = new Set(
      fc
        .sample(sequences, { numRuns: 400, seed: 20201101 })
        .flatMap((sequence) => liveOut(caseAggregate, sequence).events.map(({ type }) => type)),
    );
    for (const type of [
      'CaseReopened',
      'CaseMoved',
      'RehabNeedClarified',
      'MeasureStarted',
      'ClosurePlanSet',
      'ConsentWithdrawn',
      'CoordinationAccepted',
    ] as const)
      expect(seen).toContain(type);
  });

  it('folds any events in any order without failing: a damaged order is for the reader to see, not to crash on', () => {
    const all = [
      ...histories.pair,
      ...histories.closed,
      ...histories['entered in error'],
      ...histories['under way'],
      paused('waiting'),
    ];
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...all, started('waiting'), given('asked', ['sharing'], '2020-07-01')]),
        (events) => {
          expect(history(caseAggregate, events).state.status).toBeDefined();
        },
      ),
      { numRuns: 100 },
    );
  });
});
