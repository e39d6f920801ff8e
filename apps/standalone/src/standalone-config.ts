import { MASTER_KEY, PlatformConfig, Setting } from '@samverkan/platform';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { Type } from 'class-transformer';

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
    env: 'SAMVERKAN_MASTER_KEY',
    write: '64 hexadecimal digits, as `openssl rand -hex 32` gives them, kept outside the data folder',
    secret: true,
  })
  @IsOptional()
  @Matches(MASTER_KEY)
  readonly masterKey?: string;
}

/** What a service by itself is told on this profile: `SAMVERKAN_PROFILE=embedded`. */
export class EmbeddedConfig extends StandaloneConfig {
  @Setting({
    env: 'SAMVERKAN_PROFILE',
    write:
      'embedded for this service alone on a data folder of its own, or distributed for all on shared servers',
  })
  @IsIn(['embedded'])
  readonly profile: 'embedded';
}
