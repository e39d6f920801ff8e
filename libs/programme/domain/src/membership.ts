import { type BusinessDate, isWithin } from '@samverkan/kernel';
import type { Membership, ProgrammeState } from './programme';

/** True on each day of a membership, the first and the last one included. */
export const isMemberOn = (membership: Membership | undefined, date: BusinessDate): boolean =>
  membership?.periods.some((period) => isWithin(date, period)) ?? false;

/**
 * May somebody begin (again) on this day? Not while they take part, and not before an earlier time has ended: periods
 * of one member follow one another (project design).
 */
export function mayBeginOn(membership: Membership | undefined, date: BusinessDate): boolean {
  const last = membership?.periods.at(-1);
  return last === undefined || (last.to !== undefined && date >= last.to);
}

/** True when somebody takes part now and did so on this day already: only such a membership can end on it. */
export function mayEndOn(membership: Membership | undefined, date: BusinessDate): boolean {
  const last = membership?.periods.at(-1);
  return last !== undefined && last.to === undefined && date >= last.from;
}

/** Individuals are enrolled from the first to the last day of the programme (Region Sörmland's project page). */
export const isOpenOn = (programme: ProgrammeState, date: BusinessDate): boolean =>
  programme.status === 'started' && isWithin(date, programme.period);

/** The unit takes part on this day: onboarded on it or before, and not left before it. */
export const isOnboardedOn = (programme: ProgrammeState, unitId: string, date: BusinessDate): boolean =>
  programme.status === 'started' && isMemberOn(programme.units[unitId], date);

/** The investigator is dedicated to the programme on this day. */
export const isInPoolOn = (programme: ProgrammeState, investigatorId: string, date: BusinessDate): boolean =>
  programme.status === 'started' && isMemberOn(programme.pool[investigatorId], date);

/** The coordinator works at the unit on this day. */
export const isCoordinatorOn = (
  programme: ProgrammeState,
  unitId: string,
  coordinatorId: string,
  date: BusinessDate,
): boolean =>
  programme.status === 'started' && isMemberOn(programme.units[unitId]?.coordinators[coordinatorId], date);
