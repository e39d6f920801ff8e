import { type Aggregate, type Decision, type DomainEvent, fold, isRejection } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { expectEqual } from './given-when-then';

/** A command in a life: the aggregate as it stands then, the command's place, which makes new ids, and what has happened. */
export type LifeCommand<State, Event extends DomainEvent> = (
  state: State,
  nth: number,
  history: readonly Event[],
) => Decision<Event>;

/** One event of a life, and how the aggregate stood before and after it. */
export interface LifeStep<State, Event extends DomainEvent> {
  readonly before: State;
  readonly event: Event;
  readonly after: State;
}

/** What came of a sequence of commands. */
export interface Life<State, Event extends DomainEvent> {
  readonly steps: readonly LifeStep<State, Event>[];
  readonly events: readonly Event[];
  readonly state: State;
  /** The codes of the commands that were refused. */
  readonly refusals: readonly string[];
}

type Living<State, Event extends DomainEvent> = Pick<
  Aggregate<State, Event>,
  'initial' | 'evolve' | 'events'
>;

/**
 * Lives through the commands as the product does: each is decided on the live state, and what it says is folded into
 * it. The events read back from JSON, as the log keeps them, must lead to the same state.
 *
 * @throws NotAsExpected when they do not
 */
export function liveOut<State, Event extends DomainEvent>(
  aggregate: Living<State, Event>,
  commands: readonly LifeCommand<State, Event>[],
): Life<State, Event> {
  const steps: LifeStep<State, Event>[] = [];
  const events: Event[] = [];
  const refusals: string[] = [];
  let state = aggregate.initial;
  commands.forEach((command, nth) => {
    const decision = command(state, nth, events);
    if (isRejection(decision)) refusals.push(decision.code);
    else
      for (const event of decision) {
        const after = aggregate.evolve(state, event);
        steps.push({ before: state, event, after });
        events.push(event);
        state = after;
      }
  });
  expectEqual(fold(aggregate, JSON.parse(JSON.stringify(events)) as Event[]), state);
  return { steps, events, state, refusals };
}

/** Laws over all lives that a sequence of commands can make. */
export interface Lives<State, Event extends DomainEvent> {
  /** The law holds of each life. It says no by throwing. */
  always(law: (life: Life<State, Event>) => void): void;
  /** Some life is such: otherwise a law may be about nothing. The lives that are looked at are always the same. */
  reach(such: (life: Life<State, Event>) => boolean): void;
  /** Each event of the aggregate happens in some life. */
  reachEveryEvent(): void;
}

/** How many lives a law is tried on, and how many are looked through for one that is such. */
const TRIED = 200;
const LOOKED_THROUGH = 2_000;

/** Lives of an aggregate, of sequences of commands that are right and wrong as it comes. */
export function livesOf<State, Event extends DomainEvent>(
  aggregate: Living<State, Event>,
  sequences: fc.Arbitrary<readonly LifeCommand<State, Event>[]>,
  { tried = TRIED }: { readonly tried?: number } = {},
): Lives<State, Event> {
  function* some(): Generator<Life<State, Event>> {
    for (const life of fc.sample(sequences, { numRuns: LOOKED_THROUGH, seed: 7 }))
      yield liveOut(aggregate, life);
  }
  return {
    always: (law) =>
      fc.assert(
        fc.property(sequences, (commands) => law(liveOut(aggregate, commands))),
        { numRuns: tried },
      ),
    reach(such) {
      for (const life of some()) if (such(life)) return;
      throw new Error(`None of ${LOOKED_THROUGH} lives is such`);
    },
    reachEveryEvent() {
      const missing = new Set(Object.keys(aggregate.events));
      for (const { events } of some()) {
        for (const { type } of events) missing.delete(type);
        if (missing.size === 0) return;
      }
      expectEqual([...missing], []);
    },
  };
}
