/** How a command ended. A conflict is one that the caller is told of, not one that was retried. */
export type CommandOutcome = 'accepted' | 'replayed' | 'rejected' | 'conflict' | 'failed';

/**
 * What the core tells of its work, for metrics and logs. Called from the middle of the work: must return at once and
 * never throw. Nothing in it is personal.
 */
export interface Observer {
  commandHandled(command: { operation: string; outcome: CommandOutcome; seconds: number }): void;
  eventsAppended(append: { category: string; events: number; seconds: number }): void;
  /** A batch of a projection or relay is written, and its checkpoint with it. */
  batchDone(batch: { name: string; events: number; seconds: number }): void;
  leaseChanged(lease: { name: string; held: boolean }): void;
  parked(entry: { owner: string; key: string; cause: string }): void;
  replayed(entry: { owner: string; key: string }): void;
  /** Work stopped on an error and starts again after a pause. */
  restarting(work: { name: string; cause: string; attempt: number; pauseMs: number }): void;
}

const nothing = (): void => undefined;

/** Listens to nothing. */
export const SILENT: Observer = {
  commandHandled: nothing,
  eventsAppended: nothing,
  batchDone: nothing,
  leaseChanged: nothing,
  parked: nothing,
  replayed: nothing,
  restarting: nothing,
};
