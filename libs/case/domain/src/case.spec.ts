import { given as history } from '@samverkan/event-sourcing-testing';
import { type BusinessDate, addDays, fold, isRejection } from '@samverkan/kernel';
import * as fc from 'fast-check';
import * as domain from './index';
import { type CaseEvent, type CaseState, caseAggregate } from './case';
import { consentHolds } from './consent';
import {
  clarified,
  closed,
  enteredInError,
  facts,
  given,
  mapped,
  meetingNoted,
  paused,
  planned,
  registered,
  started,
} from './example-case';
import { type CaseDecision, caseRejections } from './rejections';

type Decide = (state: CaseState, occurredOn: BusinessDate, pick: (ids: string[]) => string) => CaseDecision;

const scope = {
  purposes: ['sharing', 'coordination'] as const,
  fromOrganisation: 'fk',
  toOrganisations: ['region-sormland'],
};
const plan = { targetDate: '2022-05-03', route: 'own-work', responsible: { organisation: 'fk' } } as const;
const idsOf = (state: CaseState, field: 'consents' | 'measures' | 'heldMeetings'): string[] =>
  state.status === 'none' ? [] : Object.keys(state[field]);
let created = 0;
const newId = (): string => `new-${created++}`;

/** Every command, with an input that is right in itself: what refuses it is the case. */
const commands: Record<string, Decide> = {
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
  requestConsent: (state, occurredOn) =>
    domain.requestConsent({ occurredOn, ...scope }, state, { ...facts, consentId: newId() }),
  giveConsent: (state, occurredOn, pick) =>
    domain.giveConsent({ occurredOn, form: 'written', ...pickedRequest(state, pick) }, state, {
      ...facts,
      newConsentId: newId(),
    }),
  declineConsent: (state, occurredOn, pick) =>
    domain.declineConsent({ occurredOn, consentId: pick(idsOf(state, 'consents')) }, state, facts),
  withdrawConsent: (state, occurredOn, pick) =>
    domain.withdrawConsent({ occurredOn, consentId: pick(idsOf(state, 'consents')) }, state, facts),
  offerCoordination: (state, occurredOn) => domain.offerCoordination({ occurredOn }, state, facts),
  acceptCoordination: (state, occurredOn) => domain.acceptCoordination({ occurredOn }, state, facts),
  declineCoordination: (state, occurredOn) => domain.declineCoordination({ occurredOn }, state, facts),
  clarifyNeed: (state, occurredOn) =>
    domain.clarifyNeed(
      { occurredOn, consultation: { on: occurredOn, how: 'phone' }, need: 'Rest' },
      state,
      facts,
    ),
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
      { ...facts, measureId: newId() },
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
  noteHeldMeeting: (state, occurredOn) =>
    domain.noteHeldMeeting({ occurredOn, meetingId: newId(), individualAttended: true }, state),
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
  closeCase: (state, occurredOn) => domain.closeCase({ occurredOn, outcome: 'studies' }, state, facts),
  reopenCase: (state, occurredOn) =>
    domain.reopenCase({ occurredOn, consent: { ...scope, form: 'oral' } }, state, {
      ...facts,
      newConsentId: newId(),
    }),
  markEnteredInError: (state, occurredOn) =>
    domain.markEnteredInError({ occurredOn, reason: 'Another person' }, state, facts),
  flagProtectedIdentity: (state, occurredOn) => domain.flagProtectedIdentity({ occurredOn }, state, facts),
  liftProtectedIdentity: (state, occurredOn) => domain.liftProtectedIdentity({ occurredOn }, state, facts),
};

/** A consent that was requested when there is one, or an unasked one. */
function pickedRequest(state: CaseState, pick: (ids: string[]) => string) {
  const requested =
    state.status === 'none'
      ? []
      : Object.values(state.consents).filter(({ status }) => status === 'requested');
  return requested.length === 0 ? scope : { consentId: pick(requested.map(({ consentId }) => consentId)) };
}

const requested: CaseEvent = {
  type: 'ConsentRequested',
  occurredOn: '2020-06-04',
  data: { consentId: 'asked', ...scope, purposes: [...scope.purposes] },
};

/** One case of each status, with something in every region where the status allows it. */
const examples: Record<CaseState['status'], readonly CaseEvent[]> = {
  none: [],
  registered: [registered],
  active: [...mapped, requested, planned('waiting'), meetingNoted],
  closed: [...mapped, requested, closed],
  'entered-in-error': [...clarified, enteredInError],
};

const OK = 'ok';
const NONE = 'CASE_NOT_FOUND';
const CLOSED = 'CASE_CLOSED';
const ERROR = 'CASE_ENTERED_IN_ERROR';

