import { EventBatch } from '../running/event-batch';
import type { EventStore, StoredEvent } from '../ports/event-store.port';
import type { ParkedKey } from './parking-lot';

/** Events of one replay at a time, where they are of the usual size. */
const REPLAY_EVENTS = 500;

/** The first events of a parked stream, which are tried again together, and the one that follows on them if any waits. */
export async function parkedEvents(
  eventStore: EventStore,
  { key, first, last }: Pick<ParkedKey, 'key' | 'first' | 'last'>,
): Promise<{ readonly events: readonly StoredEvent[]; readonly following: StoredEvent | undefined }> {
  const batch = new EventBatch(REPLAY_EVENTS);
  for await (const event of eventStore.readStream(key, first)) {
    if (event.revision > last) break;
    if (batch.isFull) return { events: batch.take(), following: event };
    batch.add(event);
  }
  return { events: batch.take(), following: undefined };
}
