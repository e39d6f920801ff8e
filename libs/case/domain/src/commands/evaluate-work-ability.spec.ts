import { given as history } from '@samverkan/event-sourcing-testing';
import type { BusinessDate } from '@samverkan/kernel';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, completed, facts, fkOnly, planned, started } from '../example-case';
import { type EvaluateWorkAbility, evaluateWorkAbility } from './evaluate-work-ability';

const command: EvaluateWorkAbility = { occurredOn: '2020-11-16', source: 'doctor', ability: 25 };
const evaluate = (events: readonly CaseEvent[], changes: Partial<EvaluateWorkAbility> = {}) =>
  history(caseAggregate, events).when((state) =>
    evaluateWorkAbility({ ...command, ...changes }, state, facts),
  );

const cancelled: CaseEvent = {
  type: 'MeasureCancelled',
  occurredOn: '2020-11-02',
  data: { measureId: 'measure-1', reason: 'individual' },
};

describe('an evaluation of the ability to work', () => {
  it('says who found how much, and stands beside the earlier ones', () => {
    const evaluated: CaseEvent = {
      type: 'WorkAbilityEvaluated',
      occurredOn: '2020-11-16',
      data: { subjectId: 'subject-1', source: 'doctor', ability: 25, remark: null },
    };
    evaluate(fkOnly).then([evaluated]);
    expect(history(caseAggregate, [...fkOnly, evaluated, evaluated]).state).toMatchObject({
      workAbility: [
        { on: '2020-11-16', source: 'doctor', ability: 25 },
        { on: '2020-11-16', source: 'doctor', ability: 25 },
      ],
    });
  });

  it('rests on a measure that has begun', () => {
    const inMeasure = { source: 'measure', measureId: 'measure-1' } as const;
    evaluate([...clarified, planned('measure-1'), started('measure-1')], {
      ...inMeasure,
      ability: 0,
      remark: 'Two hours are too much',
    }).then([
      {
        type: 'WorkAbilityEvaluated',
        occurredOn: '2020-11-16',
        data: {
          subjectId: 'subject-1',
          source: 'measure',
          ability: 0,
          measureId: 'measure-1',
          remark: 'Two hours are too much',
        },
      },
    ]);
    evaluate([...clarified, planned('measure-1')], inMeasure).thenRejected(
      'MEASURE_NOT_STARTED',
      { status: 'planned' },
      'measureId',
    );
    evaluate([...clarified, planned('measure-1'), cancelled], inMeasure).thenRejected(
      'MEASURE_NOT_STARTED',
      { status: 'cancelled' },
      'measureId',
    );
    evaluate(clarified, inMeasure).thenRejected('MEASURE_NOT_FOUND', {}, 'measureId');
    evaluate(clarified, { source: 'measure' }).thenRejected('EVALUATED_MEASURE_REQUIRED', {}, 'measureId');
    evaluate(clarified, { measureId: 'measure-1' }).thenRejected('EVALUATED_MEASURE_REQUIRED');
  });

  it('is of a day on which the measure has begun, also when that has ended since', () => {
    const begun = [...clarified, planned('measure-1'), started('measure-1')];
    const on = (occurredOn: BusinessDate, events: readonly CaseEvent[]) =>
      evaluate(events, { occurredOn, source: 'measure', measureId: 'measure-1' });
    const evaluated: CaseEvent = {
      type: 'WorkAbilityEvaluated',
      occurredOn: '2020-09-01',
      data: { subjectId: 'subject-1', source: 'measure', ability: 25, measureId: 'measure-1', remark: null },
    };
    for (const events of [begun, [...begun, cancelled], [...begun, completed('measure-1')]]) {
      on('2020-08-31', events).thenRejected(
        'BEFORE_PREVIOUS_STEP',
        { occurredOn: '2020-08-31', previous: '2020-09-01' },
        'occurredOn',
      );
      on('2020-09-01', events).then([evaluated]);
    }
  });
});
