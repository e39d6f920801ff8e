import { given } from '@samverkan/event-sourcing-testing';
import { type BusinessDate, addDays, isRejection } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { type CaseEvent, type CaseState, type Measure, caseAggregate } from '../case';
import { asCorrected, correctableEntries, withoutCorrections } from '../corrections';
import {
  clarified,
  closed,
  completed,
  employerContact,
  enteredInError,
  facts,
  foundNotGiven,
  given as consent,
  mapped,
  meetingNoted,
  paired,
  paused,
  planSet,
  planned,
  registered,
  started,
  withdrawn,
} from '../example-case';
import { pausesOf } from '../measure-timeline';
import { isUnderWay } from '../rules';
import { cancelMeasure } from './cancel-measure';
import { closeCase } from './close-case';
import { completeMeasure } from './complete-measure';
import { type CorrectEntry, correctEntry } from './correct-entry';
import { delayMeasure } from './delay-measure';
import { pauseMeasure } from './pause-measure';
import { recordJointMapping } from './record-joint-mapping';
import { resumeMeasure } from './resume-measure';
import { startMeasure } from './start-measure';
import { withdrawConsent } from './withdraw-consent';

const reason = 'Another day';
const occurredOn = '2021-03-01';

/** A case with a measure that was started and completed, and then closed. */
const measured = [...clarified, planned('measure-1'), started('measure-1')];
const finished = [...measured, completed('measure-1')];
const ended = [...finished, closed];

const decide = (history: readonly CaseEvent[], command: Omit<CorrectEntry, 'occurredOn' | 'reason'>) =>
  given(caseAggregate, history).when((state: CaseState) =>
    correctEntry({ occurredOn, reason, ...command }, state, { ...facts, history }),
  );

type Correction = Extract<CaseEvent, { type: 'EntryCorrected' }>['data'];

const correction = (
  data: Omit<Correction, 'subjectId' | 'reason' | 'withoutMeetingReason'> & Partial<Correction>,
): CaseEvent => ({
  type: 'EntryCorrected',
  occurredOn,
  data: { subjectId: 'subject-1', reason, withoutMeetingReason: null, ...data },
});

const after = (...history: CaseEvent[]) => {
  const { state } = given(caseAggregate, history);
  if (state.status === 'none') throw new Error('No case');
  return state;
};

const START = measured.length - 1;
const COMPLETION = finished.length - 1;
const CLOSING = ended.length - 1;
const NEED = clarified.length - 1;

