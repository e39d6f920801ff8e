import { given } from '@samverkan/event-sourcing-testing';
import { type MeetingEvent, meetingAggregate } from '../meeting';
import { TODAY, called, held } from '../stories';
import { type RescheduleMeeting, rescheduleMeeting } from './reschedule-meeting';

const command: RescheduleMeeting = {
  occurredOn: '2021-04-01',
  startsAt: '2021-04-27T07:00:00.000Z',
  mode: 'phone',
};

const reschedule = (change: Partial<RescheduleMeeting>, history: readonly MeetingEvent[] = [called]) =>
  given(meetingAggregate, history).when((state) =>
    rescheduleMeeting({ ...command, ...change }, state, { today: TODAY }),
  );

describe('a meeting that is rescheduled', () => {
  it('gets another time and mode', () => {
    reschedule({}).then([
      {
        type: 'MeetingRescheduled',
        occurredOn: '2021-04-01',
        data: { startsAt: '2021-04-27T07:00:00.000Z', mode: 'phone' },
      },
    ]);
  });

  it('to the time and mode that it has, stays as it is', () => {
    reschedule({ startsAt: '2021-04-10T08:00:00.000Z', mode: 'video' }).thenNothing();
  });

  it('gets a time that comes', () => {
    reschedule({ startsAt: '2021-03-31T07:00:00.000Z' }).thenRejected(
      'STARTS_BEFORE_CALLED',
      { startsOn: '2021-03-31', occurredOn: '2021-04-01' },
      'startsAt',
    );
  });

  it('waits to be held', () => {
    reschedule({ occurredOn: '2021-04-12' }, [called, held]).thenRejected('MEETING_NOT_CALLED', {
      status: 'held',
    });
    reschedule({}, []).thenRejected('MEETING_NOT_FOUND', {});
    reschedule({ occurredOn: '2021-03-25' }).thenRejected('BEFORE_PREVIOUS_STEP');
    reschedule({ occurredOn: '2021-04-21' }).thenRejected('IN_THE_FUTURE');
  });
});
