import { type BusinessDate, foundIn, present, reject } from '@samverkan/kernel';
import type { CaseRecord, CaseState, HeldMeetingForm } from '../case';
import type { CaseDecision } from '../rejections';

export interface NoteHeldMeeting {
  /** The day the meeting was held. */
  readonly occurredOn: BusinessDate;
  readonly meetingId: string;
  readonly individualAttended: boolean;
  readonly form: HeldMeetingForm;
  /**
   * It is what is right: `held` of a meeting that was told as held, `not-held` of one that was told as failed or
   * cancelled. Absent where it is told for the first time.
   */
  readonly corrects?: 'held' | 'not-held';
  /** Where the meeting's stream has it. */
  readonly meetingRevision?: number;
}

/** Something newer is noted of the meeting: what is told late has not the last word. */
export const isOutdatedNews = (
  { meetingId, meetingRevision = Infinity }: Pick<NoteHeldMeeting, 'meetingId' | 'meetingRevision'>,
  { meetingsSince }: CaseRecord,
): boolean => meetingRevision < (foundIn(meetingsSince, meetingId) ?? 0);

/**
 * Take note of a meeting that the meeting service says was held: what a closure plan can refer to. It is a fact of
 * another service, so neither its date nor the status of the case is judged here; only a case that does not exist
 * cannot take note. The same meeting told twice is no news. What is right of one that was corrected is noted in its place,
 * also where it says the same: an older correction that is told again is then known to have been. Of a held
 * meeting that is not known nothing is corrected: it was of a registration that was entered in error. Nor is anything of
 * one that such a registration was told of, whatever it was first told as. Nor is what is older than what is noted.
 */
export function noteHeldMeeting(command: NoteHeldMeeting, state: CaseState): CaseDecision {
  if (state.status === 'none') return reject('CASE_NOT_FOUND');
  const { occurredOn, meetingId, individualAttended, form, corrects, meetingRevision } = command;
  const known = foundIn(state.heldMeetings, meetingId);
  const isOfCase = known !== undefined || state.notHeldMeetings.includes(meetingId);
  const isKnown =
    known?.heldOn === occurredOn && known.individualAttended === individualAttended && known.form === form;
  const isGone = !isOfCase && (corrects === 'held' || state.goneMeetings.includes(meetingId));
  if ((corrects === undefined ? isKnown : isGone) || isOutdatedNews(command, state)) return [];
  return [
    {
      type: 'HeldMeetingNoted',
      occurredOn,
      data: {
        meetingId,
        heldOn: occurredOn,
        individualAttended,
        form,
        ...present({ meetingRevision }),
      },
    },
  ];
}
