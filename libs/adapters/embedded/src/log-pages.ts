import { type EncodedEvent } from '@samverkan/event-sourcing';
import type { Database, SqlValue } from './database';
import { fittingRows } from './page-size';
import { streamFilter } from './stream-filter';

/** An event where it is kept. */
export interface EventRow extends EncodedEvent {
  readonly position: number;
  readonly streamId: string;
  readonly revision: number;
}

export interface LogPage {
  readonly rows: readonly EventRow[];
  /** Everything up to here has been looked at. */
  readonly upTo: number;
  /** Whether that is not the end of the log. */
  readonly more: boolean;
}

/** Where events are looked for, in their order. */
interface Source {
  /** What has to be joined to find them; `e` is the event. */
  readonly tables: string;
  /** What has to be joined to tell the stream's name, if it is not there yet. */
  readonly names: string;
  readonly where: string;
  values(limit: number): readonly SqlValue[];
}

/** A page of events is at most so many, and fewer where they are large, so that memory stays bounded. */
export const PAGE_EVENTS = 500;
const PAGE_BYTES = 4_000_000;
/** So many events fit into a page however large they are: `APPEND_LIMITS` has a megabyte for those of one append. */
const SURELY_FITTING = 4;
/** How much of the log one search for a prefix that is not a category looks through before others get a turn. */
export const SEARCH_WINDOW = 20_000;

const EVENT_COLUMNS =
  'e.position, s.id AS streamId, e.revision, e.event_id AS eventId, e.type, e.data, e.metadata';
const STREAM_NAMES = 'CROSS JOIN streams s ON s.no = e.stream';

/** Reads the log's file page by page. */
export class LogPages {
  constructor(private readonly database: Database) {}

  /** The last row of the log, 0 when there is none. */
  head(): number {
    return (
      this.database.sql('SELECT max(position) AS head FROM events').first<{ head: number | null }>()?.head ??
      0
    );
  }

  /** What stands in a stream from a revision on; `upTo` is the last revision of the page. */
  ofStream(streamId: string, from: number, limit: number): LogPage {
    const { rows, more } = this.read(
      {
        tables: 'streams s JOIN events e ON e.stream = s.no',
        names: '',
        where: 's.id = ? AND e.revision >= ? ORDER BY e.revision',
        values: () => [streamId, from],
      },
      limit,
    );
    return { rows, more, upTo: rows.at(-1)?.revision ?? from - 1 };
  }

  /** What follows a position in the given streams, all of them unless told. */
  after(from: number, prefixes: readonly string[] | undefined, limit: number): LogPage {
    const head = this.head();
    const filter = streamFilter(this.database, prefixes);
    const end = Math.max(from, head);
    if (filter.kind === 'none' || head <= from) return { rows: [], upTo: end, more: false };
    if (filter.kind === 'ranges') return this.searched(from, head, filter, limit);
    const page = this.read(
      filter.kind === 'all' ? allAfter(from) : categoriesAfter(from, filter.numbers),
      limit,
    );
    return { ...page, upTo: page.more ? (page.rows.at(-1) as EventRow).position : end };
  }

  private searched(
    from: number,
    head: number,
    filter: { readonly condition: string; readonly values: readonly SqlValue[] },
    limit: number,
  ): LogPage {
    const end = Math.min(head, from + SEARCH_WINDOW);
    const { rows, more } = this.read(
      {
        tables: `events e ${STREAM_NAMES}`,
        names: '',
        where: `e.position > ? AND e.position <= ? AND (${filter.condition}) ORDER BY e.position`,
        values: () => [from, end, ...filter.values],
      },
      limit,
    );
    const upTo = more ? (rows.at(-1) as EventRow).position : end;
    return { rows, upTo, more: upTo < head };
  }

  /** `more`: the page is full, there may be others behind it. */
  private read(source: Source, most: number): Pick<LogPage, 'rows' | 'more'> {
    const limit = this.fitting(source, most);
    const rows = this.database
      .sql(`SELECT ${EVENT_COLUMNS} FROM ${source.tables} ${source.names} WHERE ${source.where} LIMIT ?`)
      .all<EventRow>(...source.values(limit), limit);
    return { rows, more: rows.length === limit };
  }

  private fitting({ tables, where, values }: Source, most: number): number {
    const measure = this.database.sql(
      `SELECT sum(bytes) AS bytes FROM (SELECT octet_length(e.data) + octet_length(e.metadata) AS bytes
       FROM ${tables} WHERE ${where} LIMIT ?)`,
    );
    return fittingRows(
      { most, surely: SURELY_FITTING, bytes: PAGE_BYTES },
      (limit) => measure.first<{ bytes: number | null }>(...values(limit), limit)?.bytes ?? 0,
    );
  }
}

const allAfter = (from: number): Source => ({
  tables: 'events e',
  names: STREAM_NAMES,
  where: 'e.position > ? ORDER BY e.position',
  values: () => [from],
});

/** Each category has an index of its events; of each are taken as many as the page may have. */
const categoriesAfter = (from: number, categories: readonly number[]): Source => {
  const positions = categories
    .map(
      () =>
        'SELECT * FROM (SELECT position FROM events WHERE category = ? AND position > ? ORDER BY position LIMIT ?)',
    )
    .join(' UNION ALL ');
  return {
    tables: `(SELECT position FROM (${positions}) ORDER BY position LIMIT ?) p CROSS JOIN events e ON e.position = p.position`,
    names: STREAM_NAMES,
    where: 'true ORDER BY p.position',
    values: (limit) => [...categories.flatMap((category) => [category, from, limit]), limit],
  };
};
