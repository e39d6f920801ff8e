/** Each worker asks the store so often, also when nothing happens: a process has a dozen of them. */
export const ATTEND_MS = 3_000;
/** In one batch, where they are of the usual size. */
export const BATCH_EVENTS = 500;
/** How long another runner waits for one that has died. */
export const LEASE_MS = 10_000;
/** Who lost every race so often has met something else than a race. */
export const RACES = 20;
/** Replays that are tried at a time: between two batches, or two looks. */
export const REPLAYS = 10;
/** How soon is seen what has become due. */
export const POLL_MS = 1_000;
/** How long a list of what is due may take to hold what has been written. */
export const PATIENCE_MS = 10_000;
