import { type EventStoreDb, LoginRefused, openEventStoreDb } from '@samverkan/adapters-eventstoredb';
import { type KafkaOptions, type OpenKafka, openKafka } from '@samverkan/adapters-kafka';
import {
  type MongoDocuments,
  MongoRefused,
  type MongoVault,
  openMongo,
  openMongoVault,
} from '@samverkan/adapters-mongo';
import { ConfigurationError } from '@samverkan/platform';
import type { DistributedConfig } from './distributed-config';
import { kafkaOptions } from './kafka-options';
import { type Waiting, waitFor } from './wait-for';

/** The servers of the distributed profile, connected. */
export interface Servers {
  readonly eventStoreDb: EventStoreDb;
  readonly kafka: OpenKafka;
  readonly documents: MongoDocuments;
  readonly vault: MongoVault;
  /** Idempotent. */
  close(): Promise<void>;
}

/** What a process needs before it can begin. Messages wait in the log, so Kafka is not among them. */
interface Needed {
  readonly eventStore: EventStoreDb;
  readonly documentStore: MongoDocuments;
  readonly subjectVault: MongoVault;
}

export interface OpenServersOptions {
  /** Who connects, in the logs of the servers. */
  readonly clientId: string;
  readonly waiting: (waiting: Waiting) => void;
  /** Hear of what becomes of messages; nobody does unless given. */
  readonly observer?: KafkaOptions['observer'];
  readonly log?: KafkaOptions['log'];
  /** Hears of each index that is made, and of each that the program does not use. */
  readonly tell: (line: string) => void;
}

const LOG_LOGIN_REFUSED = new ConfigurationError([
  'EventStoreDB refuses the login in SAMVERKAN_EVENTSTOREDB: write a user and password that it knows, esdb://user:password@host:2113?tls=true.',
]);

const isFinal = (error: unknown): boolean =>
  error instanceof ConfigurationError ||
  (error instanceof MongoRefused && error.code !== 'MONGODB_UNREACHABLE');

/**
 * Waits until they are there.
 * @throws ConfigurationError, MongoRefused for what no waiting mends
 */
export async function openServers(config: DistributedConfig, options: OpenServersOptions): Promise<Servers> {
  const eventStoreDb = openLog(config);
  const kafka = openKafka(kafkaOptions(config, options));
  const open = {
    eventStore: async () => {
      try {
        await eventStoreDb.eventStore.head();
      } catch (error) {
        throw error instanceof LoginRefused ? LOG_LOGIN_REFUSED : error;
      }
      return eventStoreDb;
    },
    documentStore: () =>
      openMongo({
        uri: config.mongodb,
        database: config.mongodbDatabase,
        tell: options.tell,
      }),
    subjectVault: () =>
      openMongoVault({
        uri: config.vaultMongodb ?? config.mongodb,
        database: config.vaultDatabase,
        masterKey: Buffer.from(config.masterKey, 'hex'),
      }),
  };
  const opened: { close(): Promise<void> }[] = [];
  const keeping =
    <Server extends { close(): Promise<void> }>(opener: () => Promise<Server>) =>
    async (): Promise<Server> => {
      const server = await opener();
      opened.push(server);
      return server;
    };
  let closed: Promise<unknown> | undefined;
  const closeAll = async (): Promise<void> => {
    await (closed ??= Promise.all([kafka, eventStoreDb, ...opened].map((one) => one.close())));
  };
  try {
    const { documentStore, subjectVault } = await waitFor<Needed>(
      {
        eventStore: open.eventStore,
        documentStore: keeping(open.documentStore),
        subjectVault: keeping(open.subjectVault),
      },
      isFinal,
      options.waiting,
    );
    return { eventStoreDb, kafka, documents: documentStore, vault: subjectVault, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function openLog({
  eventstoredb: connectionString,
  cachedEvents: knownEvents,
}: DistributedConfig): EventStoreDb {
  try {
    return openEventStoreDb({ connectionString, knownEvents });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ConfigurationError([
      'SAMVERKAN_EVENTSTOREDB is not right: write the connection string of EventStoreDB, esdb://user:password@host:2113?tls=true, with no nodePreference but leader.',
    ]);
  }
}
