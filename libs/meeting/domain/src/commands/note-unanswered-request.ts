import { addDays } from '@samverkan/kernel';
import type { MeetingState } from '../meeting';
import type { MeetingDecision } from '../rejections';
import { type MeetingFacts, answerIsLate } from '../rules';

/**
 * Note that the agreed time to answer a request has passed without an answer; asked for by the timer of the request.
 * A request that has been answered, or whose time has not passed, is nothing to note, and neither is what is noted
 * already.
 */
export function noteUnansweredRequest(state: MeetingState, { today }: MeetingFacts): MeetingDecision {
  if (state.status !== 'requested' || !answerIsLate(state.request, today)) return [];
  const { meetingId, caseId, programmeId, request } = state;
  if (request.lateOn !== undefined) return [];
  return [
    {
      type: 'MeetingRequestUnanswered',
      occurredOn: addDays(request.answerDueOn, 1),
      data: { meetingId, caseId, programmeId, answerDueOn: request.answerDueOn },
    },
  ];
}
