import { given } from '@samverkan/event-sourcing-testing';
import { type MeetingEvent, meetingAggregate } from '../meeting';
import { TODAY, called, cancelled, failed, held, requested } from '../stories';
import { type CancelMeeting, cancelMeeting } from './cancel-meeting';

const cancel = (history: readonly MeetingEvent[], change: Partial<CancelMeeting> = {}) =>
  given(meetingAggregate, history).when((state) =>
    cancelMeeting({ occurredOn: '2021-04-01', reason: 'pandemic', ...change }, state, { today: TODAY }),
  );

describe('a meeting that is cancelled', () => {
  it('was called, or only requested: FK decides whether it takes place', () => {
    cancel([called]).then([cancelled]);
    cancel([requested]).then([cancelled]);
  });

  it.each([
    ['cancelled', [called, cancelled]],
    ['held', [called, held]],
    ['failed', [called, failed]],
  ] as const)('is not %s already', (status, history) => {
    cancel(history, { occurredOn: '2021-04-12' }).thenRejected('MEETING_SETTLED', { status });
  });

  it('is cancelled after it was called, and not tomorrow', () => {
    cancel([]).thenRejected('MEETING_NOT_FOUND', {});
    cancel([called], { occurredOn: '2021-03-25' }).thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2021-03-25',
      earliest: '2021-03-26',
    });
    cancel([requested], { occurredOn: '2021-03-21' }).thenRejected('BEFORE_PREVIOUS_STEP');
    cancel([called], { occurredOn: '2021-04-21' }).thenRejected('IN_THE_FUTURE');
  });
});
