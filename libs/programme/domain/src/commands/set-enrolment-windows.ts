import { type BusinessDate, reject } from '@samverkan/kernel';
import type { ProgrammeState, StartedProgramme } from '../programme';
import type { BrokenProgrammeRule, ProgrammeDecision } from '../rejections';
import type { ReportingPeriod } from '../reporting-periods';
import { type ProgrammeFacts, inProgramme } from '../rules';

export interface SetEnrolmentWindows {
  readonly occurredOn: BusinessDate;
  /** In order, first and last day included; none opens all of the programme's time. */
  readonly windows: readonly ReportingPeriod[];
}

/** Each window is within the programme and begins after the one before has ended. */
function windowsHold({ period }: StartedProgramme, windows: readonly ReportingPeriod[]): BrokenProgrammeRule {
  const broken = windows.findIndex(({ from, to }, at) => {
    const before = windows[at - 1];
    return to < from || from < period.from || to > period.to || (before !== undefined && from <= before.to);
  });
  return broken === -1 ? undefined : reject('WINDOWS_INVALID', { window: broken + 1 }, 'windows');
}

/**
 * Say when individuals can be enrolled. Cases that were registered under earlier windows stay (project design: the
 * enrolment of a programme may close before the programme does).
 */
export function setEnrolmentWindows(
  command: SetEnrolmentWindows,
  state: ProgrammeState,
  facts: ProgrammeFacts,
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const { occurredOn, windows } = command;
    return (
      windowsHold(programme, windows) ?? [
        {
          type: 'EnrolmentWindowsSet',
          occurredOn,
          data: { windows: windows.map(({ from, to }) => ({ from, to })) },
        },
      ]
    );
  });
}
