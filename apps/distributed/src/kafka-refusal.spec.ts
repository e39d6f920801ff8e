import { KafkaUnavailable } from '@samverkan/adapters-kafka';
import { ConfigurationError } from '@samverkan/platform';
import { kafkaRefusal } from './kafka-refusal';

const said = (type: string): KafkaUnavailable =>
  new KafkaUnavailable('Kafka does not answer', Object.assign(new Error(type), { type }));

it.each([
  ['INVALID_REPLICATION_FACTOR', 'SAMVERKAN_TOPIC_REPLICAS'],
  ['INVALID_PARTITIONS', 'SAMVERKAN_TOPIC_PARTITIONS'],
  ['INVALID_CONFIG', 'SAMVERKAN_TOPIC_DAYS'],
  ['CLUSTER_AUTHORIZATION_FAILED', 'SAMVERKAN_KAFKA_USER'],
  ['TOPIC_AUTHORIZATION_FAILED', 'SAMVERKAN_KAFKA_USER'],
])('%s is for good, and the sentence names %s', (type, setting) => {
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
