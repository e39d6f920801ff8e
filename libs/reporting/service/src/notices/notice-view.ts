import type { BusinessDate, Instant } from '@samverkan/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery, type TextInEach } from '@samverkan/platform';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import en from '../../languages/en.json';
import type { Languages } from '../languages/languages';
import type { NoticeContent } from '../projections/notices.projection';
import { sayNotice } from './notice-texts';

export const NOTICE_STANDINGS = ['unread', 'read'] as const;

export class NoticesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: NOTICE_STANDINGS, example: 'unread', description: 'All of them unless told.' })
  @IsOptional()
  @IsIn(NOTICE_STANDINGS)
  readonly standing?: (typeof NOTICE_STANDINGS)[number];
}

/** Of one request. */
const MOST_MARKED = 100;

export class MarkNoticesReadBody {
  @ApiProperty({
    type: [String],
    example: ['3f0b8f4e-5d5b-5a51-9d39-1f8f1f0b6a11'],
    description: 'Those of them that are the caller’s become read; the others are left alone.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_MARKED)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly noticeIds: readonly string[];
}

export class NoticesMarkedView {
  @ApiProperty({ type: 'integer', description: 'How many became read.' })
  readonly marked: number;

  @ApiPropertyOptional({
    description: 'Send it as `min-position` to see them as read; absent where none became so.',
  })
  readonly position?: string;
}

/** Something that concerns the caller. */
export class NoticeView {
  @ApiProperty({ format: 'uuid' })
  readonly noticeId: string;

  @ApiProperty({ enum: Object.keys(en.notices.kinds) })
  readonly kind: string;

  @ApiProperty({
    type: 'object',
    properties: { sv: { type: 'string' }, en: { type: 'string' } },
    required: ['sv', 'en'],
    selfRequired: true,
    additionalProperties: { type: 'string' },
    description: 'In Swedish, English and each other language that this installation has, by its code.',
  })
  readonly text: TextInEach;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was written down.' })
  readonly at: Instant;

  @ApiProperty()
  readonly read: boolean;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'The day it happened. As `caseId`.' })
  readonly on?: BusinessDate;

  @ApiPropertyOptional({ description: 'Absent once the caller may not see the case any more.' })
  readonly caseId?: string;

  @ApiPropertyOptional({ description: 'The meeting that it is about. As `caseId`.' })
  readonly meetingId?: string;

  @ApiPropertyOptional({ description: 'The application that it is about. As `caseId`.' })
  readonly applicationId?: string;

  @ApiPropertyOptional({ description: 'The programme that it is about, where that is all. As `caseId`.' })
  readonly programmeId?: string;
}

export class NoticesPage {
  @ApiProperty({ type: [NoticeView] })
  readonly items: readonly NoticeView[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

export class UnreadNoticesView {
  @ApiProperty({ type: 'integer' })
  readonly unread: number;
}

/** A notice as its recipient sees it: without what it is about, unless they may see that. */
export function noticeView(
  noticeId: string,
  { kind, at, on, caseId, meetingId, applicationId, programmeId, details = [] }: NoticeContent,
  read: boolean,
  seesIt: boolean,
  languages: Languages,
): NoticeView {
  const told = seesIt ? details : [];
  return {
    noticeId,
    kind,
    text: languages.inEach(({ notices }) => sayNotice(kind, told, notices)),
    at,
    read,
    ...(seesIt ? { on } : {}),
    ...(seesIt && caseId !== undefined ? { caseId } : {}),
    ...(seesIt && meetingId !== undefined ? { meetingId } : {}),
    ...(seesIt && applicationId !== undefined ? { applicationId } : {}),
    ...(seesIt && programmeId !== undefined ? { programmeId } : {}),
  };
}
