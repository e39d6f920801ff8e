import type { Clock } from '@samverkan/event-sourcing';
import { type Instant, instantOf } from '@samverkan/kernel';

/** The machine's time. When the machine's clock is set back, this one stands until that has caught up. */
export class MachineClock implements Clock {
  private latest = 0;

  /** @param milliseconds of the machine's clock, since 1970 */
  constructor(private readonly milliseconds: () => number = Date.now) {}

  now(): Instant {
    this.latest = Math.max(this.latest, this.milliseconds());
    return instantOf(new Date(this.latest));
  }
}
