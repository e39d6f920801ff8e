import type { Clock } from '@samverkan/event-sourcing';
import type { Instant } from '@samverkan/kernel';

/** A clock that stands where it was set. */
export class SettableClock implements Clock {
  constructor(private instant: Instant = '2021-04-20T08:15:00.000Z') {}

  now(): Instant {
    return this.instant;
  }

  set(instant: Instant): void {
    this.instant = instant;
  }
}
