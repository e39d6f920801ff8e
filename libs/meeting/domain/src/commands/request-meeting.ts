import { type BusinessDate, addDays, notInTheFuture, present, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { MeetingState, PartyType } from '../meeting';
import { type AskingFacts, askerIsKnown, askerOf } from '../participants';
import type { MeetingDecision } from '../rejections';
import { inOpenCase, speaksFor, textIsWritten } from '../rules';

/** Region Sörmland and Försäkringskassan have agreed that a request is answered within seven days. */
const ANSWER_WITHIN_DAYS = 7;

export interface RequestMeeting {
  readonly occurredOn: BusinessDate;
  readonly requestedBy: PartyType;
  /** Which organisation asked, where Försäkringskassan writes it down and it does not follow from the case. */
  readonly organisation?: string;
  /** Why a meeting is needed, about the individual; of an employer without a personal identity number. */
  readonly reason: string;
}

export interface RequestMeetingFacts extends AskingFacts {
  readonly meetingId: string;
}

/**
 * Ask Försäkringskassan for a reconciliation meeting. Any other party of the case may, and says why (Region Sörmland's
 * page on the certificate exchange with Försäkringskassan); Försäkringskassan may write down a request made to it. What an
 * employer writes holds no personal identity number (SFB 30:6 and guidance; project design).
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
      const broken =
        requestedBy === 'employer' ? impersonalTextsHold({ reason }) : textIsWritten('reason', reason);
      if (broken) return broken;
      if (requestedBy === 'fk') return reject('FK_CALLS', {}, 'requestedBy');
      const notOwn = speaksFor(speaker, requestedBy);
      if (notOwn) return { ...notOwn, field: 'requestedBy' };
      const unknown = askerIsKnown(command, facts);
      if (unknown) return unknown;
      const answerDueOn = addDays(occurredOn, ANSWER_WITHIN_DAYS);
      return [
        {
          type: 'MeetingRequested',
          occurredOn,
          data: {
            meetingId,
            caseId,
            programmeId,
            subjectId,
            requestedBy,
            ...present(askerOf(command, facts)),
            reason,
            answerDueOn,
          },
        },
      ];
    })
  );
}
