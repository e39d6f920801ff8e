import {
  type RecordSickLeavePeriods,
  type SickLeaveDegree,
  type SickLeavePeriod,
  MOST_SICK_LEAVE_PERIODS,
  sickLeaveDegrees,
} from '@samverkan/case-domain';
import type { BusinessDate } from '@samverkan/kernel';
import { CommandBody, IsBusinessDate, Optional } from '@samverkan/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, ValidateNested } from 'class-validator';
import { IsText } from './fields';

/** Days on sick leave to one degree. */
export class SickLeavePeriodBody implements SickLeavePeriod {
  @ApiProperty({ example: '2019-06-01', description: 'The first day.' })
  @IsBusinessDate()
  readonly from: BusinessDate;

  @ApiProperty({ example: '2020-12-31', description: 'The last day; at most a year from today.' })
  @IsBusinessDate()
  readonly to: BusinessDate;

  @ApiProperty({ enum: sickLeaveDegrees, type: 'integer', example: 50, description: 'Any degree will do.' })
  @IsIn(sickLeaveDegrees)
  readonly degree: SickLeaveDegree;
}

/** A list of periods, as many as a case may have. */
export const ArePeriods = (): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(MOST_SICK_LEAVE_PERIODS),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(() => SickLeavePeriodBody),
  );

/** {@link RecordSickLeavePeriods} over HTTP. */
export class RecordSickLeavePeriodsBody extends CommandBody implements RecordSickLeavePeriods {
  @ApiProperty({
    type: [SickLeavePeriodBody],
    description: 'All periods as they are known now, in any order, each day once: what is left out is gone.',
  })
  @ArePeriods()
  readonly sickLeavePeriods: SickLeavePeriodBody[];

  @ApiPropertyOptional({
    example: 'Perioden i mars gällde halva dagar',
    description: 'What was wrong; needed when a day, a degree or the first day is another than was written.',
  })
  @Optional()
  @IsText()
  readonly reason?: string;
}
