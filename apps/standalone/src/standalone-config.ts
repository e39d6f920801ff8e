import { PlatformConfig, Setting } from '@samverkan/platform';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { Transform, Type } from 'class-transformer';

export class StandaloneConfig extends PlatformConfig {
  @Setting({ env: 'SAMVERKAN_DATA', write: 'the folder that everything is kept in' })
  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  readonly data: string = '.data';

  @Setting({
    env: 'SAMVERKAN_VAULT',
    write: 'the file of the subject vault, if not vault.db of the data folder',
  })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  readonly vault?: string;

  @Setting({
    env: 'SAMVERKAN_TOPIC_DAYS',
    write: 'for how many days messages are kept once every consumer has them, from 1 to 3650',
  })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3_650)
  readonly topicDays: number = 30;

  @Setting({
    env: 'SAMVERKAN_READ_LOG',
    write: 'the file that every look at a case is written to, if not reads.log of the data folder',
  })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  readonly readLog?: string;

  @Setting({
    env: 'SAMVERKAN_MASTER_KEY',
    write: '64 hexadecimal digits, as `openssl rand -hex 32` gives them, kept outside the data folder',
    secret: true,
  })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/i)
  readonly masterKey?: string;

  @Setting({
    env: 'SAMVERKAN_DEMO',
    write: 'true to give tokens to whoever asks on this machine, for demonstrations; false or nothing else',
  })
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  readonly demo: boolean = false;
}

/** Which adapters stand behind the ports. There will be more. */
const PROFILES = ['embedded'] as const;

/** What the app of a single service is told beside. */
export class ServiceConfig extends StandaloneConfig {
  @Setting({
    env: 'SAMVERKAN_PROFILE',
    write: 'embedded, the only profile so far: this service alone on a data folder of its own',
  })
  @IsIn(PROFILES)
  readonly profile?: (typeof PROFILES)[number];
}
