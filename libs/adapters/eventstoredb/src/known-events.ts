/** What is known of a stream: which event stands at which revision, for each from 0 to the last one known. */
interface KnownStream {
  readonly revisions: Map<string, number>;
}

/** What there is to remember of one event. */
interface EventOfStream {
  readonly eventId: string;
  readonly revision: number;
}

/**
 * The event ids of streams, as far as this process has read or written them. The server refuses an event that is there
 * already only where it stands right after the expected revision; everywhere else the writer has to know. A stream that
 * has once been read need not be read again for that: the expected revision vouches for the rest.
 */
export class KnownEvents {
  private readonly streams = new Map<string, KnownStream>();
  private weight = 0;

  /** @param capacity how many event ids to remember; the streams that were not used for longest go first. */
  constructor(private readonly capacity: number) {}

  /** The last revision up to which every event of the stream is known, -1 for none. */
  upTo(streamId: string): number {
    return (this.streams.get(streamId)?.revisions.size ?? 0) - 1;
  }

  revisionOf(streamId: string, eventId: string): number | undefined {
    return this.streams.get(streamId)?.revisions.get(eventId);
  }

  /** Takes note of an event that was read or written. One that does not follow on what is known is passed over. */
  note(streamId: string, { eventId, revision }: EventOfStream): void {
    const known = this.streams.get(streamId) ?? { revisions: new Map<string, number>() };
    if (revision !== known.revisions.size || known.revisions.has(eventId)) return;
    known.revisions.set(eventId, revision);
    this.weight += 1;
    // The one that was used last stands last.
    this.streams.delete(streamId);
    this.streams.set(streamId, known);
    this.forgetOldest(streamId);
  }

  private forgetOldest(but: string): void {
    for (const [streamId, { revisions }] of this.streams) {
      if (this.weight <= this.capacity || streamId === but) return;
      this.streams.delete(streamId);
      this.weight -= revisions.size;
    }
  }
}
