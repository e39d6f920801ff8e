import type { BusinessDate } from './business-date';
import type { EventDefinitions } from './event-definition';

/**
 * Something that happened, in the words of the glossary. `occurredOn` is the day it happened on in the world
 * (Europe/Stockholm); when it was written down is metadata, added where the event is stored.
 */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly occurredOn: BusinessDate;
  readonly data: Data;
}

/**
 * The answer of a rule that does not allow a command. `code` is stable and part of the interface; the texts in
 * Swedish and English are found by it and may name `details` as `{placeholders}`. No detail holds personal data.
 */
export interface Rejection<Code extends string = string> {
  readonly rejected: true;
  readonly code: Code;
  readonly details: Readonly<Record<string, string | number | boolean>>;
  /** The input field that the rule speaks of, as a path of the request body. */
  readonly field?: string;
}

/** What a command leads to: the events in their order, none where it changes nothing, or why it is refused. */
export type Decision<Event extends DomainEvent, Code extends string = string> =
  readonly Event[] | Rejection<Code>;

/** Refuse a command: `return reject('NOT_LONG_CASE', { days: 364, required: 365 }, 'sickLeaveSince')`. */
export function reject<Code extends string>(
  code: Code,
  details: Rejection['details'] = {},
  field?: string,
): Rejection<Code> {
  return field === undefined ? { rejected: true, code, details } : { rejected: true, code, details, field };
}

/** Whether a {@link Decision} refuses. */
export function isRejection<Code extends string>(
  decision: readonly DomainEvent[] | Rejection<Code>,
): decision is Rejection<Code> {
  return !Array.isArray(decision);
}

/** One handler per event type: forgetting one, or handling one that does not exist, does not compile. */
export type Evolvers<State, Event extends DomainEvent> = {
  readonly [Type in Event['type']]: (state: State, event: Extract<Event, { type: Type }>) => State;
};

/**
 * What the core needs to know of an aggregate. Its streams are named by {@link streamOf}. `evolve` never fails and never
 * rejects: it folds what happened. Whether something may happen is for the `decide` function of each command.
 */
export interface Aggregate<State, Event extends DomainEvent> {
  readonly category: string;
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
  readonly events: EventDefinitions<Event>;
}

/** The name of one of an aggregate's streams, `<category>-<id>`. */
export const streamOf = ({ category }: { readonly category: string }, id: string): string =>
  `${category}-${id}`;

/** The `evolve` of an {@link Aggregate}, put together from one handler for each type of event. */
export function evolveWith<State, Event extends DomainEvent>(
  evolvers: Evolvers<State, Event>,
): (state: State, event: Event) => State {
  return (state, event) => {
    const evolver = evolvers[event.type as Event['type']] as (state: State, event: Event) => State;
    return evolver(state, event);
  };
}

/** The state after some events of one stream, given from its first on in their order. */
export function fold<State, Event extends DomainEvent>(
  aggregate: Pick<Aggregate<State, Event>, 'initial' | 'evolve'>,
  events: Iterable<Event>,
): State {
  let state = aggregate.initial;
  for (const event of events) state = aggregate.evolve(state, event);
  return state;
}
