import { EventBatch } from './event-batch';
import { type EventStore, type StoredEvent } from '../ports/event-store.port';

/** Events that are held of all streams together, at most, besides one of each. */
const HELD = 5_000;

/** What has been read of a stream and not been given yet. */
interface Slice {
  readonly streamId: string;
  readonly last: number;
  events: readonly StoredEvent[];
  /** The revision to go on from; after `last` when all has been read. */
  next: number;
}

/**
 * The events of some streams in log order, of each up to the revision that is told. A single stream is read once, and
 * nothing of it is held; several are read a slice at a time, so that memory does not grow with their length.
 * @param upTo by stream, the revision of the last event that is asked for
 */
export async function* mergedStreams(
  eventStore: Pick<EventStore, 'readStream'>,
  upTo: ReadonlyMap<string, number>,
  held = HELD,
): AsyncIterable<StoredEvent> {
  const [only, ...others] = upTo;
  if (only === undefined) return;
  if (others.length === 0) {
    const [streamId, last] = only;
    for await (const event of eventStore.readStream(streamId)) {
      if (event.revision > last) return;
      yield event;
    }
    return;
  }
  const size = Math.ceil(held / upTo.size);
  const slices = [...upTo].map(([streamId, last]): Slice => ({ streamId, last, events: [], next: 0 }));
  for (;;) {
    for (const slice of slices) {
      if (slice.events.length === 0 && slice.next <= slice.last) await fill(eventStore, slice, size);
    }
    // What lies behind the end of a slice may be preceded by what has not been read of its stream.
    const [end] = slices
      .filter(({ next, last }) => next <= last)
      .flatMap(({ events }) => events.at(-1)?.position ?? [])
      .sort();
    const ready = slices.flatMap((slice) => {
      const behind = end === undefined ? -1 : slice.events.findIndex(({ position }) => position > end);
      const taken = behind < 0 ? slice.events : slice.events.slice(0, behind);
      slice.events = behind < 0 ? [] : slice.events.slice(behind);
      return taken;
    });
    if (ready.length === 0) return;
    yield* ready.sort((a, b) => (a.position < b.position ? -1 : 1));
  }
}

async function fill(eventStore: Pick<EventStore, 'readStream'>, slice: Slice, size: number): Promise<void> {
  const batch = new EventBatch(size);
  const { last, next } = slice;
  // A stream that ends before has no more to give.
  slice.next = last + 1;
  for await (const event of eventStore.readStream(slice.streamId, next)) {
    if (event.revision > last) break;
    batch.add(event);
    if (!batch.isFull) continue;
    slice.next = event.revision + 1;
    break;
  }
  slice.events = batch.take();
}
