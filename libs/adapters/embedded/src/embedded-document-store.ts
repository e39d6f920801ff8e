import {
  checkedLimit,
  checkedWrites,
  FencedOff,
  listOf,
  MOST_GROUPS,
  pinnedBy,
  scalarAt,
  storedCollection,
  storedName,
  type Checkpoint,
  type CollectionDefinition,
  type Commit,
  type CursorSeal,
  type DocumentStore,
  type FindOptions,
  type GuardedWrite,
  type JsonObject,
  type Lease,
  type Page,
  type Place,
  type Position,
  type Query,
  type Scalar,
  type StoredCollection,
  type StoredDocument,
  wantedBy,
} from '@samverkan/event-sourcing';
import { CollectionTable, storedTables, type SortColumn } from './collection-table';
import type { Database } from './database';
import { columnValue, scalarOf } from './field-path';
import type { GroupCommit } from './group-commit';
import { querySql, type Condition } from './query-sql';

interface DocumentRow {
  readonly id: string;
  readonly revision: number;
  readonly sources: string;
  readonly body: string;
}

interface LeaseRow {
  readonly owner: string | null;
  readonly token: number;
  readonly endsAt: number;
}

const IDS_AT_A_TIME = 500;

const COLUMNS = 'id, revision, sources, body';

/** Thrown inside a commit so that everything of it is undone. */
class LostRace extends Error {
  constructor(readonly ids: readonly string[]) {
    super('A guard did not hold');
  }
}

const storedDocument = <Body extends object>(row: DocumentRow): StoredDocument<Body> => ({
  id: row.id,
  revision: row.revision,
  sources: JSON.parse(row.sources) as Record<string, number>,
  body: JSON.parse(row.body) as Body,
});

/**
 * After the place in the order: the first field past it, or equal and the rest past it. A field that is pinned is the
 * same in all of the list; asked for all the same, it would keep the index from going to the place at once.
 */
function afterPlace(order: readonly SortColumn[], [values, id]: Place, pinned: readonly string[]): Condition {
  return order.reduceRight<Condition>(
    (rest, { column, field, descending }, index) => {
      if (pinned.includes(field)) return rest;
      const value = columnValue(values[index] ?? null);
      const [past, within] = descending ? ['<', '<='] : ['>', '>='];
      return {
        // The first part repeats what the second implies, in a form that an index can seek.
        text: `(${column} ${within} ? AND (${column} ${past} ? OR ${rest.text}))`,
        values: [value, value, ...rest.values],
      };
    },
    { text: 'id > ?', values: [id] },
  );
}

/** Read models, checkpoints and leases in the log's file. A commit is one transaction. */
export class EmbeddedDocumentStore implements DocumentStore {
  readonly transactional = true;
  private readonly tables = new Map<string, CollectionTable>();

  constructor(
    private readonly database: Database,
    private readonly writer: GroupCommit,
    private readonly seal: CursorSeal,
    private readonly now: () => number,
  ) {}

  async prepare(collection: CollectionDefinition): Promise<void> {
    const table = new CollectionTable(collection);
    await this.writer.write(() => table.prepare(this.database));
    this.tables.set(table.name, table);
  }

  async drop(collection: StoredCollection): Promise<void> {
    const table = new CollectionTable({ ...collection, indexes: [] });
    await this.writer.write(() => table.drop(this.database));
    this.tables.delete(table.name);
  }

  async collections(): Promise<readonly StoredCollection[]> {
    return storedTables(this.database).flatMap((name) => storedCollection(name) ?? []);
  }

  async get<Body extends object = JsonObject>(
    collection: CollectionDefinition,
    id: string,
  ): Promise<StoredDocument<Body> | undefined> {
    const { table } = this.tableOf(collection);
    const row = this.database.sql(`SELECT ${COLUMNS} FROM ${table} WHERE id = ?`).first<DocumentRow>(id);
    return row && storedDocument(row);
  }

  async getMany<Body extends object = JsonObject>(
    collection: CollectionDefinition,
    ids: readonly string[],
  ): Promise<readonly StoredDocument<Body>[]> {
    const { table } = this.tableOf(collection);
    const found: StoredDocument<Body>[] = [];
    const wanted = [...new Set(ids)];
    for (let from = 0; from < wanted.length; from += IDS_AT_A_TIME) {
      const rows = this.database
        .sql(`SELECT ${COLUMNS} FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`)
        .all<DocumentRow>(JSON.stringify(wanted.slice(from, from + IDS_AT_A_TIME)));
      for (const row of rows) found.push(storedDocument(row));
    }
    return found;
  }

  async find<Body extends object = JsonObject>(
    collection: CollectionDefinition,
    options: FindOptions,
  ): Promise<Page<Body>> {
    const { limit } = options;
    const { text, values, order, list } = this.pageSql(collection, options);
    const rows = this.database.sql(text).all<DocumentRow>(...values);
    const documents = rows.slice(0, limit).map((row) => storedDocument<Body>(row));
    const last = documents.at(-1);
    if (rows.length <= limit || last === undefined) return { documents };
    const place: Place = [order.map(({ field }) => scalarAt(last.body, field)), last.id];
    return { documents, next: this.seal.seal(list, place) };
  }

