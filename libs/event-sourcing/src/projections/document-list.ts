import {
  COMMIT_LIMITS,
  type CollectionDefinition,
  type Commit,
  type FindOptions,
  type GuardedWrite,
  type IndexDefinition,
  type Query,
  type Scalar,
  type StoredCollection,
} from '../ports/document-store.port';
import { PermanentFailure } from '../errors';
import { fieldPath } from '../events/field-path';

/** What the adapters of the document store have in common: names, orders, pages and the bound of a commit. */

/** Documents on a page at most. */
const LARGEST_PAGE = 1_000;
/** Groups of a count at most. */
export const MOST_GROUPS = 10_000;
/** Deeper or wider than any list of ours asks for. */
export const MOST_CONDITIONS = 1_000;

const COLLECTION = /^[a-z][a-z0-9-]{0,62}$/;
const INDEX = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/;
const MOST_SORT_FIELDS = 8;

/** One field of a sort order. */
export interface SortField {
  readonly field: string;
  readonly descending: boolean;
}

/** Where a page ended: the sort values and the id of its last document. */
export type Place = readonly [values: readonly Scalar[], id: string];

/**
 * The name that a version of a collection is kept under: `cases.v1`.
 * @throws RangeError for what is no name or version
 */
export function storedName({ name, version }: StoredCollection): string {
  if (!COLLECTION.test(name) || !Number.isSafeInteger(version) || version < 0) {
    throw new RangeError(`Not the name and version of a collection: ${name} ${version}`);
  }
  return `${name}.v${version}`;
}

/** Of which collection a stored name is; undefined for what is none of ours. */
export function storedCollection(stored: string): StoredCollection | undefined {
  const [, name, version] = /^(.+)\.v(\d+)$/.exec(stored) ?? [];
  return name !== undefined && COLLECTION.test(name) ? { name, version: Number(version) } : undefined;
}

/** @throws RangeError for what is not an index */
export function sortFields({ name, fields }: IndexDefinition): readonly SortField[] {
  if (!INDEX.test(name) || fields.length > MOST_SORT_FIELDS) {
    throw new RangeError(`Not an index: ${name} with ${fields.length} fields`);
  }
  return fields.map((declared) => ({
    field: fieldPath(declared.replace(/^-/, '')),
    descending: declared.startsWith('-'),
  }));
}

/** @throws RangeError for a page without bound */
export function checkedLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= LARGEST_PAGE) return limit;
  throw new RangeError(`A page holds 1 to ${LARGEST_PAGE} documents, not ${limit}`);
}

/** @throws RangeError for more writes than one commit holds, or two of the same document */
export function checkedWrites(writes: Commit['writes']): Commit['writes'] {
  if (writes.length > COMMIT_LIMITS.writes) {
    throw new RangeError(`A commit holds ${COMMIT_LIMITS.writes} writes at most, not ${writes.length}`);
  }
  const written = new Set<string>();
  for (const { collection, id } of writes) {
    const name = storedName(collection);
    // No name holds a slash.
    const document = `${name}/${id}`;
    if (written.has(document)) throw new RangeError(`A commit writes one document of ${name} twice`);
    written.add(document);
  }
  return writes;
}

/**
 * The texts of a document that is to be written.
 * @throws PermanentFailure where it is larger than {@link COMMIT_LIMITS} let it be; nothing in it is quoted
 */
export function documentTexts(
  collection: StoredCollection,
  body: object,
  sources: GuardedWrite['sources'],
): { readonly body: string; readonly sources: string } {
  const texts = { body: JSON.stringify(body), sources: JSON.stringify(sources) };
  const bytes = Buffer.byteLength(texts.body) + Buffer.byteLength(texts.sources);
  if (bytes <= COMMIT_LIMITS.documentBytes) return texts;
  throw new PermanentFailure(
    `A document of ${storedName(collection)} has ${bytes} bytes, and may have ${COMMIT_LIMITS.documentBytes}`,
  );
}

/** What a cursor belongs to: the same list of the same family. */
export const listOf = (
  { family, name, version }: CollectionDefinition,
  { sort, where }: Pick<FindOptions, 'sort' | 'where'>,
): unknown => [family ?? name, version, sort, where];

/** All that the documents of a page have to fulfil. */
export const wantedBy = ({ where, among }: Pick<FindOptions, 'where' | 'among'>): Query =>
  among === undefined ? where : { and: [where, among] };

/** The fields that the query lets have one value only: they are the same in all of a list. */
export const pinnedBy = (where: Query): readonly string[] =>
  'and' in where ? where.and.flatMap(pinnedBy) : 'equals' in where ? [where.field] : [];
