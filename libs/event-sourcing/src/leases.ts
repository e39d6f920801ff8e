import { type DocumentStore, type Lease } from './document-store.port';
import { SILENT, type Observer } from './observer';

/** A lease that is being kept. `signal` aborts as soon as it is not certain any more that it is ours. */
export interface KeptLease {
  readonly lease: Lease;
  readonly signal: AbortSignal;
  /** Stop keeping it and let somebody else have it. */
  release(): Promise<void>;
}

export interface LeaseOptions {
  readonly documents: DocumentStore;
  readonly name: string;
  readonly owner: string;
  /** How long it lasts unless prolonged; it is prolonged three times within that. */
  readonly ttlMs: number;
  readonly observer?: Observer;
}

/** Take the lease and keep it, or `undefined` while somebody else has it. */
export async function keepLease(options: LeaseOptions): Promise<KeptLease | undefined> {
  const { documents, name, owner, ttlMs, observer = SILENT } = options;
  const lease = await documents.acquireLease(name, owner, ttlMs);
  if (!lease) return undefined;
  const lost = new AbortController();
  let prolonged = performance.now();
  let renewing: Promise<void> = Promise.resolve();
  const stop = (): void => {
    if (lost.signal.aborted) return;
    clearInterval(timer);
    lost.abort();
    observer.leaseChanged({ name, held: false });
  };
  const prolong = async (): Promise<void> => {
    const asked = performance.now();
    try {
      const again = await documents.acquireLease(name, owner, ttlMs);
      if (again?.token === lease.token) prolonged = asked;
      else stop();
    } catch {
      // The store is away. Until the lease has run out it may come back in time; the fencing token guards the rest.
      if (performance.now() - prolonged >= ttlMs) stop();
    }
  };
  const timer = setInterval(() => {
    renewing = renewing.then(() => (lost.signal.aborted ? undefined : prolong()));
  }, ttlMs / 3);
  timer.unref();
  observer.leaseChanged({ name, held: true });
  return {
    lease,
    signal: lost.signal,
    async release() {
      stop();
      await renewing;
      await documents.releaseLease(lease);
    },
  };
}
