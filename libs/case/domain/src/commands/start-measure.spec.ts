import type { BusinessDate } from '@samverkan/kernel';
import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, type MeasureWarning, caseAggregate } from '../case';
import {
  clarified,
  closed,
  completed,
  facts,
  given,
  mapped,
  paused,
  planned,
  started,
  withdrawn,
} from '../example-case';
import { type StartMeasure, startMeasure } from './start-measure';

const command: StartMeasure = { occurredOn: '2020-09-01', measureId: 'measure-1' };
const start = (events: readonly CaseEvent[], changes: Partial<StartMeasure> = {}) =>
  history(caseAggregate, events).when((state) => startMeasure({ ...command, ...changes }, state, facts));
const startedWith = (warnings: MeasureWarning[], occurredOn: BusinessDate = '2020-09-01'): CaseEvent[] => [
  { type: 'MeasureStarted', occurredOn, data: { measureId: 'measure-1', warnings } },
];
const cancelled = (measureId: string): CaseEvent => ({
  type: 'MeasureCancelled',
  occurredOn: '2020-09-01',
  data: { measureId, reason: 'individual' },
});
/** The case ends, and is taken up again with a new consent. */
const again: readonly CaseEvent[] = [
  closed,
  given('consent-2', ['sharing'], '2021-03-01'),
  { type: 'CaseReopened', occurredOn: '2021-03-01', data: { consentId: 'consent-2' } },
];
const preparatory = planned('measure-0', { kind: 'preparatory', track: 'AF_FK_ENHANCED' });
const workTraining = planned('measure-1', { kind: 'work-training', track: 'AF_FK_ENHANCED' });

