import { isDeepStrictEqual, inspect } from 'node:util';
import { fold, isRejection, type Aggregate, type Decision, type DomainEvent } from '@samverkan/kernel';

/** What a decision is expected to be. Each compares all of it: order, every field, dates by value. */
export interface Decided<Event extends DomainEvent> {
  /** Exactly these events in this order. */
  then(events: readonly Event[]): void;
  /** Refused with this code; with these details, when given, and no others; at this field, when given. */
  thenRejected(
    code: string,
    details?: Readonly<Record<string, string | number | boolean>>,
    field?: string,
  ): void;
  /** Accepted, and nothing happened. */
  thenNothing(): void;
}

export interface Given<State, Event extends DomainEvent> {
  /** The state that the events lead to, for tests of folding. */
  readonly state: State;
  when(decide: (state: State) => Decision<Event>): Decided<Event>;
}

/** The expectation was not met; says both sides in full. */
export class NotAsExpected extends Error {
  constructor(expected: unknown, actual: unknown) {
    const show = (value: unknown): string =>
      inspect(value, { depth: null, sorted: true, maxArrayLength: null });
    super(`Expected:\n${show(expected)}\nbut it was:\n${show(actual)}`);
    this.name = 'NotAsExpected';
  }
}

/**
 * Strict equality of values, ordered and in depth: another order, a field too many (even an `undefined` one), another
 * date, map or prototype is not equal.
 */
export function expectEqual(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(plain(actual), plain(expected))) throw new NotAsExpected(expected, actual);
}

/**
 * A copy in this realm: jest runs specs in one of their own, where an array of node's is no array of ours. Objects of
 * classes stay as they are, and are equal only to objects of the same class.
 */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value as unknown[], plain);
  switch (Object.prototype.toString.call(value)) {
    case '[object Date]':
      return new Date((value as Date).getTime());
    case '[object Map]':
      return new Map([...(value as Map<unknown, unknown>)].map(([key, inner]) => [plain(key), plain(inner)]));
    case '[object Set]':
      return new Set([...(value as Set<unknown>)].map(plain));
    case '[object Object]':
      return isPlain(value as object)
        ? Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, plain(inner)]))
        : value;
    default:
      return value;
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * `given(aggregate, events).when((state) => decide(command, state)).then(events)`: the history, the decision, and
 * what is to come of it.
 */
export function given<State, Event extends DomainEvent>(
  aggregate: Pick<Aggregate<State, Event>, 'initial' | 'evolve'>,
  events: readonly Event[],
): Given<State, Event> {
  const state = fold(aggregate, events);
  return {
    state,
    when(decide) {
      const before = plain(state);
      const decision = decide(state);
      // A decision that changes the state it was given would be right once and wrong the next time.
      expectEqual(state, before);
      return {
        then(expected) {
          expectEqual(decision, expected);
        },
        thenRejected(code, details, field) {
          if (!isRejection(decision)) throw new NotAsExpected({ rejected: true, code, details }, decision);
          const expected = {
            rejected: true,
            code,
            details: details ?? decision.details,
            ...(field === undefined
              ? decision.field === undefined
                ? {}
                : { field: decision.field }
              : { field }),
          };
          expectEqual(decision, expected);
        },
        thenNothing() {
          expectEqual(decision, []);
        },
      };
    },
  };
}
