import { type BusinessDate, type Rejection, businessDateAt, notInTheFuture, reject } from '@samverkan/kernel';
import { type AttendanceEntry, amountOf, attendanceOf } from '../attendance';
import {
  type Attendance,
  type Call,
  type CancellationReason,
  type EndedMeeting,
  type Ending,
  type FailureReason,
  type HeldMeeting,
  type MeetingEvent,
  type MeetingMode,
  type MeetingState,
  type NotHeld,
  cancellationReasons,
  endings,
  failureReasons,
} from '../meeting';
import type { BrokenMeetingRule, MeetingDecision, MeetingRejection } from '../rejections';
import { type MeetingFacts, endedOn, notBefore, onEnded, onItsDay, textIsWritten } from '../rules';

/** What {@link correctHeldMeeting} is told: what is right, as far as it is not what is written. */
export interface CorrectHeldMeeting {
  /** The day on which the mistake was seen. */
  readonly occurredOn: BusinessDate;
  /** What really became of the meeting; as it is written unless told. */
  readonly ended?: EndedMeeting['status'];
  /**
   * The day on which that was. Unless told: as it is written; of a meeting that was held or failed after all, the day
   * that it was called for.
   */
  readonly on?: BusinessDate;
  /** What it should have been called as; as it is written, or was called, unless told. */
  readonly form?: Call['form'];
  /** How they really met; as it is written, or was called, unless told. */
  readonly mode?: MeetingMode;
  /** Who was there; as it is written unless told. Told, those of the record who are not named were not there. */
  readonly attendance?: readonly AttendanceEntry[];
  /** Why it was not held; as it is written unless told. */
  readonly because?: CancellationReason | FailureReason;
  /** What was wrong. */
  readonly reason: string;
}

/** What a correction goes by beside the meeting. */
type CorrectionFacts = MeetingFacts & {
  readonly subjectId: string;
  /** What has been written of the meeting, in the order in which it was: an entry's number is its place. */
  readonly history: readonly Pick<MeetingEvent, 'type'>[];
  /** An id for each entry of somebody who is not in the record, by the entry's number. */
  readonly newId: (n: number) => string;
};

const WRITTEN_AS: Readonly<Record<EndedMeeting['status'], Ending>> = {
  held: 'MeetingHeld',
  failed: 'MeetingFailed',
  cancelled: 'MeetingCancelled',
};

/** What every correction of a meeting says, of the one entry that says what became of it. */
function named(
  meeting: EndedMeeting,
  { reason }: CorrectHeldMeeting,
  { subjectId, history }: CorrectionFacts,
) {
  const { meetingId, caseId } = meeting;
  const entry = history.findIndex(({ type }) => (endings as readonly string[]).includes(type));
  const corrects = (history[entry]?.type as Ending | undefined) ?? WRITTEN_AS[meeting.status];
  return { meetingId, caseId, subjectId, entry, corrects, reason };
}

/** What is right has to have been possible: after the call, and before what was written of the held meeting. */
function dayHolds(
  on: BusinessDate,
  { calledOn }: Call,
  { minutes = [], outcome }: EndedMeeting,
): BrokenMeetingRule {
  if (on < calledOn) return reject('BEFORE_PREVIOUS_STEP', { occurredOn: on, earliest: calledOn }, 'on');
  const later = [...minutes.map(({ recordedOn }) => recordedOn), ...(outcome ? [outcome.agreedOn] : [])];
  const next = later.find((day) => on > day);
  return next === undefined ? undefined : reject('AFTER_NEXT_STEP', { on, next }, 'on');
}

/** Who was there as is right: the record as it stands, or those invited, with what the command says of it. */
function rightAttendance(
  entries: readonly AttendanceEntry[] | undefined,
  meeting: EndedMeeting,
  newId: (n: number) => string,
): readonly Attendance[] | Rejection<MeetingRejection> {
  const nobody = reject('CORRECTED_TO_NOBODY', {}, 'attendance');
  if (entries === undefined) return meeting.status === 'held' ? meeting.attendance : nobody;
  const right = attendanceOf(
    entries,
    meeting.status === 'held' ? meeting.attendance : meeting.participants,
    newId,
  );
  return 'rejected' in right && right.code === 'NOBODY_ATTENDED' ? nobody : right;
}

const isSameAttendance = (one: readonly Attendance[], other: readonly Attendance[]): boolean =>
  one.length === other.length && one.every(({ attended }, n) => attended === other[n]?.attended);

/** What a held meeting was called as, as is right: less than a reconciliation meeting was called as one. */
const calledAs = ({ form }: HeldMeeting): Call['form'] =>
  form === 'transition' ? 'transition' : 'reconciliation';

