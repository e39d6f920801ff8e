import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';

/** What {@link noteHeldMeeting} is told. */
export interface NoteHeldMeeting {
  /** The day the meeting was held. */
  readonly occurredOn: BusinessDate;
  readonly meetingId: string;
  readonly individualAttended: boolean;
}

/**
 * Take note of a meeting that the meeting service says was held: what a closure plan can refer to. It is a fact of
 * another service, so neither its date nor the status of the case is judged here; only a case that does not exist
 * cannot take note. The same meeting told twice is no news; what is right of one that was corrected is noted in its place.
 */
export function noteHeldMeeting(command: NoteHeldMeeting, state: CaseState): CaseDecision {
  if (state.status === 'none') return reject('CASE_NOT_FOUND');
  const { occurredOn, meetingId, individualAttended } = command;
  const known = state.heldMeetings[meetingId];
  if (known?.heldOn === occurredOn && known.individualAttended === individualAttended) return [];
  return [
    { type: 'HeldMeetingNoted', occurredOn, data: { meetingId, heldOn: occurredOn, individualAttended } },
  ];
}
