import { KafkaUnavailable } from '@samverkan/adapters-kafka';
import { SERVICES } from '@samverkan/app-standalone';
import { TransientFailure } from '@samverkan/event-sourcing';
import { prepareReadModels } from '@samverkan/platform';
import type { DistributedConfig } from './distributed-config';
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

/** Makes topics and indexes, for all services. Waits for the servers as a service does. */
export async function prepare(config: DistributedConfig, say: (line: string) => void): Promise<void> {
  const told = ({ missing, pauseMs }: Waiting): void =>
    say(`Waiting for ${missing.join(', ')}; asked again in ${pauseMs / 1000} s.`);
  const servers = await openServers(config, {
    clientId: 'samverkan-prepare',
    waiting: told,
    tell: say,
  });
  try {
    const { topicPartitions: partitions, topicReplicas: replicas, topicDays: days } = config;
    const plans = TOPICS.map((name) => ({ name, partitions, replicas, days }));
    const { topics } = await waitFor(
      { topics: () => servers.kafka.prepareTopics(plans) },
      (error) => !(error instanceof KafkaUnavailable),
      told,
    );
    for (const { name, done, differs } of topics) {
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
