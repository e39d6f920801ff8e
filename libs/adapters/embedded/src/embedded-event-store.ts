import {
  WrongExpectedRevision,
  encodeEvents,
  type Appended,
  type EncodedEvent,
  type EventStore,
  type ExpectedRevision,
  type JsonObject,
  type NewEvent,
  type Position,
  type ReadAllOptions,
  type StoredEvent,
  type SubscriptionItem,
} from '@samverkan/event-sourcing';
import type { Database } from './database';
import { nextTurn } from './event-loop';
import type { GroupCommit } from './group-commit';
import { positionOf, rowOf } from './position';
import { RecentEvents } from './recent-events';
import { isConstraint, StorageFailure } from './storage-errors';
import { categoryOf, streamFilter } from './stream-filter';

interface StreamRow {
  readonly no: number;
  readonly revision: number;
}

/** @internal An event where it is kept. */
export interface EventRow extends EncodedEvent {
  readonly position: number;
  readonly streamId: string;
  readonly revision: number;
}

interface LogPage {
  readonly rows: readonly EventRow[];
  /** Everything up to here has been looked at. */
  readonly upTo: number;
  /** Whether that is not the end of the log. */
  readonly more: boolean;
}

/** A page of events is at most so many, and fewer where they are large, so that memory stays bounded. */
const PAGE_EVENTS = 500;
const PAGE_BYTES = 4_000_000;
/** How much of the log one search for a prefix that is not a category looks through before others get a turn. */
const SEARCH_WINDOW = 20_000;

const EVENT_COLUMNS =
  'e.position, s.id AS streamId, e.revision, e.event_id AS eventId, e.type, e.data, e.metadata';

/**
 * A row that does not hold what was written comes without data and metadata, which no codec takes: its stream is
 * parked and the others go on, where an error here would stop every reader of the log for ever.
 */
function contentOf({ data, metadata }: EventRow): Pick<StoredEvent, 'data' | 'metadata'> {
  try {
    return { data: JSON.parse(data) as JsonObject, metadata: JSON.parse(metadata) as JsonObject };
  } catch {
    return { data: {}, metadata: {} };
  }
}

/** What is in the event is read when it is asked for: many readers go by its type and look into few. */
function storedEvent(row: EventRow): StoredEvent {
  let content: ReturnType<typeof contentOf> | undefined;
  const read = (): ReturnType<typeof contentOf> => (content ??= contentOf(row));
  return {
    eventId: row.eventId,
    streamId: row.streamId,
    revision: row.revision,
    position: positionOf(row.position),
    type: row.type,
    get data() {
      return read().data;
    },
    get metadata() {
      return read().metadata;
    },
  };
}

const appendedAs = ({ revision, position }: Pick<EventRow, 'revision' | 'position'>): Appended => ({
  revision,
  position: positionOf(position),
});

/** A page of what follows a position up to the end of the log. */
function pageOf(
  events: readonly EventRow[],
  from: number,
  prefixes: readonly string[] | undefined,
  limit: number,
): LogPage {
  const rows: EventRow[] = [];
  for (const row of events) {
    if (prefixes?.some((prefix) => row.streamId.startsWith(prefix)) === false) continue;
    rows.push(row);
    if (rows.length === limit) return { rows, upTo: row.position, more: true };
  }
  return { rows, upTo: events.at(-1)?.position ?? from, more: false };
}

/** Sizes the next page by the events of the last one. */
class PageSize {
  events = 64;

  after(rows: readonly EventRow[]): void {
    if (rows.length === 0) return;
    const bytes = rows.reduce((sum, row) => sum + row.data.length + row.metadata.length, 0);
    const fitting = Math.floor((PAGE_BYTES * rows.length) / Math.max(bytes, 1));
    this.events = Math.max(1, Math.min(PAGE_EVENTS, this.events * 4, fitting));
  }
}

