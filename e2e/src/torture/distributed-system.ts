import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openEventStoreDb } from '@samverkan/adapters-eventstoredb';
import { openKafka } from '@samverkan/adapters-kafka';
import { openMongo, openMongoVault } from '@samverkan/adapters-mongo';
import { SERVICES } from '@samverkan/app-standalone';
import type { Transport } from '@samverkan/event-sourcing';
import { MachineClock, codecOf, eventsOf } from '@samverkan/platform';
import {
  type EventStoreDbDouble,
  type Server,
  type ServerSource,
  SOURCES,
  Stack,
  type StackVariety,
} from '@samverkan/stack';
import type { EventStoreVictim, Group, Member, Victim } from './faults';
import { Line } from './line';
import type { Installation } from './remains';
import type { System } from './round';

/** As the services are told unless told otherwise: see docs/reference/configuration.md. */
const DATABASES = { documents: 'samverkan', vault: 'samverkan-vault' } as const;

const REPLICAS = 2;

/** Long enough for the others to give up their partitions, and for a few steps of the plan. */
const FIRST_MESSAGE_MS = 10_000;

/**
 * The distributed profile, each process of which can be hurt; two replicas of every service.
 * @param variety of the servers: native ones, or containers of the official images
 */
export async function distributedSystem(folder: string, variety: StackVariety): Promise<System> {
  const sources = SOURCES.map((source) => (source.kind === 'eventstoredb' ? onALine(source) : source));
  const stack = await Stack.start({ data: folder, replicas: REPLICAS, variety, sources });
  try {
    const { installation, close } = await installationOf(stack);
    return {
      address: stack.url,
      victims: {
        services: stack.services.map((service) => ({
          name: `${service.service}-service ${service.replica}`,
          kill: () => service.kill(),
          restart: () => service.restart(),
          pause: async () => service.pause(),
          resume: async () => service.resume(),
        })),
        groups: groupsOf(installation.ports.transport),
        broker: victim('broker', stack.servers.kafka),
        documents: victim('document store', stack.servers.mongodb),
        events: eventStore(stack.servers.eventstoredb as ServerOnALine),
      },
      installation,
      stop: async () => {
        await close();
        await stack.stop();
      },
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

function victim(name: string, server: Server): Victim {
  return {
    name,
    kill: () => server.kill(),
    restart: () => server.restart(),
    pause: () => server.pause(),
    resume: () => server.resume(),
  };
}

/** A server that is reached over a line, which can be cut. */
interface ServerOnALine extends Server {
  readonly line: Line;
  /** At the other end. */
  readonly server: Server;
}

const onALine = (source: ServerSource): ServerSource => ({
  ...source,
  start: async (options): Promise<ServerOnALine> => {
    const server = await source.start(options);
    const address = new URL(server.address);
    const line = await Line.to(Number(address.port));
    address.port = String(line.port);
    const stop = async (): Promise<void> => {
      await line.close();
      await server.stop();
    };
    return { ...server, address: address.href, stop, line, server };
  },
});

const isDouble = (server: Server): server is EventStoreDbDouble =>
  server.kind === 'eventstoredb' && server.variety === 'native';

const eventStore = ({ line, server }: ServerOnALine): EventStoreVictim => ({
  ...victim('event store', server),
  dropConnections: async () => line.dropConnections(),
  delayAnswers: async (ms, forMs) => {
    const { late } = line;
    line.setDelay(ms);
    await pause(forMs);
    line.setDelay(0);
    return line.late > late;
  },
  ...(isDouble(server) && {
    onOrder: {
      loseAnswer: (nth, how) => answerLost(server, nth, how),
      endSubscriptions: async () => {
        const { subscriptions } = await server.state();
        await server.endSubscriptions();
        return subscriptions > 0;
      },
    },
  }),
});

/** So many appends come sooner than that, unless nobody writes. */
const APPENDS_MS = 10_000;
const LOOK_MS = 100;

async function answerLost(
  double: EventStoreDbDouble,
  nth: number,
  how: 'error' | 'silence',
): Promise<boolean> {
  const { lostAnswers } = await double.state();
  await double.loseAnswer(nth, how);
  const until = performance.now() + APPENDS_MS;
  while (performance.now() < until) {
    if ((await double.state()).lostAnswers > lostAnswers) return true;
    await pause(LOOK_MS);
  }
  await double.loseAnswer(0, how);
  return false;
}

/** Messages that a handler never finishes are not acknowledged: whoever has the partition next does them. */
const groupsOf = (transport: Transport): readonly Group[] =>
  SERVICES.flatMap(({ inbound }) => {
    if (inbound === undefined) return [];
    const { group, topics } = inbound;
    const join = async (): Promise<Member> => {
      let count = 0;
      let come: (came: true) => void;
      const first = new Promise<true>((resolve) => (come = resolve));
      const leaving = new AbortController();
      const { signal } = leaving;
      const member = await transport.consume({
        ...{ group, topics },
        handle: () =>
          new Promise((_, reject) => {
            count += 1;
            come(true);
            if (signal.aborted) reject(signal.reason);
            signal.addEventListener('abort', () => reject(signal.reason), { once: true });
          }),
      });
      const leave = async (): Promise<number> => {
        leaving.abort(new Error('the member leaves'));
        await member.stop();
        return count;
      };
      return { given: Promise.race([first, pause(FIRST_MESSAGE_MS, false)]), leave };
    };
    return [{ name: `consumers of ${group}`, join }];
  });

/** The stores as one more process sees them that reads beside the services. */
async function installationOf({
  folder,
  servers: { eventstoredb, kafka, mongodb },
}: Stack): Promise<{ installation: Installation; close(): Promise<void> }> {
  const { masterKey } = JSON.parse(readFileSync(join(folder, 'stack.json'), 'utf8')) as { masterKey: string };
  const log = openEventStoreDb({ connectionString: eventstoredb.address });
  const messages = openKafka({ brokers: [kafka.address], clientId: 'torture' });
  const documents = await openMongo({ uri: mongodb.address, database: DATABASES.documents });
  const vault = await openMongoVault({
    uri: mongodb.address,
    database: DATABASES.vault,
    masterKey: Buffer.from(masterKey, 'hex'),
  });
  return {
    installation: {
      ports: {
        eventStore: log.eventStore,
        transport: messages.transport,
        documentStore: documents.documentStore,
        subjectVault: vault.subjectVault,
        clock: new MachineClock(),
      },
      codec: codecOf(eventsOf(SERVICES), vault.subjectVault),
      services: SERVICES,
    },
    close: async () => void (await Promise.all([log, messages, documents, vault].map((one) => one.close()))),
  };
}
