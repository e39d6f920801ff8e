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
import { EventCodec } from './codec';
import type { Lease } from './document-store.port';
import type { SubscriptionItem } from './event-store.port';

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
  caughtUp: async () => undefined,
  attend: async () => true,
});

describe('catching up', () => {
  it('listens once for what comes next, however long nothing comes', async () => {
    const eventStore = new SilentLog();
    let attended = 0;
    const work: CatchUpWork = {
      ...idle(),
      attend: async () => {
        attended += 1;
        return true;
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
