import type { BusinessDate, Decision } from '@samverkan/kernel';
import { type ScheduledPeriod, dueOn, isSamePeriod, remindedOn } from '../report-due';
import type { ReportScheduleEvent, ReportScheduleState } from '../report-schedule';

/** Remind of the report of a period that has ended; asked for by its timer, once. */
export function remindOfReport(
  { programmeId, period }: { readonly programmeId: string; readonly period: ScheduledPeriod },
  state: ReportScheduleState,
  { today }: { readonly today: BusinessDate },
): Decision<ReportScheduleEvent> {
  const occurredOn = remindedOn(period);
  if (today < occurredOn || state.reminded.some((one) => isSamePeriod(one, period))) return [];
  return [
    {
      type: 'StatusReportReminded',
      occurredOn,
      data: { programmeId, period: { from: period.from, to: period.to }, dueOn: dueOn(period) },
    },
  ];
}
