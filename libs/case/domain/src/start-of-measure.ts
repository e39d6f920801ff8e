import type { BusinessDate } from '@samverkan/kernel';
import type { EarlyStartReason, Measure } from './case';

/** Whether a measure that starts on the day does so before the one it is planned for. */
export const startsEarly = (on: BusinessDate, { plannedStart }: Measure): boolean => on < plannedStart;

/** Why it starts early on that day: what is told, or what is known already; nothing of a day that is not early. */
export const earlyReasonOn = (
  on: BusinessDate,
  measure: Measure,
  told: EarlyStartReason | undefined,
): EarlyStartReason | undefined => (startsEarly(on, measure) ? (told ?? measure.earlyReason) : undefined);
