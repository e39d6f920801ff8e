import { Type } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { LOG_LEVELS, type LogLevel } from '../telemetry/structured-logger';
import { IsSwitch, Setting } from './setting';

/** An https address, an http one that does not leave this machine, or something that is no address: a path. */
const KEYS_FROM =
  /^(?:https:\/\/[^/]|http:\/\/(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::\d+)?(?:[/?]|$)|(?!\w+:))/i;

/** What every app of the product is told from outside. */
export class PlatformConfig {
  @Setting({ env: 'SAMVERKAN_HOST', write: 'the address to listen on, 127.0.0.1 for this machine alone' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  readonly host: string = '127.0.0.1';

  @Setting({ env: 'SAMVERKAN_PORT', write: 'a port from 0 to 65535, where 0 takes a free one' })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  readonly port: number = 3000;

  @Setting({
    env: 'SAMVERKAN_ADMIN_PORT',
    write: 'the port of admin API and metrics, from 0 to 65535, where 0 takes a free one',
  })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  readonly adminPort: number = 3001;

  @Setting({ env: 'SAMVERKAN_LOG_LEVEL', write: `one of ${LOG_LEVELS.join(', ')}` })
  @IsIn(LOG_LEVELS)
  readonly logLevel: LogLevel = 'warn';

  @Setting({
    env: 'SAMVERKAN_TOKEN_ISSUER',
    write: 'the issuer of the access tokens, exactly as it stands in their claim iss',
  })
  @ValidateIf((config: PlatformConfig) => config.tokenKeys !== undefined)
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  readonly tokenIssuer?: string;

  @Setting({
    env: 'SAMVERKAN_TOKEN_KEYS',
    write:
      "the issuer's public keys: the https address of a JWKS (http on this machine alone), or the path of a file with one",
  })
  @ValidateIf((config: PlatformConfig) => config.tokenIssuer !== undefined)
  @Matches(KEYS_FROM)
  @MinLength(1)
  @MaxLength(2000)
  readonly tokenKeys?: string;

  @Setting({ env: 'SAMVERKAN_TOKEN_AUDIENCE', write: 'the audience that the access tokens are made for' })
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  readonly tokenAudience: string = 'samverkan';

  @Setting({
    env: 'SAMVERKAN_CACHED_EVENTS',
    write: "how many events' worth of streams to keep in memory, 0 for none",
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  readonly cachedEvents: number = 200_000;

  @Setting({
    env: 'SAMVERKAN_OTLP',
    write:
      'the http(s) address that traces are sent to as OTLP, http://127.0.0.1:4318; none are made without it',
  })
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false, disallow_auth: true })
  @MaxLength(500)
  readonly otlp?: string;

  @Setting({
    env: 'SAMVERKAN_SMTP',
    write:
      'the mail server, smtps://user:password@host:465 or smtp://user:password@host:587 with STARTTLS; without it no mails go out',
    secret: 'in-address',
  })
  @IsOptional()
  @Matches(/^smtps?:\/\/(?:[^\s@/]+@)?(?:[A-Za-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/)
  @MaxLength(2000)
  readonly smtp?: string;

  @Setting({
    env: 'SAMVERKAN_SMTP_CA',
    write:
      'the file with the certificates that the mail server is trusted by (PEM), if not those of the machine',
  })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  readonly smtpCa?: string;

  @Setting({ env: 'SAMVERKAN_MAIL_FROM', write: 'the address that mails come from, with SAMVERKAN_SMTP' })
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  readonly mailFrom?: string;

  @Setting({
    env: 'SAMVERKAN_LINK',
    write: 'the http(s) address where recipients of a mail log in, with SAMVERKAN_SMTP',
  })
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false, disallow_auth: true })
  @MaxLength(500)
  readonly link?: string;

  @Setting({
    env: 'SAMVERKAN_DEMO',
    write: 'true to give tokens to whoever asks on this machine, for demonstrations; false or nothing else',
  })
  @IsSwitch()
  readonly demo: boolean = false;
}
