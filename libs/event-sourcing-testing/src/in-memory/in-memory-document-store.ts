import { createHash } from 'node:crypto';
import {
  checkedWrites,
  documentTexts,
  FencedOff,
  InvalidCursor,
  listOf,
  type CollectionDefinition,
  type Commit,
  type DocumentStore,
  type FindOptions,
  type GuardedWrite,
  type IndexDefinition,
  type JsonObject,
  type Lease,
  type Page,
  type Position,
  type Query,
  type Scalar,
  type StoredCollection,
  type StoredDocument,
  storedCollection,
  storedName,
  wantedBy,
} from '@samverkan/event-sourcing';
import { compareScalars, matches, scalarAt } from '../contracts/naive-documents';

interface Checkpointed {
  readonly position: Position;
  readonly token: number;
}

interface HeldLease {
  /** Nobody once it was given back. */
  readonly owner: string | undefined;
  readonly token: number;
  readonly until: number;
}

type Documents = Map<string, StoredDocument>;

/** Documents on a page at most. */
const MOST = 1_000;

/** Documents in maps: for specs. Keeps what the port promises, except for surviving the process. */
export class InMemoryDocumentStore implements DocumentStore {
  private readonly documentsIn = new Map<string, Documents>();
  private readonly checkpoints = new Map<string, Checkpointed>();
  private readonly leases = new Map<string, HeldLease>();

  /** @param transactional false behaves as a store that writes what it can of a commit with lost writes. */
  constructor(readonly transactional = true) {}

  async prepare(collection: CollectionDefinition): Promise<void> {
    const key = storedName(collection);
    if (!this.documentsIn.has(key)) this.documentsIn.set(key, new Map());
  }

  async drop(collection: StoredCollection): Promise<void> {
    this.documentsIn.delete(storedName(collection));
  }

  async collections(): Promise<readonly StoredCollection[]> {
    return [...this.documentsIn.keys()].flatMap((key) => storedCollection(key) ?? []);
  }

  async get<Body extends object>(
    collection: CollectionDefinition,
    id: string,
  ): Promise<StoredDocument<Body> | undefined> {
    const found = this.documents(collection).get(id);
    return found && (structuredClone(found) as unknown as StoredDocument<Body>);
  }

  async getMany<Body extends object>(
    collection: CollectionDefinition,
    ids: readonly string[],
  ): Promise<readonly StoredDocument<Body>[]> {
    const found: StoredDocument<Body>[] = [];
    for (const id of new Set(ids)) {
      const document = await this.get<Body>(collection, id);
      if (document) found.push(document);
    }
    return found;
  }

  async find<Body extends object>(
    collection: CollectionDefinition,
    options: FindOptions,
  ): Promise<Page<Body>> {
    const index = collection.indexes.find(({ name }) => name === options.sort);
    if (!index) throw new RangeError(`${collection.name} has no index ${options.sort}`);
    if (!Number.isInteger(options.limit) || options.limit < 1 || options.limit > MOST) {
      throw new RangeError(`A page has 1 to ${MOST} documents`);
    }
    const where = checked(wantedBy(options));
    const after = options.cursor === undefined ? undefined : cursorOf(options.cursor, collection, options);
    const matching = [...this.documents(collection).values()]
      .filter((document) => matches(document.body, where))
      .map((document) => ({ document, keys: keysOf(document, index) }))
      .filter(({ keys }) => after === undefined || compareKeys(keys, after, index) > 0)
      .sort((a, b) => compareKeys(a.keys, b.keys, index));
    const page = matching.slice(0, options.limit);
    const last = page.at(-1);
    return {
      documents: page.map(({ document }) => structuredClone(document) as unknown as StoredDocument<Body>),
      ...(last && matching.length > page.length ? { next: cursorFor(last.keys, collection, options) } : {}),
    };
  }

  async count(collection: CollectionDefinition, where: Query): Promise<number> {
    checked(where);
    return [...this.documents(collection).values()].filter(({ body }) => matches(body, where)).length;
  }

  async countBy(
    collection: CollectionDefinition,
    where: Query,
    field: string,
  ): Promise<readonly { readonly value: Scalar; readonly count: number }[]> {
    checked(where);
    checkedField(field);
    const counts = new Map<Scalar, number>();
    for (const { body } of this.documents(collection).values()) {
      if (!matches(body, where)) continue;
      const value = scalarAt(body, field);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => compareScalars(a.value, b.value));
  }

