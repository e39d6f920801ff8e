import {
  eventually,
  InMemoryDocumentStore,
  UnreliableDocumentStore,
} from '@samverkan/event-sourcing-testing';
import { keepLease, type KeptLease } from './leases';

/** Long enough that a machine that stands still for a moment does not end it. */
const TTL_MS = 1_500;

describe('a kept lease', () => {
  const store = new InMemoryDocumentStore();
  const keep = (
    name: string,
    owner: string,
    documents: InMemoryDocumentStore | UnreliableDocumentStore = store,
  ): Promise<KeptLease | undefined> => keepLease({ documents, name, owner, ttlMs: TTL_MS });
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  it('stays with its owner for longer than it lasts, and nobody else gets it', async () => {
    const kept = await keep('a', 'one');
    for (let n = 0; n < 4; n++) {
      await pause(TTL_MS / 3);
      expect(await keep('a', 'two')).toBeUndefined();
    }
    expect(kept?.signal.aborted).toBe(false);
    await kept?.release();
    const next = await keep('a', 'two');
    expect(next?.lease.token).toBeGreaterThan(kept?.lease.token ?? Infinity);
    await next?.release();
  });

  it('ends at once when somebody else has it', async () => {
    const documents = new UnreliableDocumentStore(store);
    const kept = await keep('b', 'one', documents);
    documents.acquireLease = async () => undefined;
    await eventually('it has ended', () => kept?.signal.aborted === true, 10_000);
    await kept?.release();
  });

  it('outlives a moment without the store, and ends when it is away for too long', async () => {
    const documents = new UnreliableDocumentStore(store);
    const kept = await keep('c', 'one', documents);
    documents.standsStill = true;
    await pause(TTL_MS / 3);
    documents.standsStill = false;
    await pause(TTL_MS);
    expect(kept?.signal.aborted).toBe(false);
    documents.standsStill = true;
    await eventually('it has ended', () => kept?.signal.aborted === true, 10_000);
    await kept?.release();
  });

  it('ends with its time when the store gives no answer at all', async () => {
    const documents = new UnreliableDocumentStore(new InMemoryDocumentStore());
    const before = performance.now();
    const kept = await keep('e', 'one', documents);
    let answer: () => void = () => undefined;
    documents.acquireLease = () => new Promise((resolve) => (answer = () => resolve(undefined)));
    await eventually('it has ended', () => kept?.signal.aborted === true, 10_000);
    expect(performance.now() - before).toBeGreaterThan(TTL_MS - 5);
    answer();
    await kept?.release();
  });

  it('is not kept any more once released', async () => {
    const kept = await keep('d', 'one');
    await kept?.release();
    const asked = jest.spyOn(store, 'acquireLease');
    await pause(TTL_MS);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
    expect(await store.leaseHolder('d')).toBeUndefined();
  });
});
