import { given as history } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { clarified, facts, paused, planned, started } from '../example-case';
import { pauseMeasure } from './pause-measure';

const command = { occurredOn: '2020-10-01', measureId: 'measure-1', reason: 'pandemic' } as const;

describe('pausing a measure', () => {
  it('stops it for a while, with the reason', () => {
    history(caseAggregate, [...clarified, planned('measure-1'), started('measure-1')])
      .when((state) => pauseMeasure(command, state, facts))
      .then([paused('measure-1')]);
  });

  it('is refused unless the measure runs', () => {
    history(caseAggregate, [...clarified, planned('measure-1')])
      .when((state) => pauseMeasure(command, state, facts))
      .thenRejected('MEASURE_NOT_STARTED', { status: 'planned' });
  });
});
