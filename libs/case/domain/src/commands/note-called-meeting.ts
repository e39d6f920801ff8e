import { type BusinessDate, foundIn, present, reject } from '@samverkan/kernel';
import type { CalledMeetingForm, CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { isOutdatedNews } from './note-held-meeting';

export interface NoteCalledMeeting {
  /** The day on which it was called. */
  readonly occurredOn: BusinessDate;
  readonly meetingId: string;
  readonly form: CalledMeetingForm;
  /** Where the meeting's stream has it. */
  readonly meetingRevision?: number;
}

/**
 * Take note of a meeting that the meeting service says Försäkringskassan has called: so far the process has come
 * (Rehabiliteringsbanan). It is a fact of another service, so neither its date nor the status of the case is judged here.
 * A call to a meeting that the case already knows of is no news.
 */
export function noteCalledMeeting(command: NoteCalledMeeting, state: CaseState): CaseDecision {
  if (state.status === 'none') return reject('CASE_NOT_FOUND');
  const { occurredOn, meetingId, form, meetingRevision } = command;
  const { calledMeetings, heldMeetings, notHeldMeetings, goneMeetings } = state;
  const isKnown =
    foundIn(calledMeetings, meetingId) !== undefined ||
    foundIn(heldMeetings, meetingId) !== undefined ||
    [...notHeldMeetings, ...goneMeetings].includes(meetingId);
  if (isKnown || isOutdatedNews(command, state)) return [];
  const data = { meetingId, form, ...present({ meetingRevision }) };
  return [{ type: 'CalledMeetingNoted', occurredOn, data }];
}
