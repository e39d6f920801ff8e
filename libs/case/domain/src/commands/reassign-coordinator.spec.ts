import { given } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { facts, offered, paired } from '../example-case';
import { type ReassignCoordinator, reassignCoordinator } from './reassign-coordinator';

const command: ReassignCoordinator = { occurredOn: '2020-07-01', to: 'coordinator-a2', reason: 'absence' };

describe('reassigning the coordinator', () => {
  it('hands the case to another coordinator of the unit', () => {
    given(caseAggregate, paired)
      .when((state) => reassignCoordinator(command, state, facts))
      .then([
        {
          type: 'CoordinatorReassigned',
          occurredOn: '2020-07-01',
          data: { from: 'coordinator-a', to: 'coordinator-a2', unitId: 'unit-a', reason: 'absence' },
        },
      ]);
  });

  it('is refused without a coordinator, to the same one, and to one of another unit', () => {
    given(caseAggregate, offered)
      .when((state) => reassignCoordinator(command, state, facts))
      .thenRejected('COORDINATOR_MISSING');
    given(caseAggregate, paired)
      .when((state) => reassignCoordinator({ ...command, to: 'coordinator-a' }, state, facts))
      .thenRejected('SAME_COORDINATOR');
    given(caseAggregate, paired)
      .when((state) => reassignCoordinator({ ...command, to: 'coordinator-b' }, state, facts))
      .thenRejected('COORDINATOR_NOT_AT_UNIT', { occurredOn: '2020-07-01' }, 'to');
  });
});
