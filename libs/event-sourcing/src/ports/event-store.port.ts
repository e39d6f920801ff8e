import type { JsonObject } from '../json';

/**
 * A place in the whole log. Opaque, totally ordered, compared as text; the same shape in every adapter (commit and
 * prepare position, zero-padded). {@link BEGINNING} comes before every event.
 */
export type Position = string;
/** Who reads after it reads from the first event on. */
export const BEGINNING: Position = '';

/** An event as it is handed to the store: already encoded, nothing personal in the clear. */
export interface NewEvent {
  /** A UUID. The same id appended to the same stream again is the same event, not a second one. */
  readonly eventId: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

export interface StoredEvent extends NewEvent {
  readonly streamId: string;
  /** 0 for the first event of a stream, without gaps. */
  readonly revision: number;
  readonly position: Position;
}

/**
 * What the writer knows of the stream: nothing, that it does not exist, or the revision of its last event. A command always
 * knows; `any` is for who writes a history down, such as a spec or the benchmark.
 */
export type ExpectedRevision = 'any' | 'no-stream' | number;

export interface Appended {
  /** Revision and position of the last event that was appended. */
  readonly revision: number;
  readonly position: Position;
}

/** The stream is not where the writer thought. Load again and decide again. */
export class WrongExpectedRevision extends Error {
  constructor(
    readonly streamId: string,
    readonly expected: ExpectedRevision,
    readonly actual: number | 'no-stream',
  ) {
    super(`Stream ${streamId} is at ${actual}, not at ${expected}`);
    this.name = 'WrongExpectedRevision';
  }
}

/**
 * Limits of one append that every adapter keeps; a writer that passes them gets {@link AppendTooLarge} and nothing is
 * written. Bytes are of data and metadata as text: EventStoreDB takes 1 MiB, which has room for the types of the events.
 */
export const APPEND_LIMITS = { events: 500, bytes: 1_000_000 } as const;

export class AppendTooLarge extends Error {
  constructor(
    readonly streamId: string,
    message: string,
  ) {
    super(message);
    this.name = 'AppendTooLarge';
  }
}

export interface ReadAllOptions {
  /** Only events after this position. */
  readonly after?: Position;
  /** Only streams whose id begins with one of these, `case-` for instance. Absent: all streams. */
  readonly prefixes?: readonly string[];
}

export type SubscriptionItem =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  /** Everything up to here has been looked at, though no event matched: safe to keep as checkpoint. */
  | { readonly kind: 'checkpoint'; readonly position: Position }
  /** The subscriber has seen all there was; from now on it is live. Comes once per subscription at least. */
  | { readonly kind: 'caught-up'; readonly position: Position };

/**
 * The log. Acknowledged means durable: when `append` resolves, the events survive the loss of the process.
 * Reads give events in order, without gaps: a reader never passes over an event that appears later with a lower
 * position. Memory is bounded by the adapter's batch, never by the length of the log.
 */
export interface EventStore {
  /**
   * Append all events or none. Appending the same event ids again answers as the first time, whatever
   * `expected` says.
   * @throws WrongExpectedRevision, AppendTooLarge
   */
  append(streamId: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended>;

  /** The events of a stream from revision `from` (0 unless told); nothing for a stream that does not exist. */
  readStream(streamId: string, from?: number): AsyncIterable<StoredEvent>;

  /**
   * Events of many streams in log order, up to the end as it is when the reader gets there. From the beginning they are
   * read where they are kept and not told from memory, so that a verification sees what somebody has changed there.
   */
  readAll(options?: ReadAllOptions): AsyncIterable<StoredEvent>;

  /**
   * As `readAll`, then on with what is appended later, until `signal` aborts. Pull-based: nothing is read ahead
   * beyond a batch while the consumer is busy. Ends normally when aborted; throws when the store is lost, and the
   * caller subscribes again from its checkpoint.
   */
  subscribe(options: ReadAllOptions & { readonly signal: AbortSignal }): AsyncIterable<SubscriptionItem>;

  /**
   * The position of the last event in the log, {@link BEGINNING} when it is empty. Nobody is given one beyond it, so that
   * a checkpoint which lies there is of another log.
   */
  head(): Promise<Position>;

  /** How many events lie after a position in the given streams; what lag is measured by. */
  countAfter(options: ReadAllOptions): Promise<number>;
}
