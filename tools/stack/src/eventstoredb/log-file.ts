import Libsql from 'libsql';

/** An event as a client proposes it. */
export interface ProposedEvent {
  /** A UUID in small letters. */
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** Where an event lies in the log. Ordered by commit position, then by prepare position; the two are never the same. */
export interface LogPosition {
  readonly commit: number;
  readonly prepare: number;
}

export interface LoggedEvent extends ProposedEvent, LogPosition {
  /** The place in the order of the log, from 1 on without gaps. Known to the server alone. */
  readonly row: number;
  readonly stream: string;
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly created: number;
}

export type Expected = 'any' | 'no-stream' | 'stream-exists' | number;

export type AppendOutcome =
  | ({ readonly kind: 'appended'; readonly revision: number } & LogPosition)
  /** `current`: the revision of the last event; nothing when there is no stream. */
  | { readonly kind: 'wrong-expected-revision'; readonly current: number | undefined }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'deleted' };

export interface StreamState {
  readonly no: number;
  /** Revision of the last event, -1 for none. */
  readonly last: number;
  /** The first revision that is still to be read: beyond `last` when the stream was deleted. */
  readonly first: number;
  readonly tombstoned: number;
}

interface Waiting {
  readonly work: () => () => void;
  readonly fail: (error: unknown) => void;
}

/** As the official server's `MaxAppendSize` unless it is configured. */
export const MAX_APPEND_BYTES = 1_048_576;

/** What one page of events takes in memory at most, save that one event always fits. */
const PAGE = { events: 500, bytes: 2_000_000 } as const;
/** Keeps one transaction short enough for those who wait for the thread. */
const LARGEST_GROUP = 1_000;

