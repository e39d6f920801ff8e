import { given } from '@samverkan/event-sourcing-testing';
import { appointed, facts, started, unitOnboarded } from '../example-programme';
import { programmeAggregate } from '../programme';
import { dismissCoordinator } from './dismiss-coordinator';

const command = { occurredOn: '2020-08-31', unitId: 'unit-a', coordinatorId: 'coordinator-a' } as const;

describe('dismissing a coordinator', () => {
  it('ends their time at the unit with that day', () => {
    given(programmeAggregate, [...started, unitOnboarded, appointed])
      .when((state) => dismissCoordinator(command, state, facts))
      .then([
        {
          type: 'CoordinatorDismissed',
          occurredOn: '2020-08-31',
          data: { unitId: 'unit-a', coordinatorId: 'coordinator-a' },
        },
      ]);
  });

  it('waits for their open cases there to be given to somebody else, moved or closed', () => {
    given(programmeAggregate, [...started, unitOnboarded, appointed])
      .when((state) => dismissCoordinator(command, state, { ...facts, openCases: 2 }))
      .thenRejected('COORDINATOR_HAS_OPEN_CASES', { count: 2 }, 'coordinatorId');
  });

  it('is refused for one who is not there', () => {
    given(programmeAggregate, [...started, unitOnboarded])
      .when((state) => dismissCoordinator(command, state, facts))
      .thenRejected('COORDINATOR_NOT_AT_UNIT', { occurredOn: '2020-08-31' }, 'coordinatorId');
  });
});
