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

/**
 * Pauses that grow with each failure in a row, up to a limit: 0.1 s, 0.2 s, 0.4 s … 30 s.
 * @param attempt the failure's number in the row, 1 for the first; after none it is the first pause too
 */
export const growingPauseMs = (attempt: number): number =>
  Math.min(30_000, 100 * 2 ** (Math.min(Math.max(attempt, 1), 10) - 1));
