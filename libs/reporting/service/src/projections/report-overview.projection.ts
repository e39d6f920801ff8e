import type { Projection } from '@samverkan/event-sourcing';
import type { BusinessDate, Period } from '@samverkan/kernel';
import type { StatusReportEvent } from '@samverkan/reporting-domain';

export const reportStatuses = ['draft', 'reviewed', 'approved', 'submitted', 'received'] as const;
export type ReportStatus = (typeof reportStatuses)[number];

/** A status report as lists show it. */
export interface ReportOverview {
  readonly reportId: string;
  readonly access: { readonly programmeId: string; readonly submitted: boolean };
  readonly period: Required<Period>;
  readonly meetingsAsOf: BusinessDate;
  readonly status: ReportStatus;
  /** The version that is worked on, or the one that was submitted last. */
  readonly version: number;
  /** What has been sent: the latest version, the day, and the hash that the association has. */
  readonly submitted?: { readonly version: number; readonly on: BusinessDate; readonly hash: string };
}

/** Every version goes through the same steps. */
function after(body: ReportOverview, event: StatusReportEvent): ReportOverview {
  switch (event.type) {
    case 'StatusReportReviewed':
      return { ...body, status: body.status === 'draft' ? 'reviewed' : body.status };
    case 'StatusReportApproved':
      return { ...body, status: 'approved' };
    case 'StatusReportSubmitted': {
      const { version, associationHash: hash } = event.data;
      return {
        ...body,
        status: 'submitted',
        access: { ...body.access, submitted: true },
        submitted: { version, on: event.occurredOn, hash },
      };
    }
    case 'StatusReportReceived':
      return { ...body, status: body.status === 'submitted' ? 'received' : body.status };
    case 'StatusReportCorrectionStarted':
      return { ...body, status: 'draft', version: event.data.version };
    case 'ReportSectionWritten':
      // What was reviewed or approved was another text.
      return { ...body, status: 'draft' };
    case 'StatusReportDrafted':
      return body;
  }
}

export const reportOverviewProjection: Projection<ReportOverview> = {
  name: 'reporting.report-overview',
  collection: {
    name: 'report-overview',
    version: 2,
    indexes: [{ name: 'latest', fields: ['-period.to', 'access.programmeId'] }],
  },
  prefixes: ['report-'],
  route: ({ streamId }) => streamId.slice('report-'.length),
  evolve(document, recorded, reportId) {
    const event = recorded.event as StatusReportEvent;
    if (event.type !== 'StatusReportDrafted')
      return document === undefined ? undefined : after(document, event);
    const { programmeId, period, meetingsAsOf, version } = event.data;
    return {
      reportId,
      access: { programmeId, submitted: false },
      period,
      meetingsAsOf,
      status: 'draft',
      version,
    };
  },
};
