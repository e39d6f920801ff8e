import {
  append,
  eventually,
  InMemoryDocumentStore,
  InMemoryEventStore,
  InMemorySubjectVault,
  notebookEvents,
  SettableClock,
  written,
} from '@samverkan/event-sourcing-testing';
import { CatchUp, type CatchUpWork } from './catch-up';
import { EventCodec } from '../events/codec';
import type { Lease } from '../ports/document-store.port';
import { BEGINNING, type SubscriptionItem } from '../ports/event-store.port';
import { SILENT, type Observer } from './observer';

/** A log where nothing happens, which counts how often somebody listens for the next item. */
class SilentLog extends InMemoryEventStore {
  listeners = 0;

  override subscribe(): AsyncIterable<SubscriptionItem> {
    return {
      [Symbol.asyncIterator]: () => {
        let first = true;
        return {
          next: () => {
            if (first) {
              first = false;
              return Promise.resolve({
                done: false as const,
                value: { kind: 'caught-up' as const, position: '' },
              });
            }
            const never = new Promise<IteratorResult<SubscriptionItem>>(() => undefined);
            const then = never.then.bind(never);
            never.then = ((...handlers: Parameters<typeof then>) => {
              this.listeners += 1;
              return then(...handlers);
            }) as typeof never.then;
            return never;
          },
          return: () => Promise.resolve({ done: true as const, value: undefined }),
        };
      },
    };
  }
}

const idle = (): CatchUpWork => ({
  prefixes: ['note'],
  name: async () => 'idle',
  begin: async () => undefined,
  take: async () => undefined,
  attend: async () => 'all',
});

