import { type BusinessDate, type PersonalText, foundIn, reject } from '@samverkan/kernel';
import { mayBeginOn } from './membership';
import type { StartedProgramme } from './programme';
import type { BrokenProgrammeRule } from './rejections';

/** Whom to ask about the cooperation: FK's collaboration lead. What is personal is null once it is forgotten. */
export interface ContactCard {
  /** Staff id. */
  readonly leadId: string;
  /** Whose key encrypts what is personal. */
  readonly subjectId: string;
  readonly name: PersonalText;
  readonly phone: PersonalText;
  readonly email: PersonalText;
  readonly emailWithheld: boolean;
}

/** Somebody is an investigator or a coordinator of the programme on the day, or has been since. */
export const worksWithCasesSince = (
  { pool, units }: StartedProgramme,
  staffId: string,
  day: BusinessDate,
): boolean =>
  [pool, ...Object.values(units).map(({ coordinators }) => coordinators)].some(
    (those) => !mayBeginOn(foundIn(those, staffId), day),
  );

/** The collaboration lead is a structural role, which works with no individual's case (kunskapsguiden.se). */
export const isNotTheLead = (
  { contact }: StartedProgramme,
  staffId: string,
  field: string,
): BrokenProgrammeRule => (contact?.leadId === staffId ? reject('LEAD_WITHOUT_CASES', {}, field) : undefined);
