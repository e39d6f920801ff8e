import { type Observer, SILENT } from '@samverkan/event-sourcing';

/** Tells when a runner or a relay is done with so many events. */
export function eventsDone(
  events: number,
  onBatch: (done: number) => void = () => undefined,
): { readonly observer: Observer; readonly reached: Promise<void> } {
  let left = events;
  let resolve: () => void;
  let reject: (error: Error) => void;
  const reached = new Promise<void>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  // Whoever waits gets to know of it; until then it is nobody's.
  reached.catch(() => undefined);
  return {
    reached,
    observer: {
      ...SILENT,
      batchDone: (batch) => {
        left -= batch.events;
        onBatch(events - left);
        if (left <= 0) resolve();
      },
      parked: ({ owner, cause }) => reject(new Error(`${owner} has parked a stream: ${cause}`)),
      restarting: ({ name, cause }) => reject(new Error(`${name} began anew: ${cause}`)),
    },
  };
}
