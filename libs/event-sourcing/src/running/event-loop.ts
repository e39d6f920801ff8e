/**
 * Lets timers and the network have their turn: what works on the thread that calls it, as the embedded stores do,
 * never waits for anything by itself, so that nobody else would be served between the pages of a long walk.
 */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
