import { type LifeCommand, given as history, livesOf } from '@samverkan/event-sourcing-testing';
import { type BusinessDate, addDays, fold, isRejection } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CaseEvent,
  type CaseRecord,
  type CaseState,
  type Consent,
  type ConsentPurpose,
  type ExistingCase,
  type Measure,
  caseAggregate,
} from './case';
import { consentHolds, registrationOn } from './consent';
import { asCorrected, correctableEntries, entriesSaidAnew, withoutCorrections } from './corrections';
import { given, paused, started } from './example-case';
import { applicationCommands } from './example-applications';
import { type Decide, commands, histories } from './example-commands';
import { registerExitOn } from './register-exit';
import { type CaseDecision, caseRejections } from './rejections';
import { isUnderWay, isWaiting } from './rules';
import { sickLeaveOn } from './sick-leave';

const deciders = readdirSync(join(__dirname, 'commands'))
  .filter((name) => !name.endsWith('.spec.ts'))
  .map((name) => name.slice(0, -'.ts'.length).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));

/** Facts of others, and of time: they have no day of their own to judge. */
const undated = [
  'noteCalledMeeting',
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

const step = (command: string, day = 1, choice = 0) => ({ command, day, choice });

/** The pair works on the case… */
const PAIR = [
  step('registerCase', 0),
  step('assignInvestigator'),
  step('giveConsent'),
  step('offerCoordination'),
  step('acceptCoordination'),
  step('assignCoordinator'),
  step('clarifyNeed'),
];
/** …Försäkringskassan with an employer, to whom the second of the consents is, and a measure is under way. */
const UNDER_WAY = [
  ...PAIR,
  step('recordEmployment'),
  step('giveConsent', 1, 1),
  step('openEmployerContact'),
  step('planMeasure'),
  step('startMeasure', 7),
];

/** A case that has come to something, and what is commanded from then on, day by day. */
const sequences = fc
  .tuple(fc.constantFrom(PAIR.slice(0, 1), PAIR, UNDER_WAY), steps)
  .map(([begun, sequence]): readonly Command[] => {
    let day: BusinessDate = '2020-05-04';
    return [...begun, ...sequence].map(({ command, day: later, choice }): Command => {
      day = addDays(day, later);
      const on = day;
      return (state, _, history) =>
        (commands[command] as Decide)(
          state,
          on,
          (ids) => ids[choice % Math.max(ids.length, 1)] ?? 'none',
          history,
        );
    });
  });

const isOpen = (state: CaseState): boolean => state.status === 'registered' || state.status === 'active';

/** What does not hold of a case, of all that holds of each at every moment. */
function brokenIn(state: ExistingCase): string[] {
  const { status, investigatorId, unitId, coordination, coordinatorId, need, plan, rehabilitationPlan } =
    state;
  const inError = status === 'entered-in-error';
  const measures = Object.values(state.measures);
  const returnPlans = Object.values(state.returnToWorkPlans);
  const others = Object.fromEntries(
    Object.entries(state.consents).filter(([, one]) => one.status !== 'given'),
  );
  const laws: Readonly<Record<string, boolean>> = {
    'it is active once it has an investigator':
      (status === 'active') === (isOpen(state) && investigatorId !== undefined),
    // By its first day or by its periods, whatever was corrected since; the programme takes cases from 365 days on.
    'the sick leave is long': sickLeaveOn(state, state.registeredOn).days >= 365,
    'its coordinator has a coordination':
      coordinatorId === undefined || ['accepted', 'follow-up'].includes(coordination[unitId] ?? 'none'),
    'measures and plans are for a need':
      need !== undefined || (measures.length === 0 && plan === undefined && rehabilitationPlan === undefined),
    'nothing is under way once it is closed': status !== 'closed' || !measures.some(isUnderWay),
    'a plan for return that was received has a version': returnPlans.every(
      (one) => one.status !== 'received' || one.version > 0,
    ),
    'the individual’s part is of a version that there is': returnPlans.every(
      ({ version, individualPart }) => individualPart === undefined || individualPart.version <= version,
    ),
    'closing is proposed of an open case, and taking up of a closed one':
      inError ||
      Object.values(state.partyProposals).every(
        ({ kind, answered }) => answered !== undefined || (kind === 'closing') === isOpen(state),
      ),
    'enhanced cooperation begins with a joint mapping':
      state.jointMappingOn !== undefined ||
      !measures.some(
        (one) => one.track !== undefined && ['started', 'paused', 'completed'].includes(one.status),
      ),
    'nothing is shared of one entered in error': !inError || !consentHolds(state, 'sharing', '2022-05-03'),
    'what was only asked for, and what is over, allows nothing': !(
      ['sharing', 'coordination', 'employer-contact', 'information-to-fk'] as const
    ).some((purpose) => consentHolds({ consents: others }, purpose, '2022-05-03')),
  };
  return [...namesOf(laws), ...measures.flatMap((measure) => brokenBy(measure, state))];
}

const namesOf = (laws: Readonly<Record<string, boolean>>): string[] =>
  Object.keys(laws).filter((law) => !laws[law]);

/** What does not hold of a measure, of all that holds of each at every moment. */
function brokenBy(measure: Measure, state: ExistingCase): string[] {
  const { status, startedOn, endedOn, pauses } = measure;
  const open = pauses.findIndex(({ to }) => to === undefined);
  const days = [startedOn, ...pauses.flatMap(({ from, to }) => [from, to]), endedOn].filter(
    (day) => day !== undefined,
  );
  const laws: Readonly<Record<string, boolean>> = {
    'only its last pause has no end': open === -1 || open === pauses.length - 1,
    'it stands still while that has none': !isUnderWay(measure) || (status === 'paused') === (open !== -1),
    'its days are in order': days.every((day, at) => at === 0 || days[at - 1]! <= day),
    // What was broken off before it began has no time of its own.
    'it has begun unless it waits':
      status === 'cancelled' || (startedOn === undefined) === isWaiting(measure),
    'it is handed over by a closing':
      status !== 'handed-over' ||
      state.status === 'entered-in-error' ||
      [...state.closedTimes.map(({ from }) => from), state.statusSince].some((day) => day === endedOn),
  };
  return namesOf(laws);
}

/** What holds of an event that an employer or the end of a consent makes, as the case was before it. */
function consentAllows(event: CaseEvent, { consents, employerContacts }: CaseRecord): void {
  const within = ({ validFrom, validTo }: Consent): boolean =>
    validFrom !== undefined &&
    validFrom <= event.occurredOn &&
    event.occurredOn <= (validTo ?? event.occurredOn);
  const given = (purpose: ConsentPurpose, to: string): boolean =>
    Object.values(consents).some(
      (one) => one.purposes.includes(purpose) && one.toOrganisations.includes(to) && within(one),
    );
  switch (event.type) {
    case 'EmployerContactOpened':
      expect(consents[event.data.consentId]?.toOrganisations).toContain(event.data.employer);
      expect(given('employer-contact', event.data.employer)).toBe(true);
      return;
    case 'EmployerDialogueHeld':
      expect(employerContacts[event.data.employer]?.status).toBe('open');
      expect(given('employer-contact', event.data.employer)).toBe(true);
      return;
    case 'RehabNeedImpulseSent':
      expect(given('information-to-fk', 'fk')).toBe(true);
      return;
    case 'ConsentExpired':
      expect(consents[event.data.consentId]).toMatchObject({
        status: 'given',
        validTo: addDays(event.occurredOn, -1),
      });
      return;
    default:
  }
}

/** What a correction may change. */
const corrected = ({
  status,
  registeredOn,
  unitId,
  atUnitSince,
  coordinatorId,
  need,
  jointMappingOn,
  plan,
  closedTimes,
  measures,
  latestSteps,
  impulse,
  needContributions,
  workAbility,
  employerContacts,
}: ExistingCase) => ({
  status,
  registeredOn,
  unitId,
  atUnitSince,
  coordinatorId,
  need,
  jointMappingOn,
  plan,
  closedTimes,
  measures,
  latestSteps,
  impulse,
  // By which clarification one could be gone by is said of the day that was written.
  contributed: needContributions.map(({ clarifiedOn: _, ...one }) => one),
  workAbility,
  employerContacts,
});

/** A registration begins anew, and what other services tell has days of its own. */
const NOT_OF_THE_CASE: readonly string[] = [
  'CaseRegistered',
  'CalledMeetingNoted',
  'HeldMeetingNoted',
  'MeetingNotHeldNoted',
  'OutcomeProposalNoted',
];

describe('whatever sequence of commands', () => {
  const lives = livesOf(caseAggregate, sequences);

  it('keeps the invariants of a case', () =>
    lives.always((life) => {
      for (const { before, event, after } of life.steps) {
        expect(after.status === 'none' ? ['it has begun'] : brokenIn(after)).toEqual([]);
        if (before.status === 'none') {
          expect(event.type).toBe('CaseRegistered');
          continue;
        }
        consentAllows(event, before);
        if (!NOT_OF_THE_CASE.includes(event.type)) expect(event.occurredOn >= before.registeredOn).toBe(true);
        if (event.type === 'ClosurePlanSet' || event.type === 'ClosurePlanRevised')
          expect(event.data.version).toBe((before.plan?.version ?? 0) + 1);
        if (event.type === 'CaseReopened') expect(before.status).toBe('closed');
        if (/^(?:Measure|ClosurePlan|Investigator|Coordination)/.test(event.type))
          for (const { from, to } of before.closedTimes)
            expect(event.occurredOn <= from || to <= event.occurredOn).toBe(true);
      }
    }));

  it('has corrected entries as if they had been written right at once', () =>
    lives.always(({ events, state }) => {
      if (state.status === 'none' || state.status === 'entered-in-error') return;
      const right = fold(caseAggregate, withoutCorrections(asCorrected(events)));
      expect(corrected(state)).toEqual(right.status === 'none' ? right : corrected(right));
    }));

  it('has a consent that was never given say nothing of the individual to the register', () =>
    lives.always(({ events, state }) => {
      const untrue = new Set(
        events.flatMap(({ type, data }) => (type === 'ConsentFoundNotGiven' ? [data.entry] : [])),
      );
      if (untrue.size === 0 || state.status === 'none') return;
      const without = fold(
        caseAggregate,
        events.filter(({ type }, place) => type !== 'ConsentFoundNotGiven' && !untrue.has(place)),
      );
      if (without.status === 'none') throw new Error('The case was registered');
      for (const day of ['2020-08-01', '2021-04-30', '2022-05-03'] as const)
        expect([registrationOn(state, day), registerExitOn(state, day)]).toEqual([
          registrationOn(without, day),
          registerExitOn(without, day),
        ]);
    }));

  it('reaches every event, so that the invariants are put to the test', () => {
    lives.reachEveryEvent();
    lives.reach(({ events }) =>
      events.some(({ type, data }) => type === 'CaseClosed' && data.handedOverMeasures.length > 0),
    );
    for (const entry of correctableEntries)
      lives.reach(({ events }) =>
        events.some(({ type, data }) => type === 'EntryCorrected' && data.corrects === entry),
      );
    for (const entry of entriesSaidAnew)
      lives.reach(({ events }) =>
        events.some(({ type, data }) => type === 'EntryFoundUntrue' && data.corrects === entry),
      );
    for (const isOfMeeting of [true, false])
      lives.reach(({ events }) =>
        events.some(
          ({ type, data }) =>
            type === 'EntryCorrected' &&
            data.groundCorrected === true &&
            (data.meetingId !== undefined) === isOfMeeting,
        ),
      );
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
