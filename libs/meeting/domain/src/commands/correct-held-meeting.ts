import { type BusinessDate, type Rejection, notInTheFuture, reject } from '@samverkan/kernel';
import { type AttendanceEntry, amountOf, attendanceOf } from '../attendance';
import type { Attendance, HeldMeeting, MeetingEvent, MeetingMode, MeetingState } from '../meeting';
import type { BrokenMeetingRule, MeetingDecision, MeetingRejection } from '../rejections';
import { type MeetingFacts, notBefore, onHeld, textIsWritten } from '../rules';

/** What {@link correctHeldMeeting} is told: what is right, as far as it is not what is written. */
export interface CorrectHeldMeeting {
  /** The day on which the mistake was seen. */
  readonly occurredOn: BusinessDate;
  /** The day on which it was really held; the day that is written unless told. */
  readonly on?: BusinessDate;
  /** How they really met; as it is written unless told. */
  readonly mode?: MeetingMode;
  /** Who was there; as it is written unless told. Told, those of the record who are not named were not there. */
  readonly attendance?: readonly AttendanceEntry[];
  /** What was wrong. */
  readonly reason: string;
}

/** What is right has to have been possible: after the call, and before what was written of the held meeting. */
function dayHolds(on: BusinessDate, { call, minutes, outcome }: HeldMeeting): BrokenMeetingRule {
  if (on < call.calledOn)
    return reject('BEFORE_PREVIOUS_STEP', { occurredOn: on, earliest: call.calledOn }, 'on');
  const later = [...minutes.map(({ recordedOn }) => recordedOn), ...(outcome ? [outcome.agreedOn] : [])];
  const next = later.find((day) => on > day);
  return next === undefined ? undefined : reject('AFTER_NEXT_STEP', { on, next }, 'on');
}

/** Who was there as is right: the record as it stands with what the command says of it. */
function rightAttendance(
  entries: readonly AttendanceEntry[] | undefined,
  { attendance }: HeldMeeting,
  newId: (n: number) => string,
): readonly Attendance[] | Rejection<MeetingRejection> {
  if (entries === undefined) return attendance;
  const right = attendanceOf(entries, attendance, newId);
  return 'rejected' in right && right.code === 'NOBODY_ATTENDED'
    ? reject('CORRECTED_TO_NOBODY', {}, 'attendance')
    : right;
}

const isSameAttendance = (one: readonly Attendance[], other: readonly Attendance[]): boolean =>
  one.length === other.length && one.every(({ attended }, n) => attended === other[n]?.attended);

/**
 * Put right what was written wrongly of a held meeting: an event that names the entry, its reason and all of what is
 * right. The entry stays as it was written; the meeting, read models and figures follow what is right from then on, and
 * figures as known before are as they were (GDPR 5.1 d asks for correct data; project design: nothing is overwritten).
 * The day need not be the one that the meeting was called for. Corrected again, the latest correction holds.
 */
export function correctHeldMeeting(
  command: CorrectHeldMeeting,
  state: MeetingState,
  facts: MeetingFacts & {
    readonly subjectId: string;
    /** What has been written of the meeting, in the order in which it was: an entry's number is its place. */
    readonly history: readonly Pick<MeetingEvent, 'type'>[];
    /** An id for each entry of somebody who is not in the record, by the entry's number. */
    readonly newId: (n: number) => string;
  },
): MeetingDecision {
  return onHeld(state, command, facts, (meeting) => {
    const { occurredOn, on = meeting.heldOn, mode = meeting.mode, reason } = command;
    const attendance = rightAttendance(command.attendance, meeting, facts.newId);
    if ('rejected' in attendance) return attendance;
    if (on === meeting.heldOn && mode === meeting.mode && isSameAttendance(attendance, meeting.attendance))
      return reject('NOTHING_TO_CORRECT', {}, 'on');
    const { meetingId, caseId, call } = meeting;
    return (
      notInTheFuture(on, facts.today) ??
      notBefore(occurredOn, on) ??
      dayHolds(on, meeting) ??
      textIsWritten('reason', reason) ?? [
        {
          type: 'HeldMeetingCorrected',
          occurredOn,
          data: {
            meetingId,
            caseId,
            subjectId: facts.subjectId,
            entry: facts.history.findIndex(({ type }) => type === 'MeetingHeld'),
            on,
            mode,
            attendance: [...attendance],
            ...amountOf(call.form, attendance),
            reason,
          },
        },
      ]
    );
  });
}
