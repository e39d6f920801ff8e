import { given } from '@samverkan/event-sourcing-testing';
import { type GovernanceBodyEvent, governanceBodyAggregate } from '../governance-body';
import { TODAY, formed, planned } from '../stories';
import { type PlanBodyMeeting, planBodyMeeting } from './plan-body-meeting';

const plan = (change: Partial<PlanBodyMeeting> = {}, history: readonly GovernanceBodyEvent[] = [formed()]) =>
  given(governanceBodyAggregate, history).when((state) =>
    planBodyMeeting({ occurredOn: '2021-01-11', plannedOn: '2021-02-09', ...change }, state, {
      today: TODAY,
      bodyMeetingId: 'body-meeting-1',
    }),
  );

describe('a planned meeting of a body', () => {
  it('is decided before its day, or on it', () => {
    plan().then([planned]);
    plan({ occurredOn: '2021-02-09' }).then([{ ...planned, occurredOn: '2021-02-09' }]);
    plan({ occurredOn: '2021-02-10' }).thenRejected(
      'PLANNED_BEFORE_DECIDED',
      { plannedOn: '2021-02-09', occurredOn: '2021-02-10' },
      'plannedOn',
    );
  });

  it('is of a body that is formed by then', () => {
    plan({}, []).thenRejected('BODY_NOT_FOUND', {});
    plan({ occurredOn: '2020-05-03' }).thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2020-05-03',
      earliest: '2020-05-04',
    });
    plan({ occurredOn: '2021-04-21', plannedOn: '2021-05-11' }).thenRejected('IN_THE_FUTURE');
  });
});
