import type { Told } from '@samverkan/access';
import type { ReportScheduleEvent } from './report-schedule';

/**
 * What becomes of a report that is due, to the programme's collaboration lead. Kept in the log: a code is never given
 * another meaning.
 */
export const reportNotices = ['report-due', 'report-late'] as const;
export type ReportNotice = (typeof reportNotices)[number];

const kinds: Readonly<Record<ReportScheduleEvent['type'], ReportNotice>> = {
  StatusReportReminded: 'report-due',
  StatusReportMissed: 'report-late',
};

/** Whom it concerns that a report is due or has not come: the collaboration lead, once it is said who that is. */
export const reportConcern = (
  { type, data: { programmeId } }: ReportScheduleEvent,
  leadId: string | undefined,
): { readonly programmeId: string; readonly to: Told<ReportNotice> } | undefined =>
  leadId === undefined ? undefined : { programmeId, to: { [leadId]: kinds[type] } };
