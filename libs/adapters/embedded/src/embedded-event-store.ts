import {
  BEGINNING,
  WrongExpectedRevision,
  encodeEvents,
  nextTurn,
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
import type { GroupCommit } from './group-commit';
import { LogPages, PAGE_EVENTS, SEARCH_WINDOW, type EventRow, type LogPage } from './log-pages';
import { positionOf, rowOf } from './position';
import { RecentEvents } from './recent-events';
import { isConstraint, StorageFailure } from './storage-errors';
import { categoryPrefixOf, streamFilter } from './stream-filter';

interface StreamRow {
  readonly no: number;
  readonly revision: number;
}

/** The first page of a reader, who may want no more than one event; each next one is larger. */
const FIRST_PAGE = 64;

const nextLimit = (limit: number): number => Math.min(PAGE_EVENTS, limit * 4);

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

/** The log in one file. Appends of the same turn share a flush; readers never see what is not yet durable. */
export class EmbeddedEventStore implements EventStore {
  private waiting: (() => void)[] = [];
  private commits = 0;
  private closed = false;
  private readonly recent = new RecentEvents<EventRow>();
  private readonly pages: LogPages;

  constructor(
    private readonly database: Database,
    private readonly writer: GroupCommit,
  ) {
    this.pages = new LogPages(database);
  }

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
    for (let next = from, limit = FIRST_PAGE; ; limit = nextLimit(limit)) {
      const page = this.pages.ofStream(streamId, next, limit);
      // Noted before anybody else has a turn, who may append.
      if (!page.more) this.recent.endsAt(streamId, page.upTo);
      for (const row of page.rows) yield storedEvent(row);
      if (!page.more) return;
      next = page.upTo + 1;
      await nextTurn();
    }
  }

  async *readAll({ after = BEGINNING, prefixes }: ReadAllOptions = {}): AsyncGenerator<StoredEvent> {
    // Whoever asks for what is new, as each read that waits for a read model does, need not search the file for it.
    const fromFile = after === BEGINNING;
    for (let from = rowOf(after), limit = FIRST_PAGE; ; limit = nextLimit(limit)) {
      const { rows, upTo, more } = fromFile
        ? this.pages.after(from, prefixes, limit)
        : this.page(from, prefixes, limit);
      for (const row of rows) yield storedEvent(row);
      if (!more) return;
      from = upTo;
      await nextTurn();
    }
  }

  async *subscribe({
    after = '',
    prefixes,
    signal,
  }: ReadAllOptions & { readonly signal: AbortSignal }): AsyncGenerator<SubscriptionItem> {
    let limit = FIRST_PAGE;
    let from = rowOf(after);
    let live = false;
    while (!signal.aborted) {
      const commits = this.commits;
      const page = this.page(from, prefixes, limit);
      for (const row of page.rows) {
        if (signal.aborted) return;
        yield { kind: 'event', event: storedEvent(row) };
      }
      if (signal.aborted) return;
      const seen = page.rows.at(-1)?.position ?? from;
      if (page.upTo > seen) yield { kind: 'checkpoint', position: positionOf(page.upTo) };
      from = page.upTo;
      limit = nextLimit(limit);
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
    return positionOf(this.pages.head());
  }

  async countAfter({ after = '', prefixes }: ReadAllOptions): Promise<number> {
    const from = rowOf(after);
    const filter = streamFilter(this.database, prefixes);
    switch (filter.kind) {
      case 'none':
        return 0;
      case 'all':
        // Rows are numbered without gaps.
        return Math.max(0, this.pages.head() - from);
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
        const head = this.pages.head();
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
    const name = categoryPrefixOf(streamId);
    const known = this.database
      .sql('SELECT no FROM categories WHERE name = ?')
      .first<{ no: number }>(name)?.no;
    const category = known ?? this.database.sql('INSERT INTO categories (name) VALUES (?)').run(name).rowid;
    this.database.sql('INSERT INTO streams (id, category) VALUES (?, ?)').run(streamId, category);
  }

  private page(from: number, prefixes: readonly string[] | undefined, limit: number): LogPage {
    const recent = this.recent.after(from);
    return recent === undefined
      ? this.pages.after(from, prefixes, limit)
      : pageOf(recent, from, prefixes, limit);
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
