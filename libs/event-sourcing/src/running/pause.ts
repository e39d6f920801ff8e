/**
 * Wait about so long: between half and all of it, at random, so that those who failed together do not come back
 * together. Ends early, without an error, when `signal` aborts.
 */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms / 2 + Math.random() * (ms / 2));
    signal?.addEventListener('abort', done, { once: true });
  });
}

/** The first of the pauses after failures in a row, each twice as long as the one before, and the longest. */
export interface RetryPauses {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** 0.1 s, 0.2 s, 0.4 s … 30 s. */
export const RETRY_PAUSES: RetryPauses = { firstMs: 100, longestMs: 30_000 };

/** More doublings would be no number of a pause any more. */
const DOUBLINGS = 30;

/** @param attempt the failure's number in the row, 1 for the first; after none it is the first pause too */
export const growingPauseMs = (attempt: number, { firstMs, longestMs }: RetryPauses = RETRY_PAUSES): number =>
  Math.min(longestMs, firstMs * 2 ** Math.min(Math.max(attempt - 1, 0), DOUBLINGS));
