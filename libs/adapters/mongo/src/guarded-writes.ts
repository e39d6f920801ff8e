import { randomUUID } from 'node:crypto';
import { checkedWrites, documentTexts, type GuardedWrite } from '@samverkan/event-sourcing';
import { mongo } from 'mongoose';
import { present } from '@samverkan/kernel';
import { layoutOf, type CollectionLayout, type DocumentRecord } from './collection-layout';
import { DUPLICATE_KEY } from './mongo-errors';

const IDS_AT_A_TIME = 1_000;

/** A guard did not hold; of which documents is found out by reading. */
export class GuardBroken extends Error {
  constructor() {
    super('A guard did not hold');
  }
}

interface Batch {
  readonly records: mongo.Collection<DocumentRecord>;
  readonly layout: CollectionLayout;
  readonly writes: GuardedWrite<object>[];
}

const isDelete = ({ body }: GuardedWrite<object>): boolean => body === undefined;

/** The writes of a commit, collection by collection, as few questions to the server as there are kinds of writes. */
export class GuardedWrites {
  private readonly batches = new Map<string, Batch>();

  /**
   * @throws RangeError for more writes than a commit holds, or two of the same document
   * @throws PermanentFailure for a document that is too large
   */
  constructor(database: mongo.Db, writes: readonly GuardedWrite<object>[]) {
    for (const write of checkedWrites(writes)) {
      if (write.body !== undefined) documentTexts(write.collection, write.body, write.sources);
      const layout = layoutOf(write.collection);
      const batch = this.batches.get(layout.name) ?? {
        records: database.collection<DocumentRecord>(layout.name),
        layout,
        writes: [],
      };
      this.batches.set(layout.name, batch);
      batch.writes.push(write);
    }
  }

  get none(): boolean {
    return this.batches.size === 0;
  }

  /** @throws GuardBroken, or an error of a duplicate key, at the first guard that does not hold */
  async inside(session: mongo.ClientSession): Promise<void> {
    for (const { records, layout, writes } of this.batches.values()) {
      const absent = writes.filter((write) => isDelete(write) && write.expected === 0).map(({ id }) => id);
      if (absent.length > 0 && (await records.findOne({ _id: { $in: absent } }, { session })) !== null) {
        throw new GuardBroken();
      }
      const operations = writes.flatMap((write) => operationsOf(write, layout));
      if (operations.length === 0) continue;
      const done = await records.bulkWrite(operations, { ordered: false, session });
      if (done.insertedCount + done.matchedCount + done.deletedCount < operations.length)
        throw new GuardBroken();
    }
  }

  /** The ids of the documents whose guard does not hold now. */
  async broken(): Promise<readonly string[]> {
    const lost: string[] = [];
    for (const { records, writes } of this.batches.values()) {
      const found = await recordsOf(records, writes);
      lost.push(
        ...writes
          .filter(({ id, expected }) => (found.get(id)?.revision ?? 0) !== expected)
          .map(({ id }) => id),
      );
    }
    return lost;
  }

  /**
   * Writes what can be written, without a transaction.
   * @returns the ids of the documents whose guard did not hold
   */
  async alone(): Promise<readonly string[]> {
    const lost: string[] = [];
    for (const batch of this.batches.values()) lost.push(...(await writtenAlone(batch)));
    return lost;
  }
}

function operationsOf(
  { id, expected, body, sources }: GuardedWrite<object>,
  layout: CollectionLayout,
  commit?: string,
): mongo.AnyBulkWriteOperation<DocumentRecord>[] {
  if (body === undefined) {
    return expected === 0 ? [] : [{ deleteOne: { filter: { _id: id, revision: expected } } }];
  }
  const replacement = {
    revision: expected + 1,
    sources,
    body,
    keys: layout.keysOf(body),
    ...present({ commit }),
  };
  return expected === 0
    ? [{ insertOne: { document: { _id: id, ...replacement } } }]
    : [{ replaceOne: { filter: { _id: id, revision: expected }, replacement } }];
}

/**
 * Counts do not say which documents were missed. What was written carries the commit's own mark, to be told from what
 * somebody else wrote. Where that does not tell (others have written or deleted since) a document counts as lost, and
 * its writer reads it again; a commit of one document is always told exactly.
 */
async function writtenAlone({ records, layout, writes }: Batch): Promise<readonly string[]> {
  const commit = randomUUID();
  const writing = writes.filter((write) => operationsOf(write, layout).length > 0);
  const operations = writing.flatMap((write) => operationsOf(write, layout, commit));
  const { done, duplicates } =
    operations.length === 0 ? { done: undefined, duplicates: [] } : await bulk(records, operations);
  const absent = writes.filter((write) => isDelete(write) && write.expected === 0);
  const replaces = writing.filter((write) => !isDelete(write) && write.expected > 0);
  const deletes = writing.filter(isDelete);
  const notReplaced = replaces.length - (done?.matchedCount ?? 0);
  const notDeleted = deletes.length - (done?.deletedCount ?? 0);
  const lost = duplicates.flatMap((index) => writing[index] ?? []);
  if (notReplaced + notDeleted + absent.length > 0) {
    const found = await recordsOf(records, writes);
    const there = deletes.filter(({ id }) => found.has(id));
    const others = replaces.filter(({ id }) => found.get(id)?.commit !== commit);
    lost.push(...absent.filter(({ id }) => found.has(id)));
    if (notReplaced > 0) lost.push(...(notReplaced === replaces.length ? replaces : others));
    if (notDeleted > 0) lost.push(...(there.length < notDeleted ? deletes : there));
  }
  return lost.map(({ id }) => id);
}

interface Bulk {
  readonly done: mongo.BulkWriteResult;
  /** Which operations met a document that was there already. */
  readonly duplicates: readonly number[];
}

/** @throws for every failure but a document that was there already */
async function bulk(
  records: mongo.Collection<DocumentRecord>,
  operations: readonly mongo.AnyBulkWriteOperation<DocumentRecord>[],
): Promise<Bulk> {
  try {
    return { done: await records.bulkWrite(operations, { ordered: false }), duplicates: [] };
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const failures = [error.writeErrors].flat();
    if (failures.length === 0 || failures.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
    if (error.result.getWriteConcernError() !== undefined) throw error;
    return { done: error.result, duplicates: failures.map(({ index }) => index) };
  }
}

type Found = Pick<DocumentRecord, '_id' | 'revision' | 'commit'>;

async function recordsOf(
  records: mongo.Collection<DocumentRecord>,
  writes: readonly GuardedWrite<object>[],
): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  for (let from = 0; from < writes.length; from += IDS_AT_A_TIME) {
    const ids = writes.slice(from, from + IDS_AT_A_TIME).map(({ id }) => id);
    const asked = records.find<Found>({ _id: { $in: ids } }, { projection: { revision: 1, commit: 1 } });
    for await (const record of asked) found.set(record._id, record);
  }
  return found;
}
