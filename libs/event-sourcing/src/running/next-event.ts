import type { EventStore, ReadAllOptions, StoredEvent } from '../ports/event-store.port';

/** The first event after a position in the given streams, if there is one. Reads that one and leaves. */
export async function nextEvent(
  eventStore: EventStore,
  options: ReadAllOptions,
): Promise<StoredEvent | undefined> {
  for await (const event of eventStore.readAll(options)) return event;
  return undefined;
}