  /** How the database would go about a page: one line per step. For the specs that watch over the indexes. */
  explain(collection: CollectionDefinition, options: FindOptions): readonly string[] {
    const { text, values } = this.pageSql(collection, options);
    return this.database
      .sql(`EXPLAIN QUERY PLAN ${text}`)
      .all<{ detail: string }>(...values)
      .map(({ detail }) => detail);
  }

  async count(collection: CollectionDefinition, where: Query): Promise<number> {
    const table = this.tableOf(collection);
    const { text, values } = querySql(where, (field) => table.column(field));
    const row = this.database
      .sql(`SELECT count(*) AS documents FROM ${table.table} WHERE ${text}`)
      .first<{ documents: number }>(...values);
    return row?.documents ?? 0;
  }

  async countBy(
    collection: CollectionDefinition,
    where: Query,
    field: string,
  ): Promise<readonly { readonly value: Scalar; readonly count: number }[]> {
    const table = this.tableOf(collection);
    const { text, values } = querySql(where, (name) => table.column(name));
    return this.database
      .sql(
        `SELECT ${table.column(field)} AS value, count(*) AS count FROM ${table.table}
         WHERE ${text} GROUP BY 1 ORDER BY 1 LIMIT ${MOST_GROUPS}`,
      )
      .all<{ value: number | string | ArrayBuffer; count: number }>(...values)
      .map(({ value, count }) => ({ value: scalarOf(value), count }));
  }

  async commit({ writes, checkpoint }: Commit): Promise<{ readonly lost: readonly string[] }> {
    const tables = checkedWrites(writes).map(({ collection }) => this.tableOf(collection));
    try {
      await this.writer.write(() => {
        if (checkpoint !== undefined) this.passFence(checkpoint);
        this.writeAll(writes, tables);
      });
      return { lost: [] };
    } catch (error) {
      if (error instanceof LostRace) return { lost: error.ids };
      throw error;
    }
  }

  async checkpoint(name: string): Promise<Position | undefined> {
    return this.database
      .sql('SELECT position FROM checkpoints WHERE name = ?')
      .first<{ position: string }>(name)?.position;
  }

  acquireLease(name: string, owner: string, ttlMs: number): Promise<Lease | undefined> {
    return this.writer.write(() => {
      const now = this.now();
      const held = this.lease(name);
      const own = held?.owner === owner;
      if (held !== undefined && held.owner !== null && !own && held.endsAt > now) return undefined;
      const token = own ? held.token : (held?.token ?? 0) + 1;
      this.database
        .sql(
          `INSERT INTO leases (name, owner, token, ends_at) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET owner = excluded.owner, token = excluded.token, ends_at = excluded.ends_at`,
        )
        .run(name, owner, token, now + ttlMs);
      return { name, owner, token };
    });
  }

  async releaseLease({ name, owner, token }: Lease): Promise<void> {
    await this.writer.write(() => {
      this.database
        .sql('UPDATE leases SET owner = NULL, ends_at = 0 WHERE name = ? AND owner = ? AND token = ?')
        .run(name, owner, token);
    });
  }

  async leaseHolder(name: string): Promise<string | undefined> {
    const held = this.lease(name);
    return held !== undefined && held.owner !== null && held.endsAt > this.now() ? held.owner : undefined;
  }

  private tableOf(collection: CollectionDefinition): CollectionTable {
    const name = storedName(collection);
    const table = this.tables.get(name);
    if (table === undefined) throw new Error(`The collection ${name} has not been prepared`);
    return table;
  }

  private pageSql(
    collection: CollectionDefinition,
    options: FindOptions,
  ): Condition & { readonly order: readonly SortColumn[]; readonly list: unknown } {
    const { where, sort, cursor } = options;
    const limit = checkedLimit(options.limit);
    const table = this.tableOf(collection);
    const order = table.order(sort);
    const list = listOf(collection, options);
    const wanted = querySql(wantedBy(options), (field) => table.column(field));
    const after =
      cursor === undefined
        ? { text: '1', values: [] }
        : afterPlace(order, this.seal.open(list, cursor) as Place, pinnedBy(where));
    const by = [...order.map(({ column, descending }) => column + (descending ? ' DESC' : '')), 'id'];
    return {
      text: `SELECT ${COLUMNS} FROM ${table.table} WHERE ${wanted.text} AND ${after.text} ORDER BY ${by.join(', ')} LIMIT ?`,
      values: [...wanted.values, ...after.values, limit + 1],
      order,
      list,
    };
  }

  private writeAll(writes: readonly GuardedWrite<object>[], tables: readonly CollectionTable[]): void {
    const lost = writes
      .filter(
        ({ id, expected, body, sources }, index) =>
          tables[index]?.write(this.database, id, expected, body, sources) !== true,
      )
      .map(({ id }) => id);
    if (lost.length > 0) throw new LostRace(lost);
  }

  private passFence({ name, position, token }: Checkpoint): void {
    if (token < (this.lease(name)?.token ?? 0)) throw new FencedOff(name);
    const { changes } = this.database
      .sql(
        `INSERT INTO checkpoints (name, position, token) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET position = excluded.position, token = excluded.token
         WHERE excluded.token >= checkpoints.token`,
      )
      .run(name, position, token);
    if (changes === 0) throw new FencedOff(name);
  }

  private lease(name: string): LeaseRow | undefined {
    return this.database
      .sql('SELECT owner, token, ends_at AS endsAt FROM leases WHERE name = ?')
      .first<LeaseRow>(name);
  }
}
