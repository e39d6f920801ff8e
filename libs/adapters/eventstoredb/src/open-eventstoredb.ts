import type { EventStore } from '@samverkan/event-sourcing';
import { unaryClient } from './client';
import { EventStoreDbEventStore, type Deadlines } from './eventstoredb-event-store';

export interface EventStoreDbOptions extends Partial<Deadlines> {
  /** `esdb://host:2113?tls=false`, or with `+discover` for a cluster. */
  readonly connectionString: string;
  /**
   * How many event ids to remember: as many as the process keeps events of streams, since an append to a stream whose
   * ids are not known reads it again.
   */
  readonly knownEvents?: number;
}

/** An open connection to EventStoreDB. It connects with the first call, and again after each loss. */
export interface EventStoreDb {
  readonly eventStore: EventStore;
  /** Ends what is under way: readers and subscribers get a `TransientFailure`. */
  close(): Promise<void>;
}

/** Three times this and a pause is how long a command waits for a log that does not answer. */
const DEADLINES: Deadlines = { appendMs: 4_000, readMs: 4_000 };

/** Ids of some thousand streams: about 12 MB. */
const KNOWN_EVENTS = 100_000;

/** @throws RangeError for a text that is no connection string */
export function openEventStoreDb({
  connectionString,
  knownEvents = KNOWN_EVENTS,
  ...deadlines
}: EventStoreDbOptions): EventStoreDb {
  const client = unaryClient(connectionString);
  const eventStore = new EventStoreDbEventStore(client, { ...DEADLINES, ...deadlines }, knownEvents);
  return { eventStore, close: () => eventStore.close() };
}
