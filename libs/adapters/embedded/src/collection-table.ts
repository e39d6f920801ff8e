import {
  documentTexts,
  fieldPath,
  scalarAt,
  sortFields,
  storedName,
  type CollectionDefinition,
  type GuardedWrite,
  type SortField,
} from '@samverkan/event-sourcing';
import type { Database, SqlValue } from './database';
import { columnExpression, columnValue } from './field-path';

/** One field of a sort order, with where it is kept. */
export interface SortColumn extends SortField {
  readonly column: string;
}

const ROWS_AT_A_TIME = 500;

const quoted = (name: string): string => `"${name}"`;

/** Before the name of a collection's table. */
const DOCUMENTS = 'documents:';

/** The stored names of the collections that have a table. */
export const storedTables = (database: Database): readonly string[] =>
  database
    .sql(`SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, ?) = ?`)
    .all<{ name: string }>(DOCUMENTS.length, DOCUMENTS)
    .map(({ name }) => name.slice(DOCUMENTS.length));

/** How a collection is kept: a row per document, and a column for each field that an index names. */
export class CollectionTable {
  readonly name: string;
  readonly table: string;
  /** The indexed fields, in the order of their columns. */
  readonly fields: readonly string[];
  private readonly orders: ReadonlyMap<string, readonly SortColumn[]>;
  private readonly insertText: string;
  private readonly updateText: string;

  constructor(private readonly collection: CollectionDefinition) {
    this.name = storedName(collection);
    this.table = quoted(DOCUMENTS + this.name);
    this.orders = new Map(
      collection.indexes.map((index) => [
        index.name,
        sortFields(index).map((sort) => ({ ...sort, column: quoted(`field:${sort.field}`) })),
      ]),
    );
    this.fields = [...new Set([...this.orders.values()].flat().map(({ field }) => field))];
    const columns = this.fields.map((field) => this.column(field));
    this.insertText =
      `INSERT INTO ${this.table} (${['id', 'revision', 'sources', 'body', ...columns].join(', ')}) ` +
      `VALUES (?, 1, ?, ?${', ?'.repeat(columns.length)}) ON CONFLICT DO NOTHING`;
    this.updateText =
      `UPDATE ${this.table} SET revision = revision + 1, sources = ?, body = ?` +
      `${columns.map((column) => `, ${column} = ?`).join('')} WHERE id = ? AND revision = ?`;
  }

  /** The column of an indexed field, or the expression that finds any other in the body. */
  column(field: string): string {
    return this.fields.includes(field) ? quoted(`field:${fieldPath(field)}`) : columnExpression(field);
  }

  /** @throws RangeError for an order that is not declared */
  order(name: string): readonly SortColumn[] {
    const order = this.orders.get(name);
    if (order === undefined) throw new RangeError(`${this.name} has no index named ${name}`);
    return order;
  }

  /**
   * Whether the guard held.
   * @throws PermanentFailure for a document that is too large
   */
  write(
    database: Database,
    id: string,
    expected: number,
    body: object | undefined,
    sources: GuardedWrite['sources'],
  ): boolean {
    if (body === undefined) {
      if (expected === 0) {
        return database.sql(`SELECT 1 FROM ${this.table} WHERE id = ?`).first(id) === undefined;
      }
      return (
        database.sql(`DELETE FROM ${this.table} WHERE id = ? AND revision = ?`).run(id, expected).changes ===
        1
      );
    }
    const texts = documentTexts(this.collection, body, sources);
    const kept: SqlValue[] = [texts.sources, texts.body];
    const columns = this.fields.map((field) => columnValue(scalarAt(body, field)));
    const { changes } =
      expected === 0
        ? database.sql(this.insertText).run(id, ...kept, ...columns)
        : database.sql(this.updateText).run(...kept, ...columns, id, expected);
    return changes === 1;
  }

  /** Makes the table, or brings its columns and indexes to what is declared. Inside a transaction. */
  prepare(database: Database): void {
    database.script(
      `CREATE TABLE IF NOT EXISTS ${this.table} (
         id TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL, sources TEXT NOT NULL, body TEXT NOT NULL)`,
    );
    this.addColumns(database);
    // An order without fields is that of the ids: the table's own.
    const ordered = [...this.orders].filter(([, order]) => order.length > 0);
    const declared = new Map(
      ordered.map(([name, order]) => {
        const index = quoted(`index:${this.name}:${name}`);
        const columns = [
          ...order.map(({ column, descending }) => column + (descending ? ' DESC' : '')),
          'id',
        ];
        return [index, `CREATE INDEX ${index} ON ${this.table} (${columns.join(', ')})`];
      }),
    );
    const present = database
      .sql(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`)
      .all<{ name: string; sql: string }>(this.table.slice(1, -1));
    for (const { name, sql } of present) {
      if (declared.get(quoted(name)) === sql) declared.delete(quoted(name));
      else database.script(`DROP INDEX ${quoted(name)}`);
    }
    for (const create of declared.values()) database.script(create);
  }

  drop(database: Database): void {
    database.script(`DROP TABLE IF EXISTS ${this.table}`);
  }

  private addColumns(database: Database): void {
    const present = new Set(
      database
        .sql('SELECT name FROM pragma_table_info(?)')
        .all<{ name: string }>(this.table.slice(1, -1))
        .map(({ name }) => name),
    );
    const added = this.fields.filter((field) => !present.has(`field:${field}`));
    if (added.length === 0) return;
    for (const field of added) database.script(`ALTER TABLE ${this.table} ADD COLUMN ${this.column(field)}`);
    const set = added.map((field) => `${this.column(field)} = ?`).join(', ');
    for (let after = ''; ;) {
      const rows = database
        .sql(`SELECT id, body FROM ${this.table} WHERE id > ? ORDER BY id LIMIT ?`)
        .all<{ id: string; body: string }>(after, ROWS_AT_A_TIME);
      for (const { id, body } of rows) {
        const document = JSON.parse(body) as object;
        const values = added.map((field) => columnValue(scalarAt(document, field)));
        database.sql(`UPDATE ${this.table} SET ${set} WHERE id = ?`).run(...values, id);
      }
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.id;
    }
  }
}
