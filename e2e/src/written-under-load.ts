import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { type DataFolder, openDataFolder } from '@samverkan/adapters-embedded';
import {
  AggregateStore,
  CommandHandler,
  derivedId,
  EventCodec,
  ParkingConsumer,
  ParkingLot,
  type Projection,
  ProjectionRunner,
  Relay,
  type RelayDefinition,
  WrongExpectedRevision,
} from '@samverkan/event-sourcing';
import { type Aggregate, type DomainEvent, evolveWith, instantOf } from '@samverkan/kernel';

/**
 * A small system on a data folder: counters that commands raise, a read model of them, and messages that raise a
 * second counter, once for each event. Run as a program it writes until it is killed, and says what was acknowledged.
 */

type Raised = DomainEvent<'Raised', { to: number; by: string }>;

const counter = (category: string): Aggregate<number, Raised> => ({
  category,
  initial: 0,
  evolve: evolveWith<number, Raised>({ Raised: (_state, { data }) => data.to }),
  events: { Raised: { version: 1 } },
});

export const RAISED = counter('raised');
/** What consuming the messages has done: one event for each event of the first counter. */
export const HEARD = counter('heard');

export interface CounterDocument {
  readonly to: number;
  readonly events: number;
  /** The commands in the order in which they were projected. */
  readonly commands: readonly string[];
}

export const countersProjection: Projection<CounterDocument> = {
  name: 'load.counters',
  collection: { name: 'load-counters', version: 1, indexes: [{ name: 'by-value', fields: ['to'] }] },
  prefixes: ['raised-'],
  route: ({ streamId }) => streamId,
  evolve: (body, { event, metadata }) => ({
    to: (event as Raised).data.to,
    events: (body?.events ?? 0) + 1,
    commands: [...(body?.commands ?? []), metadata.commandId],
  }),
};

const TOPIC = 'samverkan.load.v1';

const relay: RelayDefinition = {
  name: 'load.relay',
  prefixes: ['raised-'],
  topic: TOPIC,
  map: ({ streamId, eventId, event }) => ({
    key: streamId,
    headers: { ce_id: eventId, ce_type: 'raised' },
    payload: { to: (event as Raised).data.to },
  }),
};

export const CONSUMER_GROUP = 'load.listener';
const STREAMS = 12;
const WRITERS = 8;
/** Of a test; wraps the keys of nobody. */
const MASTER_KEY = new Uint8Array(32).fill(7);

/** The system on a folder, not yet running. */
export function loadedSystem(folder: string) {
  const data: DataFolder = openDataFolder(folder, { masterKey: MASTER_KEY });
  const { eventStore, documentStore: documents, transport, subjectVault } = data;
  const codec = new EventCodec({ raised: RAISED.events, heard: HEARD.events }, subjectVault);
  const aggregates = new AggregateStore({ eventStore, codec, capacity: 10_000 });
  const clock = { now: () => instantOf(new Date()) };
  const commands = new CommandHandler({ eventStore, codec, clock, aggregates });
  const raise = (aggregate: Aggregate<number, Raised>, streamId: string, commandId: string) =>
    commands.handle(
      aggregate,
      streamId,
      {
        commandId,
        commandHash: 'raise',
        actor: { id: 'writer', role: 'service', organisation: 'test' },
        purpose: 'test',
        correlationId: commandId,
      },
      (state, { today }) => [
        { type: 'Raised' as const, occurredOn: today, data: { to: state + 1, by: commandId } },
      ],
    );
  const base = { eventStore, documents, codec, owner: 'data folder', attendMs: 50 };
  const runner = new ProjectionRunner({ ...base, projection: countersProjection });
  const publisher = new Relay({ ...base, relay, transport });
  const consumer = new ParkingConsumer({
    transport,
    documents,
    group: CONSUMER_GROUP,
    topics: [TOPIC],
    handle: async ({ key, headers }) => {
      const eventId = headers['ce_id'] ?? '';
      await raise(HEARD, key.replace('raised-', 'heard-'), derivedId(eventId, 'heard'));
    },
  });
  return {
    ...data,
    codec,
    parkingLot: new ParkingLot(documents),
    runner,
    publisher,
    raise: (streamId: string, commandId: string) => raise(RAISED, streamId, commandId),
    start: async () => {
      await runner.start();
      await publisher.start();
      await consumer.start();
    },
    stop: async () => {
      await consumer.stop();
      await publisher.stop();
      await runner.stop();
      await data.close();
    },
  };
}

/** Many writers of few streams: one that has lost too many races sends its command again. */
async function untilDecided<Result>(send: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
  }
}

async function writeForEver(folder: string): Promise<never> {
  const system = loadedSystem(folder);
  await system.start();
  const writers = Array.from({ length: WRITERS }, async (): Promise<never> => {
    for (let commandId = randomUUID(); ; commandId = randomUUID()) {
      const handled = await untilDecided(() =>
        system.raise(`raised-${Math.floor(Math.random() * STREAMS)}`, commandId),
      );
      // Synchronous, so that what was acknowledged has left the process before anything else happens in it.
      if (handled.accepted) writeSync(1, `${commandId}\n`);
    }
  });
  return Promise.race(writers);
}

if (require.main === module) {
  writeForEver(process.argv[2] ?? '').catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
}
