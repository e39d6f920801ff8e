import { type DocumentStore, FencedOff, type Lease } from '../ports/document-store.port';
import { NewerVersion } from '../errors';
import { SILENT, type Observer, troubleOf } from './observer';
import { growingPauseMs, pause } from './pause';

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
  const begun = performance.now();
  const lease = await documents.acquireLease(name, owner, ttlMs);
  if (!lease) return undefined;
  const lost = new AbortController();
  let renewing: Promise<void> = Promise.resolve();
  const stop = (): void => {
    if (lost.signal.aborted) return;
    clearInterval(timer);
    clearTimeout(end);
    lost.abort();
    observer.leaseChanged({ name, held: false });
  };
  /** At its end in time, also where the store gives no answer to the question for more. */
  const endAfter = (from: number): NodeJS.Timeout =>
    setTimeout(stop, Math.max(0, from + ttlMs - performance.now())).unref();
  let end = endAfter(begun);
  const prolong = async (): Promise<void> => {
    const asked = performance.now();
    try {
      const again = await documents.acquireLease(name, owner, ttlMs);
      if (again?.token !== lease.token) return stop();
      if (lost.signal.aborted) return;
      clearTimeout(end);
      end = endAfter(asked);
    } catch {
      // The store is away. Until the lease has run out it may come back in time; the fencing token guards the rest.
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

/** Somebody else has the lease, or is to have it: to be competed for again, and no failure. */
export const isForOthers = (error: unknown): boolean =>
  error instanceof FencedOff || error instanceof NewerVersion;

/**
 * How long the lease is let go after an error. What only another one can do is left alone for so long that all who
 * compete for the lease have asked for it.
 */
export const pauseAfterMs = (error: unknown, failures: number, ttlMs: number): number =>
  error instanceof NewerVersion ? ttlMs : growingPauseMs(failures);

export interface RoundsOptions extends LeaseOptions {
  /** Ends it, after the round under way. */
  readonly signal: AbortSignal;
  /** How soon it looks again after a round with nothing to do. */
  readonly pollMs: number;
  /** Waits so long at most; less where somebody may wake it. */
  readonly rest?: (ms: number) => Promise<void>;
  /** One look and what it finds. Answers how much was done. */
  readonly round: (lease: Lease, signal: AbortSignal) => Promise<number>;
}

/**
 * Rounds of work as its one active worker, until it is ended: competes for the lease, and whatever breaks begins again
 * after a growing pause.
 */
export async function keepRounds({ signal, pollMs, round, ...options }: RoundsOptions): Promise<void> {
  const { name, ttlMs, observer = SILENT, rest = (ms) => pause(ms, signal) } = options;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const kept = await keepLease(options);
      if (!kept) {
        await rest(ttlMs / 3);
        continue;
      }
      const active = AbortSignal.any([signal, kept.signal]);
      try {
        while (!active.aborted) {
          const done = await round(kept.lease, active);
          failures = 0;
          if (done === 0) await rest(pollMs);
        }
      } finally {
        await kept.release();
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!isForOthers(error)) failures += 1;
      const pauseMs = pauseAfterMs(error, failures, ttlMs);
      observer.restarting({ name, ...troubleOf(error), attempt: failures, pauseMs });
      await pause(pauseMs, signal);
    }
  }
}
