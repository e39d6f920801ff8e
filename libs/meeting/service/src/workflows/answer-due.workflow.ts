import type { RecordedEvent, Workflow } from '@samverkan/event-sourcing';
import { type BusinessDate, addDays, startOfDay } from '@samverkan/kernel';
import { type MeetingEvent, meetingAggregate, noteUnansweredRequest } from '@samverkan/meeting-domain';

/** A request that waits for Försäkringskassan's answer. */
interface WaitingRequest {
  readonly answerDueOn: BusinessDate;
}

/** The answer to a request is noted as late when the agreed time has passed: at the beginning of the day after. */
export const answerDueWorkflow: Workflow<WaitingRequest> = {
  name: 'meeting.answer-due',
  summary:
    'A request for a meeting waits for its answer; when the agreed seven days have passed, it is noted as unanswered.',
  prefixes: ['meeting-'],
  route: ({ streamId }) => streamId,
  evolve(request, recorded) {
    const { event } = recorded as RecordedEvent<MeetingEvent>;
    switch (event.type) {
      case 'MeetingRequested':
        return { answerDueOn: event.data.answerDueOn };
      case 'MeetingRequestUnanswered':
      case 'MeetingCalled':
      case 'MeetingCancelled':
        return undefined;
      default:
        return request;
    }
  },
  timers: ({ answerDueOn }) => [{ name: 'answer', dueAt: startOfDay(addDays(answerDueOn, 1)) }],
  command: (_timer, _request, streamId) => ({
    operation: 'meeting.note-unanswered-request',
    aggregate: meetingAggregate,
    streamId,
    decide: noteUnansweredRequest,
  }),
};