  async commit({ writes, checkpoint }: Commit): Promise<{ readonly lost: readonly string[] }> {
    if (checkpoint && (this.checkpoints.get(checkpoint.name)?.token ?? 0) > checkpoint.token) {
      throw new FencedOff(checkpoint.name);
    }
    const lease = checkpoint && this.leases.get(checkpoint.name);
    if (checkpoint && lease && lease.token > checkpoint.token) throw new FencedOff(checkpoint.name);
    const texts = checkedWrites(writes).map(({ collection, body, sources }) =>
      body === undefined ? undefined : documentTexts(collection, body, sources),
    );
    const lost = writes.filter((write) => !this.holds(write)).map(({ id }) => id);
    if (lost.length > 0 && this.transactional) return { lost };
    for (const [index, write] of writes.entries()) if (this.holds(write)) this.write(write, texts[index]);
    if (checkpoint && lost.length === 0) {
      this.checkpoints.set(checkpoint.name, { position: checkpoint.position, token: checkpoint.token });
    }
    return { lost };
  }

  async checkpoint(name: string): Promise<Position | undefined> {
    return this.checkpoints.get(name)?.position;
  }

  async acquireLease(name: string, owner: string, ttlMs: number): Promise<Lease | undefined> {
    const held = this.leases.get(name);
    const now = performance.now();
    const own = held?.owner === owner;
    if (held && !own && held.until > now) return undefined;
    const token = own ? held.token : (held?.token ?? 0) + 1;
    this.leases.set(name, { owner, token, until: now + ttlMs });
    return { name, owner, token };
  }

  async releaseLease(lease: Lease): Promise<void> {
    const held = this.leases.get(lease.name);
    if (held?.token === lease.token && held.owner === lease.owner) {
      this.leases.set(lease.name, { ...held, owner: undefined, until: 0 });
    }
  }

  async leaseHolder(name: string): Promise<string | undefined> {
    const held = this.leases.get(name);
    return held && held.until > performance.now() ? held.owner : undefined;
  }

  private documents(collection: CollectionDefinition): Documents {
    const documents = this.documentsIn.get(storedName(collection));
    if (!documents) throw new Error(`${storedName(collection)} has not been prepared`);
    return documents;
  }

  private holds({ collection, id, expected }: GuardedWrite<object>): boolean {
    return (this.documents(collection).get(id)?.revision ?? 0) === expected;
  }

  private write(
    { collection, id, expected, sources }: GuardedWrite<object>,
    texts: { readonly body: string } | undefined,
  ): void {
    const documents = this.documents(collection);
    if (texts === undefined) documents.delete(id);
    else {
      documents.set(id, {
        id,
        revision: expected + 1,
        sources: { ...sources },
        body: JSON.parse(texts.body) as JsonObject,
      });
    }
  }
}

/** Letters, digits and dots, as every store takes them. */
const FIELD = /^[A-Za-z]\w*(\.\w[\w-]*)*$/;

/** @throws RangeError for a field that is no path. */
function checked(query: Query): Query {
  if ('and' in query) query.and.forEach(checked);
  else if ('or' in query) query.or.forEach(checked);
  else checkedField(query.field);
  return query;
}

function checkedField(field: string): string {
  if (!FIELD.test(field)) throw new RangeError(`Not a field path: ${JSON.stringify(field)}`);
  return field;
}

const keysOf = (document: StoredDocument, index: IndexDefinition): Scalar[] => [
  ...index.fields.map((field) => scalarAt(document.body, field.replace(/^-/, ''))),
  document.id,
];

function compareKeys(a: readonly Scalar[], b: readonly Scalar[], index: IndexDefinition): number {
  for (const [place, value] of a.entries()) {
    const order = compareScalars(value, b[place] ?? null);
    if (order !== 0) return index.fields[place]?.startsWith('-') ? -order : order;
  }
  return 0;
}

/** Sealed with what the list asks for: a cursor goes on in its own list only. */
const sealOf = (keys: string, collection: CollectionDefinition, options: FindOptions): string =>
  createHash('sha256')
    .update(JSON.stringify([keys, listOf(collection, options)]))
    .digest('base64url');

function cursorFor(keys: readonly Scalar[], collection: CollectionDefinition, options: FindOptions): string {
  const text = Buffer.from(JSON.stringify(keys)).toString('base64url');
  return `${text}.${sealOf(text, collection, options)}`;
}

function cursorOf(cursor: string, collection: CollectionDefinition, options: FindOptions): Scalar[] {
  const [keys = '', seal] = cursor.split('.');
  if (seal !== sealOf(keys, collection, options)) throw new InvalidCursor();
  return JSON.parse(Buffer.from(keys, 'base64url').toString('utf8')) as Scalar[];
}
