import { type BusinessDate, addDays, notInTheFuture, reject } from '@samverkan/kernel';
import type { CaseReferenceState } from '../case-reference';
import type { MeetingState, PartyType } from '../meeting';
import type { MeetingDecision } from '../rejections';
import { type MeetingFacts, inOpenCase, speaksFor, textIsWritten } from '../rules';

/** Region Sörmland and Försäkringskassan have agreed that a request is answered within seven days. */
const ANSWER_WITHIN_DAYS = 7;

export interface RequestMeeting {
  readonly occurredOn: BusinessDate;
  readonly requestedBy: PartyType;
  /** Why a meeting is needed, about the individual. */
  readonly reason: string;
}

export interface RequestMeetingFacts extends MeetingFacts {
  readonly meetingId: string;
  readonly caseReference: CaseReferenceState;
  /** The party that the one who sends the command belongs to. */
  readonly speaker: PartyType;
}

/**
 * Ask Försäkringskassan for a reconciliation meeting. Any other party of the case may, and says why (Region Sörmland's
 * page on the certificate exchange with Försäkringskassan); Försäkringskassan may write down a request made to it.
 */
export function requestMeeting(
  command: RequestMeeting,
  state: MeetingState,
  facts: RequestMeetingFacts,
): MeetingDecision {
  if (state.status !== 'none') return reject('MEETING_EXISTS');
  const { occurredOn, requestedBy, reason } = command;
  const { meetingId, speaker, today } = facts;
  return (
    notInTheFuture(occurredOn, today) ??
    inOpenCase(facts.caseReference, ({ caseId, programmeId, subjectId }) => {
      const broken = textIsWritten('reason', reason);
      if (broken) return broken;
      if (requestedBy === 'fk') return reject('FK_CALLS', {}, 'requestedBy');
      const notOwn = speaksFor(speaker, requestedBy);
      if (notOwn) return { ...notOwn, field: 'requestedBy' };
      const answerDueOn = addDays(occurredOn, ANSWER_WITHIN_DAYS);
      return [
        {
          type: 'MeetingRequested',
          occurredOn,
          data: { meetingId, caseId, programmeId, subjectId, requestedBy, reason, answerDueOn },
        },
      ];
    })
  );
}
