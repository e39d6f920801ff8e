/** What says of an event where it stands, and how large it is. */
interface KeptEvent {
  readonly position: number;
  readonly streamId: string;
  readonly revision: number;
  readonly data: string;
  readonly metadata: string;
}

/** Bounds of what is kept: events and their characters, some megabytes; and streams whose end alone is known. */
const EVENTS = 4_000;
const CHARACTERS = 8_000_000;
const ENDS = 10_000;

const charactersOf = ({ data, metadata }: KeptEvent): number => data.length + metadata.length;

/**
 * The end of the log as far as this process has appended it and it is durable, so that those who follow the log and
 * those who ask a stream for what is new need not search the file. Right because one process at a time has the file:
 * nobody else can have appended since.
 */
export class RecentEvents<Event extends KeptEvent> {
  /** In the order of the log, without gaps, as positions are. What is before `first` has been let go. */
  private events: Event[] = [];
  private first = 0;
  private characters = 0;
  private readonly streams = new Map<string, Event[]>();
  private readonly ends = new Map<string, number>();

  /** The events of an append, which are durable. Told in the order of the log. */
  appended(events: readonly Event[]): void {
    for (const event of events) {
      this.events.push(event);
      this.characters += charactersOf(event);
      const ofStream = this.streams.get(event.streamId);
      if (ofStream === undefined) this.streams.set(event.streamId, [event]);
      else ofStream.push(event);
      this.endsAt(event.streamId, event.revision);
    }
    while (this.events.length - this.first > EVENTS || this.characters > CHARACTERS) this.letGo();
    if (this.first > EVENTS) {
      this.events = this.events.slice(this.first);
      this.first = 0;
    }
  }

  /** The file has just been seen to hold nothing of a stream after a revision; -1 for a stream without events. */
  endsAt(streamId: string, revision: number): void {
    this.ends.delete(streamId);
    this.ends.set(streamId, revision);
    if (this.ends.size <= ENDS) return;
    const { value: longestKnown } = this.ends.keys().next();
    if (longestKnown !== undefined) this.ends.delete(longestKnown);
  }

  /** What stands in the stream from a revision on, which may be nothing; `undefined` when only the file can tell. */
  ofStream(streamId: string, revision: number): readonly Event[] | undefined {
    const end = this.ends.get(streamId);
    if (end === undefined) return undefined;
    if (revision > end) return [];
    const events = this.streams.get(streamId);
    const oldest = events?.[0]?.revision ?? Infinity;
    return revision < oldest ? undefined : events?.slice(revision - oldest);
  }

  /** What stands in the log after a position, which may be nothing; `undefined` when only the file can tell. */
  after(position: number): readonly Event[] | undefined {
    const oldest = this.events[this.first];
    if (oldest === undefined || position < oldest.position - 1) return undefined;
    return this.events.slice(this.first + position - oldest.position + 1);
  }

  private letGo(): void {
    const event = this.events[this.first] as Event;
    this.first += 1;
    this.characters -= charactersOf(event);
    const ofStream = this.streams.get(event.streamId) as Event[];
    if (ofStream.length === 1) this.streams.delete(event.streamId);
    else ofStream.shift();
  }
}
