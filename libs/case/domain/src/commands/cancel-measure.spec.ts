import { given as history } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { clarified, completed, facts, paused, planned, started } from '../example-case';
import { cancelMeasure } from './cancel-measure';

const command = { occurredOn: '2020-12-01', measureId: 'measure-1', reason: 'individual' } as const;
const waiting = [...clarified, planned('measure-1')];
const running = [...waiting, started('measure-1')];

describe('cancelling a measure', () => {
  it('ends one that waits, runs or is paused, with the reason', () => {
    for (const events of [waiting, running, [...running, paused('measure-1')]])
      history(caseAggregate, events)
        .when((state) => cancelMeasure(command, state, facts))
        .then([
          {
            type: 'MeasureCancelled',
            occurredOn: '2020-12-01',
            data: { measureId: 'measure-1', reason: 'individual' },
          },
        ]);
  });

  it('is refused for one that has ended', () => {
    history(caseAggregate, [...running, completed('measure-1')])
      .when((state) => cancelMeasure(command, state, facts))
      .thenRejected('MEASURE_ENDED', { status: 'completed' });
  });
});
