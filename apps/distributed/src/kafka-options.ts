import type { KafkaLogLine, KafkaOptions } from '@samverkan/adapters-kafka';
import { type Metrics, type StructuredLogger, certificatesIn, workObserver } from '@samverkan/platform';
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
    ...(observer === undefined ? {} : { observer }),
    ...(log === undefined ? {} : { log }),
    ...(kafkaTls
      ? { tls: kafkaCa === undefined ? {} : { ca: certificatesIn(kafkaCa, 'SAMVERKAN_KAFKA_CA', 'Kafka') } }
      : {}),
    ...(kafkaUser === undefined || kafkaPassword === undefined
      ? {}
      : { sasl: { username: kafkaUser, password: kafkaPassword } }),
  };
}

/** Consumers, publishing and the client library tell how they do where the rest of the process does. */
export const heardBy = (
  metrics: Metrics,
  logger: StructuredLogger,
): Required<Pick<KafkaOptions, 'observer' | 'log'>> => ({
  observer: workObserver(metrics, logger),
  log: ({ level, message, details }: KafkaLogLine) => {
    const facts = { what: message, ...details };
    if (level === 'error' || level === 'warn') logger.attention('kafka', facts);
    else logger.record('kafka', facts);
  },
});
