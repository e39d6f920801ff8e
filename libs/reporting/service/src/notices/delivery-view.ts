import type { PersonalText } from '@samverkan/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { HasForm } from '@samverkan/platform';
import { IsEmail, MaxLength } from 'class-validator';

/** RFC 5321, 4.5.3.1.3: a path has 256 octets with its brackets. */
const MOST_ADDRESS = 254;

export class SetNoticeDeliveryBody {
  @ApiProperty({ example: 'somebody@example.org', description: 'The address of one person.' })
  @MaxLength(MOST_ADDRESS)
  @IsEmail()
  readonly address: string;

  @ApiProperty({
    example: 'sv',
    description: 'Of the mails: `sv`, `en`, or another that this installation has.',
  })
  @HasForm(/^[a-z]{2,3}$/, {
    sv: 'koden för ett språk: två eller tre små bokstäver',
    en: 'the code of a language: two or three small letters',
  })
  readonly language: string;
}

/** How the caller is told outside the product that there are notices. */
export class NoticeDeliveryView {
  @ApiProperty({ description: 'Mails go out from this installation.' })
  readonly available: boolean;

  @ApiProperty({ description: 'The caller has asked for them.' })
  readonly on: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Null while they are not asked for.' })
  readonly address: PersonalText;

  @ApiProperty({ type: String, nullable: true, description: 'Of the mails.' })
  readonly language: string | null;

  @ApiProperty({ type: 'integer', description: 'Send it as `If-Match: "<revision>"`, or no `If-Match`.' })
  readonly revision: number;
}
