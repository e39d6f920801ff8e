import { given } from '@samverkan/event-sourcing-testing';
import { type MeetingEvent, meetingAggregate } from '../meeting';
import { TODAY, called, failed, held, requested } from '../stories';
import { type FailMeeting, failMeeting } from './fail-meeting';

const fail = (history: readonly MeetingEvent[], change: Partial<FailMeeting> = {}) =>
  given(meetingAggregate, history).when((state) =>
    failMeeting({ occurredOn: '2021-04-10', reason: 'individual-absent', ...change }, state, {
      today: TODAY,
    }),
  );

describe('a meeting that did not come about', () => {
  it('was called, and the individual did not come', () => {
    fail([called]).then([failed]);
  });

  it('failed on the day that it was called for', () => {
    fail([called], { occurredOn: '2021-04-09' }).thenRejected('NOT_ON_THE_DAY', {
      startsOn: '2021-04-10',
      occurredOn: '2021-04-09',
    });
    fail([called], { occurredOn: '2021-04-21' }).thenRejected('IN_THE_FUTURE');
  });

  it('was not only requested, and not held', () => {
    fail([]).thenRejected('MEETING_NOT_FOUND', {});
    fail([requested]).thenRejected('MEETING_NOT_CALLED', { status: 'requested' });
    fail([called, held]).thenRejected('MEETING_NOT_CALLED', { status: 'held' });
  });
});
