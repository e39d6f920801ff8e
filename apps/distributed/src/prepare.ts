import {
  brokerRefusal,
  type KafkaLogLine,
  type OpenKafka,
  type TopicOutcome,
  type TopicPlan,
} from '@samverkan/adapters-kafka';
import { SERVICES } from '@samverkan/app-standalone';
import { TransientFailure, troubleOf } from '@samverkan/event-sourcing';
import { prepareReadModels } from '@samverkan/platform';
import type { DistributedConfig } from './distributed-config';
import { finalRefusal, KafkaRefusal, kafkaRefusal } from './kafka-refusal';
import { openServers } from './open-servers';
import { type Waiting, waitFor } from './wait-for';

/** Every topic that a service publishes on or reads. */
export const TOPICS: readonly string[] = [
  ...new Set(
    SERVICES.flatMap(({ relays, inbound }) => [
      ...relays.map(({ topic }) => topic),
      ...(inbound?.topics ?? []),
    ]),
  ),
].sort();

/**
 * Makes the topics, and waits for what passes by itself.
 * @throws KafkaRefusal for what no waiting mends
 */
export async function topicsPrepared(
  kafka: Pick<OpenKafka, 'prepareTopics'>,
  plans: readonly TopicPlan[],
  told: (waiting: Waiting) => void,
): Promise<readonly TopicOutcome[]> {
  const { topics } = await waitFor(
    {
      topics: () =>
        kafka.prepareTopics(plans).catch((error: unknown) => {
          throw kafkaRefusal(error) ?? error;
        }),
    },
    finalRefusal(),
    told,
  );
  return topics;
}

/** Makes topics and indexes, for all services. Waits for the servers as a service does. */
export async function prepare(config: DistributedConfig, say: (line: string) => void): Promise<void> {
  const told = ({ missing, pauseMs, error }: Waiting): void =>
    say(`Waiting for ${missing.join(', ')} (${reasonOf(error)}); asked again in ${pauseMs / 1000} s.`);
  const servers = await openServers(config, {
    clientId: 'samverkan-prepare',
    waiting: told,
    tell: say,
    log: ({ level, message, details }: KafkaLogLine) => {
      if (level === 'error' || level === 'warn')
        say(`Kafka: ${[message, ...Object.values(details)].join(', ')}`);
    },
  });
  try {
    const { topicPartitions: partitions, topicReplicas: replicas, topicDays: days } = config;
    const plans = TOPICS.map((name) => ({ name, partitions, replicas, days }));
    for (const { name, done, differs } of await topicsPrepared(servers.kafka, plans, told)) {
      say(`Topic ${name}: ${done}${differs === undefined ? '' : `, though ${differs}`}.`);
    }
    await waitFor(
      { documentStore: () => prepareReadModels(servers.documents.documentStore, SERVICES) },
      (error) => !(error instanceof TransientFailure),
      told,
    );
    say('Read models: collections and indexes are there.');
  } finally {
    await servers.close();
  }
}

const reasonOf = (error: unknown): string => {
  if (error instanceof KafkaRefusal) return error.message;
  const { cause, code = '' } = troubleOf(error);
  return `${cause} ${brokerRefusal(error) ?? code}`.trim();
};