describe('catching up', () => {
  it('listens once for what comes next, however long nothing comes', async () => {
    const eventStore = new SilentLog();
    let attended = 0;
    const work: CatchUpWork = {
      ...idle(),
      attend: async () => {
        attended += 1;
        return 'all';
      },
    };
    const catchUp = new CatchUp(
      { eventStore, documents: new InMemoryDocumentStore(), owner: 'spec', attendMs: 1 },
      work,
    );
    catchUp.start();
    await eventually('many idle turns', () => attended > 50);
    await catchUp.stop();
    expect(eventStore.listeners).toBe(1);
  });

  it('takes fewer events at a time where they are large', async () => {
    const eventStore = new InMemoryEventStore();
    const codec = new EventCodec({ notebook: notebookEvents }, new InMemorySubjectVault());
    const large = { stream: 'notebook-1', event: written('x'.repeat(900_000)) };
    await append(
      eventStore,
      codec,
      Array.from({ length: 12 }, () => large),
    );
    const taken: number[] = [];
    const work: CatchUpWork = {
      ...idle(),
      take: async ({ events }) => void taken.push(events.length),
    };
    const catchUp = new CatchUp({ eventStore, documents: new InMemoryDocumentStore(), owner: 'spec' }, work);
    catchUp.start();
    await eventually('all of them', () => taken.reduce((sum, events) => sum + events, 0) === 12);
    await catchUp.stop();
    expect(Math.max(...taken)).toBeLessThanOrEqual(5);
  });

  it('says how long the first event has waited, and counts nothing where none does', async () => {
    const eventStore = new InMemoryEventStore();
    const counted = jest.spyOn(eventStore, 'countAfter');
    const documents = new InMemoryDocumentStore();
    const clock = new SettableClock('2021-04-20T08:16:00.000Z');
    const catchUp = new CatchUp({ eventStore, documents, owner: 'spec', clock }, idle());
    expect(await catchUp.lag()).toEqual({ events: 0, seconds: 0 });
    expect(counted).not.toHaveBeenCalled();
    const codec = new EventCodec({ notebook: notebookEvents }, new InMemorySubjectVault());
    await append(eventStore, codec, [
      { stream: 'notebook-1', event: written('a') },
      { stream: 'notebook-1', event: written('b'), metadata: { recordedAt: '2021-04-20T08:15:59.000Z' } },
    ]);
    expect(await catchUp.lag()).toEqual({ events: 2, seconds: 60 });
  });

  describe('from a checkpoint beyond the end of the log, which a restored log is', () => {
    const write = async (eventStore: InMemoryEventStore, notes: readonly string[]): Promise<void> => {
      const codec = new EventCodec({ notebook: notebookEvents }, new InMemorySubjectVault());
      await append(
        eventStore,
        codec,
        notes.map((note) => ({ stream: 'notebook-1', event: written(note) })),
      );
    };
    let catchUp: CatchUp | undefined;
    afterEach(() => catchUp?.stop());

    /** What a runner of the log with three events has left behind. */
    const left = async (documents: InMemoryDocumentStore): Promise<void> => {
      const before = new InMemoryEventStore();
      await write(before, ['a', 'b', 'c']);
      const lease = await documents.acquireLease('idle', 'before', 60_000);
      if (!lease) throw new Error('no lease');
      const checkpoint = { name: 'idle', position: await before.head(), token: lease.token };
      await documents.commit({ writes: [], checkpoint });
      await documents.releaseLease(lease);
    };

    it('takes nothing and says why, again and again, until that is mended', async () => {
      const eventStore = new InMemoryEventStore();
      await write(eventStore, ['a']);
      const documents = new InMemoryDocumentStore();
      await left(documents);
      const told: Parameters<Observer['restarting']>[0][] = [];
      const observer = { ...SILENT, restarting: (work: (typeof told)[number]) => void told.push(work) };
      const taken: number[] = [];
      const work: CatchUpWork = { ...idle(), take: async ({ events }) => void taken.push(events.length) };
      catchUp = new CatchUp({ eventStore, documents, owner: 'spec', observer }, work);
      catchUp.start();
      await eventually('it was tried three times', () => told.length >= 3);
      expect(told[0]).toMatchObject({ name: 'idle', cause: 'CheckpointBeyondLog' });
      expect(told[0]?.message).toContain('idle');
      expect(told[2]?.pauseMs).toBeGreaterThan(told[0]?.pauseMs ?? Infinity);
      await write(eventStore, ['new']);
      expect(taken).toEqual([]);
      let lease: Lease | undefined;
      await eventually('the lease is free', async () => {
        lease = await documents.acquireLease('idle', 'operator', 60_000);
        return lease !== undefined;
      });
      if (!lease) throw new Error('no lease');
      const { token } = lease;
      await documents.commit({ writes: [], checkpoint: { name: 'idle', position: BEGINNING, token } });
      await documents.releaseLease(lease);
      await eventually('all is taken', () => taken.reduce((sum, events) => sum + events, 0) === 2, 10_000);
      await catchUp.stop();
    });

    it('stays so though the log grows past the checkpoint, where it can be told no more', async () => {
      const eventStore = new InMemoryEventStore();
      const documents = new InMemoryDocumentStore();
      await left(documents);
      const told: (string | undefined)[] = [];
      const observer: Observer = { ...SILENT, restarting: ({ message }) => void told.push(message) };
      let taken = 0;
      const work: CatchUpWork = { ...idle(), take: async () => void (taken += 1) };
      catchUp = new CatchUp({ eventStore, documents, owner: 'spec', observer, surelyBeyondMs: 100 }, work);
      catchUp.start();
      await eventually('it is sure', () => told.length >= 3);
      expect(told[0]).toContain('the log ends at');
      await write(eventStore, ['a', 'b', 'c', 'd']);
      await eventually(
        'it has tried again',
        () => told.at(-1)?.includes('the log ended before it once') === true,
      );
      expect(catchUp.beyondLog).toBe(true);
      expect(await catchUp.lag()).toMatchObject({ events: 4, beyondLog: true });
      expect(taken).toBe(0);
    });

    it('is not sure after some seconds: another server may be taking the place of one', async () => {
      const eventStore = new InMemoryEventStore();
      const documents = new InMemoryDocumentStore();
      await left(documents);
      let told = 0;
      const observer: Observer = { ...SILENT, restarting: () => void (told += 1) };
      catchUp = new CatchUp({ eventStore, documents, owner: 'spec', observer }, idle());
      catchUp.start();
      await eventually('it was tried six times', () => told >= 6);
      await write(eventStore, ['a', 'b', 'c']);
      expect(await catchUp.lag()).toEqual({ events: 0, seconds: 0 });
      expect(catchUp.beyondLog).toBe(false);
    });

    it('is not sure by one look, however long ago', async () => {
      const eventStore = new InMemoryEventStore();
      const documents = new InMemoryDocumentStore();
      await left(documents);
      catchUp = new CatchUp({ eventStore, documents, owner: 'spec', surelyBeyondMs: 5 }, idle());
      expect(await catchUp.lag()).toMatchObject({ beyondLog: true });
      await new Promise((resolve) => setTimeout(resolve, 10));
      await write(eventStore, ['a', 'b', 'c']);
      expect(await catchUp.lag()).toEqual({ events: 0, seconds: 0 });
    });

    it('is known before the whole log has been counted, which may take long', async () => {
      const eventStore = new InMemoryEventStore();
      const documents = new InMemoryDocumentStore();
      await left(documents);
      jest.spyOn(eventStore, 'countAfter').mockReturnValue(new Promise(() => undefined));
      catchUp = new CatchUp({ eventStore, documents, owner: 'spec' }, idle());
      expect(catchUp.beyondLog).toBe(false);
      void catchUp.lag();
      await eventually('it is known', () => catchUp?.beyondLog === true);
    });

    it('is none any more where the end of the log was only late', async () => {
      const eventStore = new InMemoryEventStore();
      const documents = new InMemoryDocumentStore();
      await left(documents);
      const told: string[] = [];
      const observer: Observer = { ...SILENT, restarting: ({ cause }) => void told.push(cause) };
      let caughtUp = false;
      const work: CatchUpWork = { ...idle(), caughtUp: async () => void (caughtUp = true) };
      catchUp = new CatchUp({ eventStore, documents, owner: 'spec', observer }, work);
      catchUp.start();
      await eventually('it was told', () => told.length > 0);
      await write(eventStore, ['a', 'b', 'c']);
      await eventually('it goes on', () => caughtUp);
    });

    it('lags by the whole log and says so, also where the log is empty', async () => {
      const eventStore = new InMemoryEventStore();
      const documents = new InMemoryDocumentStore();
      await left(documents);
      catchUp = new CatchUp({ eventStore, documents, owner: 'spec' }, idle());
      expect(await catchUp.lag()).toEqual({ events: 0, seconds: 0, beyondLog: true });
      await write(eventStore, ['a', 'b']);
      expect(await catchUp.lag()).toMatchObject({ events: 2, beyondLog: true });
      await write(eventStore, ['c']);
      expect(await catchUp.lag()).toEqual({ events: 0, seconds: 0 });
    });

    it('is none where the log is idle, or holds nothing of interest at its end', async () => {
      const eventStore = new InMemoryEventStore();
      await write(eventStore, ['a']);
      const codec = new EventCodec({ diary: notebookEvents }, new InMemorySubjectVault());
      await append(eventStore, codec, [{ stream: 'diary-1', event: written('b') }]);
      const documents = new InMemoryDocumentStore();
      const told: string[] = [];
      const observer: Observer = { ...SILENT, restarting: ({ cause }) => void told.push(cause) };
      for (let times = 0; times < 2; times++) {
        let caughtUp = false;
        const work: CatchUpWork = {
          ...idle(),
          take: async ({ position }, lease) => {
            await documents.commit({
              writes: [],
              checkpoint: { name: 'idle', position, token: lease.token },
            });
          },
          caughtUp: async () => void (caughtUp = true),
        };
        catchUp = new CatchUp({ eventStore, documents, owner: 'spec', observer }, work);
        catchUp.start();
        await eventually('it has caught up', () => caughtUp);
        expect(await catchUp.lag()).toEqual({ events: 0, seconds: 0 });
        await catchUp.stop();
      }
      expect(await documents.checkpoint('idle')).toBe(await eventStore.head());
      expect(told).toEqual([]);
    });
  });

  it('begins under no name that has been given up while it waited for the lease', async () => {
    const documents = new InMemoryDocumentStore();
    const acquire = documents.acquireLease.bind(documents);
    let name = 'one';
    documents.acquireLease = (...asked) => {
      name = 'two';
      return acquire(...asked);
    };
    const begun: string[] = [];
    const catchUp = new CatchUp(
      { eventStore: new SilentLog(), documents, owner: 'spec', leaseMs: 60 },
      { ...idle(), name: async () => name, begin: async (lease: Lease) => void begun.push(lease.name) },
    );
    catchUp.start();
    await eventually('it has begun', () => begun.length > 0);
    expect(await documents.leaseHolder('one')).toBeUndefined();
    await catchUp.stop();
    expect(begun).toEqual(['two']);
  });
});
