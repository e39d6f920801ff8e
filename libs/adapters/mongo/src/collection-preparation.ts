import type { mongo } from 'mongoose';
import type { CollectionLayout, DocumentRecord } from './collection-layout';
import { isMadeAlready, isOtherIndex } from './mongo-errors';

/** What was changed in the database besides documents, as a sentence for the operator. */
export type Tell = (sentence: string) => void;

const RECORDS_AT_A_TIME = 500;
const ATTEMPTS = 5;

/** Makes ready the collections of one process's read models. */
export class CollectionPreparation {
  /** By the collection's name, the keys that all its documents have, so that nobody reads all of them again. */
  private readonly lookedFor = new Map<string, Set<string>>();

  constructor(private readonly tell: Tell) {}

  /**
   * Makes the collection, and the indexes and keys that are declared and missing. Several may do so at the same time, of
   * different program versions too: nothing is taken away. Documents are looked through until the only writer has done
   * so: before that, an older version may be writing documents without the keys.
   */
  async prepare(database: mongo.Db, layout: CollectionLayout, writer?: 'alone'): Promise<void> {
    await database.createCollection(layout.name).catch((error: unknown) => {
      if (!isMadeAlready(error)) throw error;
    });
    const records = database.collection<DocumentRecord>(layout.name);
    const lookedFor = this.lookedFor.get(layout.name) ?? new Set();
    if (layout.keys().some((key) => !lookedFor.has(key))) {
      await addKeys(records, layout, this.tell);
      if (writer === 'alone') {
        this.lookedFor.set(layout.name, new Set([...lookedFor, ...layout.keys()]));
      }
    }
    for (let attempt = 1; ; attempt++) {
      try {
        return await makeIndexes(records, layout, this.tell);
      } catch (error) {
        // Another program version, which declares them differently, is at it.
        if (attempt === ATTEMPTS || !isOtherIndex(error)) throw error;
      }
    }
  }

  dropped(name: string): void {
    this.lookedFor.delete(name);
  }
}

/**
 * What is declared no more stays: a process of another program version may be running, or start again, and would scan
 * for its lists without it. An index is known by its key, as two versions may mean different ones by one name.
 */
async function makeIndexes(
  records: mongo.Collection<DocumentRecord>,
  layout: CollectionLayout,
  tell: Tell,
): Promise<void> {
  const declared = layout.indexes();
  const found = await records.indexes();
  const names = found.map(({ name }) => name);
  const missing = declared
    .filter(({ key }) => !found.some((one) => isSame(one.key, key)))
    // Without a name it gets that of its key.
    .map((index) => (names.includes(index.name) ? { key: index.key } : index));
  if (missing.length > 0) {
    const made = await records.createIndexes(missing);
    tell(`Made the indexes ${made.join(', ')} of ${layout.name}`);
  }
  for (const { name, key } of found) {
    if (name === '_id_' || declared.some((one) => isSame(one.key, key))) continue;
    tell(
      `This program version does not use the index ${name} of ${layout.name}. When no other one runs any more, remove it: db.getCollection('${layout.name}').dropIndex('${name}')`,
    );
  }
}

/** In order: the order of an index's fields is what it is. */
const isSame = (one: mongo.IndexSpecification, other: mongo.IndexSpecification): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Documents that were written before a field had an index get its value. What this version writes meanwhile has it already. */
async function addKeys(
  records: mongo.Collection<DocumentRecord>,
  layout: CollectionLayout,
  tell: Tell,
): Promise<void> {
  const lacking = { $or: layout.keys().map((key) => ({ [key]: { $exists: false } })) };
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
        updateOne: { filter: { _id, revision }, update: { $set: layout.keySettings(body) } },
      })),
      { ordered: false },
    );
    added += modifiedCount;
  }
  if (added > 0) tell(`Added the keys of new indexes to ${added} documents of ${layout.name}`);
}
