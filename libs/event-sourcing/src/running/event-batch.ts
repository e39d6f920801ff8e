import type { StoredEvent } from '../ports/event-store.port';
import type { Json, JsonObject } from '../json';

/** Characters of the texts that a batch holds: a few megabytes, also where events are as large as they may be. */
export const MOST_CHARACTERS = 4_000_000;

/** What an event has beside its data is ids and codes, of much the same length in all. */
const BESIDE_DATA = 1_000;

/** Events in log order that are taken together: as many as they may be, or fewer where they are large. */
export class EventBatch {
  private events: StoredEvent[] = [];
  private characters = 0;

  /** @param most how many events of the usual size */
  constructor(private readonly most: number) {}

  get length(): number {
    return this.events.length;
  }

  /** The next event belongs to the next batch. */
  get isFull(): boolean {
    return this.events.length >= this.most || this.characters >= MOST_CHARACTERS;
  }

  add(event: StoredEvent): void {
    this.events.push(event);
    this.characters += charactersIn(event.data) + BESIDE_DATA;
  }

  /** The events, which the batch holds no more. */
  take(): readonly StoredEvent[] {
    const { events } = this;
    this.events = [];
    this.characters = 0;
    return events;
  }
}

/** A number, or what an object is beside its values. */
const ATOM = 8;

/** About as many as the value has as text, found at a fraction of what writing the text costs. */
export function charactersIn(value: Json | undefined): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return ATOM;
  let characters = ATOM;
  if (Array.isArray(value)) {
    for (const one of value as readonly Json[]) characters += charactersIn(one);
    return characters;
  }
  const fields = value as JsonObject;
  for (const name in fields) characters += name.length + charactersIn(fields[name]);
  return characters;
}