/** What becomes of each command in each status: none, registered, active, closed, entered in error. */
const table: Record<string, readonly [string, string, string, string, string]> = {
  registerCase: [OK, 'DUPLICATE_CASE', 'DUPLICATE_CASE', CLOSED, OK],
  assignInvestigator: [NONE, OK, 'INVESTIGATOR_ALREADY_ASSIGNED', CLOSED, ERROR],
  reassignInvestigator: [NONE, 'INVESTIGATOR_MISSING', OK, CLOSED, ERROR],
  assignCoordinator: [NONE, 'COORDINATION_NOT_ACCEPTED', 'COORDINATOR_ALREADY_ASSIGNED', CLOSED, ERROR],
  reassignCoordinator: [NONE, 'COORDINATOR_MISSING', OK, CLOSED, ERROR],
  requestConsent: [NONE, OK, OK, OK, ERROR],
  giveConsent: [NONE, OK, OK, OK, ERROR],
  declineConsent: [NONE, 'CONSENT_NOT_FOUND', 'CONSENT_NOT_REQUESTED', 'CONSENT_NOT_REQUESTED', ERROR],
  withdrawConsent: [NONE, 'CONSENT_NOT_FOUND', OK, OK, ERROR],
  offerCoordination: [NONE, OK, 'COORDINATION_ALREADY_OFFERED', CLOSED, ERROR],
  acceptCoordination: [NONE, 'COORDINATION_NOT_OFFERED', 'COORDINATION_NOT_OFFERED', CLOSED, ERROR],
  declineCoordination: [NONE, 'COORDINATION_NOT_OFFERED', 'COORDINATION_NOT_OFFERED', CLOSED, ERROR],
  clarifyNeed: [NONE, 'PAIR_INCOMPLETE', OK, CLOSED, ERROR],
  recordJointMapping: [NONE, 'CONSENT_REQUIRED', OK, CLOSED, ERROR],
  planMeasure: [NONE, 'NEED_NOT_CLARIFIED', OK, CLOSED, ERROR],
  startMeasure: [NONE, 'MEASURE_NOT_FOUND', OK, CLOSED, ERROR],
  delayMeasure: [NONE, 'MEASURE_NOT_FOUND', OK, CLOSED, ERROR],
  pauseMeasure: [NONE, 'MEASURE_NOT_FOUND', 'MEASURE_NOT_STARTED', CLOSED, ERROR],
  resumeMeasure: [NONE, 'MEASURE_NOT_FOUND', 'MEASURE_NOT_PAUSED', CLOSED, ERROR],
  completeMeasure: [NONE, 'MEASURE_NOT_FOUND', 'MEASURE_NOT_STARTED', CLOSED, ERROR],
  cancelMeasure: [NONE, 'MEASURE_NOT_FOUND', OK, CLOSED, ERROR],
  noteHeldMeeting: [NONE, OK, OK, OK, OK],
  setClosurePlan: [NONE, 'NEED_NOT_CLARIFIED', OK, CLOSED, ERROR],
  reviseClosurePlan: [NONE, 'NO_ACTIVE_PLAN', 'NO_ACTIVE_PLAN', CLOSED, ERROR],
  withdrawClosurePlan: [NONE, 'NO_ACTIVE_PLAN', 'NO_ACTIVE_PLAN', CLOSED, ERROR],
  moveCase: [NONE, OK, OK, CLOSED, ERROR],
  closeCase: [NONE, OK, OK, CLOSED, ERROR],
  reopenCase: [NONE, 'CASE_NOT_CLOSED', 'CASE_NOT_CLOSED', OK, ERROR],
  markEnteredInError: [NONE, OK, OK, OK, ERROR],
  flagProtectedIdentity: [NONE, OK, OK, OK, ERROR],
  liftProtectedIdentity: [NONE, OK, OK, OK, ERROR],
};

const deciders = Object.entries(domain).flatMap(([name, value]) =>
  typeof value === 'function' && name !== 'consentHolds' && name !== 'holdsOn' ? [name] : [],
);

const first = (ids: string[]): string => ids[0] ?? 'none';
const outcome = (decision: CaseDecision): string => (isRejection(decision) ? decision.code : OK);

describe('commands and statuses', () => {
  it('has every command in the table', () => {
    expect(Object.keys(table).sort()).toEqual(deciders.sort());
    expect(Object.keys(commands).sort()).toEqual(deciders.sort());
  });

  it.each(Object.entries(table))('%s', (name, expected) => {
    const decide = commands[name] as Decide;
    const outcomes = Object.values(examples).map((events) =>
      outcome(decide(fold(caseAggregate, events), '2021-04-01', first)),
    );
    expect(outcomes).toEqual(expected);
  });

  it.each(Object.keys(table).filter((name) => name !== 'noteHeldMeeting'))(
    '%s is not written down in advance',
    (name) => {
      const status = table[name]?.indexOf(OK) ?? -1;
      const events = Object.values(examples)[status] as readonly CaseEvent[] | undefined;
      // Commands that the table allows nowhere need a case in the right state; their own specs have one.
      const state = fold(caseAggregate, events ?? examples.active);
      expect(outcome((commands[name] as Decide)(state, '2021-05-01', first))).toBe('IN_THE_FUTURE');
    },
  );

  it.each(
    Object.keys(table).filter((name) => !['noteHeldMeeting', 'registerCase', 'reopenCase'].includes(name)),
  )('%s is not dated before the case was registered', (name) => {
    const state = fold(caseAggregate, examples.active);
    expect(outcome((commands[name] as Decide)(state, '2020-05-31', first))).toBe('BEFORE_REGISTRATION');
  });

  it('words every rejection in both languages', () => {
    for (const [code, { sv, en }] of Object.entries(caseRejections)) {
      expect([code, sv.length > 5, en.length > 5, sv === en]).toEqual([code, true, true, false]);
      const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      expect([code, placeholders(sv)]).toEqual([code, placeholders(en)]);
    }
  });
});

