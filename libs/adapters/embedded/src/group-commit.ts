import type { Database } from './database';

interface Waiting {
  /**
   * Runs inside the transaction; gives what tells the caller how it went once the transaction is durable. Throws
   * when the whole transaction is gone.
   */
  readonly attempt: () => () => void;
  readonly fail: (error: unknown) => void;
}

/** Keeps one transaction short enough for the others who want the thread. */
const LARGEST_GROUP = 1_000;
/** Nobody waits longer than about a flush takes for those who come after. */
const LONGEST_WAIT_MS = 5;

/**
 * Writes that come together share one transaction and one flush to disk: those of the same turn of the event loop, and
 * of the turns after it for as long as each brings another. Each has its own savepoint, so that one that fails takes no
 * other with it, and is answered only after the common commit.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private scheduled = false;
  /** Of the group that comes together: since when, and how many the last turn has found. */
  private since = 0;
  private found = 0;
  private idle: (() => void)[] = [];

  constructor(private readonly database: Database) {}

  /**
   * Resolves with the result of `work` when it is durable, rejects with what `work` threw. `work` reads and writes
   * synchronously; `committed` is called after the commit; it does not throw.
   */
  write<Result>(work: () => Result, committed?: () => void): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const attempt = (): (() => void) => {
        try {
          const result = this.database.savepoint(work);
          return () => {
            resolve(result);
            committed?.();
          };
        } catch (error) {
          if (!this.database.inTransaction) throw error;
          return () => reject(error);
        }
      };
      if (this.waiting.length === 0) this.since = performance.now();
      this.waiting.push({ attempt, fail: reject });
      this.schedule();
    });
  }

  /** Resolves when nothing waits to be written. */
  async drained(): Promise<void> {
    if (this.waiting.length > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  /** What tells each writer how it went: only after the commit may one of them be told that it is durable. */
  private commit(group: readonly Waiting[]): readonly (() => void)[] {
    try {
      return this.database.transaction(() => group.map(({ attempt }) => attempt()));
    } catch (error) {
      return group.map(
        ({ fail }) =>
          () =>
            fail(error),
      );
    }
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.flush());
  }

  /** The turn has brought others, and there is time to see whether the next one does. */
  private isGrowing(): boolean {
    const { length } = this.waiting;
    const grown = length > this.found;
    this.found = length;
    return grown && length < LARGEST_GROUP && performance.now() - this.since < LONGEST_WAIT_MS;
  }

  private flush(): void {
    this.scheduled = false;
    if (this.isGrowing()) return this.schedule();
    this.found = 0;
    const group = this.waiting.splice(0, LARGEST_GROUP);
    for (const answer of this.commit(group)) answer();
    if (this.waiting.length > 0) this.schedule();
    else for (const resolve of this.idle.splice(0)) resolve();
  }
}
