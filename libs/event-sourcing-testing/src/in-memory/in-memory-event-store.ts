import {
  BEGINNING,
  WrongExpectedRevision,
  encodeEvents,
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type Position,
  type ReadAllOptions,
  type StoredEvent,
  type SubscriptionItem,
} from '@samverkan/event-sourcing';

/** As every adapter writes them: commit and prepare, zero-padded, so that text order is log order. */
const positionOf = (index: number): Position => {
  const padded = String(index + 1).padStart(20, '0');
  return `${padded}/${padded}`;
};

/** The log in an array: for specs. Keeps what the port promises, except for surviving the process. */
export class InMemoryEventStore implements EventStore {
  private readonly log: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private waiting: (() => void)[] = [];

  async append(streamId: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    encodeEvents(streamId, events);
    const stream = this.streams.get(streamId) ?? [];
    const again = appendedBefore(stream, events);
    if (again) return again;
    const actual = stream.length === 0 ? 'no-stream' : stream.length - 1;
    const inPart = stream.some(({ eventId }) => events.some((event) => event.eventId === eventId));
    if (inPart || (expected !== 'any' && expected !== actual)) {
      throw new WrongExpectedRevision(streamId, expected, actual);
    }
    for (const event of events) {
      const stored: StoredEvent = {
        eventId: event.eventId,
        type: event.type,
        data: structuredClone(event.data),
        metadata: structuredClone(event.metadata),
        streamId,
        revision: stream.length,
        position: positionOf(this.log.length),
      };
      stream.push(stored);
      this.log.push(stored);
    }
    this.streams.set(streamId, stream);
    for (const wake of this.waiting.splice(0)) wake();
    const last = stream.at(-1) as StoredEvent;
    return { revision: last.revision, position: last.position };
  }

  async *readStream(streamId: string, from = 0): AsyncIterable<StoredEvent> {
    const stream = this.streams.get(streamId) ?? [];
    for (let index = Math.max(0, from); index < stream.length; index++) {
      yield structuredClone(stream[index] as StoredEvent);
    }
  }

  async *readAll(options: ReadAllOptions = {}): AsyncIterable<StoredEvent> {
    for (let index = this.indexAfter(options.after); index < this.log.length; index++) {
      const event = this.log[index] as StoredEvent;
      if (wanted(event, options)) yield structuredClone(event);
    }
  }

  async *subscribe(
    options: ReadAllOptions & { readonly signal: AbortSignal },
  ): AsyncIterable<SubscriptionItem> {
    const { signal } = options;
    let index = this.indexAfter(options.after);
    let told = options.after ?? BEGINNING;
    let live = false;
    while (!signal.aborted) {
      const event = this.log[index];
      if (event) {
        index += 1;
        if (!wanted(event, options)) continue;
        told = event.position;
        yield { kind: 'event', event: structuredClone(event) };
        continue;
      }
      const here = this.log.at(-1)?.position ?? BEGINNING;
      if (!live) {
        live = true;
        told = here > told ? here : told;
        yield { kind: 'caught-up', position: told };
      } else if (here > told) {
        told = here;
        yield { kind: 'checkpoint', position: here };
      } else {
        await this.appended(signal);
      }
    }
  }

  async head(): Promise<Position> {
    return this.log.at(-1)?.position ?? BEGINNING;
  }

  async countAfter(options: ReadAllOptions): Promise<number> {
    return this.log.slice(this.indexAfter(options.after)).filter((event) => wanted(event, options)).length;
  }

  private indexAfter(after: Position = BEGINNING): number {
    let low = 0;
    let high = this.log.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.log[middle] as StoredEvent).position <= after) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private appended(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        this.waiting = this.waiting.filter((wake) => wake !== done);
        resolve();
      };
      this.waiting.push(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}

const wanted = (event: StoredEvent, { prefixes }: ReadAllOptions): boolean =>
  prefixes === undefined || prefixes.some((prefix) => event.streamId.startsWith(prefix));

function appendedBefore(stream: readonly StoredEvent[], events: readonly NewEvent[]): Appended | undefined {
  const first = stream.findIndex((stored) => stored.eventId === events[0]?.eventId);
  if (first < 0) return undefined;
  if (!events.every((event, index) => stream[first + index]?.eventId === event.eventId)) return undefined;
  const last = stream[first + events.length - 1] as StoredEvent;
  return { revision: last.revision, position: last.position };
}
