import { given } from '@samverkan/event-sourcing-testing';
import { applicationRecorded, facts, started } from '../example-programme';
import { programmeAggregate } from '../programme';
import { type RegisterDeviation, registerDeviation } from './register-deviation';

const command: RegisterDeviation & { readonly goal: string } = {
  occurredOn: '2021-03-01',
  goal: 'A closure plan for every case',
  deviation: 'Fewer plans than expected',
  cause: 'Work training could not start during the pandemic',
  effect: 'Plans are later',
  action: 'Digital alternatives',
  ownerId: 'staff-project-lead',
};

describe('registering a deviation', () => {
  it('says what is not reached, why, and who does what about it', () => {
    const { occurredOn, ...data } = command;
    given(programmeAggregate, started)
      .when((state) => registerDeviation(command, state, facts))
      .then([{ type: 'DeviationRegistered', occurredOn, data: { deviationId: 'deviation-1', ...data } }]);
  });

  it('can name a goal of the application that was sent by then, whose words it has unless told', () => {
    const { occurredOn, goal, ...rest } = command;
    const register = (more: Partial<RegisterDeviation>, events = [...started, applicationRecorded]) =>
      given(programmeAggregate, events).when((state) =>
        registerDeviation({ occurredOn, ...rest, ...more }, state, facts),
      );
    const data = { deviationId: 'deviation-1', goalId: 'plans', ...rest };
    register({ goalId: 'plans' }).then([
      { type: 'DeviationRegistered', occurredOn, data: { ...data, goal: 'A plan for each' } },
    ]);
    register({ goalId: 'plans', goal }).then([
      { type: 'DeviationRegistered', occurredOn, data: { ...data, goal } },
    ]);
    register({ goalId: 'other' }).thenRejected('GOAL_NOT_FOUND', {}, 'goalId');
    register({ goalId: 'plans', occurredOn: '2020-03-01' }).thenRejected('GOAL_NOT_FOUND', {}, 'goalId');
    register({}).thenRejected('TEXT_REQUIRED', {}, 'goal');
  });

  it.each(['goal', 'deviation', 'cause', 'effect', 'action'] as const)(
    'names no individual in %s',
    (field) => {
      given(programmeAggregate, started)
        .when((state) => registerDeviation({ ...command, [field]: 'See 19900101-2385' }, state, facts))
        .thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, field);
    },
  );
});