describe('starting a measure', () => {
  it('happens once it is planned or delayed', () => {
    start([...clarified, planned('measure-1')]).then(startedWith([]));
    start([
      ...clarified,
      planned('measure-1', { plannedStart: '2020-08-20' }),
      {
        type: 'MeasureDelayed',
        occurredOn: '2020-08-20',
        data: { measureId: 'measure-1', reason: 'provider', newPlannedStart: '2020-09-01' },
      },
    ]).then(startedWith([]));
  });

  it('may happen on the day it is planned', () => {
    start([...clarified, planned('measure-1', { plannedStart: '2020-08-17' })], {
      occurredOn: '2020-08-17',
    }).then([
      {
        type: 'MeasureStarted',
        occurredOn: '2020-08-17',
        data: { measureId: 'measure-1', warnings: [] },
      },
    ]);
  });

  it('comes before the planned day for a reason only, and then with a warning on the record', () => {
    const early = { occurredOn: '2020-08-31' } as const;
    const waiting = [...clarified, planned('measure-1')];
    start(waiting, early).thenRejected(
      'EARLY_START_REASON_REQUIRED',
      { plannedStart: '2020-09-01' },
      'earlyReason',
    );
    const begun: CaseEvent = {
      type: 'MeasureStarted',
      occurredOn: '2020-08-31',
      data: { measureId: 'measure-1', warnings: ['BEFORE_PLANNED_START'], earlyReason: 'provider' },
    };
    start(waiting, { ...early, earlyReason: 'provider' }).then([begun]);
    start(waiting, { earlyReason: 'provider' }).thenRejected(
      'EARLY_START_REASON_REQUIRED',
      { plannedStart: '2020-09-01' },
      'earlyReason',
    );
    expect(history(caseAggregate, [...waiting, begun]).state).toMatchObject({
      measures: { 'measure-1': { earlyReason: 'provider' } },
    });
  });

  it('of the enhanced cooperation comes after the joint mapping', () => {
    start([...clarified, workTraining]).thenRejected('JOINT_MAPPING_REQUIRED');
    const mappedLater: CaseEvent = {
      type: 'JointMappingDone',
      occurredOn: '2020-09-02',
      data: { mappedOn: '2020-09-02' },
    };
    start([...clarified, workTraining, mappedLater]).thenRejected('JOINT_MAPPING_REQUIRED');
  });

  it('of work training in the enhanced cooperation builds on a preparatory step, or warns', () => {
    start([...mapped, workTraining]).then(startedWith(['NO_PREPARATORY_STEP']));
    start([...mapped, preparatory, workTraining]).then(startedWith(['NO_PREPARATORY_STEP']));
    start([...mapped, preparatory, started('measure-0'), workTraining]).then(startedWith([]));
    start([...mapped, preparatory, started('measure-0'), paused('measure-0'), workTraining]).then(
      startedWith([]),
    );
    start([...mapped, preparatory, started('measure-0'), completed('measure-0'), workTraining]).then(
      startedWith([]),
    );
    start([...mapped, preparatory, started('measure-0', '2020-09-02'), workTraining]).then(
      startedWith(['NO_PREPARATORY_STEP']),
    );
    start([...mapped, preparatory, started('measure-0'), cancelled('measure-0'), workTraining]).then(
      startedWith(['NO_PREPARATORY_STEP']),
    );
    const before = [...mapped, preparatory, started('measure-0'), completed('measure-0'), ...again];
    start([...before, { ...workTraining, occurredOn: '2021-03-08' }], { occurredOn: '2021-03-08' }).then(
      startedWith(['NO_PREPARATORY_STEP'], '2021-03-08'),
    );
  });

  it('of work training at the own employer needs no preparatory step', () => {
    start([...clarified, planned('measure-1', { kind: 'work-training', site: 'own-employer' })]).then(
      startedWith([]),
    );
  });

  it('of Aktivitetsplatsen comes before work training, whenever it was planned', () => {
    const place = planned('measure-1', { kind: 'activity-place' });
    const training = planned('training', { kind: 'work-training' });
    start([...clarified, place, training]).then(startedWith([]));
    const begun = [...clarified, place, training, started('training')];
    const after = ['AFTER_WORK_TRAINING', {}, 'kind'] as const;
    for (const events of [begun, [...begun, paused('training')], [...begun, completed('training')]])
      start(events).thenRejected(...after);
    start([...clarified, place, training, started('training', '2020-09-02')]).then(startedWith([]));
  });

  it('of Aktivitetsplatsen comes also after a work training that was broken off, or was of an earlier time', () => {
    const training = [...clarified, planned('training', { kind: 'work-training' }), started('training')];
    const place = planned('measure-1', { kind: 'activity-place' });
    start([...training, cancelled('training'), place]).then(startedWith([]));
    const later = { ...place, occurredOn: '2021-03-08' } as const;
    start([...training, completed('training'), ...again, later], { occurredOn: '2021-03-08' }).then(
      startedWith([], '2021-03-08'),
    );
  });

  it('of coordination takes coordination that has not ended, and a consent to it on the day', () => {
    const waiting = [...clarified, planned('measure-1', { kind: 'coordination' })];
    start(waiting).then(startedWith([]));
    start([
      ...waiting,
      {
        type: 'CoordinationEnded',
        occurredOn: '2020-08-20',
        data: { unitId: 'unit-a', reason: 'individual' },
      },
    ]).thenRejected('COORDINATION_NOT_ACCEPTED');
    start([...waiting, withdrawn('consent-1', '2020-08-20')]).thenRejected('CONSENT_REQUIRED', {
      purpose: 'coordination',
      occurredOn: '2020-09-01',
    });
  });

  it('of the enhanced cooperation takes the consent to share between the two on the day', () => {
    const waiting = [...mapped, workTraining];
    start([...waiting, withdrawn('consent-1', '2020-09-02')]).then(startedWith(['NO_PREPARATORY_STEP']));
    start([...waiting, withdrawn('consent-1', '2020-09-01')]).thenRejected('CONSENT_REQUIRED', {
      purpose: 'sharing',
      occurredOn: '2020-09-01',
    });
  });

  it('is refused twice, for a measure that is not there, and before it was planned', () => {
    start([...clarified, planned('measure-1'), started('measure-1')]).thenRejected('MEASURE_NOT_PLANNED', {
      status: 'started',
    });
    start(clarified).thenRejected('MEASURE_NOT_FOUND', {}, 'measureId');
    start([...clarified, planned('measure-1')], {
      occurredOn: '2020-08-16',
      earlyReason: 'individual',
    }).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2020-08-16', previous: '2020-08-17' },
      'occurredOn',
    );
  });
});
