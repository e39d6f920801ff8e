import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';

/** What {@link noteHeldMeeting} is told. */
export interface NoteHeldMeeting {
  /** The day the meeting was held. */
  readonly occurredOn: BusinessDate;
  readonly meetingId: string;
  readonly individualAttended: boolean;
  /** It is what is right of a meeting that was noted, and not that it was held. */
  readonly corrected?: boolean;
}

/**
 * Take note of a meeting that the meeting service says was held: what a closure plan can refer to. It is a fact of
 * another service, so neither its date nor the status of the case is judged here; only a case that does not exist
 * cannot take note. The same meeting told twice is no news. What is right of one that was corrected is noted in its place,
 * also where it says the same: an older correction that is told again is then known to have been. Of a meeting that is not
 * known nothing is corrected: it was of a registration that was entered in error.
 */
export function noteHeldMeeting(command: NoteHeldMeeting, state: CaseState): CaseDecision {
  if (state.status === 'none') return reject('CASE_NOT_FOUND');
  const { occurredOn, meetingId, individualAttended, corrected } = command;
  const known = state.heldMeetings[meetingId];
  const isKnown = known?.heldOn === occurredOn && known.individualAttended === individualAttended;
  if (corrected ? known === undefined : isKnown) return [];
  return [
    { type: 'HeldMeetingNoted', occurredOn, data: { meetingId, heldOn: occurredOn, individualAttended } },
  ];
}
