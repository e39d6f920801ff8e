import { randomUUID } from 'node:crypto';
import {
  TransientFailure,
  CatchUp,
  type Appended,
  type EventStore,
  type NewEvent,
  type StoredEvent,
} from '@samverkan/event-sourcing';
import { InMemoryDocumentStore, eventually, taken } from '@samverkan/event-sourcing-testing';
import { describeOn, type EventStoreDbDouble } from '@samverkan/stack';
import { openEventStoreDb, type EventStoreDb } from './open-eventstoredb';

const DEADLINES = { appendMs: 1_500, readMs: 1_500 };

describeOn(
  'eventstoredb',
  'a log that fails',
  (servers) => {
    let double: EventStoreDbDouble;
    let db: EventStoreDb;
    let store: EventStore;
    let category: string;
    let stream: string;

    beforeAll(() => {
      double = servers().eventstoredb as EventStoreDbDouble;
    });
    beforeEach(() => {
      db = openEventStoreDb({ connectionString: double.address, ...DEADLINES });
      store = db.eventStore;
      category = `failing${randomUUID().replaceAll('-', '')}-`;
      stream = `${category}1`;
    });
    afterEach(() => db.close());

    const event = (n = 0): NewEvent => ({ eventId: randomUUID(), type: 'Noted', data: { n }, metadata: {} });
    const idsOf = (events: readonly { readonly eventId: string }[]) => events.map(({ eventId }) => eventId);

    /** Sends the same again until it is answered, as the core does. */
    const surely = async (streamId: string, events: readonly NewEvent[], expected: number | 'no-stream') => {
      for (;;) {
        try {
          return await store.append(streamId, events, expected);
        } catch (error) {
          if (!(error instanceof TransientFailure)) throw error;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
    };

    it('is asked for each append by itself, never in a batch', async () => {
      const before = await double.state();
      await Promise.all(
        Array.from({ length: 5 }, (_, n) => store.append(`${category}${n}`, [event()], 'any')),
      );
      const after = await double.state();
      expect(after.unaryAppends - before.unaryAppends).toBe(5);
      expect(after.batchAppends).toBe(before.batchAppends);
    });

    it('is read at its leader alone, so that what one read has seen holds for the next', async () => {
      const before = await double.state();
      await store.append(stream, [event()], 'any');
      await store.head();
      await taken(store.readStream(stream));
      await taken(store.readAll({ prefixes: [category] }));
      await store.countAfter({ prefixes: [category] });
      const live = new AbortController();
      for await (const { kind } of store.subscribe({ prefixes: [category], signal: live.signal }))
        if (kind === 'caught-up') break;
      expect((await double.state()).readsOfAnyNode).toBe(before.readsOfAnyNode);
    });

    it.each(['error', 'silence'] as const)(
      'that writes an append and answers with %s has it once when it is sent again',
      async (how) => {
        const [first, second] = [event(1), event(2)];
        await store.append(stream, [event(0)], 'no-stream');
        await double.loseAnswer(1, how);
        await expect(store.append(stream, [first, second], 0)).rejects.toBeInstanceOf(TransientFailure);
        const answer = await store.append(stream, [first, second], 0);
        const stored = await taken(store.readStream(stream));
        expect(idsOf(stored.slice(1))).toEqual(idsOf([first, second]));
        expect(answer).toEqual({ revision: 2, position: stored[2]?.position });
      },
    );

    it('knows an append of unknown fate again though somebody else has written since', async () => {
      await double.loseAnswer(1, 'error');
      const mine = [event(0)];
      await expect(store.append(stream, mine, 'no-stream')).rejects.toBeInstanceOf(TransientFailure);
      const other = openEventStoreDb({ connectionString: double.address });
      await other.eventStore.append(stream, [event(1)], 0);
      await other.close();
      expect((await store.append(stream, mine, 'no-stream')).revision).toBe(0);
      expect(await taken(store.readStream(stream))).toHaveLength(2);
    });

    it('that answers too late is told apart from one that refuses, and has the event once', async () => {
      const late = [event()];
      await double.setDelay(DEADLINES.appendMs + 500);
      await expect(store.append(stream, late, 'no-stream')).rejects.toBeInstanceOf(TransientFailure);
      await expect(taken(store.readStream(stream))).rejects.toBeInstanceOf(TransientFailure);
      await double.setDelay(0);
      expect((await store.append(stream, late, 'no-stream')).revision).toBe(0);
      expect(await taken(store.readStream(stream))).toHaveLength(1);
    });

    it.each(['esdb', 'esdb+discover'])(
      'that is not there is a failure that passes, by %s',
      async (scheme) => {
        const connectionString = double.address.replace(/^esdb:/, `${scheme}:`);
        const other = openEventStoreDb({ connectionString, ...DEADLINES });
        const { eventStore } = other;
        await double.setUnavailable(true);
        const all = [
          eventStore.append(stream, [event()], 'no-stream'),
          eventStore.append(stream, [event()], 'any'),
          taken(eventStore.readStream(stream)),
          taken(eventStore.readAll({ prefixes: [category] })),
          taken(eventStore.subscribe({ prefixes: [category], signal: new AbortController().signal })),
          eventStore.head(),
          eventStore.countAfter({ prefixes: [category] }),
        ];
        for (const one of await Promise.allSettled(all)) {
          expect(one).toMatchObject({ status: 'rejected', reason: expect.any(TransientFailure) });
        }
        await double.setUnavailable(false);
        expect((await eventStore.append(stream, [event()], 'no-stream')).revision).toBe(0);
        await other.close();
      },
    );

    it('ends a read that it is closed under with an error, as what came is not all', async () => {
      for (let n = 0; n < 6; n++)
        await store.append(
          stream,
          Array.from({ length: 100 }, () => ({ ...event(), data: { text: 'x'.repeat(2_000) } })),
          'any',
        );
      const reader = store.readStream(stream)[Symbol.asyncIterator]();
      await reader.next();
      await db.close();
      const rest = async (): Promise<void> => {
        while (!(await reader.next()).done);
      };
      await expect(rest()).rejects.toBeInstanceOf(TransientFailure);
    });

    describe('a subscription', () => {
      const ends: readonly [string, () => Promise<void>, () => Promise<void>][] = [
        ['the server ends in order', () => double.endSubscriptions(), () => Promise.resolve()],
        ['whose connection breaks', () => double.dropConnections(), () => Promise.resolve()],
        ['whose server hangs', () => double.pause(), () => double.resume()],
        ['whose server is killed', () => double.kill(), () => double.restart()],
      ];

      it.each(ends)('%s is over with an error', async (_title, fail, mend) => {
        const live = new AbortController();
        let caughtUp = false;
        const reading = (async () => {
          for await (const { kind } of store.subscribe({ prefixes: [category], signal: live.signal }))
            caughtUp ||= kind === 'caught-up';
        })();
        const over = expect(reading).rejects.toBeInstanceOf(TransientFailure);
        await eventually('caught up', () => caughtUp);
        await fail();
        await over;
        await mend();
      });

      it('that falls silent while there is something for it is over with an error, and so is a read', async () => {
        let caughtUp = false;
        const reading = (async () => {
          for await (const { kind } of store.subscribe({
            prefixes: [category],
            signal: new AbortController().signal,
          }))
            caughtUp ||= kind === 'caught-up';
        })();
        const over = expect(reading).rejects.toBeInstanceOf(TransientFailure);
        await eventually('caught up', () => caughtUp);
        await double.silenceSubscriptions(true);
        try {
          await store.append(stream, [event()], 'no-stream');
          await expect(taken(store.readAll({ prefixes: [category] }))).rejects.toBeInstanceOf(
            TransientFailure,
          );
          // What would be owed to the subscription cannot be read either, until the server speaks to new ones again.
          await double.silenceSubscriptions(false);
          await over;
        } finally {
          await double.silenceSubscriptions(false);
        }
      });

      it('that is left is over at the server too', async () => {
        await eventually('none is left', async () => (await double.state()).subscriptions === 0);
        for await (const { kind } of store.subscribe({
          prefixes: [category],
          signal: new AbortController().signal,
        }))
          if (kind === 'caught-up') break;
        await eventually('none is left', async () => (await double.state()).subscriptions === 0);
      });

      it('starts again from its checkpoint, whatever happens, and misses and repeats nothing', async () => {
        const documents = new InMemoryDocumentStore();
        const seen: StoredEvent[] = [];
        const catchUp = new CatchUp(
          { eventStore: store, documents, owner: 'one', batchSize: 7 },
          {
            prefixes: [category],
            name: async () => 'reader',
            begin: async () => undefined,
            attend: async () => 'all',
            caughtUp: async () => undefined,
            take: async ({ events, position }, lease) => {
              await documents.commit({
                writes: [],
                checkpoint: { name: 'reader', position, token: lease.token },
              });
              seen.push(...events);
            },
          },
        );
        const written: string[] = [];
        catchUp.start();
        try {
          for (const [, fail, mend] of ends) {
            for (let n = 0; n < 10; n++) {
              const one = event(n);
              await surely(`${category}${n % 3}`, [one], await revisionOf(`${category}${n % 3}`));
              written.push(one.eventId);
              if (n === 5) {
                await fail();
                await mend();
              }
            }
          }
          await eventually('all have come', () => seen.length >= written.length, 30_000);
        } finally {
          await catchUp.stop();
        }
        expect(idsOf(seen)).toEqual(written);
      }, 90_000);
    });

    const revisionOf = async (streamId: string): Promise<number | 'no-stream'> => {
      for (;;) {
        try {
          return (await taken(store.readStream(streamId))).at(-1)?.revision ?? 'no-stream';
        } catch (error) {
          if (!(error instanceof TransientFailure)) throw error;
        }
      }
    };

    it('loses nothing that it acknowledged and doubles nothing when it is killed under load', async () => {
      const acknowledged = new Map<string, { readonly ids: string[]; answer: Appended | undefined }>();
      let writing = true;
      const writers = Array.from({ length: 8 }, async (_, writer) => {
        const name = `${category}w${writer}`;
        const kept = { ids: [] as string[], answer: undefined as Appended | undefined };
        acknowledged.set(name, kept);
        while (writing) {
          const events = [event(), event()];
          kept.answer = await surely(name, events, kept.answer?.revision ?? 'no-stream');
          kept.ids.push(...idsOf(events));
        }
      });
      for (let round = 0; round < 3; round++) {
        await new Promise((resolve) => setTimeout(resolve, 300 + 200 * Math.random()));
        await double.kill();
        await double.restart();
      }
      writing = false;
      await Promise.all(writers);
      let all = 0;
      for (const [name, { ids, answer }] of acknowledged) {
        const stored = await taken(store.readStream(name));
        expect(idsOf(stored)).toEqual(ids);
        expect(stored.map(({ revision }) => revision)).toEqual(ids.map((_, n) => n));
        expect(stored.at(-1)?.position).toBe(answer?.position);
        all += ids.length;
      }
      expect(all).toBeGreaterThan(0);
      expect(await taken(store.readAll({ prefixes: [category] }))).toHaveLength(all);
    }, 90_000);
  },
  { varieties: ['native'] },
);
