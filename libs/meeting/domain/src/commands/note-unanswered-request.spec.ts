import type { BusinessDate } from '@samverkan/kernel';
import { given } from '@samverkan/event-sourcing-testing';
import { type MeetingEvent, meetingAggregate } from '../meeting';
import { called, cancelled, requested, unanswered } from '../stories';
import { noteUnansweredRequest } from './note-unanswered-request';

const note = (today: BusinessDate, ...history: readonly MeetingEvent[]) =>
  given(meetingAggregate, history).when((state) => noteUnansweredRequest(state, { today }));

describe('a request that is not answered', () => {
  it('is late from the day after the seventh', () => {
    note('2021-03-29', requested).thenNothing();
    note('2021-03-30', requested).then([unanswered]);
  });

  it('is noted once, for the first day it was late on, however late that is written down', () => {
    note('2021-06-01', requested).then([unanswered]);
    note('2021-06-01', requested, unanswered).thenNothing();
  });

  it('is nothing to note once it is answered, or where nothing was asked', () => {
    note('2021-03-30', requested, called).thenNothing();
    note('2021-03-30', requested, cancelled).thenNothing();
    note('2021-03-30').thenNothing();
  });

  it('is no longer late when an answer turns out to have been given in time', () => {
    const late = (answer: MeetingEvent) => {
      const { state } = given(meetingAggregate, [requested, unanswered, answer]);
      return state.status === 'none' ? undefined : state.request?.lateOn;
    };
    expect(late({ ...called, occurredOn: '2021-03-29' } as MeetingEvent)).toBeUndefined();
    expect(late({ ...called, occurredOn: '2021-03-30' } as MeetingEvent)).toBe('2021-03-30');
    expect(late({ ...cancelled, occurredOn: '2021-03-29' } as MeetingEvent)).toBeUndefined();
    expect(late(cancelled)).toBe('2021-03-30');
  });
});
