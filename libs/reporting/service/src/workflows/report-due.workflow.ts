import type { RecordedEvent, Timer, Workflow } from '@samverkan/event-sourcing';
import { startOfDay, streamOf } from '@samverkan/kernel';
import type { ProgrammeEvent } from '@samverkan/programme-domain';
import {
  type ReportScheduleEvent,
  type ScheduledPeriod,
  type StatusReportEvent,
  isSamePeriod,
  missedOn,
  noteMissingReport,
  remindOfReport,
  remindedOn,
  reportScheduleAggregate,
} from '@samverkan/reporting-domain';

/** The reports of one programme that are waited for. */
interface ExpectedReports {
  /** As the schedule is now. */
  readonly periods: readonly ScheduledPeriod[];
  readonly reminded: readonly ScheduledPeriod[];
  readonly missed: readonly ScheduledPeriod[];
  readonly submitted: readonly ScheduledPeriod[];
}

const NONE: ExpectedReports = { periods: [], reminded: [], missed: [], submitted: [] };

const REMINDER = 'reminder';
const MISSING = 'missing';

/** `reminder 2020-11-01..2021-04-30`: another period of a changed schedule is another timer. */
const nameOf = (what: string, { from, to }: ScheduledPeriod): string => `${what} ${from}..${to}`;

const includes = (periods: readonly ScheduledPeriod[], period: ScheduledPeriod): boolean =>
  periods.some((one) => isSamePeriod(one, period));

type Heard = ProgrammeEvent | ReportScheduleEvent | StatusReportEvent;

/** A report's stream is named by the report; what is submitted says of which programme it is. */
function programmeOf({ streamId, event }: RecordedEvent): string | undefined {
  if (!streamId.startsWith('report-')) return streamId.slice(streamId.indexOf('-') + 1);
  const { type, data } = event as StatusReportEvent;
  return type === 'StatusReportSubmitted' ? data.programmeId : undefined;
}

/**
 * A report is expected for every period of a programme's schedule: a reminder when the period has ended, and a note
 * when the time to make it has passed. Both are events, so that whoever works with the programme sees them.
 */
export const reportDueWorkflow: Workflow<ExpectedReports> = {
  name: 'reporting.report-due',
  summary:
    'A status report is expected every sixth month, by the schedule of the programme: it is reminded of when its period has ended, and noted as missing thirty days later unless it has been submitted.',
  prefixes: ['programme-', 'report-', `${reportScheduleAggregate.category}-`],
  route: programmeOf,
  evolve(state = NONE, recorded) {
    const { type, data } = recorded.event as Heard;
    switch (type) {
      case 'ReportingScheduleSet':
        return { ...state, periods: data.periods };
      case 'StatusReportReminded':
        return { ...state, reminded: [...state.reminded, data.period] };
      case 'StatusReportMissed':
        return { ...state, missed: [...state.missed, data.period] };
      case 'StatusReportSubmitted':
        return data.period ? { ...state, submitted: [...state.submitted, data.period] } : state;
      default:
        return state;
    }
  },
  timers: ({ periods, reminded, missed, submitted }) =>
    periods
      .filter((period) => !includes(submitted, period))
      .flatMap((period): Timer[] => [
        ...(includes(reminded, period)
          ? []
          : [{ name: nameOf(REMINDER, period), dueAt: startOfDay(remindedOn(period)) }]),
        ...(includes(missed, period)
          ? []
          : [{ name: nameOf(MISSING, period), dueAt: startOfDay(missedOn(period)) }]),
      ]),
  command({ name }, { periods }, programmeId) {
    const period = periods.find((one) => name.endsWith(nameOf('', one))) as ScheduledPeriod;
    const isReminder = name.startsWith(REMINDER);
    return {
      operation: isReminder ? 'reporting.remind-of-report' : 'reporting.note-missing-report',
      aggregate: reportScheduleAggregate,
      streamId: streamOf(reportScheduleAggregate, programmeId),
      decide: (state, at) =>
        (isReminder ? remindOfReport : noteMissingReport)({ programmeId, period }, state, at),
    };
  },
};
