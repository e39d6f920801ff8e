import {
  type CaseEvent,
  type CaseState,
  type ExistingCase,
  caseAggregate,
  correctEntry,
  correctRegistration,
  giveConsent,
  registrationOn,
} from '@samverkan/case-domain';
import { type CaseCommand, caseCommands, caseFacts } from '@samverkan/case-domain/examples';
import { type BusinessDate, type Decision, addDays, isRejection } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { type CaseFact, caseFactOf } from './case-facts';
import { knownCase, standingAt } from './case-standing';

/** After everything that can have happened in the example, whose cases are written down by April 2021. */
const LAST_DAY: BusinessDate = '2021-12-31';

/** The entries that decide where a case stands, of those that can be corrected. */
const CORRECTED: readonly string[] = [
  'CaseClosed',
  'RehabNeedClarified',
  'CaseMoved',
  'ClosurePlanSet',
  'ClosurePlanRevised',
  'ClosurePlanWithdrawn',
  'ConsentGiven',
];

/** One of the case's own entries is put right, with the day; and a consent to registration, from then or later on. */
const ofTheCase: Readonly<
  Record<
    string,
    (state: ExistingCase, on: BusinessDate, history: CaseEvent[], choice: number) => Decision<CaseEvent>
  >
> = {
  consentToRegistration: (state, on, history, choice) =>
    giveConsent(
      {
        occurredOn: on,
        purposes: ['registration'],
        fromOrganisation: 'region-sormland',
        toOrganisations: ['fk'],
        form: 'written',
        ...(choice % 2 === 0 ? {} : { validFrom: addDays(on, choice * 20) }),
        ...(choice % 3 === 0 ? {} : { validTo: addDays(on, choice * 20 + 10) }),
      },
      state,
      { ...caseFacts, newConsentId: `registration-${history.length}` },
    ),
  correctEntry: (state, on, history, choice) => {
    const places = history.flatMap(({ type }, place) => (CORRECTED.includes(type) ? [place] : []));
    const entry = places[choice % Math.max(places.length, 1)] ?? -1;
    const near = addDays(history[entry]?.occurredOn ?? on, (choice % 5) - 2);
    return correctEntry(
      {
        occurredOn: caseFacts.today,
        entry,
        ...(history[entry]?.type === 'ConsentGiven'
          ? { happened: false }
          : { on: choice % 2 === 0 ? on : near }),
        reason: 'Another day',
      },
      state,
      { ...caseFacts, history },
    );
  },
  correctRegistration: (state, on, history) =>
    correctRegistration({ occurredOn: caseFacts.today, on, reason: 'Another day' }, state, {
      ...caseFacts,
      history,
    }),
};

/** What ends a case comes seldom, what decides who has it and how it stands often. */
const ENDING = ['closeCase', 'markEnteredInError', 'endCoordination', 'declineCoordination'];
const STANDING = [
  'assignInvestigator',
  'reassignInvestigator',
  'giveConsent',
  'consentToRegistration',
  'withdrawConsent',
  'offerCoordination',
  'acceptCoordination',
  'assignCoordinator',
  'reassignCoordinator',
  'clarifyNeed',
  'setClosurePlan',
  'reviseClosurePlan',
  'withdrawClosurePlan',
  'moveCase',
  'correctEntry',
  'correctEntry',
  'reopenCase',
  'flagProtectedIdentity',
  'liftProtectedIdentity',
];
const OF_MEASURES = [
  'planMeasure',
  'startMeasure',
  'pauseMeasure',
  'resumeMeasure',
  'completeMeasure',
  'cancelMeasure',
];

const nextDay = (command: string) => ({ command, later: 1, choice: 0 });

/** A case that the pair works on, where the pair's first steps have not come out otherwise. */
const BEGUN = [
  'registerCase',
  'assignInvestigator',
  'giveConsent',
  'offerCoordination',
  'acceptCoordination',
  'assignCoordinator',
  'clarifyNeed',
].map(nextDay);
/** How every other one goes on: with a measure under way. */
const WITH_A_MEASURE = ['planMeasure', 'startMeasure'].map(nextDay);

