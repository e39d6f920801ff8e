import {
  FencedOff,
  InvalidCursor,
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
  type StoredDocument,
} from '@samverkan/event-sourcing';

interface Checkpointed {
  readonly position: Position;
  readonly token: number;
}

interface HeldLease {
  readonly owner: string;
  readonly token: number;
  readonly until: number;
}

type Documents = Map<string, StoredDocument>;

/** Documents in maps: for specs. Keeps what the port promises, except for surviving the process. */
export class InMemoryDocumentStore implements DocumentStore {
  private readonly collections = new Map<string, Documents>();
  private readonly checkpoints = new Map<string, Checkpointed>();
  private readonly leases = new Map<string, HeldLease>();

  /** @param transactional false behaves as a store that writes what it can of a commit with lost writes. */
  constructor(readonly transactional = true) {}

  async prepare(collection: CollectionDefinition): Promise<void> {
    const key = keyOf(collection);
    if (!this.collections.has(key)) this.collections.set(key, new Map());
  }

  async drop(collection: CollectionDefinition): Promise<void> {
    this.collections.delete(keyOf(collection));
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
    const after = options.cursor === undefined ? undefined : cursorOf(options.cursor, index);
    const matching = [...this.documents(collection).values()]
      .filter((document) => matches(document.body, options.where))
      .map((document) => ({ document, keys: keysOf(document, index) }))
      .filter(({ keys }) => after === undefined || compareKeys(keys, after, index) > 0)
      .sort((a, b) => compareKeys(a.keys, b.keys, index));
    const page = matching.slice(0, options.limit);
    const last = page.at(-1);
    return {
      documents: page.map(({ document }) => structuredClone(document) as unknown as StoredDocument<Body>),
      ...(last && matching.length > page.length ? { next: cursorFor(last.keys, index) } : {}),
    };
  }

  async count(collection: CollectionDefinition, where: Query): Promise<number> {
    return [...this.documents(collection).values()].filter(({ body }) => matches(body, where)).length;
  }

  async countBy(
    collection: CollectionDefinition,
    where: Query,
    field: string,
  ): Promise<readonly { readonly value: Scalar; readonly count: number }[]> {
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
    const lost = writes.filter((write) => !this.holds(write)).map(({ id }) => id);
    if (lost.length > 0 && this.transactional) return { lost };
    for (const write of writes) if (this.holds(write)) this.write(write);
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
    if (held && held.owner !== owner && held.until > now) return undefined;
    const token = held ? (held.owner === owner && held.until > now ? held.token : held.token + 1) : 1;
    this.leases.set(name, { owner, token, until: now + ttlMs });
    return { name, owner, token };
  }

  async releaseLease(lease: Lease): Promise<void> {
    const held = this.leases.get(lease.name);
    if (held?.token === lease.token && held.owner === lease.owner) {
      this.leases.set(lease.name, { ...held, until: 0 });
    }
  }

  async leaseHolder(name: string): Promise<string | undefined> {
    const held = this.leases.get(name);
    return held && held.until > performance.now() ? held.owner : undefined;
  }

  private documents(collection: CollectionDefinition): Documents {
    const documents = this.collections.get(keyOf(collection));
    if (!documents) throw new Error(`${keyOf(collection)} has not been prepared`);
    return documents;
  }

  private holds({ collection, id, expected }: GuardedWrite<object>): boolean {
    return (this.documents(collection).get(id)?.revision ?? 0) === expected;
  }

  private write({ collection, id, expected, body, sources }: GuardedWrite<object>): void {
    const documents = this.documents(collection);
    if (body === undefined) documents.delete(id);
    else {
      documents.set(id, {
        id,
        revision: expected + 1,
        sources: { ...sources },
        body: JSON.parse(JSON.stringify(body)) as JsonObject,
      });
    }
  }
}

const keyOf = ({ name, version }: CollectionDefinition): string => `${name}.v${version}`;

function scalarAt(body: JsonObject, field: string): Scalar {
  let value: unknown = body;
  for (const part of field.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return null;
    value = (value as Record<string, unknown>)[part];
  }
  return value === undefined || typeof value === 'object' ? null : (value as Scalar);
}

function matches(body: JsonObject, query: Query): boolean {
  if ('and' in query) return query.and.every((part) => matches(body, part));
  if ('or' in query) return query.or.some((part) => matches(body, part));
  const value = scalarAt(body, query.field);
  if ('equals' in query) return value === query.equals;
  if ('in' in query) return query.in.includes(value);
  if ('exists' in query) return (value !== null) === query.exists;
  if (value === null) return false;
  const within = (bound: Scalar | undefined, sign: 1 | -1): boolean =>
    bound === undefined || (typeof bound === typeof value && compareScalars(value, bound) * sign >= 0);
  return within(query.from, 1) && within(query.to, -1);
}

const rank = (value: Scalar): number =>
  value === null ? 0 : typeof value === 'boolean' ? 1 : typeof value === 'number' ? 2 : 3;

/** Nothing before false before true before numbers before texts; texts by code point. */
function compareScalars(a: Scalar, b: Scalar): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
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

const cursorFor = (keys: readonly Scalar[], index: IndexDefinition): string =>
  Buffer.from(JSON.stringify([index.name, ...keys])).toString('base64url');

function cursorOf(cursor: string, index: IndexDefinition): Scalar[] {
  try {
    const [name, ...keys] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Scalar[];
    if (name === index.name && keys.length === index.fields.length + 1) return keys;
  } catch {
    // Not ours: said below.
  }
  throw new InvalidCursor();
}