/** It was held: on which day, as what, how, and with whom. */
function foundHeld(
  command: CorrectHeldMeeting,
  meeting: EndedMeeting,
  facts: CorrectionFacts,
): MeetingDecision {
  const { call } = meeting;
  if (call === undefined) return reject('MEETING_NOT_CALLED', { status: meeting.status }, 'ended');
  if (command.because !== undefined) return reject('REASON_NOT_OF_ENDING', { ended: 'held' }, 'because');
  const written =
    meeting.status === 'held'
      ? { on: meeting.heldOn, form: calledAs(meeting), mode: meeting.mode }
      : { on: businessDateAt(call.startsAt), form: call.form, mode: call.mode };
  const { occurredOn, on = written.on, form = written.form, mode = written.mode } = command;
  const attendance = rightAttendance(command.attendance, meeting, facts.newId);
  if ('rejected' in attendance) return attendance;
  const isSaid =
    meeting.status === 'held' &&
    on === written.on &&
    form === written.form &&
    mode === written.mode &&
    isSameAttendance(attendance, meeting.attendance);
  return (
    (isSaid ? reject('NOTHING_TO_CORRECT', {}, 'on') : undefined) ??
    notInTheFuture(on, facts.today) ??
    notBefore(occurredOn, on) ??
    dayHolds(on, call, meeting) ??
    textIsWritten('reason', command.reason) ?? [
      {
        type: 'HeldMeetingCorrected',
        occurredOn,
        data: {
          ...named(meeting, command, facts),
          on,
          mode,
          attendance: [...attendance],
          ...amountOf({ call: { form }, participants: meeting.participants }, attendance),
        },
      },
    ]
  );
}

/** How and why it was not held, if the two go together. */
function notHeld(ended: NotHeld['ended'], because: string | undefined): NotHeld | undefined {
  if (ended === 'failed') {
    const failure = failureReasons.find((code) => code === because);
    return failure && { ended, because: failure };
  }
  const cancellation = cancellationReasons.find((code) => code === because);
  return cancellation && { ended, because: cancellation };
}

/** A meeting fails on its day, which takes a call; it is called off once somebody had called it or asked for it. */
function notHeldHolds(ended: NotHeld['ended'], on: BusinessDate, meeting: EndedMeeting): BrokenMeetingRule {
  const { call, request } = meeting;
  if (ended === 'failed')
    return call === undefined
      ? reject('MEETING_NOT_CALLED', { status: meeting.status }, 'ended')
      : onItsDay(on, call, 'on');
  const earliest = call?.calledOn ?? request?.requestedOn;
  return earliest !== undefined && on < earliest
    ? reject('BEFORE_PREVIOUS_STEP', { occurredOn: on, earliest }, 'on')
    : undefined;
}

/** It was not held: called off, or nothing came of it. What was written of it as held stays, and proposes nothing more. */
function foundNotHeld(
  command: CorrectHeldMeeting,
  ended: NotHeld['ended'],
  meeting: EndedMeeting,
  facts: CorrectionFacts,
): MeetingDecision {
  for (const field of ['form', 'mode', 'attendance'] as const)
    if (command[field] !== undefined) return reject('ATTENDANCE_OF_HELD_MEETING', {}, field);
  const written = meeting.status === ended ? meeting : undefined;
  const how = notHeld(ended, command.because ?? written?.reason);
  if (how === undefined) return reject('REASON_NOT_OF_ENDING', { ended }, 'because');
  const itsDay =
    written === undefined && ended === 'failed' && meeting.call !== undefined
      ? businessDateAt(meeting.call.startsAt)
      : endedOn(meeting);
  const { occurredOn, on = itsDay } = command;
  return (
    (written !== undefined && on === itsDay && how.because === written.reason
      ? reject('NOTHING_TO_CORRECT', {}, 'on')
      : undefined) ??
    notInTheFuture(on, facts.today) ??
    notBefore(occurredOn, on) ??
    notHeldHolds(ended, on, meeting) ??
    textIsWritten('reason', command.reason) ?? [
      { type: 'MeetingFoundNotHeld', occurredOn, data: { ...named(meeting, command, facts), on, ...how } },
    ]
  );
}

/**
 * Put right what was written wrongly of whether a meeting was held, when, as what, how and with whom, or why it was not: an
 * event that names the entry, its reason and all of what is right. The entry stays as it was written; the meeting, read models
 * and figures follow what is right from then on, and figures as known before are as they were (GDPR 5.1 d asks for
 * correct data; project design: nothing is overwritten). A held meeting need not be on the day that it was called for.
 * Corrected again, the latest correction holds.
 */
export function correctHeldMeeting(
  command: CorrectHeldMeeting,
  state: MeetingState,
  facts: CorrectionFacts,
): MeetingDecision {
  return onEnded(state, command, facts, (meeting) => {
    const ended = command.ended ?? meeting.status;
    return ended === 'held'
      ? foundHeld(command, meeting, facts)
      : foundNotHeld(command, ended, meeting, facts);
  });
}
