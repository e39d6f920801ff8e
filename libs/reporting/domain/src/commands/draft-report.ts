import { type BusinessDate, isWithin, notInTheFuture, reject } from '@samverkan/kernel';
import type { StatusReportDecision } from '../rejections';
import type { ReportFacts } from '../report-rules';
import type { StatusReportState } from '../status-report';

export interface DraftReport {
  readonly occurredOn: BusinessDate;
  readonly programmeId: string;
  readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
  /** The day that the meeting figures are stated for. */
  readonly meetingsAsOf: BusinessDate;
}

/**
 * Begin the status report of one of the programme's reporting periods, every sixth month (Lägesrapport: "var sjätte
 * månad"). There is one report a period: its id follows from programme and period, so a second draft meets the first.
 */
export function draftReport(
  command: DraftReport,
  state: StatusReportState,
  facts: ReportFacts & {
    readonly reportId: string;
    /** The reporting schedule of the programme. */
    readonly reportingPeriods: readonly { readonly from: BusinessDate; readonly to: BusinessDate }[];
  },
): StatusReportDecision {
  if (state.status !== 'none') return reject('REPORT_EXISTS');
  const { occurredOn, programmeId, period, meetingsAsOf } = command;
  const { from, to } = period;
  const inFuture = notInTheFuture(occurredOn, facts.today);
  if (inFuture) return inFuture;
  if (!facts.reportingPeriods.some((scheduled) => scheduled.from === from && scheduled.to === to))
    return reject('PERIOD_NOT_SCHEDULED', { from, to }, 'period');
  if (!isWithin(meetingsAsOf, period))
    return reject('MEETINGS_DAY_OUTSIDE_PERIOD', { meetingsAsOf, from, to }, 'meetingsAsOf');
  if (occurredOn < from) return reject('BEFORE_PREVIOUS_STEP', { occurredOn, earliest: from }, 'occurredOn');
  return [
    {
      type: 'StatusReportDrafted',
      occurredOn,
      data: { reportId: facts.reportId, programmeId, period: { from, to }, meetingsAsOf, version: 1 },
    },
  ];
}
