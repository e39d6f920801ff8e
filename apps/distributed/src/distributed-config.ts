import { IsSwitch, MASTER_KEY, PlatformConfig, Setting } from '@samverkan/platform';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';

const MONGODB = /^mongodb(?:\+srv)?:\/\/\S+$/;
const DATABASE = /^[a-z][a-z0-9_-]{0,37}$/;

/** What a service is told on EventStoreDB, Kafka and MongoDB: `SAMVERKAN_PROFILE=distributed`. */
export class DistributedConfig extends PlatformConfig {
  @Setting({
    env: 'SAMVERKAN_PROFILE',
    write: 'distributed for all services on shared servers, or embedded for this one alone on a data folder',
  })
  @IsIn(['distributed'])
  readonly profile: 'distributed';

  @Setting({
    env: 'SAMVERKAN_EVENTSTOREDB',
    write: 'the connection string of EventStoreDB, esdb://user:password@host:2113?tls=true',
    secret: 'in-address',
  })
  @Matches(/^esdb(?:\+discover)?:\/\/\S+$/)
  @MaxLength(2000)
  readonly eventstoredb: string;

  @Setting({
    env: 'SAMVERKAN_KAFKA_BROKERS',
    write: 'the brokers of Kafka to begin with, host:port with commas between',
  })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',').map((broker) => broker.trim()) : value,
  )
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @Matches(/^[A-Za-z0-9._-]+:\d{1,5}$|^\[[0-9a-f:]+\]:\d{1,5}$/, { each: true })
  readonly kafkaBrokers: readonly string[];

  @Setting({ env: 'SAMVERKAN_KAFKA_TLS', write: 'true to speak TLS with Kafka; false or nothing else' })
  @IsSwitch()
  readonly kafkaTls: boolean = false;

  @Setting({
    env: 'SAMVERKAN_KAFKA_CA',
    write: 'the file with the certificates that Kafka is trusted by (PEM), if not those of the machine',
  })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  readonly kafkaCa?: string;

  @Setting({
    env: 'SAMVERKAN_KAFKA_USER',
    write: 'the user of Kafka (SASL/SCRAM-SHA-512), and SAMVERKAN_KAFKA_PASSWORD with it',
  })
  @ValidateIf((config: DistributedConfig) => config.kafkaPassword !== undefined)
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  readonly kafkaUser?: string;

  @Setting({
    env: 'SAMVERKAN_KAFKA_PASSWORD',
    write: 'the password of SAMVERKAN_KAFKA_USER',
    secret: true,
  })
  @ValidateIf((config: DistributedConfig) => config.kafkaUser !== undefined)
  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  readonly kafkaPassword?: string;

  @Setting({
    env: 'SAMVERKAN_TOPIC_DAYS',
    write: 'for how many days topics keep messages, from 1 to 3650; more than a consumer is ever away',
  })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3_650)
  readonly topicDays: number = 30;

  @Setting({
    env: 'SAMVERKAN_TOPIC_PARTITIONS',
    write:
      'how many partitions a topic is made with, from 1 to 1000: no more consumers of a group work at once',
  })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000)
  readonly topicPartitions: number = 6;

  @Setting({
    env: 'SAMVERKAN_TOPIC_REPLICAS',
    write: 'how many brokers keep each topic, from 1 to 15: 1 where there is a single broker',
  })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(15)
  readonly topicReplicas: number = 3;

  @Setting({
    env: 'SAMVERKAN_MONGODB',
    write:
      'the connection string of MongoDB for read models, mongodb://user:password@host:27017/?replicaSet=rs0',
    secret: 'in-address',
  })
  @Matches(MONGODB)
  @MaxLength(2000)
  readonly mongodb: string;

  @Setting({
    env: 'SAMVERKAN_MONGODB_DATABASE',
    write: 'the database of read models and checkpoints: small letters, digits, - and _',
  })
  @Matches(DATABASE)
  readonly mongodbDatabase: string = 'samverkan';

  @Setting({
    env: 'SAMVERKAN_VAULT_MONGODB',
    write: 'the connection string of the MongoDB with the subject vault, if not SAMVERKAN_MONGODB',
    secret: 'in-address',
  })
  @IsOptional()
  @Matches(MONGODB)
  @MaxLength(2000)
  readonly vaultMongodb?: string;

  @Setting({
    env: 'SAMVERKAN_VAULT_DATABASE',
    write: 'the database of the subject vault, which has a backup of its own: small letters, digits, - and _',
  })
  @Matches(DATABASE)
  readonly vaultDatabase: string = 'samverkan-vault';

  @Setting({
    env: 'SAMVERKAN_MASTER_KEY',
    write: '64 hexadecimal digits, as `openssl rand -hex 32` gives them, the same for every service',
    secret: true,
  })
  @Matches(MASTER_KEY)
  readonly masterKey: string;

  @Setting({
    env: 'SAMVERKAN_DEMO_FOLDER',
    write:
      'with SAMVERKAN_DEMO, the folder that all processes of the demonstration share for its clock and keys',
  })
  @ValidateIf(({ demo, demoFolder }: DistributedConfig) => demo || demoFolder !== undefined)
  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  readonly demoFolder?: string;
}
