import type { BusinessDate } from './business-date';
import { type Rejection, reject } from './decider';

/**
 * What happens may be written down later than it happened, never before (project design).
 * `today` is the day in Sweden when the command is handled.
 */
export const notInTheFuture = (
  occurredOn: BusinessDate,
  today: BusinessDate,
): Rejection<'IN_THE_FUTURE'> | undefined =>
  occurredOn > today ? reject('IN_THE_FUTURE', { occurredOn, today }, 'occurredOn') : undefined;
