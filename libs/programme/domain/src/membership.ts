import { type BusinessDate, foundIn, isWithin } from '@samverkan/kernel';
import type { CollaborationModel, Membership, ProgrammeState, StartedProgramme } from './programme';

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

/**
 * Individuals can be enrolled on this day: in a window where the programme has said which, otherwise on each of its days
 * (Region Sörmland's project page; project design for windows within).
 */
export const isEnrollingOn = (programme: ProgrammeState, date: BusinessDate): boolean =>
  programme.status === 'started' &&
  isWithin(date, programme.period) &&
  (programme.enrolmentWindows.length === 0 ||
    programme.enrolmentWindows.some((window) => isWithin(date, window)));

/**
 * The first day on which a version of the collaboration model is in force: that of its approval unless another was said
 * (domain model, A27).
 */
export const inForceFrom = ({ validFrom, approvedOn }: CollaborationModel): BusinessDate =>
  validFrom ?? approvedOn;

/** The version of the collaboration model that is in force on this day: the latest of those that had begun to be. */
export const modelOn = (programme: ProgrammeState, date: BusinessDate): CollaborationModel | undefined =>
  programme.status === 'started'
    ? programme.models.findLast((model) => inForceFrom(model) <= date)
    : undefined;

/** The unit takes part on this day: onboarded on it or before, and not left before it. */
export const isOnboardedOn = (programme: ProgrammeState, unitId: string, date: BusinessDate): boolean =>
  programme.status === 'started' && isMemberOn(foundIn(programme.units, unitId), date);

/** The investigator is dedicated to the programme on this day. */
export const isInPoolOn = (programme: ProgrammeState, investigatorId: string, date: BusinessDate): boolean =>
  programme.status === 'started' && isMemberOn(foundIn(programme.pool, investigatorId), date);

/** The investigator is dedicated to the programme on one of the days, the first and the last one included. */
export const isInPoolBetween = (
  { pool }: StartedProgramme,
  investigatorId: string,
  first: BusinessDate,
  last: BusinessDate,
): boolean =>
  foundIn(pool, investigatorId)?.periods.some(
    (period) => period.from <= last && (period.to === undefined || period.to >= first),
  ) ?? false;

/** Somebody works in the programme's cases, or has: in its pool, or as a coordinator at one of its units. */
export const hasWorkedIn = ({ pool, units }: StartedProgramme, staffId: string): boolean =>
  foundIn(pool, staffId) !== undefined ||
  Object.values(units).some(({ coordinators }) => foundIn(coordinators, staffId) !== undefined);

/** The coordinator works at the unit on this day. */
export const isCoordinatorOn = (
  programme: ProgrammeState,
  unitId: string,
  coordinatorId: string,
  date: BusinessDate,
): boolean =>
  programme.status === 'started' &&
  isMemberOn(foundIn(foundIn(programme.units, unitId)?.coordinators, coordinatorId), date);
