/** What the client library keeps for each connection: requests that wait until fewer are under way, or a throttle ends. */
interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

/**
 * Lets the connections of the client library sleep while nothing waits in their queues (ADR 0051). The library (2.2.4)
 * sets a timer for a look at the queue at the end of each look, and where nothing waits, for a moment that has passed:
 * a thousand looks a second on each connection, for ever. Whoever puts a request into the queue sets the timer too, and
 * each answer looks by itself, so that nothing is lost without it.
 */
export function quietQueues({ prototype }: { readonly prototype: RequestQueue }): void {
  const { scheduleCheckPendingRequests } = prototype;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) scheduleCheckPendingRequests.call(this);
  };
}
