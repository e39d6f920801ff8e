import type { DomainEvent } from './decider';

/** A correction that names the entry it is about by its number in the stream, and what it found written there. */
export interface PutRight<Event, Correction> {
  readonly correction: Correction;
  /** The entry as it was written, or the latest correction of it before this one. */
  readonly found: Event;
}

type Naming<Event extends DomainEvent> = Extract<Event, { readonly data: { readonly entry: number } }>;

/** The corrections of a stream in the order in which they were written, so that the first entry stays readable. */
export function correctionsIn<Event extends DomainEvent, Type extends Naming<Event>['type']>(
  history: readonly Event[],
  ...types: readonly Type[]
): readonly PutRight<Event, Extract<Event, { readonly type: Type }>>[] {
  const latest = new Map<number, Event>();
  return history.flatMap((event) => {
    if (!(types as readonly string[]).includes(event.type)) return [];
    const correction = event as Extract<Event, { readonly type: Type }>;
    const { entry } = (event as Naming<Event>).data as { readonly entry: number };
    const found = latest.get(entry) ?? history[entry];
    latest.set(entry, event);
    return found === undefined ? [] : [{ correction, found }];
  });
}
