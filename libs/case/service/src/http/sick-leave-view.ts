import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type SickLeave,
  type SickLeaveDegree,
  type SickLeavePeriod,
  type SickLeaveSpell,
  sickLeaveDegrees,
  sickLeaveOn,
} from '@samverkan/case-domain';
import { type BusinessDate, type Period, type PersonalText, present } from '@samverkan/kernel';
import { DAY, TEXT } from './described';

const DEGREE = { enum: sickLeaveDegrees, type: 'integer' } as const;

/** Days on sick leave to one degree. */
export class SickLeavePeriodView implements SickLeavePeriod {
  @ApiProperty(DAY)
  readonly from: BusinessDate;

  @ApiProperty(DAY)
  readonly to: BusinessDate;

  @ApiProperty(DEGREE)
  readonly degree: SickLeaveDegree;
}

/** Days without sick leave. */
export class SickLeaveBreakView implements Required<Period> {
  @ApiProperty(DAY)
  readonly from: BusinessDate;

  @ApiProperty(DAY)
  readonly to: BusinessDate;
}

/** The sick leave as it stands today: the latest spell, and all periods that are known. */
export class SickLeaveView implements Omit<SickLeaveSpell, 'periods'> {
  @ApiProperty({ ...DAY, description: 'The first day, after the latest break of five days or more.' })
  readonly since: BusinessDate;

  @ApiPropertyOptional({
    ...DAY,
    description: 'The last day that is known of; absent while only the first is.',
  })
  readonly through?: BusinessDate;

  @ApiProperty({
    type: 'integer',
    description: 'Days on sick leave until today, whatever the degree, without those of breaks.',
  })
  readonly days: number;

  @ApiProperty({ type: 'integer', description: 'The same to the last day that is known of.' })
  readonly daysThrough: number;

  @ApiProperty({
    type: 'integer',
    description: 'Days from the first until today, or to the last, with those of breaks.',
  })
  readonly calendarDays: number;

  @ApiPropertyOptional({ ...DEGREE, description: 'Today; absent where it is not known, or there is none.' })
  readonly degree?: SickLeaveDegree;

  @ApiProperty({ type: [SickLeaveBreakView], description: 'Shorter ones, over which it is one sick leave.' })
  readonly breaks: readonly SickLeaveBreakView[];

  @ApiProperty({ description: 'Five days or more have passed since the last day.' })
  readonly ended: boolean;

  @ApiProperty({
    type: [SickLeavePeriodView],
    description: 'Also of spells before this one; none while only the first day is known.',
  })
  readonly periods: readonly SickLeavePeriodView[];

  @ApiProperty({ ...TEXT, description: 'Why the periods were changed last.' })
  readonly changeReason: string | null;
}

/** How much the individual is on sick leave, for who plans hours with them. */
export class SickLeaveExtentView {
  @ApiPropertyOptional({ ...DEGREE, description: 'Today; absent where it is not known, or there is none.' })
  readonly degree?: SickLeaveDegree;

  @ApiPropertyOptional({ ...DAY, description: 'The last day that is known of.' })
  readonly through?: BusinessDate;
}

export const sickLeaveView = (
  record: SickLeave,
  today: BusinessDate,
  changeReason: PersonalText,
): SickLeaveView => ({
  ...sickLeaveOn(record, today),
  periods: record.sickLeavePeriods ?? [],
  changeReason,
});

export function sickLeaveExtentView(record: SickLeave, today: BusinessDate): SickLeaveExtentView {
  const { degree, through } = sickLeaveOn(record, today);
  return {
    ...present({ degree, through }),
  };
}
