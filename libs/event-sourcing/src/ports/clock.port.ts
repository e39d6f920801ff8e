import type { Instant } from '@samverkan/kernel';

/** What time it is for the business. Leases and time-outs use the machine's own. */
export interface Clock {
  now(): Instant;
}
