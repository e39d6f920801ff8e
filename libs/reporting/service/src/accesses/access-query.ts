import { type Suspicion, suspicions } from '@samverkan/access';
import { ApiPropertyOptional, ApiProperty } from '@nestjs/swagger';
import type { BusinessDate } from '@samverkan/kernel';
import { IsBusinessDate, PageQuery, PositionedQuery } from '@samverkan/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

export const KINDS = ['read', 'write'] as const;

/** What the access log is searched for. */
export class AccessLogQuery extends PageQuery {
  @ApiPropertyOptional({ example: '2021-04-01', description: 'First day.' })
  @IsOptional()
  @IsBusinessDate()
  readonly from?: BusinessDate;

  @ApiPropertyOptional({ example: '2021-04-30', description: 'Last day, with what happened on it.' })
  @IsOptional()
  @IsBusinessDate()
  readonly to?: BusinessDate;

  @ApiPropertyOptional({ example: 'staff-investigator-1', description: 'Who has seen or done something.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly actor?: string;

  @ApiPropertyOptional({ description: 'The case, with its meetings.' })
  @IsOptional()
  @IsUUID()
  readonly case?: string;

  @ApiPropertyOptional({ enum: KINDS })
  @IsOptional()
  @IsIn(KINDS)
  readonly kind?: (typeof KINDS)[number];

  @ApiPropertyOptional({ enum: suspicions, description: 'Only what is worth a second look for this.' })
  @IsOptional()
  @IsIn(suspicions)
  readonly concern?: Suspicion;
}

/** The period of a follow-up: some months at a time, so that each answer is bounded. */
export class FollowUpQuery extends PositionedQuery {
  @ApiProperty({ example: '2021-04-01', description: 'First day.' })
  @IsBusinessDate()
  readonly from: BusinessDate;

  @ApiProperty({ example: '2021-04-30', description: 'Last day; within 93 days of the first.' })
  @IsBusinessDate()
  readonly to: BusinessDate;

  @ApiPropertyOptional({
    example: 20,
    description: 'From how many reads without assignment somebody is listed.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  readonly threshold: number = 20;
}

export class SampleQuery extends PositionedQuery {
  @ApiProperty({ example: '2021-04-12', description: 'The day to draw from.' })
  @IsBusinessDate()
  readonly day: BusinessDate;

  @ApiPropertyOptional({ example: 20, description: 'How many accesses to draw.' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  readonly size: number = 20;
}
