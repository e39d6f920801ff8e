import os from 'node:os';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import {
  type CollectionDefinition,
  type GuardedWrite,
  type JsonObject,
  scalarAt,
  sortFields,
  storedName,
} from '@samverkan/event-sourcing';
import { Kafka, Partitioners, logLevel } from 'kafkajs';
import { mongo } from 'mongoose';
import type { RawStores } from './bench-store';

/** As the product has it written: acknowledged means kept. */
const DURABLE = { w: 'majority', journal: true } as const;

/** Where the servers are, as services are told. */
export interface ServerAddresses {
  readonly eventstoredb: string;
  /** Absent where nothing is published: a broker takes its time to start. */
  readonly kafka?: string | undefined;
  readonly mongodb: string;
}

export const DATABASE = 'samverkan';

/** With none a client is made, and cannot be used. */
export const brokersOf = (kafka: string | undefined): string[] => (kafka === undefined ? [] : [kafka]);

interface RawDocument {
  readonly _id: string;
  readonly revision: number;
}

/** The clients of the three servers as their makers give them, connected when they are first used. */
export function rawClients({ eventstoredb, kafka, mongodb }: ServerAddresses): RawStores & {
  close(): Promise<void>;
} {
  const log = EventStoreDBClient.connectionString(eventstoredb);
  const producer = new Kafka({
    brokers: brokersOf(kafka),
    clientId: 'samverkan-bench',
    logLevel: logLevel.NOTHING,
  }).producer({ createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false });
  let connected: Promise<void> | undefined;
  const documents = new mongo.MongoClient(mongodb, {
    writeConcern: DURABLE,
    ignoreUndefined: true,
    // The driver's own way to load it does not work everywhere, and without it no server lets it in.
    runtimeAdapters: { os },
  });
  return {
    append: async (streamId, events, expected) => {
      const { nextExpectedRevision } = await log.appendToStream(
        streamId,
        events.map(({ eventId, type, data, metadata }) => jsonEvent({ id: eventId, type, data, metadata })),
        { expectedRevision: BigInt(expected) },
      );
      return Number(nextExpectedRevision);
    },
    publish: async (messages) => {
      await (connected ??= producer.connect());
      const topic = messages[0]?.topic;
      if (topic === undefined) return;
      await producer.send({
        topic,
        acks: -1,
        messages: messages.map(({ key, headers, payload }) => ({
          key,
          headers: { ...headers },
          value: JSON.stringify(payload),
        })),
      });
    },
    write: async ({ writes, checkpoint }) => {
      const [first] = writes;
      if (first === undefined) return;
      const { name, position, token } = checkpoint;
      const database = documents.db(DATABASE);
      const records = database.collection<RawDocument>(storedName(first.collection));
      const runners = database.collection<{ readonly _id: string }>('runners');
      await documents.withSession((session) =>
        session.withTransaction(
          async () => {
            await runners.updateOne({ _id: name }, { $set: { position, token } }, { upsert: true, session });
            const done = await records.bulkWrite(
              writes.map((write) => operationOf(write)),
              { ordered: false, session },
            );
            const written = done.insertedCount + done.matchedCount;
            if (written !== writes.length)
              throw new Error(`${written} documents written of ${writes.length}`);
          },
          { readConcern: { level: 'snapshot' }, writeConcern: DURABLE, readPreference: 'primary' },
        ),
      );
    },
    close: async () => {
      await log.dispose();
      await connected?.then(() => producer.disconnect());
      await documents.close();
    },
  };
}

/** The document that the product keeps, indexed fields included. */
function operationOf({ collection, id, expected, body = {}, sources }: GuardedWrite<object>) {
  const document = { revision: expected + 1, sources, body, keys: keysOf(collection, body) };
  return expected === 0
    ? { insertOne: { document: { _id: id, ...document } } }
    : { replaceOne: { filter: { _id: id, revision: expected }, replacement: document } };
}

const fieldsOf = new WeakMap<CollectionDefinition, readonly string[]>();

function keysOf(collection: CollectionDefinition, body: object): JsonObject {
  let fields = fieldsOf.get(collection);
  if (fields === undefined) {
    fields = [...new Set(collection.indexes.flatMap((index) => sortFields(index).map(({ field }) => field)))];
    fieldsOf.set(collection, fields);
  }
  return Object.fromEntries(fields.map((field) => [field.replaceAll('.', ':'), scalarAt(body, field)]));
}