/** The log in one file. Appends of the same turn share a flush; readers never see what is not yet durable. */
export class EmbeddedEventStore implements EventStore {
  private waiting: (() => void)[] = [];
  private commits = 0;
  private closed = false;
  private readonly recent = new RecentEvents<EventRow>();

  constructor(
    private readonly database: Database,
    private readonly writer: GroupCommit,
  ) {}

  async append(streamId: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const encoded = encodeEvents(streamId, events);
    let rows: readonly EventRow[] = [];
    return this.writer.write(
      () => {
        const done = this.appendNow(streamId, encoded, expected);
        // An answer from before says nothing of where the stream ends by now.
        rows = 'rows' in done ? done.rows : [];
        return 'rows' in done ? appendedAs(done.rows.at(-1) as EventRow) : done.again;
      },
      () => {
        this.recent.appended(rows);
        this.grown();
      },
    );
  }

  async *readStream(streamId: string, from = 0): AsyncGenerator<StoredEvent> {
    // Asked before each command and each read of a case: most often what is new is known, or that nothing is.
    const known = this.recent.ofStream(streamId, from);
    if (known !== undefined) {
      for (const row of known) yield storedEvent(row);
      return;
    }
    const size = new PageSize();
    for (let next = from; ;) {
      const limit = size.events;
      const rows = this.database
        .sql(
          `SELECT ${EVENT_COLUMNS} FROM streams s JOIN events e ON e.stream = s.no
           WHERE s.id = ? AND e.revision >= ? ORDER BY e.revision LIMIT ?`,
        )
        .all<EventRow>(streamId, next, limit);
      const end = rows.at(-1)?.revision ?? next - 1;
      const isLast = rows.length < limit;
      // Noted before anybody else has a turn, who may append.
      if (isLast) this.recent.endsAt(streamId, end);
      for (const row of rows) yield storedEvent(row);
      if (isLast) return;
      next = end + 1;
      size.after(rows);
      await nextTurn();
    }
  }

  async *readAll({ after = '', prefixes, asKept = false }: ReadAllOptions = {}): AsyncGenerator<StoredEvent> {
    const size = new PageSize();
    for (let from = rowOf(after); ;) {
      const page = asKept
        ? this.keptPage(from, prefixes, size.events)
        : this.page(from, prefixes, size.events);
      for (const row of page.rows) yield storedEvent(row);
      if (!page.more) return;
      from = page.upTo;
      size.after(page.rows);
      await nextTurn();
    }
  }

  async *subscribe({
    after = '',
    prefixes,
    signal,
  }: ReadAllOptions & { readonly signal: AbortSignal }): AsyncGenerator<SubscriptionItem> {
    const size = new PageSize();
    let from = rowOf(after);
    let live = false;
    while (!signal.aborted) {
      const commits = this.commits;
      const page = this.page(from, prefixes, size.events);
      for (const row of page.rows) {
        if (signal.aborted) return;
        yield { kind: 'event', event: storedEvent(row) };
      }
      if (signal.aborted) return;
      const seen = page.rows.at(-1)?.position ?? from;
      if (page.upTo > seen) yield { kind: 'checkpoint', position: positionOf(page.upTo) };
      from = page.upTo;
      size.after(page.rows);
      if (page.more) {
        await nextTurn();
        continue;
      }
      if (!live) {
        live = true;
        yield { kind: 'caught-up', position: positionOf(from) };
      }
      if (commits === this.commits) await this.growth(signal);
    }
  }

  async head(): Promise<Position> {
    return positionOf(this.headRow());
  }

