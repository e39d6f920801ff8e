import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  ALL,
  BY_ID,
  type EventCodec,
  Generations,
  type IntegrationMessage,
  type Json,
  ParkingLot,
  type ParkedKey,
  type Position,
  ProjectionRunner,
  ReadModel,
  type RecordedEvent,
  type StoredDocument,
  type Transport,
} from '@samverkan/event-sourcing';
import { inMemoryPorts } from '@samverkan/event-sourcing-testing';
import { present } from '@samverkan/kernel';
import { type Ports, projectionsOf, type ServiceDefinition } from '@samverkan/platform';
import { publicEventsOf } from './findings';

/** What a run has left in the stores, when nobody writes any more. */
export interface Remains {
  readonly events: readonly RecordedEvent[];
  /** By projection, then by document id. */
  readonly readModels: ReadonlyMap<string, Documents>;
  /** By topic, in the order in which they were found in it. */
  readonly messages: ReadonlyMap<string, readonly IntegrationMessage[]>;
  readonly parked: readonly ParkedKey[];
}

export type Documents = ReadonlyMap<string, Pick<StoredDocument, 'body' | 'sources'>>;

export interface Installation {
  readonly ports: Ports;
  readonly codec: EventCodec;
  readonly services: readonly ServiceDefinition[];
}

const PAGE = 200;
const CATCH_UP_MS = 60_000;
const LOOK_MS = 50;

/** @param after where the log ended when the run began: what is of streams that are older is of other runs */
export async function remainsOf(installation: Installation, after: Position): Promise<Remains> {
  const { ports, codec, services } = installation;
  const events: RecordedEvent[] = [];
  for await (const stored of ports.eventStore.readAll({ after })) events.push(await codec.decode(stored));
  const streams = new Set(events.map(({ streamId }) => streamId));
  const readModels = new Map<string, Documents>();
  for (const projection of services.flatMap(projectionsOf)) {
    const { documentStore: documents, eventStore } = ports;
    const generations = new Generations(documents, projection);
    await generations.prepareState();
    await generations.prepare((await generations.state()).body.active);
    readModels.set(
      projection.name,
      await documentsOf(new ReadModel(projection, { documents, eventStore }), streams),
    );
  }
  return {
    events,
    readModels,
    messages: new Map(
      await Promise.all(
        [...publicEventsOf(events, services)].map(
          async ([topic, told]) => [topic, await messagesOf(ports.transport, topic, streams, told)] as const,
        ),
      ),
    ),
    parked: await parkedIn(new ParkingLot(ports.documentStore)),
  };
}

/**
 * Every read model made again, from nothing but the log, into a store in memory.
 * @returns the documents of these streams
 */
export async function rebuiltFrom(
  { ports: { eventStore }, codec, services }: Installation,
  streams: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Documents>> {
  const { documentStore: documents } = inMemoryPorts();
  const head = await eventStore.head();
  const rebuilt = new Map<string, Documents>();
  for (const projection of services.flatMap(projectionsOf)) {
    const runner = new ProjectionRunner({ projection, documents, eventStore, codec, owner: 'rebuild' });
    await runner.start();
    try {
      if (!(await runner.waitFor(head, CATCH_UP_MS)))
        throw new Error(`${projection.name} was not rebuilt within ${CATCH_UP_MS / 1000} s`);
      rebuilt.set(projection.name, await documentsOf(runner.readModel, streams));
    } finally {
      await runner.stop();
    }
  }
  return rebuilt;
}

async function documentsOf(model: ReadModel<object>, streams: ReadonlySet<string>): Promise<Documents> {
  const found = new Map<string, Pick<StoredDocument, 'body' | 'sources'>>();
  let cursor: string | undefined;
  do {
    const page = await model.find({
      where: ALL,
      sort: BY_ID.name,
      limit: PAGE,
      ...present({ cursor }),
    });
    for (const { id, body, sources } of page.documents)
      if (Object.keys(sources).some((stream) => streams.has(stream)))
        found.set(id, { body: asJson(body) as StoredDocument['body'], sources });
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}

/**
 * Everything on a topic that is of these streams, read by a group of its own from the beginning until what must be
 * there has come, or long enough has passed to say that it does not.
 */
async function messagesOf(
  transport: Transport,
  topic: string,
  streams: ReadonlySet<string>,
  expected: readonly Pick<IntegrationMessage, 'headers'>[],
): Promise<readonly IntegrationMessage[]> {
  const group = `torture.reader.${topic}.${randomUUID()}`;
  const messages: IntegrationMessage[] = [];
  const missing = new Set(expected.map(({ headers }) => headers['ce_id']));
  const consumer = await transport.consume({
    group,
    topics: [topic],
    handle: async ({ topic: from, key, headers, payload }) => {
      missing.delete(headers['ce_id']);
      messages.push({ topic: from, key, headers, payload });
    },
  });
  try {
    const until = performance.now() + CATCH_UP_MS;
    while (missing.size > 0 && performance.now() < until) await pause(LOOK_MS);
    // What was published twice lies behind.
    while ((await transport.lag(group)).messages > 0 && performance.now() < until) await pause(LOOK_MS);
  } finally {
    await consumer.stop();
  }
  return messages.filter(({ key }) => streams.has(key));
}

async function parkedIn(parkingLot: ParkingLot): Promise<readonly ParkedKey[]> {
  await parkingLot.prepare();
  return (await parkingLot.list({ limit: PAGE })).documents.map(({ body }) => body);
}

/** As a store gives it back: without what JSON does not hold. */
export const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
