import Libsql from 'libsql';
import { asStorageFailure, StorageFailure, unopened } from './storage-errors';

/** What may be bound. A boolean is not among them: the driver aborts the process on one. */
export type SqlValue = string | number | null | Buffer;

/** One prepared statement. Every call runs it to its end, so that no read stays open behind it. */
export class Statement {
  constructor(
    private readonly statement: Libsql.Statement,
    private readonly file: string,
  ) {}

  all<Row>(...values: readonly SqlValue[]): Row[] {
    try {
      return this.statement.all(values) as Row[];
    } catch (error) {
      throw asStorageFailure(error, this.file);
    }
  }

  /** The first row. By way of `all`: the driver's `get` may answer with a row of the call before. */
  first<Row>(...values: readonly SqlValue[]): Row | undefined {
    return this.all<Row>(...values)[0];
  }

  run(...values: readonly SqlValue[]): { readonly changes: number; readonly rowid: number } {
    try {
      const { changes, lastInsertRowid } = this.statement.run(values);
      return { changes, rowid: Number(lastInsertRowid) };
    } catch (error) {
      throw asStorageFailure(error, this.file);
    }
  }
}

/** How many different statements are kept prepared; queries of lists vary, the rest is a few dozen. */
const KEPT_STATEMENTS = 400;

/** A connection to one file: prepared statements kept by their text, errors in our own words. */
export class Database {
  private readonly connection: Libsql.Database;
  private readonly statements = new Map<string, Statement>();

  constructor(readonly file: string) {
    try {
      this.connection = new Libsql(file);
    } catch (error) {
      throw unopened(file, error);
    }
  }

  sql(text: string): Statement {
    if (!this.connection.open) {
      throw new StorageFailure('CLOSED', { sv: `${this.file} är stängd.`, en: `${this.file} is closed.` });
    }
    const kept = this.statements.get(text);
    if (kept !== undefined) return kept;
    try {
      const statement = new Statement(this.connection.prepare(text), this.file);
      if (this.statements.size >= KEPT_STATEMENTS) {
        this.statements.delete(this.statements.keys().next().value as string);
      }
      this.statements.set(text, statement);
      return statement;
    } catch (error) {
      throw asStorageFailure(error, this.file);
    }
  }

  /** Run several statements that take no values, such as those of a schema. */
  script(text: string): void {
    try {
      this.connection.exec(text);
    } catch (error) {
      throw asStorageFailure(error, this.file);
    }
  }

  /** The value of a pragma that has one. */
  pragma(name: string): string | number {
    const row = this.sql(`PRAGMA ${name}`).first<Record<string, string | number>>();
    return Object.values(row ?? {})[0] ?? '';
  }

  get inTransaction(): boolean {
    return this.connection.inTransaction;
  }

  /**
   * All of `work` or nothing. Not to be nested. By way of `script`, which takes the driver a third of the time of a
   * prepared statement.
   */
  transaction<Result>(work: () => Result): Result {
    this.script('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.script('COMMIT');
      return result;
    } catch (error) {
      if (this.inTransaction) this.script('ROLLBACK');
      throw error;
    }
  }

  /** All of `work` or nothing, inside a transaction that goes on. */
  savepoint<Result>(work: () => Result): Result {
    this.script('SAVEPOINT step');
    try {
      const result = work();
      this.script('RELEASE step');
      return result;
    } catch (error) {
      // A full disk makes the database give up the whole transaction by itself.
      if (this.inTransaction) this.script('ROLLBACK TO step; RELEASE step');
      throw error;
    }
  }

  /** The write-ahead log holds pages as they were before, until it is emptied. One that cannot be is so the next time. */
  emptyWriteAheadLog(): void {
    try {
      this.script('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
    }
  }

  /** Leaves nothing in the write-ahead log, so that a copy of the file alone is whole. */
  close(): void {
    this.statements.clear();
    if (!this.connection.open) return;
    this.emptyWriteAheadLog();
    this.connection.close();
  }
}
