/**
 * A promise that is waited for again and again while nothing happens, and listened to once: each further listener would
 * stay in memory until it settles, and an idle system would grow.
 */
export class Arrival<Value> {
  private settled = false;
  private wake: (() => void) | undefined;

  constructor(private readonly promise: Promise<Value>) {
    const settle = (): void => {
      this.settled = true;
      this.wake?.();
    };
    promise.then(settle, settle);
  }

  /** What the promise gives, or throws; `idle` when it takes longer. */
  async within(ms: number): Promise<Value | 'idle'> {
    if (!this.settled) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(0, ms));
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = undefined;
    }
    return this.settled ? this.promise : 'idle';
  }

  /** What the promise gives, or throws; what `other` gives when that is sooner. */
  or<Other>(other: Promise<Other>): Promise<Value | Other> {
    return Promise.race([this.promise, other]);
  }

  get value(): Promise<Value> {
    return this.promise;
  }
}
