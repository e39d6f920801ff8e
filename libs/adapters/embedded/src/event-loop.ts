/** Lets timers and the network have their turn: the database works on the thread that calls it. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
