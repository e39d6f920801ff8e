import type { BusinessDate, Decision } from '@samverkan/kernel';
import { type ScheduledPeriod, dueOn, isSamePeriod, missedOn } from '../report-due';
import type { ReportScheduleEvent, ReportScheduleState } from '../report-schedule';

/**
 * Note that the report of a period is missing: its time has passed and it has not been submitted; asked for by its timer,
 * once. A report that comes later is late, and the note stays.
 */
export function noteMissingReport(
  { programmeId, period }: { readonly programmeId: string; readonly period: ScheduledPeriod },
  state: ReportScheduleState,
  { today }: { readonly today: BusinessDate },
): Decision<ReportScheduleEvent> {
  const occurredOn = missedOn(period);
  if (today < occurredOn || state.missed.some((one) => isSamePeriod(one, period))) return [];
  return [
    {
      type: 'StatusReportMissed',
      occurredOn,
      data: { programmeId, period: { from: period.from, to: period.to }, dueOn: dueOn(period) },
    },
  ];
}
