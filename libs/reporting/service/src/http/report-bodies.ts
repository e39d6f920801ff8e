import { type BusinessDate } from '@samverkan/kernel';
import { CommandBody, IsBusinessDate, PositionedQuery } from '@samverkan/platform';
import { type ReportSection } from '@samverkan/reporting-domain';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const SECTIONS: readonly ReportSection[] = [
  'new-units',
  'model-revision',
  'closure-plan-goal',
  'meetings',
  'training',
  'governance',
];
const MOST_VERSIONS = 1_000;

export class ReportPeriod {
  @IsBusinessDate()
  readonly from: BusinessDate;

  @IsBusinessDate()
  readonly to: BusinessDate;
}

export class DraftReportBody extends CommandBody {
  @IsUUID()
  readonly programmeId: string;

  /** One of the programme's reporting periods. */
  @ValidateNested()
  @Type(() => ReportPeriod)
  readonly period: ReportPeriod;

  /** The day that the meeting figures are stated for. */
  @IsBusinessDate()
  readonly meetingsAsOf: BusinessDate;
}

export class WriteSectionBody extends CommandBody {
  @IsIn(SECTIONS)
  readonly section: ReportSection;

  @IsString()
  @MaxLength(20_000)
  readonly text: string;
}

export class ReceiveReportBody extends CommandBody {
  /** The latest that was sent, unless told. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  readonly version?: number;
}

export class CorrectReportBody extends CommandBody {
  @IsString()
  @MaxLength(2_000)
  readonly reason: string;
}

/** How a report is wanted. */
export class DocumentQuery extends PositionedQuery {
  /** Goes before `Accept`. */
  @IsOptional()
  @IsIn(['json', 'html', 'text'])
  readonly format?: 'json' | 'html' | 'text';

  /** The version that is worked on, or was sent last, unless told. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  readonly version?: number;

  /** For those of the project: to see what the association gets. */
  @IsOptional()
  @IsIn(['project', 'association'])
  readonly audience?: 'project' | 'association';
}
