import { given as history } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { clarified, completed, facts, paused, planned, started } from '../example-case';
import { completeMeasure } from './complete-measure';

const command = { occurredOn: '2020-12-01', measureId: 'measure-1', outcome: 'reached' } as const;
const running = [...clarified, planned('measure-1'), started('measure-1')];

describe('completing a measure', () => {
  it('ends one that runs or is paused, with its outcome', () => {
    for (const events of [running, [...running, paused('measure-1')]])
      history(caseAggregate, events)
        .when((state) => completeMeasure(command, state, facts))
        .then([completed('measure-1')]);
  });

  it('is refused before it started and after it ended', () => {
    history(caseAggregate, [...clarified, planned('measure-1')])
      .when((state) => completeMeasure(command, state, facts))
      .thenRejected('MEASURE_NOT_STARTED', { status: 'planned' });
    history(caseAggregate, [...running, completed('measure-1')])
      .when((state) => completeMeasure(command, state, facts))
      .thenRejected('MEASURE_NOT_STARTED', { status: 'completed' });
  });
});
