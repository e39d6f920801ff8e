import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { BusinessDate, Instant } from '@samverkan/kernel';
import {
  type MeetingForm,
  type MeetingMode,
  type MeetingStatus,
  meetingStatuses,
} from '@samverkan/meeting-domain';
import { HELD_FORMS, MODES } from './codes';
import { DAY } from './described';

/** What a list of meetings and the meeting itself both tell. */
export class MeetingSummary {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ format: 'uuid' })
  readonly caseId: string;

  @ApiProperty({ format: 'uuid' })
  readonly programmeId: string;

  @ApiProperty({ enum: meetingStatuses })
  readonly status: MeetingStatus;

  @ApiPropertyOptional({ type: String, format: 'date-time' })
  readonly startsAt?: Instant;

  /** As called; of a held meeting as it turned out. */
  @ApiPropertyOptional({ enum: MODES })
  readonly mode?: MeetingMode;

  /** What a held meeting amounted to. */
  @ApiPropertyOptional({ enum: HELD_FORMS })
  readonly form?: MeetingForm;

  /** The day on which it was held, cancelled or failed. */
  @ApiPropertyOptional(DAY)
  readonly settledOn?: BusinessDate;

  @ApiPropertyOptional()
  readonly individualAttended?: boolean;
}
