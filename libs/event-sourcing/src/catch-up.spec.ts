import { eventually, InMemoryDocumentStore, InMemoryEventStore } from '@samverkan/event-sourcing-testing';
import { CatchUp, type CatchUpWork } from './catch-up';
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

describe('catching up', () => {
  it('listens once for what comes next, however long nothing comes', async () => {
    const eventStore = new SilentLog();
    let attended = 0;
    const work: CatchUpWork = {
      prefixes: ['note-'],
      name: async () => 'idle',
      begin: async () => undefined,
      take: async () => undefined,
      caughtUp: async () => undefined,
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
});
