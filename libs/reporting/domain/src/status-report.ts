import type { BusinessDate, DomainEvent, EventDefinitions } from '@samverkan/kernel';

/** The paragraphs of the Lägesrapport that people write; the figures between them are computed. */
export type ReportSection =
  'new-units' | 'model-revision' | 'closure-plan-goal' | 'meetings' | 'training' | 'governance';

/** A figure as it stands in a report that was submitted. `null` is suppressed. */
export interface FrozenFigure {
  readonly id: string;
  readonly asOf: BusinessDate;
  readonly value: number | null;
  readonly of?: number | null;
  readonly suppressed: boolean;
}

export type StatusReportEvent =
  | DomainEvent<
      'StatusReportDrafted',
      {
        reportId: string;
        programmeId: string;
        period: { from: BusinessDate; to: BusinessDate };
        /** The day that the meeting figures are stated for, which need not be the end of the period. */
        meetingsAsOf: BusinessDate;
        version: number;
      }
    >
  | DomainEvent<'ReportSectionWritten', { section: ReportSection; text: string }>
  | DomainEvent<'StatusReportReviewed', { reviewedBy: string }>
  | DomainEvent<'StatusReportApproved', { approvedBy: string }>
  | DomainEvent<
      'StatusReportSubmitted',
      {
        version: number;
        /** The log position that the figures were computed at. */
        position: string;
        figures: FrozenFigure[];
        /** The figures as the association gets them: small numbers suppressed. */
        associationFigures: FrozenFigure[];
        /** SHA-256 over the canonical JSON of texts, figures and position, in hex. */
        hash: string;
      }
    >
  | DomainEvent<'StatusReportReceived', { version: number; receivedBy: string }>
  | DomainEvent<'StatusReportCorrectionStarted', { version: number; reason: string }>;

export type StatusReportEventType = StatusReportEvent['type'];

export const statusReportEvents: EventDefinitions<StatusReportEvent> = {
  StatusReportDrafted: { version: 1 },
  ReportSectionWritten: { version: 1 },
  StatusReportReviewed: { version: 1 },
  StatusReportApproved: { version: 1 },
  StatusReportSubmitted: { version: 1 },
  StatusReportReceived: { version: 1 },
  StatusReportCorrectionStarted: { version: 1 },
};
