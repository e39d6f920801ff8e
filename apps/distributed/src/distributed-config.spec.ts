import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError, printConfig, readConfig } from '@samverkan/platform';
import { DistributedConfig } from './distributed-config';

const KEY = '0123456789abcdef'.repeat(4);
const ENOUGH = {
  SAMVERKAN_PROFILE: 'distributed',
  SAMVERKAN_EVENTSTOREDB: 'esdb://127.0.0.1:2113?tls=false',
  SAMVERKAN_KAFKA_BROKERS: 'kafka-1:9092, kafka-2:9092',
  SAMVERKAN_MONGODB: 'mongodb://127.0.0.1:27017/?replicaSet=rs0',
  SAMVERKAN_MASTER_KEY: KEY,
};
const read = (more: Record<string, string> = {}) => readConfig(DistributedConfig, { ...ENOUGH, ...more });
const refusal = (more: Record<string, string>): string => {
  try {
    read(more);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return '';
};

describe('the configuration of the distributed profile', () => {
  it('needs the three servers and the master key', () => {
    expect(read()).toMatchObject({
      kafkaBrokers: ['kafka-1:9092', 'kafka-2:9092'],
      kafkaTls: false,
      topicDays: 30,
      topicReplicas: 3,
      mongodbDatabase: 'samverkan',
      vaultDatabase: 'samverkan-vault',
      demo: false,
    });
    for (const name of Object.keys(ENOUGH)) {
      const sentence = refusal({ [name]: '' });
      expect(sentence).toMatch(new RegExp(`^${name} is missing: write `));
      expect(sentence.split('\n')).toHaveLength(1);
    }
  });

  it.each([
    ['SAMVERKAN_EVENTSTOREDB', 'http://127.0.0.1:2113', 'is not right'],
    ['SAMVERKAN_KAFKA_BROKERS', 'kafka', 'is "kafka"'],
    ['SAMVERKAN_KAFKA_BROKERS', 'kafka:9092,', 'is "kafka:9092,"'],
    ['SAMVERKAN_KAFKA_TLS', 'yes', 'is "yes"'],
    ['SAMVERKAN_TOPIC_REPLICAS', '0', 'is "0"'],
    ['SAMVERKAN_MONGODB', '127.0.0.1:27017', 'is not right'],
    ['SAMVERKAN_MONGODB_DATABASE', 'Samverkan.1', 'is "Samverkan.1"'],
    ['SAMVERKAN_MASTER_KEY', 'hunter2', 'is not right'],
    ['SAMVERKAN_MASTER_KEY', '0'.repeat(64), 'is not right'],
    ['SAMVERKAN_OTLP', 'collector', 'is "collector"'],
  ])('%s=%s stops the start with a sentence', (name, value, state) => {
    expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name} ${state}: write `));
  });

  it('asks for user and password of Kafka together, and for a folder with a demonstration', () => {
    expect(refusal({ SAMVERKAN_KAFKA_USER: 'samverkan' })).toMatch(/^SAMVERKAN_KAFKA_PASSWORD is missing/);
    expect(refusal({ SAMVERKAN_KAFKA_PASSWORD: 'secret' })).toMatch(/^SAMVERKAN_KAFKA_USER is missing/);
    expect(refusal({ SAMVERKAN_DEMO: 'true' })).toMatch(/^SAMVERKAN_DEMO_FOLDER is missing/);
  });

  it.each([
    ['SAMVERKAN_MASTER_KEY', 'change-me'],
    ['SAMVERKAN_MONGODB', 'mongodb://samverkan:change-me@mongodb:27017/'],
    ['SAMVERKAN_KAFKA_PASSWORD', 'CHANGE_ME'],
  ])('%s is not taken as the example has it', (name, value) => {
    const more = { SAMVERKAN_KAFKA_USER: 'samverkan', SAMVERKAN_KAFKA_PASSWORD: 'x', [name]: value };
    expect(refusal(more)).toMatch(new RegExp(`^${name} is still the placeholder of an example: write `));
    expect(refusal(more)).not.toContain(value);
  });

  it('says neither keys nor passwords when it is printed', () => {
    const printed = printConfig(
      read({
        SAMVERKAN_EVENTSTOREDB: 'esdb://admin:hunter2@eventstoredb:2113?tls=true',
        SAMVERKAN_VAULT_MONGODB: 'mongodb://vault:hun@ter2@mongodb:27017/',
        SAMVERKAN_KAFKA_USER: 'samverkan',
        SAMVERKAN_KAFKA_PASSWORD: 'hunter2',
      }),
    );
    expect(printed).not.toMatch(/hunter2|hun@ter2|ter2@/);
    expect(printed).not.toContain(KEY);
    expect(printed).toContain('SAMVERKAN_EVENTSTOREDB=esdb://[secret]@eventstoredb:2113?tls=[secret]');
    expect(printed).toContain('SAMVERKAN_VAULT_MONGODB=mongodb://[secret]@mongodb:27017/');
    expect(printed).toContain('SAMVERKAN_KAFKA_BROKERS=kafka-1:9092,kafka-2:9092');
  });
});

describe('a secret in a file', () => {
  let folder: string;
  const file = (content: string): string => {
    const path = join(folder, 'secret');
    writeFileSync(path, content);
    return path;
  };
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'samverkan-secret-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is taken as if it stood in the environment', () => {
    const config = read({ SAMVERKAN_MASTER_KEY: '', SAMVERKAN_MASTER_KEY_FILE: file(`${KEY}\n`) });
    expect(config.masterKey).toBe(KEY);
  });

  it('is checked as one in the environment is', () => {
    const given = (content: string) => ({
      SAMVERKAN_MASTER_KEY: '',
      SAMVERKAN_MASTER_KEY_FILE: file(content),
    });
    expect(refusal(given('hunter2'))).toMatch(/^SAMVERKAN_MASTER_KEY is not right: /);
    expect(refusal(given('change-me'))).toMatch(/^SAMVERKAN_MASTER_KEY is still the placeholder/);
    expect(refusal(given(''))).toMatch(
      /^SAMVERKAN_MASTER_KEY_FILE is ".+", which cannot be read or is empty/,
    );
  });

  it('stands in one place', () => {
    expect(refusal({ SAMVERKAN_MASTER_KEY_FILE: file(KEY) })).toBe(
      'SAMVERKAN_MASTER_KEY and SAMVERKAN_MASTER_KEY_FILE are both there: write one of them.',
    );
    expect(refusal({ SAMVERKAN_MASTER_KEY: '', SAMVERKAN_MASTER_KEY_FILE: join(folder, 'none') })).toMatch(
      /^SAMVERKAN_MASTER_KEY_FILE is ".+none", which cannot be read or is empty: write 64 hexadecimal digits/,
    );
  });

  it('is for secrets alone', () => {
    expect(refusal({ SAMVERKAN_PORT_FILE: file('3000') })).toMatch(/^SAMVERKAN_PORT_FILE is not known here/);
  });
});
