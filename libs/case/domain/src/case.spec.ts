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

const deciders = readdirSync(join(__dirname, 'commands'))
  .filter((name) => !name.endsWith('.spec.ts'))
  .map((name) => name.slice(0, -'.ts'.length).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));

/** Facts of others, and of time: they have no day of their own to judge. */
const undated = [
  'noteHeldMeeting',
  'noteMeetingNotHeld',
  'noteProposedOutcome',
  'expireConsent',
  'noteReturnPlanOverdue',
  'noteNeedOverdue',
];
const names = Object.keys(commands);
const dated = names.filter((name) => !undated.includes(name));

/** What becomes of a command on a day in a case with a history. */
const decided = (name: string, on: BusinessDate, events: readonly CaseEvent[]): CaseDecision =>
  (commands[name] as Decide)(fold(caseAggregate, events), on, (ids) => ids[0] ?? 'none', events);

const codeOf = (decision: CaseDecision): string | undefined =>
  isRejection(decision) ? decision.code : undefined;

describe('the commands to a case', () => {
  it('are all among the examples', () => {
    expect([...names].sort()).toEqual(deciders.filter((name) => !(name in applicationCommands)).sort());
  });

  it.each(dated)('%s is not written down in advance', (name) => {
    const stage = Object.values(histories).find((events) => {
      const decision = decided(name, '2021-04-01', events);
      return !isRejection(decision) && decision.length > 0;
    });
    expect(codeOf(decided(name, '2021-05-01', stage ?? []))).toBe('IN_THE_FUTURE');
  });

  it.each(dated.filter((name) => !['registerCase', 'reopenCase'].includes(name)))(
    '%s is not dated before the case was registered',
    (name) => {
      expect(codeOf(decided(name, '2020-05-31', histories.pair))).toBe('BEFORE_REGISTRATION');
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
const often = names.filter((name) => !ending.includes(name));

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
      return (state, _, history) =>
        (commands[command] as Decide)(
          state,
          on,
          (ids) => ids[choice % Math.max(ids.length, 1)] ?? 'none',
          history,
        );
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
