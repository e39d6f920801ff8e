import { type BusinessDate, foundIn, present, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { isOutdatedNews } from './note-held-meeting';

export interface NoteMeetingNotHeld {
  /** The day on which the meeting was really called off, or came to nothing. */
  readonly occurredOn: BusinessDate;
  readonly meetingId: string;
  /** It is what is right of what was told before. */
  readonly corrects?: boolean;
  /** Where the meeting's stream has it. */
  readonly meetingRevision?: number;
}

/**
 * Take note of a meeting that the meeting service says was not held, whatever was told of it: no closure plan can refer
 * to it from then on, and what it proposed is taken up no more. A plan that refers to it and a proposal that was taken up
 * stay: they were made when they were, and are revised if they should be (project design). It is noted also where the
 * case knows of no such meeting, where it corrects: an older correction that is told again is then known to have been.
 * Told for the first time it is of a call: a request that was answered with no is nothing to the case. What is older than
 * what is noted is no news.
 */
export function noteMeetingNotHeld(command: NoteMeetingNotHeld, state: CaseState): CaseDecision {
  if (state.status === 'none') return reject('CASE_NOT_FOUND');
  const { occurredOn, meetingId, corrects = false, meetingRevision } = command;
  const isOfCase = corrects || foundIn(state.calledMeetings, meetingId) !== undefined;
  if (!isOfCase || isOutdatedNews(command, state)) return [];
  const data = { meetingId, ...present({ meetingRevision }) };
  return [{ type: 'MeetingNotHeldNoted', occurredOn, data }];
}
