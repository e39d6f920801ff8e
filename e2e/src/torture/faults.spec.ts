import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from '@samverkan/scenario';
import {
  type EventStoreVictim,
  type Fault,
  type FaultKind,
  FAULT_KINDS,
  kindsFor,
  planFaults,
  strike,
  type Victims,
} from './faults';

const nothing = async (): Promise<void> => undefined;
const base = { kill: nothing, restart: nothing, pause: nothing, resume: nothing };

const eventStore = (onOrder?: EventStoreVictim['onOrder']): EventStoreVictim => ({
  ...{ ...base, name: 'event store', dropConnections: async () => true, delayAnswers: async () => true },
  ...(onOrder && { onOrder }),
});
const onOrder = (there: boolean) => ({ loseAnswer: async () => there, endSubscriptions: async () => there });

/** A member is given so many messages after so many milliseconds. */
const victims = (events: EventStoreVictim, given = 1, afterMs = 0): Victims => ({
  services: [{ ...base, name: 'case-service 1' }],
  groups: [
    {
      name: 'consumers of case',
      join: async () => {
        let had = 0;
        const come = pause(afterMs).then(() => (had = given) > 0);
        return { given: come, leave: async () => had };
      },
    },
  ],
  events,
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

  const fault = (kind: FaultKind): Fault => ({ kind, afterStep: 0, withinMs: 0, which: 0, holdMs: 0 });

  it.each([
    [true, 'event store: an append written, and answered with an error'],
    [false, 'event store: no append came whose answer could be lost'],
  ])('is told as it was: an answer lost is %s', async (lost, said) => {
    const came = await strike(fault('fail-after-writing'), victims(eventStore(onOrder(lost))));
    expect(came).toEqual({ struck: lost, said });
  });

  it.each(FAULT_KINDS)('of the kind %s strikes what is there', async (kind) => {
    expect(await strike(fault(kind), victims(eventStore(onOrder(true))))).toMatchObject({ struck: true });
  });

  it.each(['drop-connections', 'delay-answers', 'end-subscriptions', 'fail-after-writing'] as const)(
    'of the kind %s does not strike where nothing is',
    async (kind) => {
      const none = {
        ...eventStore(onOrder(false)),
        dropConnections: async () => false,
        delayAnswers: async () => false,
      };
      expect(await strike(fault(kind), victims(none))).toMatchObject({ struck: false });
    },
  );

  it('of the kind rebalance waits for what it is to be in the middle of', async () => {
    expect(await strike(fault('rebalance'), victims(eventStore(), 2, 300))).toEqual({
      struck: true,
      said: 'consumers of case: a member joined, left after 0 ms with 2 messages in the middle',
    });
  });

  it('of the kind rebalance does not strike where no message comes', async () => {
    expect(await strike(fault('rebalance'), victims(eventStore(), 0))).toEqual({
      struck: false,
      said: 'consumers of case: a member joined, and was given no message',
    });
  });

  describe('on order', () => {
    /** An event store whose order fails so. */
    const failing = (fail: () => Promise<boolean>): Victims =>
      victims(eventStore({ loseAnswer: fail, endSubscriptions: fail }));
    const ON_ORDER = ['fail-after-writing', 'end-subscriptions'] as const;

    /** Below those that are handed out, so that no other process takes it meanwhile. */
    const NOBODY = 2;

    /** A question to where nobody is, or to a server that breaks each connection. */
    async function asked(away: 'refused' | 'reset'): Promise<boolean> {
      if (away === 'refused') return (await fetch(`http://127.0.0.1:${NOBODY}`)).ok;
      const server = createServer((socket) => socket.destroy());
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      try {
        return (await fetch(`http://127.0.0.1:${port}`)).ok;
      } finally {
        server.close();
      }
    }

    it.each(ON_ORDER)('comes to nothing while the server is away: %s', async (kind) => {
      for (const away of ['refused', 'reset'] as const)
        expect(
          await strike(
            fault(kind),
            failing(() => asked(away)),
          ),
        ).toEqual({
          struck: false,
          said: `event store: ${kind} came to nothing, as it was away`,
        });
    });

    it.each(ON_ORDER)('goes wrong when the server is there and refuses: %s', async (kind) => {
      const refused = new Error('lose-answer: 404 {}');
      await expect(
        strike(
          fault(kind),
          failing(() => Promise.reject(refused)),
        ),
      ).rejects.toBe(refused);
    });
  });
});
