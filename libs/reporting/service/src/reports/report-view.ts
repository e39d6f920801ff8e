import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type BusinessDate, present } from '@samverkan/kernel';
import {
  type FrozenFigure,
  type ReportTexts,
  type StatusReport,
  type SubmittedVersion,
} from '@samverkan/reporting-domain';
import { DocumentMarkView } from '@samverkan/platform';
import { PeriodView } from '../figures/figure-view';
import {
  type ReportOverview,
  type ReportStatus,
  reportStatuses,
} from '../projections/report-overview.projection';
import { reportMark } from './report-mark';

/** A figure as it was frozen. */
export class FrozenFigureView implements FrozenFigure {
  @ApiProperty()
  readonly id: string;

  @ApiProperty({ type: String, format: 'date' })
  readonly asOf: BusinessDate;

  @ApiProperty({ type: Number, nullable: true })
  readonly value: number | null;

  @ApiPropertyOptional({ type: Number, nullable: true })
  readonly of?: number | null;

  @ApiProperty()
  readonly suppressed: boolean;
}

class Receipt {
  @ApiProperty()
  readonly by: string;

  @ApiProperty({ type: String, format: 'date' })
  readonly on: BusinessDate;
}

/** A version as it was sent. It never changes. */
export class SentVersion {
  @ApiProperty()
  readonly version: number;

  @ApiProperty({ type: String, format: 'date' })
  readonly submittedOn: BusinessDate;

  @ApiProperty({ type: Object, description: 'What people wrote, by section.' })
  readonly texts: ReportTexts;

  @ApiProperty({ description: 'The log position that the figures were counted at.' })
  readonly position: string;

  @ApiProperty({
    type: [FrozenFigureView],
    description: 'To readers outside the project: small numbers suppressed.',
  })
  readonly figures: readonly FrozenFigure[];

  @ApiPropertyOptional({ type: [FrozenFigureView], description: 'To the project: what the association got.' })
  readonly associationFigures?: readonly FrozenFigure[];

  @ApiProperty({
    description:
      'SHA-256 over the canonical JSON of reportId, programmeId, period, meetingsAsOf, version, texts, position and associationFigures. To the project: with figures and nonce too.',
  })
  readonly hash: string;

  @ApiPropertyOptional({ description: 'To the project: the hash that the association has.' })
  readonly associationHash?: string;

  @ApiPropertyOptional({ description: 'To the project: what keeps suppressed figures from being tried out.' })
  readonly nonce?: string;

  @ApiPropertyOptional({ description: 'Why it replaced the version before it.' })
  readonly correctionReason?: string;

  @ApiPropertyOptional({ type: Receipt })
  readonly received?: Receipt;

  @ApiPropertyOptional({ type: [String] })
  readonly reviewedBy?: readonly string[];

  @ApiPropertyOptional()
  readonly approvedBy?: string;

  @ApiProperty({ description: 'What document it is.' })
  readonly document: DocumentMarkView;
}

/** A report. What is being worked on is the project's own: readers outside it get what has been sent. */
export class ReportView {
  @ApiProperty()
  readonly reportId: string;

  @ApiProperty()
  readonly programmeId: string;

  @ApiProperty({ type: PeriodView })
  readonly period: PeriodView;

  @ApiProperty({
    type: String,
    format: 'date',
    description: 'The day that the meeting figures are stated for.',
  })
  readonly meetingsAsOf: BusinessDate;

  @ApiPropertyOptional({ enum: reportStatuses })
  readonly status?: ReportStatus;

  @ApiPropertyOptional({ description: 'The version that is worked on, or was sent last.' })
  readonly version?: number;

  @ApiPropertyOptional({ type: Object, description: 'What people wrote, by section.' })
  readonly texts?: ReportTexts;

  @ApiPropertyOptional({ type: [String] })
  readonly reviewedBy?: readonly string[];

  @ApiPropertyOptional()
  readonly approvedBy?: string;

  @ApiPropertyOptional()
  readonly correctionReason?: string;

  @ApiPropertyOptional({ description: 'What document it is, for those of the project.' })
  readonly document?: DocumentMarkView;

  @ApiProperty({
    type: [SentVersion],
    description: 'Oldest first. To readers outside the project: the latest alone.',
  })
  readonly submitted: readonly SentVersion[];
}

/**
 * What was sent, and whether it came. Names of staff who reviewed and approved stay inside, and so does every figure
 * that is not the association's, and what follows from one.
 */
function sentVersion(sent: SubmittedVersion, inside: boolean): SentVersion {
  const document = reportMark(sent.version, inside ? 'project' : 'association');
  if (inside) return { ...sent, document };
  const { version, submittedOn, texts, position, associationFigures, associationHash } = sent;
  const { correctionReason, received } = sent;
  return {
    version,
    submittedOn,
    texts,
    position,
    figures: associationFigures,
    hash: associationHash,
    ...present({ correctionReason, received }),
    document,
  };
}

/** A report as the API gives it to somebody inside the project, or outside. */
export function reportView(report: StatusReport, inside: boolean): ReportView {
  const { reportId, programmeId, period, meetingsAsOf, status, version, texts, reviewedBy } = report;
  // What was replaced is history to the project; the others go by what holds.
  const submitted = report.submitted.slice(inside ? 0 : -1).map((one) => sentVersion(one, inside));
  const about = { reportId, programmeId, period, meetingsAsOf };
  if (!inside) return { ...about, submitted };
  return {
    ...about,
    status,
    version,
    texts,
    reviewedBy,
    ...(report.status === 'approved' ? { approvedBy: report.approvedBy } : {}),
    ...present({ correctionReason: report.correctionReason }),
    document: reportMark(version, 'project'),
    submitted,
  };
}

class Sent {
  @ApiProperty()
  readonly version: number;

  @ApiProperty({ type: String, format: 'date' })
  readonly on: BusinessDate;

  @ApiProperty()
  readonly hash: string;
}

/** A report as a line of a list. */
export class ReportListItem {
  @ApiProperty()
  readonly reportId: string;

  @ApiProperty()
  readonly programmeId: string;

  @ApiProperty({ type: PeriodView })
  readonly period: PeriodView;

  @ApiProperty({ type: String, format: 'date' })
  readonly meetingsAsOf: BusinessDate;

  @ApiPropertyOptional({ enum: reportStatuses, description: 'For those of the project.' })
  readonly status?: ReportStatus;

  @ApiPropertyOptional({ description: 'For those of the project.' })
  readonly version?: number;

  @ApiPropertyOptional({ type: Sent, description: 'What was sent last.' })
  readonly submitted?: Sent;
}

export class ReportList {
  @ApiProperty({ type: [ReportListItem] })
  readonly items: readonly ReportListItem[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

/** What is being written is the project's own until it is sent. */
export function reportListItem(
  { reportId, access, period, meetingsAsOf, status, version, submitted }: ReportOverview,
  inside: boolean,
): ReportListItem {
  return {
    reportId,
    programmeId: access.programmeId,
    period,
    meetingsAsOf,
    ...(inside ? { status, version } : {}),
    ...present({ submitted }),
  };
}
