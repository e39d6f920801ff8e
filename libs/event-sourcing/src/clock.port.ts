import type { Instant } from '@samverkan/kernel';

/** What time it is for the business. Leases, time-outs and lag use the machine's own. */
export interface Clock {
  now(): Instant;
}
