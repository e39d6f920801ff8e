import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type BusinessDate, present } from '@samverkan/kernel';
import {
  type ReportScheduleState,
  type ScheduledPeriod,
  dueOn,
  isSamePeriod,
  missedOn,
  remindedOn,
} from '@samverkan/reporting-domain';

const DAY = { type: String, format: 'date', example: '2021-05-30' } as const;

const STANDINGS = ['upcoming', 'due', 'missing', 'submitted'] as const;

class ExpectedReportView {
  @ApiProperty({ format: 'uuid', description: 'Of the report, whether it has been begun or not.' })
  readonly reportId: string;

  @ApiProperty({ ...DAY, description: 'The first day of the period.' })
  readonly from: BusinessDate;

  @ApiProperty({ ...DAY, description: 'The last day of the period.' })
  readonly to: BusinessDate;

  @ApiProperty({ ...DAY, description: 'The last day on which the report is in time.' })
  readonly dueOn: BusinessDate;

  /** `due` from the day after the period, `missing` from the day after `dueOn` until it is submitted. */
  @ApiProperty({ enum: STANDINGS })
  readonly standing: (typeof STANDINGS)[number];

  @ApiPropertyOptional({ ...DAY, description: 'For which day it was reminded of.' })
  readonly remindedOn?: BusinessDate;

  @ApiPropertyOptional({ ...DAY, description: 'From which day on it was missing; stays when it comes late.' })
  readonly missedOn?: BusinessDate;

  @ApiPropertyOptional({ ...DAY, description: 'The day on which its first version was submitted.' })
  readonly submittedOn?: BusinessDate;
}

/** The reports that are expected of a programme, in order. */
export class ReportScheduleView {
  @ApiProperty({ format: 'uuid' })
  readonly programmeId: string;

  @ApiProperty({ type: [ExpectedReportView] })
  readonly reports: readonly ExpectedReportView[];
}

/** What is to be said of one of them. */
export function expectedReport(
  reportId: string,
  period: ScheduledPeriod,
  { reminded, missed }: ReportScheduleState,
  submittedOn: BusinessDate | undefined,
  today: BusinessDate,
): ExpectedReportView {
  const isIn = (periods: readonly ScheduledPeriod[]): boolean =>
    periods.some((one) => isSamePeriod(one, period));
  const open = today >= missedOn(period) ? 'missing' : today >= remindedOn(period) ? 'due' : 'upcoming';
  return {
    reportId,
    from: period.from,
    to: period.to,
    dueOn: dueOn(period),
    standing: submittedOn === undefined ? open : 'submitted',
    ...(isIn(reminded) ? { remindedOn: remindedOn(period) } : {}),
    ...(isIn(missed) ? { missedOn: missedOn(period) } : {}),
    ...present({ submittedOn }),
  };
}