  async countAfter({ after = '', prefixes }: ReadAllOptions): Promise<number> {
    const from = rowOf(after);
    const filter = streamFilter(this.database, prefixes);
    switch (filter.kind) {
      case 'none':
        return 0;
      case 'all':
        // Rows are numbered without gaps.
        return Math.max(0, this.headRow() - from);
      case 'categories':
        return filter.numbers.reduce(
          (sum, category) =>
            sum +
            (this.database
              .sql('SELECT count(*) AS events FROM events WHERE category = ? AND position > ?')
              .first<{ events: number }>(category, from)?.events ?? 0),
          0,
        );
      case 'ranges': {
        let count = 0;
        const head = this.headRow();
        for (let low = from; low < head; low += SEARCH_WINDOW) {
          const found = this.database
            .sql(
              `SELECT count(*) AS events FROM events e CROSS JOIN streams s ON s.no = e.stream
               WHERE e.position > ? AND e.position <= ? AND (${filter.condition})`,
            )
            .first<{ events: number }>(low, low + SEARCH_WINDOW, ...filter.values);
          count += found?.events ?? 0;
          await nextTurn();
        }
        return count;
      }
    }
  }

  /** Ends every subscription: those that wait find the store closed. */
  close(): void {
    this.closed = true;
    this.grown();
  }

  /** `again`: it had been appended before, and this is the answer that it got. */
  private appendNow(
    streamId: string,
    events: readonly EncodedEvent[],
    expected: ExpectedRevision,
  ): { readonly rows: readonly EventRow[] } | { readonly again: Appended } {
    // Nearly always the stream is where the writer thinks, and its last entry need not be looked up beforehand.
    const straight = typeof expected === 'number' ? this.insertAfter(streamId, expected, events) : undefined;
    if (straight !== undefined) return { rows: straight };

    const found = this.database
      .sql(
        `SELECT no, (SELECT max(revision) FROM events WHERE stream = no) AS revision FROM streams WHERE id = ?`,
      )
      .first<StreamRow>(streamId);
    const actual = found?.revision ?? 'no-stream';
    const again = found && this.appendedBefore(found, events);
    if (again !== undefined && again !== 'in-part') return { again };
    const fits = again === undefined && (expected === 'any' || expected === actual);
    if (found === undefined && fits) this.newStream(streamId);
    const rows = fits ? this.insertAfter(streamId, found?.revision ?? -1, events) : undefined;
    if (rows === undefined) throw new WrongExpectedRevision(streamId, expected, actual);
    return { rows };
  }

  /**
   * The events behind the stream's last one; `undefined`, and nothing written, when that has another revision or the
   * first of the events is there already.
   */
  private insertAfter(
    streamId: string,
    last: number,
    events: readonly EncodedEvent[],
  ): readonly EventRow[] | undefined {
    const insert = this.database.sql(
      `INSERT INTO events (stream, category, revision, event_id, type, data, metadata)
       SELECT no, category, ?, ?, ?, ?, ? FROM streams
       WHERE id = ? AND coalesce((SELECT max(revision) FROM events WHERE stream = no), -1) = ?`,
    );
    const rows: EventRow[] = [];
    let revision = last;
    try {
      for (const event of events) {
        const { eventId, type, data, metadata } = event;
        const { changes, rowid } = insert.run(
          revision + 1,
          eventId,
          type,
          data,
          metadata,
          streamId,
          revision,
        );
        if (changes === 0) return undefined;
        revision += 1;
        rows.push({ ...event, streamId, revision, position: rowid });
      }
    } catch (error) {
      if (!isConstraint(error)) throw error;
      if (rows.length === 0) return undefined;
      // Some of the events are there already, but not all of them in this order: not the append that it was.
      throw new WrongExpectedRevision(streamId, last, last);
    }
    return rows;
  }

