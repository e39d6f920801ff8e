import type { BusinessDate, Instant } from '@samverkan/kernel';
import type { MeetingForm, MeetingMode, PartyType } from '@samverkan/meeting-domain';
import { IsBusinessDate } from '@samverkan/platform';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsString, IsUUID, ValidateNested } from 'class-validator';
import type { MeetingOverview } from '../projections/meeting-overview.projection';
import { MODES, PARTIES } from './codes';
import { Optional } from './fields';
import { IsMoment } from './moment.validator';

class MeetingListItem {
  @IsUUID()
  readonly id: string;

  @IsUUID()
  readonly caseId: string;

  @IsUUID()
  readonly programmeId: string;

  @IsIn(['requested', 'called', 'held', 'cancelled', 'failed'])
  readonly status: MeetingOverview['status'];

  @Optional()
  @IsBusinessDate()
  readonly requestedOn?: BusinessDate;

  @Optional()
  @IsIn(PARTIES)
  readonly requestedBy?: PartyType;

  @Optional()
  @IsBusinessDate()
  readonly answerDueOn?: string;

  @Optional()
  @IsMoment()
  readonly startsAt?: Instant;

  @Optional()
  @IsIn(MODES)
  readonly mode?: MeetingMode;

  @Optional()
  @IsIn(['reconciliation', 'multi-party', 'transition'])
  readonly form?: MeetingForm;

  @Optional()
  @IsBusinessDate()
  readonly settledOn?: BusinessDate;

  @Optional()
  @IsBoolean()
  readonly individualAttended?: boolean;
}

/** A page of a case's meetings, latest first. */
export class MeetingListView {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MeetingListItem)
  readonly items: readonly MeetingListItem[];

  /** The `cursor` of the next page; absent on the last. */
  @Optional()
  @IsString()
  readonly next?: string;
}