describe('correcting an entry', () => {
  const startedLater = correction({
    entry: START,
    corrects: 'MeasureStarted',
    on: '2020-09-08',
    measureId: 'measure-1',
  });

  it('names it, why, and what is right, and the case is as is right from then on', () => {
    decide(measured, { entry: START, on: '2020-09-08' }).then([startedLater]);
    expect(after(...measured, startedLater).measures['measure-1']).toMatchObject({
      status: 'started',
      startedOn: '2020-09-08',
      since: '2020-09-08',
    });
    const held = [...measured, paused('measure-1')];
    expect(after(...held, startedLater).measures['measure-1']).toMatchObject({
      status: 'paused',
      startedOn: '2020-09-08',
      since: '2020-10-01',
    });
  });

  it('is corrected again by a later one, which is not the same one again', () => {
    const history = [...measured, startedLater];
    decide(history, { entry: START, on: '2020-09-08' }).thenRejected('NOTHING_TO_CORRECT', {}, 'on');
    decide(history, { entry: START, on: '2020-09-01' }).then([
      correction({
        entry: START,
        corrects: 'MeasureStarted',
        on: '2020-09-01',
        measureId: 'measure-1',
      }),
    ]);
    decide(history, { entry: history.length - 1, on: '2020-09-01' }).thenRejected(
      'ENTRY_NOT_CORRECTABLE',
      { type: 'EntryCorrected' },
      'entry',
    );
  });

  it('keeps the steps of a measure in their order', () => {
    decide(finished, { entry: START, on: '2020-08-16' }).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2020-08-16', previous: '2020-08-17' },
      'on',
    );
    decide(finished, { entry: START, on: '2020-12-02' }).thenRejected(
      'AFTER_NEXT_STEP',
      { on: '2020-12-02', next: '2020-12-01' },
      'on',
    );
    decide(finished, { entry: COMPLETION, on: '2020-08-31' }).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2020-08-31', previous: '2020-09-01' },
      'on',
    );
  });

  it('begins a measure no later than something was found in it', () => {
    const evaluated = (on: BusinessDate, measureId: string): CaseEvent => ({
      type: 'WorkAbilityEvaluated',
      occurredOn: on,
      data: { subjectId: 'subject-1', source: 'measure', ability: 25, measureId, remark: null },
    });
    const other = [planned('measure-2'), started('measure-2'), evaluated('2020-09-05', 'measure-2')];
    const found = [...measured, evaluated('2020-10-01', 'measure-1'), evaluated('2020-09-10', 'measure-1')];
    const history = [...found, ...other];
    decide(history, { entry: START, on: '2020-09-11' }).thenRejected(
      'AFTER_NEXT_STEP',
      { on: '2020-09-11', next: '2020-09-10' },
      'on',
    );
    decide(history, { entry: START, on: '2020-09-10' }).then([
      correction({ entry: START, corrects: 'MeasureStarted', on: '2020-09-10', measureId: 'measure-1' }),
    ]);
    // What was found before the start, as could be written once, is no reason to leave the start later than it was.
    const before = [...measured, evaluated('2020-08-20', 'measure-1')];
    decide(before, { entry: START, on: '2020-08-30', earlyReason: 'provider' }).then([
      correction({
        entry: START,
        corrects: 'MeasureStarted',
        on: '2020-08-30',
        measureId: 'measure-1',
        earlyReason: 'provider',
      }),
    ]);
    decide(before, { entry: START, on: '2020-09-02' }).thenRejected('AFTER_NEXT_STEP');
  });

  describe('of when a measure started, by the rule of starting it', () => {
    const startedOn = (
      on: '2020-08-25' | '2020-08-31' | '2020-09-02',
      more: Partial<Parameters<typeof correction>[0]> = {},
    ) => correction({ entry: START, corrects: 'MeasureStarted', on, measureId: 'measure-1', ...more });
    const early: CaseEvent = {
      type: 'MeasureStarted',
      occurredOn: '2020-08-31',
      data: { measureId: 'measure-1', warnings: ['BEFORE_PLANNED_START'], earlyReason: 'provider' },
    };
    const begunEarly = [...measured.slice(0, START), early];
    const measureAfter = (...history: CaseEvent[]) => after(...history).measures['measure-1'];
    const needsReason = (
      history: readonly CaseEvent[],
      command: Omit<CorrectEntry, 'occurredOn' | 'reason'>,
    ) =>
      decide(history, command).thenRejected(
        'EARLY_START_REASON_REQUIRED',
        { plannedStart: '2020-09-01' },
        'earlyReason',
      );

    it('takes a reason for a day before the planned one, and none for another', () => {
      needsReason(measured, { entry: START, on: '2020-08-31' });
      needsReason(measured, { entry: START, on: '2020-09-02', earlyReason: 'provider' });
      const right = startedOn('2020-08-31', { earlyReason: 'individual' });
      decide(measured, { entry: START, on: '2020-08-31', earlyReason: 'individual' }).then([right]);
      expect(measureAfter(...measured, right)).toMatchObject({
        startedOn: '2020-08-31',
        earlyReason: 'individual',
      });
    });

    it('keeps the reason that there is while the day is early, unless another is right', () => {
      const kept = startedOn('2020-08-25', { earlyReason: 'provider' });
      decide(begunEarly, { entry: START, on: '2020-08-25' }).then([kept]);
      expect(measureAfter(...begunEarly, kept)).toMatchObject({ earlyReason: 'provider' });
      const other = startedOn('2020-08-31', { earlyReason: 'individual' });
      decide(begunEarly, { entry: START, earlyReason: 'individual' }).then([other]);
      expect(measureAfter(...begunEarly, other)).toMatchObject({ earlyReason: 'individual' });
      decide(begunEarly, { entry: START, earlyReason: 'provider' }).thenRejected('NOTHING_TO_CORRECT');
    });

    it('leaves none with a day on time', () => {
      const onTime = startedOn('2020-09-02');
      decide(begunEarly, { entry: START, on: '2020-09-02' }).then([onTime]);
      expect(measureAfter(...begunEarly, onTime)).not.toHaveProperty('earlyReason');
    });

    it('has the reason that was written last where the day is early again', () => {
      const onTime = startedOn('2020-09-02');
      const again = (...history: CaseEvent[]) => decide(history, { entry: START, on: '2020-08-31' });
      const asWritten = startedOn('2020-08-31', { earlyReason: 'provider' });
      again(...begunEarly, onTime).then([asWritten]);
      expect(measureAfter(...begunEarly, onTime, asWritten)).toMatchObject({ earlyReason: 'provider' });
      const other = startedOn('2020-08-31', { earlyReason: 'individual' });
      again(...begunEarly, other, onTime).then([other]);
      again(...measured, other, onTime).then([other]);
      decide([...begunEarly, onTime], { entry: START, on: '2020-09-02' }).thenRejected('NOTHING_TO_CORRECT');
      needsReason([...measured, onTime], { entry: START, on: '2020-08-31' });
    });

    it('reads what was corrected before the rule was', () => {
      const unsaid = startedOn('2020-08-25');
      expect(measureAfter(...begunEarly, unsaid)).toMatchObject({ earlyReason: 'provider' });
      expect(measureAfter(...measured, unsaid)).not.toHaveProperty('earlyReason');
    });

    it('is no matter of other entries', () => {
      decide(finished, { entry: COMPLETION, on: '2020-12-04', earlyReason: 'provider' }).thenRejected(
        'EARLY_REASON_NOT_OF_ENTRY',
        { type: 'MeasureCompleted' },
        'earlyReason',
      );
    });
  });

  describe('of what held a measure up', () => {
    const heldUp = [...measured, paused('measure-1')];
    const PAUSE = heldUp.length - 1;
    const resumed: CaseEvent = {
      type: 'MeasureResumed',
      occurredOn: '2020-10-15',
      data: { measureId: 'measure-1' },
    };
    const went = [...heldUp, resumed];
    const paused2: CaseEvent = {
      type: 'MeasurePaused',
      occurredOn: '2020-11-01',
      data: { measureId: 'measure-1', reason: 'medical' },
    };
    const written = heldUp[PAUSE] as Extract<CaseEvent, { type: 'MeasurePaused' }>;
    const pauseCorrected = (more: Partial<Parameters<typeof correction>[0]> = {}) =>
      correction({
        entry: PAUSE,
        corrects: 'MeasurePaused',
        on: '2020-09-28',
        measureId: 'measure-1',
        delayReason: written.data.reason,
        pause: 0,
        since: '2020-09-28',
        ...more,
      });

    it('moves a pause, and says why it really was', () => {
      decide(heldUp, { entry: PAUSE, on: '2020-09-28' }).then([pauseCorrected()]);
      const why = pauseCorrected({
        on: written.occurredOn,
        delayReason: 'individual',
        since: written.occurredOn,
      });
      decide(heldUp, { entry: PAUSE, delayReason: 'individual' }).then([why]);
      expect(after(...heldUp, pauseCorrected()).measures['measure-1']).toMatchObject({
        since: '2020-09-28',
        pauses: [{ from: '2020-09-28', reason: written.data.reason }],
      });
      decide([...heldUp, why], { entry: PAUSE, delayReason: 'individual' }).thenRejected(
        'NOTHING_TO_CORRECT',
      );
    });

    it('keeps each step between its neighbours', () => {
      decide(went, { entry: PAUSE, on: '2020-10-16' }).thenRejected('AFTER_NEXT_STEP', {
        on: '2020-10-16',
        next: '2020-10-15',
      });
      decide(went, { entry: PAUSE + 1, on: '2020-09-30' }).thenRejected('BEFORE_PREVIOUS_STEP');
      const delay: CaseEvent = {
        type: 'MeasureDelayed',
        occurredOn: '2020-08-20',
        data: { measureId: 'measure-1', reason: 'provider', newPlannedStart: '2020-09-05' },
      };
      const delayed = [...clarified, planned('measure-1'), delay];
      decide(delayed, { entry: delayed.length - 1, on: '2020-09-06' }).thenRejected(
        'NEW_START_PASSED',
        { occurredOn: '2020-09-06' },
        'on',
      );
    });

    it('corrects the first of two pauses, and leaves the other', () => {
      const twice = [...went, paused2];
      const right = pauseCorrected({ since: '2020-11-01' });
      decide(twice, { entry: PAUSE, on: '2020-09-28' }).then([right]);
      expect(after(...twice, right).measures['measure-1']).toMatchObject({
        since: '2020-11-01',
        pauses: [{ from: '2020-09-28', to: '2020-10-15' }, { from: '2020-11-01' }],
      });
    });

    it('is why of no other entry', () => {
      decide(went, { entry: PAUSE + 1, on: '2020-10-16', delayReason: 'medical' }).thenRejected(
        'DELAY_REASON_NOT_OF_ENTRY',
        { type: 'MeasureResumed' },
        'delayReason',
      );
    });
  });

  it('leaves a measure as if it had been written right at once, in whatever order (law)', () => {
    const days = fc.integer({ min: 0, max: 30 }).map((later) => addDays('2020-09-01', later));
    const reasons = fc.constantFrom('medical', 'provider', 'individual');
    const steps = fc.array(
      fc.record({
        name: fc.constantFrom(
          'start',
          'delay',
          'pause',
          'resume',
          'cancel',
          'complete',
          'close',
          'correct',
          'correct',
        ),
        later: fc.integer({ min: 0, max: 6 }),
        on: days,
        reason: reasons,
        entry: fc.nat(8),
      }),
      { minLength: 5, maxLength: 25 },
    );
    const underWayIn = (state: CaseState) =>
      state.status === 'none'
        ? []
        : Object.values(state.measures)
            .filter(isUnderWay)
            .map((one) => one.measureId);
    const seen = new Set<string>();
    fc.assert(
      fc.property(steps, (life) => {
        const history: CaseEvent[] = [...clarified, planned('measure-1')];
        const from = history.length;
        let day = addDays('2020-08-20', 0);
        for (const { name, later, on, reason: why, entry } of life) {
          day = addDays(day, later);
          const { state } = given(caseAggregate, history);
          const measureId = 'measure-1';
          const at = { occurredOn: day, measureId };
          const decision = {
            start: () => startMeasure({ ...at, earlyReason: 'provider' }, state, facts),
            delay: () => delayMeasure({ ...at, reason: why, newPlannedStart: addDays(day, 5) }, state, facts),
            pause: () => pauseMeasure({ ...at, reason: why }, state, facts),
            resume: () => resumeMeasure(at, state, facts),
            cancel: () => cancelMeasure({ ...at, reason: why }, state, facts),
            complete: () => completeMeasure({ ...at, outcome: 'reached' }, state, facts),
            close: () =>
              closeCase(
                { occurredOn: day, outcome: 'studies', handedOverMeasures: underWayIn(state) },
                state,
                facts,
              ),
            correct: () =>
              correctEntry({ occurredOn: '2021-03-01', entry: from + entry, on, reason }, state, {
                ...facts,
                history,
              }),
          }[name]();
          if (isRejection(decision)) continue;
          history.push(...decision);
          for (const event of decision) if (event.type === 'EntryCorrected') seen.add(event.data.corrects);
        }
        const right = asCorrected(history).filter(({ type }) => type !== 'EntryCorrected');
        const [{ earlyReason: _, ...live }, { earlyReason: __, ...atOnce }] = [history, right].map(
          (events) => after(...events).measures['measure-1']!,
        ) as [Measure, Measure];
        expect(live).toEqual(atOnce);
      }),
      { numRuns: 800, seed: 7 },
    );
    const ofMeasures = correctableEntries.filter((type) => /^Measure/.test(type));
    expect([...seen].sort()).toEqual([...ofMeasures, 'CaseClosed'].sort());
  });

  describe('of the end of a measure that stood still', () => {
    const heldUp = [...measured, paused('measure-1')];
    const handedOver: CaseEvent = {
      type: 'CaseClosed',
      occurredOn: '2020-12-01',
      data: { outcome: 'studies', handedOverMeasures: ['measure-1'] },
    };
    const closedOn = (on: BusinessDate) =>
      correction({ entry: heldUp.length, corrects: 'CaseClosed', on, outcome: 'studies' });
    const completedOn = (on: BusinessDate, entry: number) =>
      correction({ entry, corrects: 'MeasureCompleted', on, outcome: 'reached', measureId: 'measure-1' });
    const pauses = (...history: CaseEvent[]) =>
      pausesOf(after(...history).measures['measure-1']!).map(({ from, to }) => [from, to]);

    it('moves the last day of the pause with it, also where it was handed over', () => {
      for (const on of ['2020-11-15', '2020-12-15'] as const) {
        decide([...heldUp, handedOver], { entry: heldUp.length, on }).then([closedOn(on)]);
        expect(after(...heldUp, handedOver, closedOn(on)).measures['measure-1']).toMatchObject({
          status: 'handed-over',
          endedOn: on,
        });
        expect(pauses(...heldUp, handedOver, closedOn(on))).toEqual([['2020-10-01', on]]);
        expect(pauses(...heldUp, completed('measure-1'), completedOn(on, heldUp.length))).toEqual([
          ['2020-10-01', on],
        ]);
      }
    });

    it('leaves a pause alone that was over on the day', () => {
      const went: CaseEvent = {
        type: 'MeasureResumed',
        occurredOn: '2020-12-01',
        data: { measureId: 'measure-1' },
      };
      const right = completedOn('2020-12-15', heldUp.length + 1);
      expect(pauses(...heldUp, went, completed('measure-1'), right)).toEqual([['2020-10-01', '2020-12-01']]);
    });
  });

  describe('of a joint mapping', () => {
    const MAPPING = mapped.length - 1;
    const right = (on: BusinessDate, mappedSince = on, entry = MAPPING) =>
      correction({ entry, corrects: 'JointMappingDone', on, mappedSince });
    const again: CaseEvent = {
      type: 'JointMappingDone',
      occurredOn: '2020-10-12',
      data: { mappedOn: '2020-10-05' },
    };
    const enhanced = planned('measure-1', { kind: 'preparatory', track: 'AF_FK_ENHANCED' });
    const begun = [...mapped, enhanced, started('measure-1')];

    it('has the day on which the two mapped, and not that on which it was written down', () => {
      decide(mapped, { entry: MAPPING, on: '2020-08-12' }).then([right('2020-08-12')]);
      expect(after(...mapped, right('2020-08-12'))).toMatchObject({ jointMappingOn: '2020-08-12' });
      decide([...mapped, again], { entry: MAPPING + 1, on: '2020-10-05' }).thenRejected('NOTHING_TO_CORRECT');
      decide([...mapped, right('2020-08-12')], { entry: MAPPING, on: '2020-08-12' }).thenRejected(
        'NOTHING_TO_CORRECT',
      );
    });

    it('is the first one only where no other was before it', () => {
      const twice = [...mapped, again];
      decide(twice, { entry: MAPPING, on: '2020-10-20' }).then([right('2020-10-20', '2020-10-05')]);
      expect(after(...twice, right('2020-10-20', '2020-10-05'))).toMatchObject({
        jointMappingOn: '2020-10-05',
      });
      decide(twice, { entry: MAPPING + 1, on: '2020-07-01' }).then([
        right('2020-07-01', '2020-07-01', MAPPING + 1),
      ]);
    });

    it('stays before what the enhanced cooperation began with, unless another one was', () => {
      decide(begun, { entry: MAPPING, on: '2020-09-01' }).then([right('2020-09-01')]);
      decide(begun, { entry: MAPPING, on: '2020-09-02' }).thenRejected(
        'AFTER_NEXT_STEP',
        { on: '2020-09-02', next: '2020-09-01' },
        'on',
      );
      const twice = [...mapped, { ...again, data: { mappedOn: '2020-08-31' } } as CaseEvent, enhanced];
      decide([...twice, started('measure-1')], { entry: MAPPING, on: '2020-09-02' }).then([
        right('2020-09-02', '2020-08-31'),
      ]);
    });

    it('takes the consent that a mapping does, on the day that is right', () => {
      const shared = [
        ...mapped.slice(0, -1),
        withdrawn('consent-1', '2020-08-15'),
        consent('consent-2', ['sharing'], '2020-09-01'),
        again,
      ];
      const on = (day: BusinessDate) => decide(shared, { entry: shared.length - 1, on: day });
      for (const day of ['2020-08-15', '2020-08-31'] as const)
        on(day).thenRejected('CONSENT_REQUIRED', { purpose: 'sharing', occurredOn: day });
      for (const day of ['2020-08-14', '2020-09-01'] as const)
        on(day).then([right(day, day, shared.length - 1)]);
    });

    it('has its consent on the day on which a measure of it began or went on, too', () => {
      const resumed: CaseEvent = {
        type: 'MeasureResumed',
        occurredOn: '2020-12-15',
        data: { measureId: 'measure-1' },
      };
      const heldUp = [...begun, paused('measure-1')];
      const history = [
        ...heldUp,
        withdrawn('consent-1', '2020-11-01'),
        consent('consent-2', ['sharing'], '2020-12-01'),
        resumed,
      ];
      const GOING_ON = history.length - 1;
      decide(history, { entry: GOING_ON, on: '2020-11-02' }).thenRejected('CONSENT_REQUIRED', {
        purpose: 'sharing',
        occurredOn: '2020-11-02',
      });
      const goneOn = (on: BusinessDate) =>
        correction({
          entry: GOING_ON,
          corrects: 'MeasureResumed',
          on,
          measureId: 'measure-1',
          pause: 0,
          since: on,
        });
      for (const on of ['2020-10-31', '2020-12-01'] as const)
        decide(history, { entry: GOING_ON, on }).then([goneOn(on)]);
      const late = [...mapped, enhanced, withdrawn('consent-1', '2020-09-03'), started('measure-1')];
      const begins = (on: BusinessDate) => decide(late, { entry: late.length - 1, on });
      begins('2020-09-03').thenRejected('CONSENT_REQUIRED', { purpose: 'sharing', occurredOn: '2020-09-03' });
      begins('2020-09-02').then([
        correction({
          entry: late.length - 1,
          corrects: 'MeasureStarted',
          on: '2020-09-02',
          measureId: 'measure-1',
        }),
      ]);
      // Of another measure nobody's consent is asked.
      const own = [
        ...mapped,
        planned('measure-1'),
        withdrawn('consent-1', '2020-09-03'),
        started('measure-1'),
      ];
      decide(own, { entry: own.length - 1, on: '2020-09-03' }).then([
        correction({
          entry: own.length - 1,
          corrects: 'MeasureStarted',
          on: '2020-09-03',
          measureId: 'measure-1',
        }),
      ]);
    });

    it('is as if it had been written down right at once (law)', () => {
      const days = fc.integer({ min: 0, max: 60 }).map((later) => addDays('2020-08-01', later));
      const lives = fc.array(fc.record({ map: fc.boolean(), entry: fc.nat(4), on: days }), { maxLength: 12 });
      fc.assert(
        fc.property(lives, (life) => {
          const history = [...mapped];
          for (const { map, entry, on } of life) {
            const { state } = given(caseAggregate, history);
            const decision = map
              ? recordJointMapping({ occurredOn: '2020-12-01', mappedOn: on }, state, facts)
              : correctEntry({ occurredOn, entry: MAPPING + entry, on, reason }, state, {
                  ...facts,
                  history,
                });
            if (!isRejection(decision)) history.push(...decision);
          }
          const atOnce = withoutCorrections(asCorrected(history));
          expect(after(...history).jointMappingOn).toBe(after(...atOnce).jointMappingOn);
        }),
      );
    });
  });

  describe('of a move', () => {
    const moved = (on: BusinessDate, toUnitId: string, fromUnitId: string): CaseEvent => ({
      type: 'CaseMoved',
      occurredOn: on,
      data: { fromUnitId, toUnitId },
    });
    const offeredThere: CaseEvent = {
      type: 'CoordinationOffered',
      occurredOn: '2020-11-16',
      data: { unitId: 'unit-b' },
    };
    const MOVE = paired.length;
    const away = [...paired, moved('2020-11-09', 'unit-b', 'unit-a')];
    const worked = [...away, offeredThere];
    const right = (on: BusinessDate, since = on, atUnitSince = on) =>
      correction({ entry: MOVE, corrects: 'CaseMoved', on, since, atUnitSince });

    it('is on another day, and the case is at the unit since then', () => {
      decide(away, { entry: MOVE, on: '2020-11-12' }).then([right('2020-11-12')]);
      expect(after(...away, right('2020-11-12'))).toMatchObject({
        unitId: 'unit-b',
        atUnitSince: '2020-11-12',
        latestSteps: { coordination: '2020-11-12' },
      });
      expect(after(...away, right('2020-11-12'))).not.toHaveProperty('coordinatorId');
      decide(worked, { entry: MOVE, on: '2020-11-12' }).then([right('2020-11-12', '2020-11-16')]);
    });

    it('is between what was done at the unit before it and at the one after it', () => {
      decide(worked, { entry: MOVE, on: '2020-11-17' }).thenRejected(
        'AFTER_NEXT_STEP',
        { on: '2020-11-17', next: '2020-11-16' },
        'on',
      );
      decide(away, { entry: MOVE, on: '2020-06-07' }).thenRejected(
        'BEFORE_PREVIOUS_STEP',
        { occurredOn: '2020-06-07', previous: '2020-06-08' },
        'on',
      );
      const word: CaseEvent = {
        type: 'RehabNeedImpulseSent',
        occurredOn: '2020-11-11',
        data: { subjectId: 'subject-1', unitId: 'unit-b', reason: 'A word' },
      };
      decide([...worked, word], { entry: MOVE, on: '2020-11-12' }).thenRejected('AFTER_NEXT_STEP', {
        on: '2020-11-12',
        next: '2020-11-11',
      });
    });

    it('is on a day on which the programme ran, and the unit took part', () => {
      const other = [...paired, moved('2020-11-09', 'unit-left', 'unit-a')];
      decide(other, { entry: MOVE, on: '2021-01-01' }).thenRejected(
        'UNIT_NOT_ONBOARDED',
        { occurredOn: '2021-01-01' },
        'on',
      );
      decide(away, { entry: MOVE, on: '2020-11-01' }).thenRejected('UNIT_NOT_ONBOARDED');
    });

    it('leaves the case where a later move brought it, since then', () => {
      const back = [...worked, moved('2021-01-11', 'unit-a', 'unit-b')];
      decide(back, { entry: MOVE, on: '2020-11-12' }).then([right('2020-11-12', '2021-01-11', '2021-01-11')]);
      expect(after(...back, right('2020-11-12', '2021-01-11', '2021-01-11'))).toMatchObject({
        unitId: 'unit-a',
        atUnitSince: '2021-01-11',
      });
    });

    it('is not in a time in which the case was closed, where it was written down after that', () => {
      const reopened: CaseEvent = {
        type: 'CaseReopened',
        occurredOn: '2020-11-20',
        data: { consentId: 'consent-1' },
      };
      const times = [...paired, { ...closed, occurredOn: '2020-11-04' } as CaseEvent, reopened];
      const later = [...times, moved('2020-11-30', 'unit-b', 'unit-a')];
      decide(later, { entry: times.length, on: '2020-11-10' }).thenRejected(
        'CASE_WAS_CLOSED',
        { occurredOn: '2020-11-10', from: '2020-11-04', to: '2020-11-20' },
        'on',
      );
      const meanwhile = [...times.slice(0, -1), moved('2020-11-10', 'unit-b', 'unit-a'), reopened];
      decide(meanwhile, { entry: MOVE + 1, on: '2020-11-12' }).then([
        correction({
          entry: MOVE + 1,
          corrects: 'CaseMoved',
          on: '2020-11-12',
          since: '2020-11-12',
          atUnitSince: '2020-11-12',
        }),
      ]);
    });
  });

  describe('of a closure plan', () => {
    const first = [...clarified, meetingNoted, planSet];
    const PLAN = first.length - 1;
    const written = planSet as Extract<CaseEvent, { type: 'ClosurePlanSet' }>;
    const revised: CaseEvent = {
      type: 'ClosurePlanRevised',
      occurredOn: '2020-10-12',
      data: { ...written.data, version: 2, reason: 'Later' },
    };
    const gone: CaseEvent = {
      type: 'ClosurePlanWithdrawn',
      occurredOn: '2020-11-02',
      data: { subjectId: 'subject-1', version: 2, reason: 'Relapse' },
    };
    const whole = [...first, revised, gone];
    const right = (on: BusinessDate, more: Partial<Correction> = {}) =>
      correction({
        entry: PLAN,
        corrects: 'ClosurePlanSet',
        on,
        meetingId: 'meeting-1',
        version: 1,
        since: on,
        ...more,
      });
    const other = (individualAttended: boolean): CaseEvent => ({
      type: 'HeldMeetingNoted',
      occurredOn: '2020-09-20',
      data: { meetingId: 'meeting-2', heldOn: '2020-09-11', individualAttended, form: 'reconciliation' },
    });
    const planAfter = (...history: CaseEvent[]) => after(...history).plan;

    it('is of another day, and says again which meeting it came out of', () => {
      decide(first, { entry: PLAN, on: '2020-09-16' }).then([right('2020-09-16')]);
      expect(after(...first, right('2020-09-16'))).toMatchObject({
        plan: { meetingId: 'meeting-1', status: 'active' },
        latestSteps: { plan: '2020-09-16' },
      });
      decide(first, { entry: PLAN, on: '2020-09-14' }).thenRejected('NOTHING_TO_CORRECT');
    });

    it('is between the versions before it and after it, and the end of the participation', () => {
      decide(whole, { entry: PLAN, on: '2020-10-13' }).thenRejected(
        'AFTER_NEXT_STEP',
        { on: '2020-10-13', next: '2020-10-12' },
        'on',
      );
      decide(whole, { entry: PLAN + 1, on: '2020-09-13' }).thenRejected('BEFORE_PREVIOUS_STEP', {
        occurredOn: '2020-09-13',
        previous: '2020-09-14',
      });
      decide(whole, { entry: PLAN + 2, on: '2020-11-09' }).then([
        correction({
          entry: PLAN + 2,
          corrects: 'ClosurePlanWithdrawn',
          on: '2020-11-09',
          version: 2,
          since: '2020-11-09',
        }),
      ]);
      decide([...first, closed], { entry: PLAN, on: '2021-02-02' }).thenRejected('AFTER_NEXT_STEP', {
        on: '2021-02-02',
        next: '2021-02-01',
      });
      const again: CaseEvent[] = [
        { ...closed, occurredOn: '2020-10-01' } as CaseEvent,
        { type: 'CaseReopened', occurredOn: '2020-10-05', data: { consentId: 'consent-1' } },
      ];
      const second = { ...revised, type: 'ClosurePlanSet', occurredOn: '2020-10-12' } as CaseEvent;
      decide([...first, ...again, second], { entry: PLAN + 3, on: '2020-10-04' }).thenRejected(
        'BEFORE_PREVIOUS_STEP',
        { occurredOn: '2020-10-04', previous: '2020-10-05' },
        'on',
      );
    });

    it('answers to a need that was clear, looks ahead, and came out of a meeting that was held by then', () => {
      const ofNone = { ...written, data: { ...written.data, meetingId: undefined } } as unknown as CaseEvent;
      const need = clarified[NEED] as CaseEvent;
      const early = addDays(need.occurredOn, -1);
      decide([...clarified, ofNone], { entry: PLAN - 1, on: early }).thenRejected('NEED_NOT_CLARIFIED', {
        occurredOn: early,
      });
      decide(first, { entry: PLAN, on: '2020-09-09' }).thenRejected(
        'MEETING_NOT_HELD',
        { occurredOn: '2020-09-09' },
        'on',
      );
      const soon = { ...written, data: { ...written.data, targetDate: '2020-09-15' } } as CaseEvent;
      decide([...first.slice(0, -1), soon], { entry: PLAN, on: '2020-09-16' }).thenRejected(
        'TARGET_DATE_PASSED',
        { targetDate: '2020-09-15', occurredOn: '2020-09-16' },
        'on',
      );
      // A meeting that was found not to have been held since: the plan that refers to it stays.
      const notHeld: CaseEvent = {
        type: 'MeetingNotHeldNoted',
        occurredOn: '2020-12-01',
        data: { meetingId: 'meeting-1' },
      };
      decide([...first, notHeld], { entry: PLAN, on: '2020-09-09' }).then([right('2020-09-09')]);
    });

    it('came out of another meeting, or of none for a reason', () => {
      const history = [...first, other(true)];
      const ground = (more: Partial<Correction>) =>
        right('2020-09-14', { meetingId: 'meeting-2', groundCorrected: true, ...more });
      decide(history, { entry: PLAN, meetingId: 'meeting-2' }).then([ground({})]);
      expect(planAfter(...history, ground({}))).toMatchObject({ meetingId: 'meeting-2' });
      // That it needs no reason, whether one is written or not.
      decide(history, { entry: PLAN, meetingId: 'meeting-1' }).then([ground({ meetingId: 'meeting-1' })]);
      decide([...first, other(false)], {
        entry: PLAN,
        meetingId: 'meeting-2',
        withoutMeetingReason: 'Ill that day',
      }).then([ground({ withoutMeetingReason: 'Ill that day' })]);
      const { meetingId: _, ...none } = (
        ground({ withoutMeetingReason: 'Back already' }) as Extract<CaseEvent, { type: 'EntryCorrected' }>
      ).data;
      const ofNone = correction(none);
      decide(history, { entry: PLAN, withoutMeetingReason: 'Back already' }).then([ofNone]);
      expect(planAfter(...history, ofNone)).not.toHaveProperty('meetingId');
      // The day alone afterwards: out of no meeting still, and the reason that was told.
      decide([...history, ofNone], { entry: PLAN, on: '2020-09-15' }).then([
        correction({
          entry: PLAN,
          corrects: 'ClosurePlanSet',
          on: '2020-09-15',
          version: 1,
          since: '2020-09-15',
        }),
      ]);
    });

    it('has its ground by the rule of setting it', () => {
      const history = [...first, other(true)];
      decide(history, { entry: PLAN, meetingId: 'meeting-9' }).thenRejected('MEETING_NOT_HELD');
      decide(history, { entry: PLAN, on: '2020-09-10', meetingId: 'meeting-2' }).thenRejected(
        'MEETING_NOT_HELD',
        { occurredOn: '2020-09-10' },
        'meetingId',
      );
      for (const more of [
        { meetingId: 'meeting-2', withoutMeetingReason: 'Ill that day' },
        { withoutMeetingReason: ' ' },
      ])
        decide(history, { entry: PLAN, ...more }).thenRejected('MEETING_REFERENCE_OR_REASON_REQUIRED');
      decide(whole, { entry: PLAN + 2, meetingId: 'meeting-1' }).thenRejected(
        'PLAN_GROUND_NOT_OF_ENTRY',
        { type: 'ClosurePlanWithdrawn' },
        'meetingId',
      );
      decide(measured, { entry: START, withoutMeetingReason: 'Ill that day' }).thenRejected(
        'PLAN_GROUND_NOT_OF_ENTRY',
        { type: 'MeasureStarted' },
        'withoutMeetingReason',
      );
    });

    it('leaves a later version as it is', () => {
      const [old, latest] = [
        right('2020-09-15', { since: '2020-11-02', groundCorrected: true, meetingId: 'meeting-2' }),
        right('2020-09-15', { since: '2020-11-02' }),
      ];
      decide([...whole, other(true)], { entry: PLAN, on: '2020-09-15', meetingId: 'meeting-2' }).then([old]);
      expect(after(...whole, old)).toMatchObject({
        plan: { version: 2, status: 'withdrawn', meetingId: 'meeting-1' },
        latestSteps: { plan: '2020-11-02' },
      });
      decide(whole, { entry: PLAN, on: '2020-09-15' }).then([latest]);
    });
  });

  it('lets no measure end after its case was closed', () => {
    decide(ended, { entry: COMPLETION, on: '2021-02-02' }).thenRejected(
      'AFTER_NEXT_STEP',
      { on: '2021-02-02', next: '2021-02-01' },
      'on',
    );
  });

  describe('of a case that was closed and taken up again', () => {
    const delayed: CaseEvent = {
      type: 'MeasureDelayed',
      occurredOn: '2020-08-20',
      data: { measureId: 'measure-1', reason: 'provider', newPlannedStart: '2020-12-10' },
    };
    const reopened: CaseEvent = {
      type: 'CaseReopened',
      occurredOn: '2020-11-01',
      data: { consentId: 'consent-1' },
    };
    const history = [
      ...clarified,
      planned('measure-1'),
      delayed,
      { ...closed, occurredOn: '2020-10-01' as const },
      reopened,
      started('measure-1', '2020-12-10'),
      { ...paused('measure-1'), occurredOn: '2020-12-20' as const },
    ];
    const DELAY = history.indexOf(delayed);

    it('moves no step of a measure to a day on which it was closed', () => {
      decide(history, { entry: DELAY, on: '2020-10-15' }).thenRejected(
        'AFTER_NEXT_STEP',
        { on: '2020-10-15', next: '2020-10-01' },
        'on',
      );
      decide(history, { entry: DELAY + 3, on: '2020-10-31', earlyReason: 'provider' }).thenRejected(
        'BEFORE_PREVIOUS_STEP',
        { occurredOn: '2020-10-31', previous: '2020-11-01' },
        'on',
      );
      expect(after(...history).measures['measure-1']).toMatchObject({ status: 'paused' });
    });

    it('goes by the day of the closing that is right, and keeps the latest step of the measure', () => {
      const right = (on: '2020-09-30', since: '2020-12-20') =>
        correction({
          entry: DELAY,
          corrects: 'MeasureDelayed',
          on,
          measureId: 'measure-1',
          delayReason: 'provider',
          since,
        });
      decide(history, { entry: DELAY, on: '2020-09-30' }).then([right('2020-09-30', '2020-12-20')]);
      const early = correction({ entry: DELAY + 1, corrects: 'CaseClosed', on: '2020-09-15' });
      decide([...history.slice(0, DELAY + 2), early, ...history.slice(DELAY + 2)], {
        entry: DELAY,
        on: '2020-09-30',
      }).thenRejected('AFTER_NEXT_STEP', { on: '2020-09-30', next: '2020-09-15' }, 'on');
    });

    it('has as the latest step of a measure its own, and not the closing', () => {
      const waiting = history.slice(0, DELAY + 3);
      decide(waiting, { entry: DELAY, on: '2020-09-30' }).then([
        correction({
          entry: DELAY,
          corrects: 'MeasureDelayed',
          on: '2020-09-30',
          measureId: 'measure-1',
          delayReason: 'provider',
          since: '2020-09-30',
        }),
      ]);
    });
  });

  it('puts right what a measure led to, and when it ended', () => {
    const right = correction({
      entry: COMPLETION,
      corrects: 'MeasureCompleted',
      on: '2020-12-04',
      outcome: 'not-reached',
      measureId: 'measure-1',
    });
    decide(finished, { entry: COMPLETION, on: '2020-12-04', outcome: 'not-reached' }).then([right]);
    expect(after(...finished, right).measures['measure-1']).toMatchObject({
      status: 'completed',
      endedOn: '2020-12-04',
      since: '2020-12-04',
    });
    decide(finished, { entry: COMPLETION, outcome: 'studies' }).thenRejected(
      'OUTCOME_NOT_OF_ENTRY',
      { type: 'MeasureCompleted' },
      'outcome',
    );
    decide(finished, { entry: START, outcome: 'reached' }).thenRejected('OUTCOME_NOT_OF_ENTRY');
  });

  it('puts right how the case ended, and when, while it is closed', () => {
    const right = correction({
      entry: CLOSING,
      corrects: 'CaseClosed',
      on: '2021-02-01',
      outcome: 'studies',
    });
    decide(ended, { entry: CLOSING, outcome: 'studies' }).then([right]);
    expect(after(...ended, right)).toMatchObject({ status: 'closed', outcome: 'studies' });
    decide(ended, { entry: CLOSING, on: '2020-11-30' }).thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2020-11-30',
      previous: '2020-12-01',
    });
    decide(ended, { entry: CLOSING, outcome: 'programme-ended' }).thenRejected('HANDOVER_REQUIRED');
    const reopened: CaseEvent = {
      type: 'CaseReopened',
      occurredOn: '2021-02-15',
      data: { consentId: 'consent-1' },
    };
    decide([...ended, reopened], { entry: CLOSING, outcome: 'studies' }).thenRejected('ENTRY_SUPERSEDED');
  });

  it('lets no case be closed before a step of a measure or of its plan, as they are right', () => {
    const withPlan = [...clarified, meetingNoted, planSet, closed];
    const move = (history: readonly CaseEvent[], on: BusinessDate) =>
      decide(history, { entry: history.findIndex(({ type }) => type === 'CaseClosed'), on });
    move(withPlan, '2020-09-13').thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2020-09-13', previous: '2020-09-14' },
      'on',
    );
    move(withPlan, '2020-09-14').then([
      correction({
        entry: withPlan.length - 1,
        corrects: 'CaseClosed',
        on: '2020-09-14',
        outcome: 'own-work-full',
      }),
    ]);
    const endedEarlier = correction({
      entry: COMPLETION,
      corrects: 'MeasureCompleted',
      on: '2020-11-02',
      outcome: 'reached',
      measureId: 'measure-1',
    });
    move([...ended, endedEarlier], '2020-11-01').thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2020-11-01', previous: '2020-11-02' },
      'on',
    );
    move([...finished, endedEarlier, closed], '2020-11-02').then([
      correction({ entry: ended.length, corrects: 'CaseClosed', on: '2020-11-02', outcome: 'own-work-full' }),
    ]);
  });

  it('puts right that a case ended with its programme, and who took it over', () => {
    const today = '2022-06-01' as const;
    const last: CaseEvent = { ...closed, occurredOn: '2022-05-03' };
    const events = [...finished, last];
    const handedOverTo = { organisation: 'fk', staffId: 'staff-9' };
    const put = (history: readonly CaseEvent[], command: Omit<CorrectEntry, 'occurredOn' | 'reason'>) =>
      given(caseAggregate, history).when((state) =>
        correctEntry({ occurredOn: today, reason, ...command }, state, { ...facts, today, history }),
      );
    put(events, { entry: CLOSING, outcome: 'programme-ended' }).thenRejected('HANDOVER_REQUIRED');
    const right: CaseEvent = {
      ...correction({
        entry: CLOSING,
        corrects: 'CaseClosed',
        on: '2022-05-03',
        outcome: 'programme-ended',
        handedOverTo,
      }),
      occurredOn: today,
    };
    put(events, { entry: CLOSING, outcome: 'programme-ended', handedOverTo }).then([right]);
    expect(after(...events, right)).toMatchObject({ outcome: 'programme-ended', handedOverTo });
    put([...events, right], { entry: CLOSING, handedOverTo }).thenRejected('NOTHING_TO_CORRECT');
    const other = { organisation: 'region-sormland' };
    const again = { ...right, data: { ...right.data, handedOverTo: other } } as CaseEvent;
    put([...events, right], { entry: CLOSING, handedOverTo: other }).then([again]);
    expect(after(...events, right, again)).toMatchObject({ handedOverTo: other });
    const ofItself = {
      ...correction({ entry: CLOSING, corrects: 'CaseClosed', on: '2022-05-03', outcome: 'studies' }),
      occurredOn: today,
    } as CaseEvent;
    put([...events, right], { entry: CLOSING, outcome: 'studies' }).then([ofItself]);
    // It was taken over because the programme ended.
    expect(after(...events, right, ofItself)).not.toHaveProperty('handedOverTo');
    put([...events, right, ofItself], { entry: CLOSING, outcome: 'programme-ended' }).thenRejected(
      'HANDOVER_REQUIRED',
    );
    // Where FK answered for a measure that went on, somebody has to have taken over all the same.
    const ofFk = planned('measure-2', { responsible: { organisation: 'fk' } });
    const goingOn = [...finished, ofFk, started('measure-2')];
    const closing = (outcome: 'programme-ended' | 'own-work-full', taken: object): CaseEvent => ({
      type: 'CaseClosed',
      occurredOn: last.occurredOn,
      data: { outcome, handedOverMeasures: ['measure-2'], ...taken },
    });
    const place = goingOn.length;
    const wrong = [...goingOn, closing('programme-ended', { handedOverTo })];
    put(wrong, { entry: place, outcome: 'studies' }).thenRejected('HANDOVER_REQUIRED', {}, 'handedOverTo');
    const said = {
      ...ofItself,
      data: { ...ofItself.data, entry: place, handedOverTo: other },
    } as CaseEvent;
    put(wrong, { entry: place, outcome: 'studies', handedOverTo: other }).then([said]);
    put(wrong, { entry: place, outcome: 'studies', handedOverTo }).thenRejected(
      'HANDOVER_REQUIRED',
      {},
      'handedOverTo',
    );
    put([...wrong, said], { entry: place, handedOverTo }).thenRejected('HANDOVER_REQUIRED');
    // As could be written once, nobody took it over: that is not asked about anew.
    put([...goingOn, closing('own-work-full', {})], { entry: place, outcome: 'studies' }).then([
      { ...ofItself, data: { ...ofItself.data, entry: place } } as CaseEvent,
    ]);
    // What became of a measure is another entry: who has the case stays.
    const ofMeasure = correction({
      entry: COMPLETION,
      corrects: 'MeasureCompleted',
      on: '2020-12-02',
      outcome: 'reached',
      measureId: 'measure-1',
    });
    expect(after(...events, right, ofMeasure)).toMatchObject({ handedOverTo });
    const takenOver = { ...last, data: { ...last.data, handedOverTo: other } } as CaseEvent;
    expect(after(...finished, takenOver, ofItself)).toMatchObject({ handedOverTo: other });
    put(events, { entry: COMPLETION, handedOverTo }).thenRejected(
      'HANDOVER_NOT_OF_ENTRY',
      { type: 'MeasureCompleted' },
      'handedOverTo',
    );
  });

  it('puts right how a case ended that was closed before a step of its plan, as was possible once', () => {
    const early: CaseEvent = { ...closed, occurredOn: '2020-09-13' };
    const events = [...clarified, meetingNoted, planSet, early];
    decide(events, { entry: events.length - 1, outcome: 'studies' }).then([
      correction({ entry: events.length - 1, corrects: 'CaseClosed', on: '2020-09-13', outcome: 'studies' }),
    ]);
  });

  it('puts right since when the need is clear, by the first day that is left', () => {
    const again: CaseEvent = {
      type: 'RehabNeedClarified',
      occurredOn: '2020-07-01',
      data: {
        subjectId: 'subject-1',
        clarifiedBy: 'pair',
        consultation: { on: '2020-07-01', how: 'phone' },
        need: 'More',
      },
    };
    const right = (clearSince: '2020-06-20' | '2020-07-01', on: '2020-06-20' | '2020-08-01') =>
      correction({ entry: NEED, corrects: 'RehabNeedClarified', on, clearSince });
    decide([...clarified, again], { entry: NEED, on: '2020-06-20' }).then([
      right('2020-06-20', '2020-06-20'),
    ]);
    decide([...clarified, again], { entry: NEED, on: '2020-08-01' }).then([
      right('2020-07-01', '2020-08-01'),
    ]);
    expect(after(...clarified, again, right('2020-07-01', '2020-08-01')).need).toMatchObject({
      clarifiedOn: '2020-07-01',
    });
    decide(clarified, { entry: NEED, on: '2020-06-14' }).thenRejected('CONSULTATION_IN_THE_FUTURE');
  });

  it('leaves the need clear for what answers to it, by another clarification if not by this one', () => {
    const again: CaseEvent = {
      type: 'RehabNeedClarified',
      occurredOn: '2020-08-10',
      data: {
        subjectId: 'subject-1',
        clarifiedBy: 'pair',
        consultation: { on: '2020-08-10', how: 'phone' },
        need: 'More',
      },
    };
    const rehabilitationPlan: CaseEvent = {
      type: 'RehabilitationPlanMade',
      occurredOn: '2020-08-24',
      data: {
        subjectId: 'subject-1',
        version: 1,
        measureIds: ['measure-1'],
        responsible: { organisation: 'fk' },
        from: '2020-08-24',
        to: '2020-12-01',
        followUpOn: '2020-10-01',
        other: null,
        reason: null,
      },
    };
    for (const answer of [planned('measure-1'), planSet, rehabilitationPlan, employerContact]) {
      const history = [...clarified, answer];
      const next = answer.occurredOn;
      const late = addDays(next, 1);
      decide(history, { entry: NEED, on: late }).thenRejected('AFTER_NEXT_STEP', { on: late, next }, 'on');
      decide(history, { entry: NEED, on: next }).then([
        correction({ entry: NEED, corrects: 'RehabNeedClarified', on: next, clearSince: next }),
      ]);
    }
    decide([...clarified, again, planned('measure-1')], { entry: NEED, on: '2020-12-01' }).then([
      correction({ entry: NEED, corrects: 'RehabNeedClarified', on: '2020-12-01', clearSince: '2020-08-10' }),
    ]);
    decide([...clarified, again, employerContact], { entry: NEED, on: '2020-12-01' }).thenRejected(
      'AFTER_NEXT_STEP',
      { on: '2020-12-01', next: '2020-07-02' },
    );
    const anew: readonly CaseEvent[] = [...clarified, planned('measure-1'), enteredInError, ...clarified];
    decide(anew, { entry: anew.length - 1, on: '2020-12-01' }).then([
      correction({
        entry: anew.length - 1,
        corrects: 'RehabNeedClarified',
        on: '2020-12-01',
        clearSince: '2020-12-01',
      }),
    ]);
  });

  describe('of what is written down anew', () => {
    const impulse = (unitId: string, on: BusinessDate): CaseEvent => ({
      type: 'RehabNeedImpulseSent',
      occurredOn: on,
      data: { subjectId: 'subject-1', unitId, reason: 'More' },
    });
    const contribution = (contributionId: string): CaseEvent => ({
      type: 'NeedContributionMade',
      occurredOn: '2020-07-03',
      data: {
        subjectId: 'subject-1',
        contributionId,
        party: 'individual',
        aspect: 'own-view',
        text: 'Mornings',
      },
    });
    const evaluation = (ability: 25 | 50): CaseEvent => ({
      type: 'WorkAbilityEvaluated',
      occurredOn: '2020-07-04',
      data: { subjectId: 'subject-1', source: 'doctor', ability, remark: null },
    });
    const dialogue = (supportChannelsTold: boolean, rolesClarified: boolean): CaseEvent => ({
      type: 'EmployerDialogueHeld',
      occurredOn: '2020-07-05',
      data: {
        subjectId: 'subject-1',
        employer: 'employer-1',
        how: 'phone',
        supportChannelsTold,
        rolesClarified,
        note: 'Shorter hours',
      },
    });
    const FIRST = clarified.length + 1;
    const said = [
      ...clarified,
      employerContact,
      impulse('unit-a', '2020-07-03'),
      contribution('contribution-1'),
      evaluation(25),
      dialogue(true, false),
      impulse('unit-b', '2020-07-06'),
      contribution('contribution-2'),
      evaluation(50),
      dialogue(false, true),
    ];

    it.each([
      ['RehabNeedImpulseSent', 4, { impulse: { unitId: 'unit-a', on: '2020-07-03' } }],
      ['NeedContributionMade', 5, { contributionId: 'contribution-2' }],
      ['WorkAbilityEvaluated', 6, { evaluation: 1 }],
      [
        'EmployerDialogueHeld',
        7,
        { employer: 'employer-1', supportChannelsTold: true, rolesClarified: false },
      ],
      ['RehabNeedImpulseSent', 0, { impulse: { unitId: 'unit-b', on: '2020-07-06' } }],
      ['WorkAbilityEvaluated', 2, { evaluation: 0 }],
    ] as const)('takes out of the case what did not happen: %s, %d', (corrects, later, left) => {
      const entry = FIRST + later;
      const untrue: CaseEvent = {
        type: 'EntryFoundUntrue',
        occurredOn,
        data: { subjectId: 'subject-1', entry, corrects, ...left, reason },
      };
      decide(said, { entry, happened: false }).then([untrue]);
      expect(after(...said, untrue)).toEqual(after(...said.toSpliced(entry, 1)));
      expect(withoutCorrections(asCorrected([...said, untrue]))).toEqual(said.toSpliced(entry, 1));
      decide([...said, untrue], { entry, happened: false }).thenRejected('NOTHING_TO_CORRECT', {}, 'entry');
      decide([...said, untrue], { entry: said.length, happened: false }).thenRejected(
        'ENTRY_NOT_CORRECTABLE',
        { type: 'EntryFoundUntrue' },
        'entry',
      );
    });

    it('is left with no word to FK where the only one was not sent', () => {
      const sent = [...clarified, impulse('unit-a', '2020-07-03')];
      const entry = clarified.length;
      const untrue: CaseEvent = {
        type: 'EntryFoundUntrue',
        occurredOn,
        data: { subjectId: 'subject-1', entry, corrects: 'RehabNeedImpulseSent', reason },
      };
      decide(sent, { entry, happened: false }).then([untrue]);
      expect(after(...sent, untrue)).toEqual(after(...clarified));
    });

    it('holds up nothing that came after it', () => {
      const evaluated = [
        ...measured,
        {
          type: 'WorkAbilityEvaluated',
          occurredOn: '2020-09-05',
          data: {
            subjectId: 'subject-1',
            source: 'measure',
            ability: 25,
            measureId: 'measure-1',
            remark: null,
          },
        } satisfies CaseEvent,
      ];
      const later = { entry: START, on: '2020-09-08' } as const;
      decide(evaluated, later).thenRejected('AFTER_NEXT_STEP');
      const untrue: CaseEvent = {
        type: 'EntryFoundUntrue',
        occurredOn,
        data: {
          subjectId: 'subject-1',
          entry: measured.length,
          corrects: 'WorkAbilityEvaluated',
          evaluation: 0,
          reason,
        },
      };
      decide([...evaluated, untrue], later).then([startedLater]);
    });

    it('says that it did not happen and nothing else, and that of nothing else', () => {
      const entry = FIRST + 2;
      decide(said, { entry }).thenRejected('NOTHING_TO_CORRECT', {}, 'happened');
      decide(said, { entry, happened: false, on: '2020-07-03' }).thenRejected(
        'DAY_NOT_OF_ENTRY',
        { type: 'WorkAbilityEvaluated' },
        'on',
      );
      decide(said, { entry, happened: false, outcome: 'reached' }).thenRejected('OUTCOME_NOT_OF_ENTRY');
      decide(measured, { entry: START, happened: false }).thenRejected(
        'ENTRY_HAPPENED',
        { type: 'MeasureStarted' },
        'happened',
      );
      decide([...said, enteredInError, ...clarified], { entry, happened: false }).thenRejected(
        'ENTRY_SUPERSEDED',
        {},
        'entry',
      );
      given(caseAggregate, said)
        .when((state) =>
          correctEntry({ occurredOn, entry, happened: false, reason: ' ' }, state, {
            ...facts,
            history: said,
          }),
        )
        .thenRejected('TEXT_REQUIRED', {}, 'reason');
    });
  });

  describe('of a consent that was never given', () => {
    const entry = clarified.findIndex(({ type }) => type === 'ConsentGiven');
    const untrue = { ...foundNotGiven('consent-1', occurredOn, entry) } as Extract<
      CaseEvent,
      { type: 'ConsentFoundNotGiven' }
    >;
    const found = { ...untrue, data: { ...untrue.data, reason } } as CaseEvent;
    const consentIn = (...history: CaseEvent[]) => after(...history).consents['consent-1'];

    it('ends it on the day on which that is seen, and leaves what was done on it', () => {
      decide(measured, { entry, happened: false }).then([found]);
      expect(consentIn(...measured, found)).toMatchObject({
        status: 'lapsed',
        since: occurredOn,
        endedOn: occurredOn,
        neverGiven: true,
      });
      expect(after(...measured, found).measures).toEqual(after(...measured).measures);
      decide([...measured, found], { entry, happened: false }).thenRejected(
        'NOTHING_TO_CORRECT',
        {},
        'entry',
      );
      given(caseAggregate, [...measured, found])
        .when((state) => withdrawConsent({ occurredOn, consentId: 'consent-1' }, state, facts))
        .thenRejected('CONSENT_NOT_GIVEN', {}, 'consentId');
    });

    it('leaves the day on which it had ended', () => {
      const stopped = [...measured, withdrawn('consent-1', '2020-10-01')];
      decide(stopped, { entry, happened: false }).then([found]);
      expect(consentIn(...stopped, found)).toMatchObject({ endedOn: '2020-10-01', neverGiven: true });
      given(caseAggregate, stopped)
        .when((state) =>
          correctEntry({ occurredOn: '2020-09-30', entry, happened: false, reason }, state, {
            ...facts,
            history: stopped,
          }),
        )
        .thenRejected('BEFORE_PREVIOUS_STEP', { occurredOn: '2020-09-30', previous: '2020-10-01' });
    });

    it('is all that is said of a consent', () => {
      decide(measured, { entry }).thenRejected('NOTHING_TO_CORRECT', {}, 'happened');
      decide(measured, { entry, happened: false, on: '2020-06-05' }).thenRejected(
        'DAY_NOT_OF_ENTRY',
        { type: 'ConsentGiven' },
        'on',
      );
      decide([...measured, enteredInError, ...clarified], { entry, happened: false }).thenRejected(
        'ENTRY_SUPERSEDED',
        {},
        'entry',
      );
    });
  });

  it('is refused for what is not there, what has another way, and what has not come', () => {
    decide(measured, { entry: 99, on: '2020-09-08' }).thenRejected('ENTRY_NOT_FOUND', { entry: 99 }, 'entry');
    decide(measured, { entry: 0, on: '2020-06-02' }).thenRejected('ENTRY_NOT_CORRECTABLE', {
      type: 'CaseRegistered',
    });
    decide(measured, { entry: START, on: '2021-05-01' }).thenRejected('IN_THE_FUTURE');
    decide(measured, { entry: START, on: '2020-05-01' }).thenRejected('BEFORE_PREVIOUS_STEP');
    decide([...measured, registered], { entry: START, on: '2020-09-08' }).thenRejected('ENTRY_SUPERSEDED');
    given(caseAggregate, measured)
      .when((state) =>
        correctEntry({ occurredOn, entry: START, on: '2020-09-08', reason: ' ' }, state, {
          ...facts,
          history: measured,
        }),
      )
      .thenRejected('TEXT_REQUIRED', {}, 'reason');
  });
});