interface Step {
  readonly command: string;
  readonly day: number;
  readonly choice: number;
}

/** What ends a case, for now or for good, comes seldom: otherwise hardly any random case would live. */
const ending = ['markEnteredInError', 'closeCase', 'withdrawConsent', 'declineCoordination'];
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

interface Run {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
}

function run(sequence: readonly Step[], onEvent: (before: CaseState, event: CaseEvent) => void): Run {
  const events: CaseEvent[] = [];
  let state: CaseState = caseAggregate.initial;
  let day: BusinessDate = '2020-05-04';
  for (const { command, day: later, choice } of sequence) {
    day = addDays(day, later);
    const decision = (commands[command] as Decide)(
      state,
      day,
      (ids) => ids[choice % Math.max(ids.length, 1)] ?? 'none',
    );
    if (isRejection(decision)) continue;
    for (const event of decision) {
      onEvent(state, event);
      state = caseAggregate.evolve(state, event);
      events.push(event);
    }
  }
  return { state, events };
}

const isOpen = (state: CaseState): boolean => state.status === 'registered' || state.status === 'active';

/** What holds of every case at every moment. */
function invariants(state: CaseState): void {
  if (state.status === 'none') return;
  const { unitId, coordination, coordinatorId, consents } = state;
  expect((state.status === 'active') === (isOpen(state) && state.investigatorId !== undefined)).toBe(true);
  if (coordinatorId !== undefined) expect(coordination[unitId]).toBe('accepted');
  if (Object.keys(state.measures).length > 0) expect(state.need).toBeDefined();
  if (state.plan !== undefined) expect(state.need).toBeDefined();
  if (state.status === 'closed')
    expect(Object.values(state.measures).filter(({ status }) => status === 'started')).toEqual([]);
  for (const { status, track } of Object.values(state.measures))
    if (track !== undefined && ['started', 'paused', 'completed'].includes(status))
      expect(state.jointMappingOn).toBeDefined();
  for (const consent of Object.values(consents)) {
    expect(consent.toOrganisations.length).toBeGreaterThan(0);
    if (consent.status === 'withdrawn' || consent.status === 'lapsed')
      expect(consentHolds({ ...state, consents: { one: consent } }, 'sharing', '2022-05-03')).toBe(false);
  }
}

describe('whatever sequence of commands', () => {
  it('keeps the invariants of a case, and folding never fails', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const { state, events } = run(
          [{ command: 'registerCase', day: 0, choice: 0 }, ...sequence],
          (before, event) => {
            invariants(caseAggregate.evolve(before, event));
            if (before.status === 'none') expect(event.type).toBe('CaseRegistered');
            else if (event.type !== 'HeldMeetingNoted' && event.type !== 'CaseRegistered')
              expect(event.occurredOn >= before.registeredOn).toBe(true);
            if (event.type === 'ClosurePlanSet' || event.type === 'ClosurePlanRevised')
              expect(event.data.version).toBe(
                before.status === 'none' ? NaN : (before.plan?.version ?? 0) + 1,
              );
            if (event.type === 'CaseReopened') expect(before.status).toBe('closed');
          },
        );
        // Folded anew from the log it is the same case.
        expect(fold(caseAggregate, events)).toEqual(state);
      }),
      { numRuns: 60 },
    );
  });

  it('reaches deep into the life of a case, so that the invariants are put to the test', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(steps, (sequence) => {
        run([{ command: 'registerCase', day: 0, choice: 0 }, ...sequence], (_, event) => {
          seen.add(event.type);
        });
      }),
      { numRuns: 200, seed: 20201101 },
    );
    for (const type of [
      'CaseReopened',
      'CaseMoved',
      'RehabNeedClarified',
      'MeasureStarted',
      'ClosurePlanSet',
      'ConsentWithdrawn',
      'CoordinationAccepted',
    ])
      expect(seen).toContain(type);
  });

  it('folds any events in any order without failing: a damaged order is for the reader to see, not to crash on', () => {
    const all = [...examples.active, ...examples.closed, ...examples['entered-in-error'], paused('waiting')];
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
