import type { BusinessDate, Instant } from '@samverkan/kernel';

/** A place in the log; totally ordered, compared as text. */
export type LogPosition = string;

/**
 * What is true of every fact: the day it happened on in the world, and when it came to be known, as a place in the
 * log and as a moment. Work is often written down later, so that the two orders differ.
 */
export interface Fact {
  readonly on: BusinessDate;
  readonly position: LogPosition;
  readonly recordedAt: Instant;
}

/**
 * How much of the log a figure may know. Both bounds are included; without any, all of it. A report that was built
 * at a position is computed again at that position, and is then the same whatever has been written down since.
 */
export interface Knowledge {
  readonly position?: LogPosition;
  readonly recordedBy?: Instant;
}

/** True for a fact that was in the log by then. */
export const isKnown = (fact: Fact, knowledge: Knowledge): boolean =>
  (knowledge.position === undefined || fact.position <= knowledge.position) &&
  (knowledge.recordedBy === undefined || fact.recordedAt <= knowledge.recordedBy);

const inLogOrder = (a: Fact, b: Fact): number =>
  a.position < b.position ? -1 : a.position > b.position ? 1 : 0;

const byDayThenLog = (a: Fact, b: Fact): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : inLogOrder(a, b));

/** Facts are kept in log order, and most are written down in the order of their days: often there is nothing to do. */
function inOrder<F extends Fact>(facts: readonly F[], order: (a: Fact, b: Fact) => number): readonly F[] {
  for (let next = 1; next < facts.length; next += 1)
    if (order(facts[next - 1]!, facts[next]!) > 0) return [...facts].sort(order);
  return facts;
}

/** In the order in which they came to be known. */
export const byPosition = <F extends Fact>(facts: readonly F[]): readonly F[] => inOrder(facts, inLogOrder);

/** In the order in which they happened; on the same day, in the order in which they were written down. */
export const byDay = <F extends Fact>(facts: readonly F[]): readonly F[] => inOrder(facts, byDayThenLog);

/** A fact more, kept in the order of the log also when it comes late. */
export const withFact = <F extends Fact>(facts: readonly F[], fact: F): readonly F[] =>
  facts.length === 0 || facts.at(-1)!.position < fact.position
    ? [...facts, fact]
    : byPosition([...facts, fact]);
