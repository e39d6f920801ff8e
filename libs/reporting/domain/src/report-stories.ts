import type { BusinessDate } from '@samverkan/kernel';
import type { FrozenFigure, StatusReportEvent } from './status-report';

/** Histories that the specs of the status report begin from. */

export const TODAY: BusinessDate = '2021-06-30';

export const PERIODS = [
  { from: '2020-05-04', to: '2020-10-31' },
  { from: '2020-11-01', to: '2021-04-30' },
] as const;

export const FIGURES: readonly FrozenFigure[] = [
  { id: 'individuals-enrolled', asOf: '2021-04-30', value: 262, suppressed: false },
];

export const ASSOCIATION_FIGURES: readonly FrozenFigure[] = [
  { id: 'individuals-enrolled', asOf: '2021-04-30', value: null, suppressed: true },
];

export const drafted: StatusReportEvent = {
  type: 'StatusReportDrafted',
  occurredOn: '2021-05-03',
  data: {
    reportId: 'report-1',
    programmeId: 'programme-1',
    period: { from: '2020-11-01', to: '2021-04-30' },
    meetingsAsOf: '2021-04-12',
    version: 1,
  },
};

export const written = (text: string, occurredOn: BusinessDate = '2021-05-03'): StatusReportEvent => ({
  type: 'ReportSectionWritten',
  occurredOn,
  data: { section: 'training', text },
});

export const reviewed = (
  reviewedBy = 'staff-project-lead',
  occurredOn: BusinessDate = '2021-05-04',
): StatusReportEvent => ({ type: 'StatusReportReviewed', occurredOn, data: { reviewedBy } });

export const approved: StatusReportEvent = {
  type: 'StatusReportApproved',
  occurredOn: '2021-05-04',
  data: { approvedBy: 'staff-steering-chair' },
};

export const submitted: StatusReportEvent = {
  type: 'StatusReportSubmitted',
  occurredOn: '2021-05-05',
  data: {
    programmeId: 'programme-1',
    period: { from: '2020-11-01', to: '2021-04-30' },
    version: 1,
    position: 'position-1',
    figures: [...FIGURES],
    associationFigures: [...ASSOCIATION_FIGURES],
    associationHash: 'association-hash-1',
    hash: 'hash-1',
    nonce: 'nonce-1',
  },
};

export const received: StatusReportEvent = {
  type: 'StatusReportReceived',
  occurredOn: '2021-05-10',
  data: { version: 1, receivedBy: 'staff-association-reader' },
};

export const corrected: StatusReportEvent = {
  type: 'StatusReportCorrectionStarted',
  occurredOn: '2021-06-01',
  data: { version: 2, reason: 'A meeting was missing' },
};

export const upToSubmission = [drafted, written('One training'), reviewed(), approved, submitted] as const;
