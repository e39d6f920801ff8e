import {
  type Aggregate,
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  evolveWith,
} from '@samverkan/kernel';
import type { ScheduledPeriod } from './report-due';

/** What is said of a report that is due. */
interface DueReport {
  programmeId: string;
  period: { from: BusinessDate; to: BusinessDate };
  /** The last day on which it is in time. */
  dueOn: BusinessDate;
}

/** What became due when, and what did not come: one stream per programme, `reportschedule-<programme id>`. */
export type ReportScheduleEvent =
  DomainEvent<'StatusReportReminded', DueReport> | DomainEvent<'StatusReportMissed', DueReport>;

export const reportScheduleEvents: EventDefinitions<ReportScheduleEvent> = {
  StatusReportReminded: { version: 1 },
  StatusReportMissed: { version: 1 },
};

/** Which periods' reports have been reminded of, and which were missing; each period as it was then. */
export interface ReportScheduleState {
  readonly reminded: readonly ScheduledPeriod[];
  readonly missed: readonly ScheduledPeriod[];
}

const evolve = evolveWith<ReportScheduleState, ReportScheduleEvent>({
  StatusReportReminded: (state, { data }) => ({ ...state, reminded: [...state.reminded, data.period] }),
  StatusReportMissed: (state, { data }) => ({ ...state, missed: [...state.missed, data.period] }),
});

export const reportScheduleAggregate: Aggregate<ReportScheduleState, ReportScheduleEvent> = {
  category: 'reportschedule',
  initial: { reminded: [], missed: [] },
  evolve,
  events: reportScheduleEvents,
};