const COLUMNS = `e.row, e.commit_position AS "commit", e.prepare_position AS "prepare", s.name AS stream, e.revision,
  e.event_id AS id, e.type, e.content_type AS contentType, e.created, e.data, e.metadata`;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS streams (
    no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, last INTEGER NOT NULL, first INTEGER NOT NULL,
    tombstoned INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS events (
    row INTEGER PRIMARY KEY, commit_position INTEGER NOT NULL, prepare_position INTEGER NOT NULL,
    stream INTEGER NOT NULL, revision INTEGER NOT NULL, event_id TEXT NOT NULL, type TEXT NOT NULL,
    content_type TEXT NOT NULL, created INTEGER NOT NULL, bytes INTEGER NOT NULL,
    data BLOB NOT NULL, metadata BLOB NOT NULL);
  CREATE UNIQUE INDEX IF NOT EXISTS events_by_position ON events (commit_position, prepare_position);
  CREATE UNIQUE INDEX IF NOT EXISTS events_by_stream ON events (stream, revision);
  CREATE INDEX IF NOT EXISTS events_by_id ON events (event_id);
`;

/**
 * The log of the double in one file. An append resolves when it is on disk; appends of one turn of the event loop share
 * a flush. Nobody is told of an event before that, readers and subscribers no sooner than the writer.
 */
export class LogFile {
  private readonly database: Libsql.Database;
  private readonly statements = new Map<string, Libsql.Statement>();
  private waiting: Waiting[] = [];
  private scheduled = false;
  private followers = new Set<() => void>();
  private nextPosition: number;

  constructor(file: string) {
    this.database = new Libsql(file);
    this.database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    this.database.exec(SCHEMA);
    this.nextPosition = this.endOfLog();
  }

  append(stream: string, expected: Expected, events: readonly ProposedEvent[]): Promise<AppendOutcome> {
    return this.inGroup(() => this.appendNow(stream, expected, events));
  }

  /** Deletes a stream as the expected revision allows: softly, so that it may be written again, or for good. */
  delete(stream: string, expected: Expected, forGood: boolean): Promise<AppendOutcome> {
    return this.inGroup(() => {
      const state = this.stream(stream);
      if (state?.tombstoned) return { kind: 'deleted' };
      const current = state === undefined || state.first > state.last ? undefined : state.last;
      if (!allows(expected, current)) return { kind: 'wrong-expected-revision', current };
      const commit = this.nextPosition + 1;
      this.nextPosition = commit + 1;
      const no = state?.no ?? this.newStream(stream).no;
      this.sql('UPDATE streams SET first = last + 1, tombstoned = ? WHERE no = ?').run([forGood ? 1 : 0, no]);
      return { kind: 'appended', revision: state?.last ?? -1, commit, prepare: commit - 1 };
    });
  }

  stream(name: string): StreamState | undefined {
    return this.first<StreamState>('SELECT no, last, first, tombstoned FROM streams WHERE name = ?', name);
  }

  /** Events in log order after a row, as many as are wanted and fit into a page; fewer only at the end. */
  after(row: number, wanted: number): LoggedEvent[] {
    const to = this.endOfPage('row > ?', 'row', [row], wanted);
    if (to === undefined) return [];
    return this.events('e.row > ? AND e.row <= ? ORDER BY e.row', row, to);
  }

  /** As `after`, the other way: the events before a row, the last one first. */
  before(row: number, wanted: number): LoggedEvent[] {
    const to = this.endOfPage('row < ?', 'row DESC', [row], wanted);
    if (to === undefined) return [];
    return this.events('e.row < ? AND e.row >= ? ORDER BY e.row DESC', row, to);
  }

  /** Events of a stream from a revision on, as many as are wanted and fit into a page. */
  ofStream({ no, first }: StreamState, from: number, wanted: number): LoggedEvent[] {
    const low = Math.max(first, from);
    const to = this.endOfPage('stream = ? AND revision >= ?', 'revision', [no, low], wanted, 'revision');
    if (to === undefined) return [];
    return this.events(
      'e.stream = ? AND e.revision >= ? AND e.revision <= ? ORDER BY e.revision',
      no,
      low,
      to,
    );
  }

  /** Events of a stream from a revision backwards. */
  ofStreamBackwards({ no, first }: StreamState, from: number, wanted: number): LoggedEvent[] {
    const filter = 'stream = ? AND revision >= ? AND revision <= ?';
    const to = this.endOfPage(filter, 'revision DESC', [no, first, from], wanted, 'revision');
    if (to === undefined) return [];
    return this.events(
      'e.stream = ? AND e.revision >= ? AND e.revision <= ? ORDER BY e.revision DESC',
      no,
      to,
      from,
    );
  }

  /** The row of the last event before a position, or at it, 0 for none. */
  rowOf({ commit, prepare }: LogPosition, which: 'before' | 'at'): number {
    const found = this.first<{ row: number }>(
      `SELECT row FROM events WHERE (commit_position, prepare_position) ${which === 'at' ? '<=' : '<'} (?, ?)
       ORDER BY commit_position DESC, prepare_position DESC LIMIT 1`,
      commit,
      prepare,
    );
    return found?.row ?? 0;
  }

  lastRow(): number {
    return this.first<{ row: number | null }>('SELECT max(row) AS row FROM events')?.row ?? 0;
  }

  /** Behind the last event and before the next one. */
  end(): LogPosition {
    return { commit: this.nextPosition, prepare: 0 };
  }

  /** Calls `grown` after each flush, until the function that it gives back is called. */
  follow(grown: () => void): () => void {
    this.followers.add(grown);
    return () => this.followers.delete(grown);
  }

  close(): void {
    while (this.waiting.length > 0) this.flush();
    this.statements.clear();
    this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.database.close();
  }

  private inGroup<Result>(work: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      const attempt = (): (() => void) => {
        const result = work();
        return () => resolve(result);
      };
      this.waiting.push({ work: attempt, fail: reject });
      if (this.scheduled) return;
      this.scheduled = true;
      setImmediate(() => this.flush());
    });
  }

  private flush(): void {
    const group = this.waiting.splice(0, LARGEST_GROUP);
    let answers: readonly (() => void)[];
    try {
      this.database.exec('BEGIN IMMEDIATE');
      answers = group.map(({ work }) => work());
      this.database.exec('COMMIT');
    } catch (error) {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
      this.nextPosition = this.endOfLog();
      answers = group.map(
        ({ fail }) =>
          () =>
            fail(error),
      );
    }
    for (const answer of answers) answer();
    for (const grown of [...this.followers]) grown();
    this.scheduled = this.waiting.length > 0;
    if (this.scheduled) setImmediate(() => this.flush());
  }

  private appendNow(name: string, expected: Expected, events: readonly ProposedEvent[]): AppendOutcome {
    const bytes = events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
    if (bytes > MAX_APPEND_BYTES) return { kind: 'too-large' };
    const known = this.stream(name);
    if (known?.tombstoned) return { kind: 'deleted' };
    const early = this.decided(known, expected, events);
    if (early !== undefined) return early;

    const stream = known ?? this.newStream(name);
    const insert = this.sql(
      `INSERT INTO events (commit_position, prepare_position, stream, revision, event_id, type, content_type, created,
         bytes, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const created = Date.now();
    // As of a transaction of the official server: a prepare for each event, and one commit after all of them.
    const commit = this.nextPosition + bytes + events.length;
    let prepare = this.nextPosition;
    let revision = stream.last;
    for (const { id, type, contentType, data, metadata } of events) {
      const size = data.length + metadata.length;
      revision += 1;
      insert.run([
        ...[commit, prepare, stream.no, revision, id, type, contentType, created, size],
        ...[Buffer.from(data), Buffer.from(metadata)],
      ]);
      prepare += size + 1;
    }
    this.nextPosition = commit + 1;
    this.sql('UPDATE streams SET last = ? WHERE no = ?').run([revision, stream.no]);
    const last = events.at(-1) as ProposedEvent;
    return {
      kind: 'appended',
      revision,
      commit,
      prepare: prepare - last.data.length - last.metadata.length - 1,
    };
  }

  /**
   * What the server answers without writing: the revision is another, or the events are there. As the official one it
   * does not look for them when the expected revision is the current one, and appends them a second time.
   */
  private decided(
    stream: StreamState | undefined,
    expected: Expected,
    events: readonly ProposedEvent[],
  ): AppendOutcome | undefined {
    const current = stream === undefined || stream.first > stream.last ? undefined : stream.last;
    const wrong = { kind: 'wrong-expected-revision', current } as const;
    if (expected === 'stream-exists' && current === undefined) return wrong;
    if (typeof expected === 'string' && expected !== 'no-stream') {
      const first = stream && this.revisionOf(stream, events[0]?.id ?? '');
      if (stream === undefined || first === undefined) return undefined;
      return this.again(stream, first, events) ?? wrong;
    }
    const base = expected === 'no-stream' ? -1 : expected;
    if (base === (current ?? -1) || base === stream?.last) return undefined;
    if (stream === undefined || base > stream.last) return wrong;
    return this.again(stream, base + 1, events) ?? wrong;
  }

  /** The answer of the first time when exactly these events stand at a revision. */
  private again(
    stream: StreamState,
    from: number,
    events: readonly ProposedEvent[],
  ): AppendOutcome | undefined {
    const rows = this.all<{ id: string; revision: number } & LogPosition>(
      `SELECT event_id AS id, revision, commit_position AS "commit", prepare_position AS "prepare" FROM events
       WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
      stream.no,
      from,
      events.length,
    );
    const last = rows.at(-1);
    if (last === undefined || !events.every(({ id }, index) => rows[index]?.id === id)) return undefined;
    return { kind: 'appended', revision: last.revision, commit: last.commit, prepare: last.prepare };
  }

  private revisionOf(stream: StreamState, id: string): number | undefined {
    return this.first<{ revision: number }>(
      'SELECT revision FROM events WHERE event_id = ? AND stream = ? ORDER BY revision LIMIT 1',
      id,
      stream.no,
    )?.revision;
  }

  private newStream(name: string): StreamState {
    const no = Number(
      this.sql('INSERT INTO streams (name, last, first, tombstoned) VALUES (?, -1, 0, 0)').run([name])
        .lastInsertRowid,
    );
    return { no, last: -1, first: 0, tombstoned: 0 };
  }

  private endOfLog(): number {
    const found = this.first<{ end: number | null }>('SELECT max(commit_position) AS "end" FROM events');
    return (found?.end ?? 0) + 1;
  }

  /** Where a page ends: looks at the sizes alone, so that large events are not held in memory to find out. */
  private endOfPage(
    filter: string,
    order: string,
    values: number[],
    wanted: number,
    key = 'row',
  ): number | undefined {
    let bytes = 0;
    let end: number | undefined;
    const sizes = this.all<{ key: number; bytes: number }>(
      `SELECT ${key} AS "key", bytes FROM events WHERE ${filter} ORDER BY ${order} LIMIT ?`,
      ...values,
      Math.min(wanted, PAGE.events),
    );
    for (const size of sizes) {
      bytes += size.bytes;
      if (end !== undefined && bytes > PAGE.bytes) break;
      end = size.key;
    }
    return end;
  }

  private events(rest: string, ...values: number[]): LoggedEvent[] {
    const rows = this.all<
      Omit<LoggedEvent, 'data' | 'metadata'> & { data: ArrayBuffer; metadata: ArrayBuffer }
    >(`SELECT ${COLUMNS} FROM events e CROSS JOIN streams s ON s.no = e.stream WHERE ${rest}`, ...values);
    return rows.map((row) => ({ ...row, data: Buffer.from(row.data), metadata: Buffer.from(row.metadata) }));
  }

  private all<Row>(text: string, ...values: (string | number)[]): Row[] {
    return this.sql(text).all(values) as Row[];
  }

  /** By way of `all`: the driver's `get` may answer with a row of the call before. */
  private first<Row>(text: string, ...values: (string | number)[]): Row | undefined {
    return this.all<Row>(text, ...values)[0];
  }

  private sql(text: string): Libsql.Statement {
    let statement = this.statements.get(text);
    if (statement === undefined) this.statements.set(text, (statement = this.database.prepare(text)));
    return statement;
  }
}

const allows = (expected: Expected, current: number | undefined): boolean => {
  if (expected === 'any') return true;
  if (expected === 'no-stream') return current === undefined;
  return expected === 'stream-exists' ? current !== undefined : expected === current;
};
