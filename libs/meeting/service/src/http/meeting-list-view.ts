import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { BusinessDate, Instant } from '@samverkan/kernel';
import type { MeetingForm, MeetingMode, PartyType } from '@samverkan/meeting-domain';
import type { MeetingOverview } from '../projections/meeting-overview.projection';
import { HELD_FORMS, MODES, PARTIES } from './codes';
import { DAY } from './described';

class MeetingListItem {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ format: 'uuid' })
  readonly caseId: string;

  @ApiProperty({ format: 'uuid' })
  readonly programmeId: string;

  @ApiProperty({ enum: ['requested', 'called', 'held', 'cancelled', 'failed'] })
  readonly status: MeetingOverview['status'];

  @ApiPropertyOptional(DAY)
  readonly requestedOn?: BusinessDate;

  @ApiPropertyOptional({ enum: PARTIES })
  readonly requestedBy?: PartyType;

  @ApiPropertyOptional(DAY)
  readonly answerDueOn?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time' })
  readonly startsAt?: Instant;

  @ApiPropertyOptional({ enum: MODES })
  readonly mode?: MeetingMode;

  @ApiPropertyOptional({ enum: HELD_FORMS })
  readonly form?: MeetingForm;

  @ApiPropertyOptional(DAY)
  readonly settledOn?: BusinessDate;

  @ApiPropertyOptional()
  readonly individualAttended?: boolean;
}

/** A page of a case's meetings, latest first. */
export class MeetingListView {
  @ApiProperty({ type: [MeetingListItem] })
  readonly items: readonly MeetingListItem[];

  /** The `cursor` of the next page; absent on the last. */
  @ApiPropertyOptional()
  readonly next?: string;
}
