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

/**
 * Writes that come in the same turn of the event loop share one transaction and one flush to disk. Each has its own
 * savepoint, so that one that fails takes no other with it, and is answered only after the common commit.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private scheduled = false;
  private idle: (() => void)[] = [];

  constructor(private readonly database: Database) {}

  /**
   * Resolves with the result of `work` when it is durable, rejects with what `work` threw. `work` reads and writes
   * synchronously; `committed` is called after the commit, before the answer.
   */
  write<Result>(work: () => Result, committed?: () => void): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const attempt = (): (() => void) => {
        try {
          const result = this.database.savepoint(work);
          return () => {
            committed?.();
            resolve(result);
          };
        } catch (error) {
          if (!this.database.inTransaction) throw error;
          return () => reject(error);
        }
      };
      this.waiting.push({ attempt, fail: reject });
      this.schedule();
    });
  }

  /** Resolves when nothing waits to be written. */
  async drained(): Promise<void> {
    if (this.waiting.length > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.flush());
  }

  private flush(): void {
    this.scheduled = false;
    const group = this.waiting.splice(0, LARGEST_GROUP);
    const answers: (() => void)[] = [];
    try {
      this.database.transaction(() => {
        for (const { attempt } of group) answers.push(attempt());
      });
      for (const answer of answers) answer();
    } catch (error) {
      for (const { fail } of group) fail(error);
    }
    if (this.waiting.length > 0) this.schedule();
    else for (const resolve of this.idle.splice(0)) resolve();
  }
}
