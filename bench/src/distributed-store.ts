import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStoreDb } from '@samverkan/adapters-eventstoredb';
import { openKafka } from '@samverkan/adapters-kafka';
import { openMongo, openMongoVault } from '@samverkan/adapters-mongo';
import { codecOf, eventsOf } from '@samverkan/platform';
import { SOURCES, type Server, type ServerKind, StackRefused, chooseSource } from '@samverkan/stack';
import { type BenchStore, SERVICES } from './bench-store';
import { DATABASE, type ServerAddresses, brokersOf, rawClients } from './raw-clients';
import { untilDone } from './until-done';

/** As `npm run stack` makes them. */
const TOPIC = { partitions: 3, replicas: 1, days: 30 } as const;

/** A machine that is slow is to be measured, and not given up. */
const PATIENCE = { appendMs: 60_000, readMs: 60_000 } as const;

/** What a program needs to reach the same stores. */
export interface StoreAddress extends ServerAddresses {
  /** What opens the vault, in hex. */
  readonly masterKey: string;
}

/** The adapters over servers that are there. */
export type ConnectedStore = Omit<BenchStore, 'folder' | 'remove'> & { close(): Promise<void> };

export async function connectStore(address: StoreAddress): Promise<ConnectedStore> {
  const { eventStore, close: closeLog } = openEventStoreDb({
    connectionString: address.eventstoredb,
    ...PATIENCE,
  });
  const kafka = openKafka({ brokers: brokersOf(address.kafka), clientId: 'samverkan-bench' });
  const documents = await openMongo({ uri: address.mongodb, database: DATABASE });
  const { subjectVault, close: closeVault } = await openMongoVault({
    uri: address.mongodb,
    database: `${DATABASE}-vault`,
    masterKey: Buffer.from(address.masterKey, 'hex'),
  });
  const raw = rawClients(address);
  if (address.kafka !== undefined) {
    const topics = new Set(SERVICES.flatMap(({ relays }) => relays.map(({ topic }) => topic)));
    // A broker that has just started may not know yet what it has just made.
    await untilDone(() => kafka.prepareTopics([...topics].map((name) => ({ name, ...TOPIC }))));
  }
  return {
    eventStore,
    transport: kafka.transport,
    documentStore: documents.documentStore,
    subjectVault,
    codec: codecOf(eventsOf(SERVICES), subjectVault),
    raw,
    close: async () => {
      await Promise.all([raw.close(), kafka.close(), documents.close(), closeVault(), closeLog()]);
    },
  };
}

/** Servers for one measurement, natively on this machine, and what connects to them. */
export interface DistributedStore extends BenchStore {
  readonly address: StoreAddress;
}

/** Without Kafka: for what publishes nothing. */
export const STORES: readonly ServerKind[] = ['eventstoredb', 'mongodb'];
export const ALL_SERVERS: readonly ServerKind[] = [...STORES, 'kafka'];

/** @throws StackRefused when this machine lacks one of the servers; nothing is left running */
export async function openDistributedStore(kinds: readonly ServerKind[]): Promise<DistributedStore> {
  const chosen = kinds.map((kind) => chooseSource(SOURCES, kind, ['native']));
  const missing = chosen.flatMap((choice) => ('why' in choice ? [choice.why] : []));
  if (missing.length > 0) throw new StackRefused(missing);
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-bench-'));
  const servers: Server[] = [];
  let connected: ConnectedStore | undefined;
  const remove = async (): Promise<void> => {
    await connected?.close();
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const sources = chosen.flatMap((choice) => ('source' in choice ? [choice.source] : []));
    const started = await Promise.allSettled(
      sources.map(async (source) => servers.push(await source.start({ dir: join(folder, source.kind) }))),
    );
    for (const one of started) if (one.status === 'rejected') throw one.reason;
    const addresses = Object.fromEntries(servers.map(({ kind, address }) => [kind, address]));
    const address = {
      ...(addresses as unknown as ServerAddresses),
      masterKey: randomBytes(32).toString('hex'),
    };
    connected = await connectStore(address);
    return { ...connected, address, folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
