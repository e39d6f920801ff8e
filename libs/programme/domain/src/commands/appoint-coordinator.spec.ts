import { given } from '@samverkan/event-sourcing-testing';
import { appointed, facts, started, unitLeft, unitOnboarded } from '../example-programme';
import { programmeAggregate } from '../programme';
import { appointCoordinator } from './appoint-coordinator';

const command = { occurredOn: '2020-05-04', unitId: 'unit-a', coordinatorId: 'coordinator-a' } as const;

describe('appointing a coordinator', () => {
  it('gives a unit its coordinator', () => {
    given(programmeAggregate, [...started, unitOnboarded])
      .when((state) => appointCoordinator(command, state, facts))
      .then([appointed]);
  });

  it('is refused at a unit that is not in the programme on that day', () => {
    given(programmeAggregate, started)
      .when((state) => appointCoordinator(command, state, facts))
      .thenRejected('UNIT_NOT_ONBOARDED', { occurredOn: '2020-05-04' }, 'unitId');
    given(programmeAggregate, [...started, unitOnboarded, unitLeft])
      .when((state) => appointCoordinator({ ...command, occurredOn: '2021-01-01' }, state, facts))
      .thenRejected('UNIT_NOT_ONBOARDED');
    // Nor afterwards, as of a day on which it was.
    given(programmeAggregate, [...started, unitOnboarded, unitLeft])
      .when((state) => appointCoordinator({ ...command, occurredOn: '2020-06-01' }, state, facts))
      .thenRejected('UNIT_NOT_ONBOARDED', { occurredOn: '2020-06-01' }, 'unitId');
  });

  it('is refused for one who is there already', () => {
    given(programmeAggregate, [...started, unitOnboarded, appointed])
      .when((state) => appointCoordinator(command, state, facts))
      .thenRejected('COORDINATOR_ALREADY_APPOINTED');
  });
});
