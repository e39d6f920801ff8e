import { given } from '@samverkan/event-sourcing-testing';
import { type MeetingEvent, meetingAggregate } from '../meeting';
import { TODAY, called, held } from '../stories';
import { type AgreeOutcome, agreeOutcome } from './agree-outcome';

const command: AgreeOutcome = {
  occurredOn: '2021-04-10',
  summary: 'Preparatory measure, then work training',
  planAgreed: true,
  measureKinds: ['preparatory', 'work-training', 'preparatory'],
};
const agreed: MeetingEvent = {
  type: 'MeetingOutcomeAgreed',
  occurredOn: '2021-04-10',
  data: {
    meetingId: 'meeting-1',
    caseId: 'case-1',
    subjectId: 'subject-1',
    summary: 'Preparatory measure, then work training',
    planAgreed: true,
    measureKinds: ['preparatory', 'work-training'],
  },
};

const agree = (history: readonly MeetingEvent[], change: Partial<AgreeOutcome> = {}) =>
  given(meetingAggregate, history).when((state) =>
    agreeOutcome({ ...command, ...change }, state, { today: TODAY, subjectId: 'subject-1' }),
  );

describe('the outcome of a meeting', () => {
  it('is agreed when it was held, each kind of measure once', () => {
    agree([called, held]).then([agreed]);
  });

  it('is agreed once, and says something', () => {
    agree([called, held, agreed]).thenRejected('OUTCOME_ALREADY_AGREED', {});
    agree([called, held], { summary: '' }).thenRejected('TEXT_REQUIRED', {}, 'summary');
  });

  it('is of a meeting that was held, from that day on', () => {
    agree([called]).thenRejected('MEETING_NOT_HELD', { status: 'called' });
    agree([called, held], { occurredOn: '2021-04-09' }).thenRejected('BEFORE_PREVIOUS_STEP');
    agree([called, held], { occurredOn: '2021-04-21' }).thenRejected('IN_THE_FUTURE');
  });
});
