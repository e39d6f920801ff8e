import { type BusinessDate } from '@samverkan/kernel';
import { type AttendanceEntry, amountOf, attendanceOf } from '../attendance';
import type { MeetingMode, MeetingState } from '../meeting';
import type { MeetingDecision } from '../rejections';
import { type MeetingFacts, onCalled, onItsDay } from '../rules';

export interface HoldMeeting {
  /** The day on which it was held. */
  readonly occurredOn: BusinessDate;
  /** As it turned out; as called when it is left out. */
  readonly mode?: MeetingMode;
  /** Those invited who are not named were not there. */
  readonly attendance: readonly AttendanceEntry[];
}

/** Write down that a meeting was held, and who was there; on the day or later. What it amounts to follows from that. */
export function holdMeeting(
  command: HoldMeeting,
  state: MeetingState,
  facts: MeetingFacts & {
    /** An id for each entry of somebody who was not invited, by the entry's number. */
    readonly newId: (n: number) => string;
  },
): MeetingDecision {
  return onCalled(state, command, facts, (meeting) => {
    const { occurredOn } = command;
    const broken = onItsDay(occurredOn, meeting.call);
    if (broken) return broken;
    const attendance = attendanceOf(command.attendance, meeting.participants, facts.newId);
    if ('rejected' in attendance) return attendance;
    const { meetingId, caseId, call } = meeting;
    return [
      {
        type: 'MeetingHeld',
        occurredOn,
        data: {
          meetingId,
          caseId,
          mode: command.mode ?? call.mode,
          attendance: [...attendance],
          ...amountOf(meeting, attendance),
        },
      },
    ];
  });
}
