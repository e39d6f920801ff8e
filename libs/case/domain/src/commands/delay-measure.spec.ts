import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, facts, planned, started } from '../example-case';
import { type DelayMeasure, delayMeasure } from './delay-measure';

const command: DelayMeasure = {
  occurredOn: '2020-09-01',
  measureId: 'measure-1',
  reason: 'pandemic',
  newPlannedStart: '2020-11-01',
};
const delay = (events: readonly CaseEvent[], changes: Partial<DelayMeasure> = {}) =>
  history(caseAggregate, events).when((state) => delayMeasure({ ...command, ...changes }, state, facts));
const delayed: CaseEvent = {
  type: 'MeasureDelayed',
  occurredOn: '2020-09-01',
  data: { measureId: 'measure-1', reason: 'pandemic', newPlannedStart: '2020-11-01' },
};

describe('delaying a measure', () => {
  it('moves the planned start, with the reason, more than once if need be', () => {
    delay([...clarified, planned('measure-1')]).then([delayed]);
    delay([...clarified, planned('measure-1'), delayed], {
      occurredOn: '2020-11-01',
      newPlannedStart: '2021-02-01',
    }).then([
      {
        type: 'MeasureDelayed',
        occurredOn: '2020-11-01',
        data: { measureId: 'measure-1', reason: 'pandemic', newPlannedStart: '2021-02-01' },
      },
    ]);
  });

  it('moves it forward only', () => {
    delay([...clarified, planned('measure-1')], { newPlannedStart: '2020-09-01' }).thenRejected(
      'NEW_START_NOT_LATER',
      { plannedStart: '2020-09-01' },
      'newPlannedStart',
    );
  });

  it('moves it to the day on which that is decided at the earliest', () => {
    const late = { occurredOn: '2020-11-02' } as const;
    delay([...clarified, planned('measure-1')], late).thenRejected(
      'NEW_START_PASSED',
      { occurredOn: '2020-11-02' },
      'newPlannedStart',
    );
    delay([...clarified, planned('measure-1')], { ...late, newPlannedStart: '2020-11-02' }).then([
      {
        type: 'MeasureDelayed',
        occurredOn: '2020-11-02',
        data: { measureId: 'measure-1', reason: 'pandemic', newPlannedStart: '2020-11-02' },
      },
    ]);
  });

  it('moves the planned end too, where the measure would have ended before it starts', () => {
    const ending = [...clarified, planned('measure-1', { plannedEnd: '2020-10-31' })];
    delay(ending).thenRejected(
      'PLANNED_PERIOD_INVALID',
      { plannedStart: '2020-11-01', plannedEnd: '2020-10-31' },
      'newPlannedEnd',
    );
    delay([...clarified, planned('measure-1')], { newPlannedEnd: '2020-10-31' }).thenRejected(
      'PLANNED_PERIOD_INVALID',
    );
    delay(ending, { newPlannedStart: '2020-10-31' }).then([
      { ...delayed, data: { ...delayed.data, newPlannedStart: '2020-10-31' } } as CaseEvent,
    ]);
    const moved = { ...delayed, data: { ...delayed.data, newPlannedEnd: '2020-12-31' } } as CaseEvent;
    delay(ending, { newPlannedEnd: '2020-12-31' }).then([moved]);
    expect(history(caseAggregate, [...ending, moved]).state).toMatchObject({
      measures: { 'measure-1': { plannedStart: '2020-11-01', plannedEnd: '2020-12-31' } },
    });
    // As it was written before the rule was.
    expect(history(caseAggregate, [...ending, delayed]).state).toMatchObject({
      measures: { 'measure-1': { plannedStart: '2020-11-01', plannedEnd: '2020-10-31' } },
    });
  });

  it('is refused once the measure has started', () => {
    delay([...clarified, planned('measure-1'), started('measure-1')]).thenRejected('MEASURE_NOT_PLANNED');
  });
});
