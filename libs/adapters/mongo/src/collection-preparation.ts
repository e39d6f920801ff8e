import type { mongo } from 'mongoose';
import type { CollectionLayout, DocumentRecord } from './collection-layout';
import { isGone, isMadeAlready, isOtherIndex } from './mongo-errors';

/** What was changed in the database besides documents, as a sentence for the operator. */
export type Tell = (sentence: string) => void;

const RECORDS_AT_A_TIME = 500;
const ATTEMPTS = 5;

/** Makes the collection, and brings its indexes and keys to what is declared. Several may do so at the same time. */
export async function prepareCollection(
  database: mongo.Db,
  layout: CollectionLayout,
  tell: Tell,
): Promise<void> {
  await database.createCollection(layout.name).catch((error: unknown) => {
    if (!isMadeAlready(error)) throw error;
  });
  const records = database.collection<DocumentRecord>(layout.name);
  await addKeys(records, layout, tell);
  for (let attempt = 1; ; attempt++) {
    try {
      return await bringIndexes(records, layout, tell);
    } catch (error) {
      // Another program version, which declares them differently, is at it.
      if (attempt === ATTEMPTS || !isOtherIndex(error)) throw error;
    }
  }
}

async function bringIndexes(
  records: mongo.Collection<DocumentRecord>,
  layout: CollectionLayout,
  tell: Tell,
): Promise<void> {
  const declared = new Map(layout.indexes().map((index) => [index.name, index]));
  for (const { name, key } of await records.indexes()) {
    if (name === undefined || name === '_id_') continue;
    // In order: the order of an index's fields is what it is.
    if (JSON.stringify(declared.get(name)?.key) === JSON.stringify(key)) {
      declared.delete(name);
      continue;
    }
    await records.dropIndex(name).catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
    tell(`Removed the index ${name} of ${layout.name}, which is declared no more or differently`);
  }
  if (declared.size === 0) return;
  await records.createIndexes([...declared.values()]);
  tell(`Made the indexes ${[...declared.keys()].join(', ')} of ${layout.name}`);
}

/** Documents that were written before a field had an index get its value. What is written meanwhile has it already. */
async function addKeys(
  records: mongo.Collection<DocumentRecord>,
  layout: CollectionLayout,
  tell: Tell,
): Promise<void> {
  const keys = layout.keys();
  if (keys.length === 0) return;
  const lacking = { $or: keys.map((key) => ({ [key]: { $exists: false } })) };
  let added = 0;
  // From id to id: what is looked through is not looked through again.
  for (let after: string | undefined; ;) {
    const found = await records
      .find({
        ...lacking,
        ...(after === undefined ? {} : { _id: { $gt: after } }),
      } as mongo.Filter<DocumentRecord>)
      .sort({ _id: 1 })
      .limit(RECORDS_AT_A_TIME)
      .toArray();
    after = found.at(-1)?._id;
    if (after === undefined) break;
    const { modifiedCount } = await records.bulkWrite(
      found.map(({ _id, revision, body }) => ({
        updateOne: { filter: { _id, revision }, update: { $set: { keys: layout.keysOf(body) } } },
      })),
      { ordered: false },
    );
    added += modifiedCount;
  }
  if (added > 0) tell(`Added the keys of new indexes to ${added} documents of ${layout.name}`);
}