/** Days go forward mostly, and now and then far back: much is written down late. */
const sequences = fc.array(
  fc.record({
    command: fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...STANDING) },
      { weight: 8, arbitrary: fc.constantFrom(...OF_MEASURES) },
      { weight: 3, arbitrary: fc.constantFrom(...ENDING) },
      { weight: 6, arbitrary: fc.constantFrom(...Object.keys(caseCommands)) },
    ),
    later: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 8 }) },
      { weight: 1, arbitrary: fc.integer({ min: -40, max: 0 }) },
    ),
    choice: fc.nat(20),
  }),
  { minLength: 20, maxLength: 120, size: 'max' },
);
type Sequence = typeof sequences extends fc.Arbitrary<infer Steps> ? Steps : never;

/** The case as the product has it live, and every event of it in the order in which it was written down. */
function liveOut(sequence: Sequence): { readonly state: CaseState; readonly history: readonly CaseEvent[] } {
  const history: CaseEvent[] = [];
  let state: CaseState = caseAggregate.initial;
  let day: BusinessDate = '2020-10-05';
  for (const { command, later, choice } of [
    ...BEGUN,
    ...(sequence.length % 2 === 0 ? WITH_A_MEASURE : []),
    ...sequence,
  ]) {
    day = addDays(day, later);
    const own = state.status === 'none' ? undefined : ofTheCase[command];
    const decision =
      own === undefined
        ? (caseCommands[command] as CaseCommand)(
            state,
            day,
            (ids) => ids[choice % Math.max(ids.length, 1)] ?? 'none',
            history,
          )
        : own(state as ExistingCase, day, history, choice);
    for (const event of isRejection(decision) ? [] : decision) {
      history.push(event);
      state = caseAggregate.evolve(state, event);
    }
  }
  return { state, history };
}

const factsOf = (history: readonly CaseEvent[]): CaseFact[] =>
  history.flatMap((event, entry) => {
    const content = caseFactOf(event);
    return content === undefined
      ? []
      : [
          {
            on: event.occurredOn,
            position: String(entry).padStart(6, '0'),
            recordedAt: '2021-04-30T10:00:00.000Z' as const,
            entry,
            ...content,
          },
        ];
  });

const standingOf = (history: readonly CaseEvent[]) =>
  standingAt(
    knownCase({ caseId: 'case-1', programmeId: 'programme-1', facts: factsOf(history) }, {}),
    LAST_DAY,
  );

describe('a case in the figures, whatever was written down late', () => {
  it('stands as the live case does: who has it, where, by name or not, whether it is open and has a plan, and what is under way', () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        const { state, history } = liveOut(sequence);
        const standing = standingOf(history);
        if (state.status === 'none' || state.status === 'entered-in-error') {
          expect(standing).toBeUndefined();
          return;
        }
        const named = standing?.consentedToRegistration === true && !standing.protectedIdentity;
        expect(named ? 'by-name' : 'anonymous').toBe(registrationOn(state, LAST_DAY));
        expect(standing).toMatchObject({
          registeredOn: state.registeredOn,
          unitId: state.unitId,
          status: state.status === 'closed' ? 'closed' : 'open',
          planActive: state.plan?.status === 'active',
          protectedIdentity: state.protectedIdentity,
        });
        expect([...(standing?.measuresUnderWay ?? [])].sort()).toEqual(
          Object.values(state.measures)
            .filter(({ status }) => status === 'started' || status === 'paused')
            .map(({ measureId }) => measureId)
            .sort(),
        );
        expect([standing?.investigatorId, standing?.coordinatorId, standing?.closedOn]).toEqual([
          state.investigatorId,
          state.coordinatorId,
          state.status === 'closed' ? state.statusSince : undefined,
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it('has been through what decides that', () => {
    const reached = new Set<string>();
    for (const sequence of fc.sample(sequences, { numRuns: 1_500, seed: 20210430 })) {
      const { state, history } = liveOut(sequence);
      if (state.status === 'none' || state.status === 'entered-in-error') continue;
      for (const { type, data } of history)
        reached.add(
          type === 'EntryCorrected'
            ? `${data.corrects} corrected`
            : type === 'ConsentFoundNotGiven'
              ? 'ConsentGiven corrected'
              : type,
        );
      reached.add(registrationOn(state, LAST_DAY));
    }
    for (const type of [
      'CaseMoved',
      'CaseReopened',
      'ClosurePlanWithdrawn',
      'CoordinatorReassigned',
      'MeasureStarted',
      ...CORRECTED.map((type) => `${type} corrected`),
      'by-name',
      'anonymous',
    ])
      expect(reached).toContain(type);
  });
});
