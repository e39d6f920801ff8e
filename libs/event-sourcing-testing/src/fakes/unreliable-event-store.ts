import type {
  Appended,
  EventStore,
  ExpectedRevision,
  NewEvent,
  Position,
  ReadAllOptions,
  StoredEvent,
  SubscriptionItem,
} from '@samverkan/event-sourcing';

/** A log that fails when told to: before it has written, or after, when the caller does not hear of it. */
export class UnreliableEventStore implements EventStore {
  private failures: ('before' | 'after')[] = [];
  private broken = new AbortController();
  private failing: readonly string[] = [];
  /** Runs before the next append, as somebody who is a little faster. */
  beforeAppend: (() => Promise<void>) | undefined;
  appends = 0;
  subscriptions = 0;
  /** After which position the last subscription began. */
  subscribedAfter: Position | undefined;

  constructor(private readonly store: EventStore) {}

  /** The next appends fail so, one after the other. */
  failAppends(...failures: ('before' | 'after')[]): void {
    this.failures = failures;
  }

  /** Appends to these streams fail, before anything is written, until it is others, or none. */
  failAppendsTo(...streamIds: readonly string[]): void {
    this.failing = streamIds;
  }

  /** Every subscription that is open ends with an error. */
  breakSubscriptions(): void {
    this.broken.abort();
    this.broken = new AbortController();
  }

  async append(streamId: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.appends += 1;
    const first = this.beforeAppend;
    this.beforeAppend = undefined;
    await first?.();
    const failure = this.failures.shift();
    if (failure === 'before' || this.failing.includes(streamId)) throw new Error('connection refused');
    const appended = await this.store.append(streamId, events, expected);
    if (failure === 'after') throw new Error('connection reset');
    return appended;
  }

  readStream(streamId: string, from?: number): AsyncIterable<StoredEvent> {
    return this.store.readStream(streamId, from);
  }

  readAll(options?: ReadAllOptions): AsyncIterable<StoredEvent> {
    return this.store.readAll(options);
  }

  async *subscribe(
    options: ReadAllOptions & { readonly signal: AbortSignal },
  ): AsyncIterable<SubscriptionItem> {
    this.subscriptions += 1;
    this.subscribedAfter = options.after;
    const broken = this.broken.signal;
    yield* this.store.subscribe({ ...options, signal: AbortSignal.any([options.signal, broken]) });
    if (broken.aborted) throw new Error('connection lost');
  }

  head(): Promise<Position> {
    return this.store.head();
  }

  countAfter(options: ReadAllOptions): Promise<number> {
    return this.store.countAfter(options);
  }
}
