import { type Aggregate, type DomainEvent, evolveWith, reject } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { type LifeCommand, liveOut, livesOf } from './lives';

type Counted = DomainEvent<'Counted', { by?: number | undefined }> | DomainEvent<'Emptied', { at: number }>;
interface Tally {
  readonly count: number;
}

const tally: Aggregate<Tally, Counted> = {
  category: 'tally',
  initial: { count: 0 },
  evolve: evolveWith<Tally, Counted>({
    Counted: ({ count }, { data }) => ({ count: count + ('by' in data ? (data.by ?? 2) : 1) }),
    Emptied: () => ({ count: 0 }),
  }),
  events: { Counted: { version: 1 }, Emptied: { version: 1 } },
};
type Command = LifeCommand<Tally, Counted>;

const counts: Command = () => [{ type: 'Counted', occurredOn: '2021-04-20', data: {} }];
const empties: Command = ({ count }, nth) =>
  count === 0 ? reject('EMPTY_ALREADY') : [{ type: 'Emptied', occurredOn: '2021-04-20', data: { at: nth } }];

describe('a life', () => {
  it('decides each command on what came of those before', () => {
    const { state, events, refusals, steps } = liveOut(tally, [empties, counts, counts, empties]);
    expect(state).toEqual({ count: 0 });
    expect(events.map(({ type }) => type)).toEqual(['Counted', 'Counted', 'Emptied']);
    expect(events.at(-1)?.data).toEqual({ at: 3 });
    expect(refusals).toEqual(['EMPTY_ALREADY']);
    expect(steps.map(({ before, after }) => [before.count, after.count])).toEqual([
      [0, 1],
      [1, 2],
      [2, 0],
    ]);
  });

  it('is not the one that the log tells where a state hangs on what JSON does not keep', () => {
    const vague: Command = () => [{ type: 'Counted', occurredOn: '2021-04-20', data: { by: undefined } }];
    expect(() => liveOut(tally, [vague])).toThrow('Expected');
  });
});

describe('laws over lives', () => {
  const lives = (...commands: Command[]) =>
    livesOf(tally, fc.array(fc.constantFrom(...commands), { maxLength: 5 }));

  it('hold of all of them, or say so', () => {
    lives(counts, empties).always(({ state }) => expect(state.count).toBeGreaterThanOrEqual(0));
    expect(() => lives(counts, empties).always(({ state }) => expect(state.count).toBeLessThan(3))).toThrow(
      'Property failed',
    );
  });

  it('are about something', () => {
    lives(counts, empties).reachEveryEvent();
    expect(() => lives(counts).reachEveryEvent()).toThrow('Emptied');
    lives(counts).reach(({ state }) => state.count === 5);
    expect(() => lives(counts).reach(({ state }) => state.count === 6)).toThrow('is such');
  });
});
