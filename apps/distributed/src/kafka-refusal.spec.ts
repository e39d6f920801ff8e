import { KafkaUnavailable } from '@samverkan/adapters-kafka';
import { ConfigurationError } from '@samverkan/platform';
import { finalRefusal, kafkaRefusal } from './kafka-refusal';

const said = (type: string): KafkaUnavailable =>
  new KafkaUnavailable('Kafka does not answer', Object.assign(new Error(type), { type }));

it.each([
  ['INVALID_REPLICATION_FACTOR', 'SAMVERKAN_TOPIC_REPLICAS'],
  ['INVALID_PARTITIONS', 'SAMVERKAN_TOPIC_PARTITIONS'],
  ['INVALID_CONFIG', 'SAMVERKAN_TOPIC_DAYS'],
  ['CLUSTER_AUTHORIZATION_FAILED', 'SAMVERKAN_KAFKA_USER'],
  ['TOPIC_AUTHORIZATION_FAILED', 'SAMVERKAN_KAFKA_USER'],
])('%s is told in a sentence that names %s', (type, setting) => {
  const refusal = kafkaRefusal(said(type));
  expect(refusal).toBeInstanceOf(ConfigurationError);
  expect(refusal?.message).toContain(type);
  expect(refusal?.message).toContain(setting);
});

it('what passes by itself is waited for', () => {
  expect(kafkaRefusal(said('NOT_CONTROLLER'))).toBeUndefined();
  expect(kafkaRefusal(new KafkaUnavailable('no answer', new Error('Connection timeout')))).toBeUndefined();
  expect(kafkaRefusal(new TypeError('no'))).toBeUndefined();
});

describe('what is refused for good', () => {
  let now: number;
  let isFinal: (error: unknown) => boolean;
  beforeEach(() => {
    now = 0;
    isFinal = finalRefusal(() => now);
  });
  const tooFewBrokers = kafkaRefusal(said('INVALID_REPLICATION_FACTOR'));

  it('is so at once, and what is only away is waited for', () => {
    expect(isFinal(kafkaRefusal(said('TOPIC_AUTHORIZATION_FAILED')))).toBe(true);
    expect(isFinal(new TypeError('no'))).toBe(true);
    expect(isFinal(said('NOT_CONTROLLER'))).toBe(false);
  });

  it('is for too few brokers so once that has stood for two minutes: others may be starting', () => {
    for (now of [0, 60_000, 119_999]) expect(isFinal(tooFewBrokers)).toBe(false);
    now = 120_000;
    expect(isFinal(tooFewBrokers)).toBe(true);
  });

  it('counts anew after something else was the matter', () => {
    expect(isFinal(tooFewBrokers)).toBe(false);
    now = 100_000;
    expect(isFinal(said('NOT_CONTROLLER'))).toBe(false);
    expect(isFinal(tooFewBrokers)).toBe(false);
    now = 219_999;
    expect(isFinal(tooFewBrokers)).toBe(false);
  });
});