  /** What the same append answered the first time; `in-part` when only some of its events are there. */
  private appendedBefore(
    stream: StreamRow,
    events: readonly EncodedEvent[],
  ): Appended | 'in-part' | undefined {
    const first = this.database
      .sql('SELECT revision FROM events WHERE stream = ? AND event_id = ?')
      .first<{ revision: number }>(stream.no, events[0]?.eventId ?? '');
    if (first === undefined) return undefined;
    const rows = this.database
      .sql(
        `SELECT event_id AS eventId, revision, position FROM events
         WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
      )
      .all<Pick<EventRow, 'eventId' | 'revision' | 'position'>>(stream.no, first.revision, events.length);
    const last = rows.at(-1);
    const same = events.every(({ eventId }, index) => rows[index]?.eventId === eventId);
    if (!same || last === undefined) return 'in-part';
    return appendedAs(last);
  }

  private newStream(streamId: string): void {
    const name = categoryOf(streamId);
    const known = this.database
      .sql('SELECT no FROM categories WHERE name = ?')
      .first<{ no: number }>(name)?.no;
    const category = known ?? this.database.sql('INSERT INTO categories (name) VALUES (?)').run(name).rowid;
    this.database.sql('INSERT INTO streams (id, category) VALUES (?, ?)').run(streamId, category);
  }

  private headRow(): number {
    return (
      this.database.sql('SELECT max(position) AS head FROM events').first<{ head: number | null }>()?.head ??
      0
    );
  }

  private page(from: number, prefixes: readonly string[] | undefined, limit: number): LogPage {
    const recent = this.recent.after(from);
    return recent === undefined
      ? this.keptPage(from, prefixes, limit)
      : pageOf(recent, from, prefixes, limit);
  }

  private keptPage(from: number, prefixes: readonly string[] | undefined, limit: number): LogPage {
    const head = this.headRow();
    const filter = streamFilter(this.database, prefixes);
    const end = (upTo: number): LogPage => ({ rows: [], upTo: Math.max(from, upTo), more: false });
    if (filter.kind === 'none' || head <= from) return end(head);
    if (filter.kind === 'ranges') return this.searchPage(from, head, filter, limit);

    const rows = filter.kind === 'all' ? this.allRows(from, limit) : this.rowsOf(from, filter.numbers, limit);
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return { ...end(head), rows };
    return { rows, upTo: last.position, more: true };
  }

  private allRows(from: number, limit: number): EventRow[] {
    return this.database
      .sql(
        `SELECT ${EVENT_COLUMNS} FROM events e CROSS JOIN streams s ON s.no = e.stream
         WHERE e.position > ? ORDER BY e.position LIMIT ?`,
      )
      .all<EventRow>(from, limit);
  }

  private rowsOf(from: number, categories: readonly number[], limit: number): EventRow[] {
    const positions = categories
      .map(
        () =>
          'SELECT * FROM (SELECT position FROM events WHERE category = ? AND position > ? ORDER BY position LIMIT ?)',
      )
      .join(' UNION ALL ');
    return this.database
      .sql(
        `SELECT ${EVENT_COLUMNS} FROM (SELECT position FROM (${positions}) ORDER BY position LIMIT ?) p
         CROSS JOIN events e ON e.position = p.position CROSS JOIN streams s ON s.no = e.stream
         ORDER BY p.position`,
      )
      .all<EventRow>(...categories.flatMap((category) => [category, from, limit]), limit);
  }

  private searchPage(
    from: number,
    head: number,
    filter: { readonly condition: string; readonly values: readonly (string | number | null | Buffer)[] },
    limit: number,
  ): LogPage {
    const end = Math.min(head, from + SEARCH_WINDOW);
    const rows = this.database
      .sql(
        `SELECT ${EVENT_COLUMNS} FROM events e CROSS JOIN streams s ON s.no = e.stream
         WHERE e.position > ? AND e.position <= ? AND (${filter.condition}) ORDER BY e.position LIMIT ?`,
      )
      .all<EventRow>(from, end, ...filter.values, limit);
    const last = rows.at(-1);
    if (last !== undefined && rows.length === limit) return { rows, upTo: last.position, more: true };
    return { rows, upTo: end, more: end < head };
  }

  private grown(): void {
    this.commits += 1;
    for (const wake of this.waiting.splice(0)) wake();
  }

  private growth(signal: AbortSignal): Promise<void> {
    if (this.closed) {
      throw new StorageFailure('CLOSED', { sv: 'Händelseloggen är stängd.', en: 'The event log is closed.' });
    }
    // A signal that has been given already is not given again.
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        resolve();
      };
      signal.addEventListener('abort', wake, { once: true });
      this.waiting.push(wake);
    });
  }
}
