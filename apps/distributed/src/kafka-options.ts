import type { KafkaOptions } from '@samverkan/adapters-kafka';
import { present } from '@samverkan/kernel';
import { certificatesIn } from '@samverkan/platform';
import type { DistributedConfig } from './distributed-config';

/**
 * How the brokers of the configuration are reached, and who hears of it.
 * @throws ConfigurationError
 */
export function kafkaOptions(
  config: DistributedConfig,
  { clientId, observer, log }: Pick<KafkaOptions, 'clientId' | 'observer' | 'log'>,
): KafkaOptions {
  const { kafkaBrokers, kafkaTls, kafkaCa, kafkaUser, kafkaPassword } = config;
  return {
    brokers: kafkaBrokers,
    clientId,
    ...present({ observer, log }),
    ...(kafkaTls
      ? { tls: kafkaCa === undefined ? {} : { ca: certificatesIn(kafkaCa, 'SAMVERKAN_KAFKA_CA', 'Kafka') } }
      : {}),
    ...(kafkaUser === undefined || kafkaPassword === undefined
      ? {}
      : { sasl: { username: kafkaUser, password: kafkaPassword } }),
  };
}
