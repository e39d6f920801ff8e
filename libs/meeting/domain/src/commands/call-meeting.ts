import {
  type BusinessDate,
  type Instant,
  businessDateAt,
  notInTheFuture,
  present,
  reject,
} from '@samverkan/kernel';
import type { MeetingMode, MeetingState, PartyType, TransitionPurpose } from '../meeting';
import { type InvitationFacts, type Invitee, invitable, invitation } from '../participants';
import type { MeetingDecision } from '../rejections';
import { type MeetingFacts, inOpenCase, notBefore, placeHolds, purposeFits, startsNotBefore } from '../rules';

export interface CallMeeting {
  readonly occurredOn: BusinessDate;
  /** `reconciliation`: avstämningsmöte. `transition`: omställningsmöte with Arbetsförmedlingen. */
  readonly form: 'reconciliation' | 'transition';
  readonly startsAt: Instant;
  readonly mode: MeetingMode;
  /** How long it is planned to last; an hour unless told. */
  readonly durationMinutes?: number;
  /** What a transition meeting is about. */
  readonly purpose?: TransitionPurpose;
  /** Where they meet: an address, a number or a link, and nothing of the individual. */
  readonly place?: string;
  /** Those who are invited by the call itself; more can be invited later. */
  readonly invitees: readonly Invitee[];
}

export interface CallMeetingFacts extends MeetingFacts, InvitationFacts {
  /** For a meeting that was not requested. */
  readonly meetingId: string;
  readonly speaker: PartyType;
  /** An id for each invitee, by their number. */
  readonly newId: (n: number) => string;
}

/**
 * Call a meeting, in answer to a request or without one. Försäkringskassan decides whether and how it takes place, and
 * nobody else calls (SFB 110:14 and Försäkringskassan's guidance on avstämningsmöten).
 */
export function callMeeting(
  command: CallMeeting,
  state: MeetingState,
  facts: CallMeetingFacts,
): MeetingDecision {
  if (state.status !== 'none' && state.status !== 'requested')
    return reject('MEETING_NOT_REQUESTED', { status: state.status });
  const { occurredOn, form, startsAt, mode, durationMinutes, purpose, place, invitees } = command;
  const meetingId = state.status === 'requested' ? state.meetingId : facts.meetingId;
  return (
    notInTheFuture(occurredOn, facts.today) ??
    (state.status === 'requested' ? notBefore(occurredOn, state.request.requestedOn) : undefined) ??
    inOpenCase(
      facts.caseReference,
      ({ caseId, programmeId, subjectId }) =>
        (facts.speaker === 'fk' ? undefined : reject('ONLY_FK_CALLS')) ??
        purposeFits(form, purpose) ??
        startsNotBefore(occurredOn, startsAt) ??
        placeHolds(place) ??
        invitable({ occurredOn, startsOn: businessDateAt(startsAt) }, invitees, [], facts) ?? [
          {
            type: 'MeetingCalled',
            occurredOn,
            data: {
              meetingId,
              caseId,
              programmeId,
              form,
              startsAt,
              mode,
              ...present({ durationMinutes, purpose }),
              ...(place === undefined ? {} : { subjectId, place }),
            },
          },
          ...invitees.map((invitee, n) => invitation(occurredOn, invitee, facts, facts.newId(n))),
        ],
    )
  );
}
