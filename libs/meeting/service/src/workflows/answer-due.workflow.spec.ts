import { type HistoryEntry, workflowSpec } from '@samverkan/event-sourcing-testing';
import type { MeetingEvent } from '@samverkan/meeting-domain';
import { answerDueWorkflow } from './answer-due.workflow';

const spec = workflowSpec(answerDueWorkflow);
const STREAM = 'meeting-m1';

const happened = (event: MeetingEvent): HistoryEntry => ({ stream: STREAM, event });
const ids = { meetingId: 'm1', caseId: 'c1', programmeId: 'p1' };

const requested = happened({
  type: 'MeetingRequested',
  occurredOn: '2021-03-22',
  data: {
    ...ids,
    subjectId: 's1',
    requestedBy: 'healthcare',
    reason: 'A plan is needed',
    answerDueOn: '2021-03-29',
  },
});
const called = happened({
  type: 'MeetingCalled',
  occurredOn: '2021-03-26',
  data: { ...ids, form: 'reconciliation', startsAt: '2021-04-10T08:00:00.000Z', mode: 'video' },
});
const unanswered: MeetingEvent = {
  type: 'MeetingRequestUnanswered',
  occurredOn: '2021-03-30',
  data: { ...ids, answerDueOn: '2021-03-29' },
};

describe('the answer to a request', () => {
  it('is waited for to the end of the agreed day, by the Swedish clock', () =>
    spec
      .given([requested])
      .thenTimers({ [STREAM]: [{ name: 'answer', dueAt: '2021-03-29T22:00:00.000Z' }] }));

  it.each([
    ['the call', called],
    ['a no', happened({ type: 'MeetingCancelled', occurredOn: '2021-03-26', data: { reason: 'fk' } })],
    ['that it is noted as late', happened(unanswered)],
  ])('is not waited for after %s', (_, answer) => spec.given([requested, answer]).thenTimers({}));

  it('is not waited for where a meeting is called without a request', () =>
    spec.given([called]).thenTimers({}));

  it('is noted as late when its time has passed', async () => {
    const { operation, streamId, decided } = await spec.given([requested]).whenDue(STREAM, 'answer');
    expect([operation, streamId]).toEqual(['meeting.note-unanswered-request', STREAM]);
    decided.then([unanswered]);
  });
});
