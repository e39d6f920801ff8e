import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { BusinessDate } from '@samverkan/kernel';
import type { PartyType } from '@samverkan/meeting-domain';
import { PARTIES } from './codes';
import { DAY } from './described';
import { MeetingSummary } from './meeting-summary';

class MeetingListItem extends MeetingSummary {
  @ApiPropertyOptional(DAY)
  readonly requestedOn?: BusinessDate;

  @ApiPropertyOptional({ enum: PARTIES })
  readonly requestedBy?: PartyType;

  @ApiPropertyOptional(DAY)
  readonly answerDueOn?: BusinessDate;

  /** The first day on which the answer was late; absent while it is in time, or was. */
  @ApiPropertyOptional(DAY)
  readonly lateOn?: BusinessDate;
}

/** A meeting in a list of somebody who is not told that another asked for it. */
export function withoutRequest({
  requestedOn,
  requestedBy,
  answerDueOn,
  lateOn,
  ...meeting
}: MeetingListItem): MeetingListItem {
  return meeting;
}

/** A page of meetings, latest first. */
export class MeetingListView {
  @ApiProperty({ type: [MeetingListItem] })
  readonly items: readonly MeetingListItem[];

  /** The `cursor` of the next page; absent on the last. */
  @ApiPropertyOptional()
  readonly next?: string;
}
