import type { Language, PersonalText } from '@samverkan/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, MaxLength } from 'class-validator';
import { noticeTexts } from './notice-texts';

const LANGUAGES = Object.keys(noticeTexts) as Language[];
/** RFC 5321, 4.5.3.1.3: a path has 256 octets with its brackets. */
const MOST_ADDRESS = 254;

export class SetNoticeDeliveryBody {
  @ApiProperty({ example: 'somebody@example.org', description: 'The address of one person.' })
  @MaxLength(MOST_ADDRESS)
  @IsEmail()
  readonly address: string;

  @ApiProperty({ enum: LANGUAGES, example: 'sv' })
  @IsIn(LANGUAGES)
  readonly language: Language;
}

/** How the caller is told outside the product that there are notices. */
export class NoticeDeliveryView {
  @ApiProperty({ description: 'Mails go out from this installation.' })
  readonly available: boolean;

  @ApiProperty({ description: 'The caller has asked for them.' })
  readonly on: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Null while they are not asked for.' })
  readonly address: PersonalText;

  @ApiProperty({ enum: LANGUAGES, nullable: true })
  readonly language: Language | null;

  @ApiProperty({ type: 'integer', description: 'Send it as `If-Match: "<revision>"`, or no `If-Match`.' })
  readonly revision: number;
}
