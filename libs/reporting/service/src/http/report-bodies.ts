import { type BusinessDate } from '@samverkan/kernel';
import { CommandBody, IsBusinessDate, PositionedQuery } from '@samverkan/platform';
import { type ReportSection, audiences, reportSections } from '@samverkan/reporting-domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const MOST_VERSIONS = 1_000;

/** May be left out; `null` is no way of leaving it out. */
const Optional = (): PropertyDecorator => ValidateIf((_body, value) => value !== undefined);

export class ReportPeriod {
  @ApiProperty({ example: '2020-11-01' })
  @IsBusinessDate()
  readonly from: BusinessDate;

  @ApiProperty({ example: '2021-04-30' })
  @IsBusinessDate()
  readonly to: BusinessDate;
}

export class DraftReportBody extends CommandBody {
  @ApiProperty({ example: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10' })
  @IsUUID()
  readonly programmeId: string;

  @ApiProperty({ description: "One of the programme's reporting periods." })
  @IsObject()
  @ValidateNested()
  @Type(() => ReportPeriod)
  readonly period: ReportPeriod;

  @ApiProperty({ example: '2021-04-12', description: 'The day that the meeting figures are stated for.' })
  @IsBusinessDate()
  readonly meetingsAsOf: BusinessDate;
}

export class WriteSectionBody extends CommandBody {
  @ApiProperty({ enum: reportSections, example: 'meetings' })
  @IsIn(reportSections)
  readonly section: ReportSection;

  @ApiProperty({ example: 'Möten har till stor del hållits på distans.' })
  @IsString()
  @MaxLength(20_000)
  readonly text: string;
}

export class ReceiveReportBody extends CommandBody {
  @ApiPropertyOptional({ example: 1, description: 'The latest that was sent, unless told.' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  readonly version?: number;
}

export class CorrectReportBody extends CommandBody {
  @ApiProperty({ example: 'Ett möte var räknat två gånger.' })
  @IsString()
  @MaxLength(2_000)
  readonly reason: string;
}

/** How a report is wanted. */
export class DocumentQuery extends PositionedQuery {
  @ApiPropertyOptional({ example: 'text', description: 'Goes before `Accept`.' })
  @Optional()
  @IsIn(['json', 'html', 'text'])
  readonly format?: 'json' | 'html' | 'text';

  @ApiPropertyOptional({ example: 1, description: 'What is worked on, or was sent last, unless told.' })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  readonly version?: number;

  @ApiPropertyOptional({
    example: 'association',
    description: 'For those of the project: to see what the association gets.',
  })
  @Optional()
  @IsIn(audiences)
  readonly audience?: 'project' | 'association';
}
