import { readFileSync } from 'node:fs';
import type { KafkaLogLine, KafkaOptions } from '@samverkan/adapters-kafka';
import { ConfigurationError, type Metrics, type StructuredLogger, workObserver } from '@samverkan/platform';
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
    ...(kafkaTls ? { tls: kafkaCa === undefined ? {} : { ca: certificates(kafkaCa) } } : {}),
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

function certificates(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new ConfigurationError([
      `SAMVERKAN_KAFKA_CA is "${file}", which cannot be read: write the file with the certificates that Kafka is trusted by (PEM).`,
    ]);
  }
}
