import type { BusinessDate } from '@samverkan/kernel';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ReportingPeriod, defaultReportingPeriods, reportingScheduleHolds } from '../reporting-periods';
import { type ProgrammeFacts, inProgramme } from '../rules';

export interface SetReportingSchedule {
  readonly occurredOn: BusinessDate;
  /** In order. Half-years by calendar month unless told. */
  readonly periods?: readonly ReportingPeriod[];
}

/** Say for which periods a report is due. The schedule that holds already is no news. */
export function setReportingSchedule(
  command: SetReportingSchedule,
  state: ProgrammeState,
  facts: ProgrammeFacts,
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const periods = (command.periods ?? defaultReportingPeriods(programme.period)).map(({ from, to }) => ({
      from,
      to,
    }));
    const broken = reportingScheduleHolds(periods, programme.period);
    if (broken) return broken;
    const same =
      periods.length === programme.reportingPeriods.length &&
      programme.reportingPeriods.every(
        ({ from, to }, index) => from === periods[index]?.from && to === periods[index]?.to,
      );
    if (same) return [];
    return [{ type: 'ReportingScheduleSet', occurredOn: command.occurredOn, data: { periods } }];
  });
}
