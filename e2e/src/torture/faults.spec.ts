import { Chance } from '@samverkan/scenario';
import { type EventStoreVictim, type FaultKind, kindsFor, planFaults, strike, type Victims } from './faults';

const nothing = async (): Promise<void> => undefined;
const base = { kill: nothing, restart: nothing, pause: nothing, resume: nothing };

const eventStore = (onOrder?: EventStoreVictim['onOrder']): EventStoreVictim => ({
  ...{ ...base, name: 'event store', dropConnections: nothing, delayAnswers: nothing },
  ...(onOrder && { onOrder }),
});
const onOrder = (lost: boolean) => ({ loseAnswer: async () => lost, endSubscriptions: nothing });

const victims = (events: EventStoreVictim): Victims => ({
  ...{ services: [], groups: [], events },
  broker: { ...base, name: 'broker' },
  documents: { ...base, name: 'document store' },
});

const tried = (kinds: readonly FaultKind[]): readonly FaultKind[] =>
  Array.from({ length: 4 }, (_, round) =>
    planFaults(new Chance(round), { round, faults: 3, steps: 100, kinds }),
  ).flatMap((faults) => faults.map(({ kind }) => kind));

describe('what goes wrong in a round', () => {
  it('is every kind by turns: four rounds strike each', () => {
    const kinds = kindsFor({ events: eventStore(onOrder(true)) });
    expect(new Set(tried(kinds))).toEqual(new Set(kinds));
    expect(kinds).toHaveLength(11);
  });

  it('is only what can be done: a server that does not fail on order is hurt from outside', () => {
    const kinds = kindsFor({ events: eventStore() });
    expect(new Set(tried(kinds))).toEqual(new Set(kinds));
    expect(kinds).toHaveLength(9);
    expect(kinds).not.toContain('fail-after-writing');
    expect(kinds).not.toContain('end-subscriptions');
  });

  it.each([
    [true, 'event store: an append written, and answered with an error'],
    [false, 'event store: no append came whose answer could be lost'],
  ])('is told as it was: an answer lost is %s', async (lost, said) => {
    const fault = { kind: 'fail-after-writing', afterStep: 0, withinMs: 0, which: 0, holdMs: 0 } as const;
    expect(await strike(fault, victims(eventStore(onOrder(lost))))).toBe(said);
  });
});
