import {
  type Aggregate,
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  evolveWith,
  latestOf,
  present,
} from '@samverkan/kernel';

/** The paragraphs of the Lägesrapport that people write; the figures between them are computed. */
export const reportSections = [
  'new-units',
  'model-revision',
  'closure-plan-goal',
  'meetings',
  'training',
  'governance',
] as const;
export type ReportSection = (typeof reportSections)[number];

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
        /** Of which programme and period; absent in what was written as version 1. */
        programmeId?: string;
        period?: { from: BusinessDate; to: BusinessDate };
        version: number;
        /** The log position that the figures were computed at. */
        position: string;
        figures: FrozenFigure[];
        /** The figures as the association gets them: small numbers suppressed. */
        associationFigures: FrozenFigure[];
        /** SHA-256 over the canonical JSON of what the association holds, in hex: all others may see this one. */
        associationHash: string;
        /** The same over the figures in full too, and the nonce. For the project alone. */
        hash: string;
        /** Random, so that suppressed figures cannot be tried until `hash` agrees. For the project alone. */
        nonce: string;
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
  // Version 2 says of which programme and period: what waits for the report hears of it.
  StatusReportSubmitted: { version: 2, upcast: { 1: (data) => data } },
  StatusReportReceived: { version: 1 },
  StatusReportCorrectionStarted: { version: 1 },
};

export type ReportTexts = Readonly<Partial<Record<ReportSection, string>>>;

/** A version as it was submitted. It never changes; what is wrong in it is put right in the next one. */
export interface SubmittedVersion {
  readonly version: number;
  readonly submittedOn: BusinessDate;
  readonly texts: ReportTexts;
  readonly reviewedBy: readonly string[];
  readonly approvedBy: string;
  readonly position: string;
  readonly figures: readonly FrozenFigure[];
  readonly associationFigures: readonly FrozenFigure[];
  readonly associationHash: string;
  readonly hash: string;
  readonly nonce: string;
  /** Why it replaced the version before it. */
  readonly correctionReason?: string;
  readonly received?: { readonly by: string; readonly on: BusinessDate };
}

interface DraftedReport {
  readonly reportId: string;
  readonly programmeId: string;
  readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
  readonly meetingsAsOf: BusinessDate;
  /** The version that is worked on, or was submitted last. */
  readonly version: number;
  readonly texts: ReportTexts;
  /** Who has reviewed the texts as they stand. */
  readonly reviewedBy: readonly string[];
  /** Why the version that is worked on replaces the one before it. */
  readonly correctionReason?: string;
  /** The day of the latest step. */
  readonly latestOn: BusinessDate;
  /** Oldest first. */
  readonly submitted: readonly SubmittedVersion[];
}

export interface ApprovedReport extends DraftedReport {
  readonly status: 'approved';
  readonly approvedBy: string;
}

/** A new text takes review and approval back: they were given to what stood there before. */
export type StatusReport =
  | (DraftedReport & { readonly status: 'draft' | 'reviewed' })
  | ApprovedReport
  | (DraftedReport & { readonly status: 'submitted' | 'received' });

export type StatusReportState = { readonly status: 'none' } | StatusReport;

/** Folding never fails: what is said of a report that was not drafted changes nothing. */
const whenDrafted =
  <E extends StatusReportEvent>(evolve: (state: StatusReport, event: E) => StatusReport) =>
  (state: StatusReportState, event: E): StatusReportState =>
    state.status === 'none'
      ? state
      : { ...evolve(state, event), latestOn: latestOf(state.latestOn, event.occurredOn) };

/** The report without what belongs to one status alone. */
const inHand = (state: StatusReport): DraftedReport => ({
  reportId: state.reportId,
  programmeId: state.programmeId,
  period: state.period,
  meetingsAsOf: state.meetingsAsOf,
  version: state.version,
  texts: state.texts,
  reviewedBy: state.reviewedBy,
  ...present({ correctionReason: state.correctionReason }),
  latestOn: state.latestOn,
  submitted: state.submitted,
});

const evolve = evolveWith<StatusReportState, StatusReportEvent>({
  StatusReportDrafted: (_, { occurredOn, data }) => ({
    status: 'draft',
    ...data,
    texts: {},
    reviewedBy: [],
    latestOn: occurredOn,
    submitted: [],
  }),
  ReportSectionWritten: whenDrafted((state, { data }) => ({
    ...inHand(state),
    status: 'draft',
    reviewedBy: [],
    texts: { ...state.texts, [data.section]: data.text },
  })),
  StatusReportReviewed: whenDrafted((state, { data }) => {
    const reviewedBy = [...state.reviewedBy, data.reviewedBy];
    return state.status === 'draft' ? { ...state, status: 'reviewed', reviewedBy } : { ...state, reviewedBy };
  }),
  StatusReportApproved: whenDrafted((state, { data }) => ({
    ...inHand(state),
    status: 'approved',
    approvedBy: data.approvedBy,
  })),
  StatusReportSubmitted: whenDrafted((state, { occurredOn, data }) => {
    if (state.status !== 'approved') return state;
    const { correctionReason, ...report } = inHand(state);
    const { texts, reviewedBy, approvedBy } = state;
    const version: SubmittedVersion = {
      version: data.version,
      position: data.position,
      figures: data.figures,
      associationFigures: data.associationFigures,
      associationHash: data.associationHash,
      hash: data.hash,
      nonce: data.nonce,
      submittedOn: occurredOn,
      texts,
      reviewedBy,
      approvedBy,
      ...present({ correctionReason }),
    };
    return { ...report, status: 'submitted', submitted: [...state.submitted, version] };
  }),
  StatusReportReceived: whenDrafted((state, { occurredOn, data }) => {
    const received = { by: data.receivedBy, on: occurredOn };
    const submitted = state.submitted.map((version) =>
      version.version === data.version ? { ...version, received } : version,
    );
    return state.status === 'submitted' && data.version === state.version
      ? { ...state, status: 'received', submitted }
      : { ...state, submitted };
  }),
  StatusReportCorrectionStarted: whenDrafted((state, { data }) => ({
    ...inHand(state),
    status: 'draft',
    version: data.version,
    correctionReason: data.reason,
    reviewedBy: [],
  })),
});

export const statusReportAggregate: Aggregate<StatusReportState, StatusReportEvent> = {
  category: 'report',
  initial: { status: 'none' },
  evolve,
  events: statusReportEvents,
};
