import { given } from '@samverkan/event-sourcing-testing';
import { type MeetingEvent, meetingAggregate } from '../meeting';
import { TODAY, called, held } from '../stories';
import { type RecordMinutes, recordMinutes } from './record-minutes';

const command: RecordMinutes = {
  occurredOn: '2021-04-12',
  text: 'Pain in the back; work training from May.',
  employerText: 'Work training from May.',
};
const recorded: MeetingEvent = {
  type: 'MinutesRecorded',
  occurredOn: '2021-04-12',
  data: {
    subjectId: 'subject-1',
    version: 1,
    text: 'Pain in the back; work training from May.',
    employerText: 'Work training from May.',
  },
};

const record = (history: readonly MeetingEvent[], change: Partial<RecordMinutes> = {}) =>
  given(meetingAggregate, history).when((state) =>
    recordMinutes({ ...command, ...change }, state, { today: TODAY, subjectId: 'subject-1' }),
  );

describe('minutes', () => {
  it('are of a meeting that was held', () => {
    record([called, held]).then([recorded]);
    record([called]).thenRejected('MEETING_NOT_HELD', { status: 'called' });
    record([]).thenRejected('MEETING_NOT_FOUND', {});
  });

  it('are written again as the next version, and the former stays', () => {
    const history = [called, held, recorded];
    record(history, { text: 'Work training from June.' }).then([
      {
        ...recorded,
        data: { ...recorded.data, version: 2, text: 'Work training from June.' },
      } as MeetingEvent,
    ]);
    const { state } = given(meetingAggregate, history);
    expect(state.status === 'held' && state.minutes).toEqual([
      {
        version: 1,
        recordedOn: '2021-04-12',
        text: 'Pain in the back; work training from May.',
        employerText: 'Work training from May.',
      },
    ]);
  });

  it('give an employer a text of its own, or nothing', () => {
    record([called, held], { employerText: undefined }).then([
      { ...recorded, data: { ...recorded.data, employerText: null } } as MeetingEvent,
    ]);
    record([called, held], { employerText: ' pain in the BACK;  work training from May.\n' }).thenRejected(
      'EMPLOYER_TEXT_NOT_REDACTED',
      {},
      'employerText',
    );
  });

  it('have something in them', () => {
    record([called, held], { text: '' }).thenRejected('TEXT_REQUIRED', {}, 'text');
    record([called, held], { employerText: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'employerText');
  });

  it('tell an employer no personal identity number, in any version', () => {
    const employerText = 'Work training of 19900101-2385 from May.';
    for (const history of [
      [called, held],
      [called, held, recorded],
    ])
      record(history, { employerText }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'employerText');
    record([called, held], { text: employerText }).then([
      { ...recorded, data: { ...recorded.data, text: employerText } } as MeetingEvent,
    ]);
  });

  it('are not written before the meeting, nor tomorrow', () => {
    record([called, held], { occurredOn: '2021-04-09' }).thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2021-04-09',
      earliest: '2021-04-10',
    });
    record([called, held], { occurredOn: '2021-04-21' }).thenRejected('IN_THE_FUTURE');
  });
});
