import type { Role } from './role';

/** A party of a case that is not Försäkringskassan, as whoever speaks for it is heard. */
export type Party = 'individual' | 'healthcare' | 'af' | 'social-services' | 'employer';

const parties: Readonly<Partial<Record<Role, Party>>> = {
  individual: 'individual',
  rehab_coordinator: 'healthcare',
  employment_officer: 'af',
  social_worker: 'social-services',
  employer_contact: 'employer',
};

/**
 * The party that the role speaks for. It follows from the role and never from what somebody sends, so that nobody
 * speaks for another.
 * @throws Error for a role that speaks for none: the policy has given it an action that is not for it
 */
export function partyOf(role: Role): Party {
  const party = parties[role];
  if (party === undefined) throw new Error(`${role} speaks for no party`);
  return party;
}

const named: readonly Role[] = ['employment_officer', 'social_worker', 'employer_contact'];

/** The role has to do with a case only where the person is named in it. */
export const worksByName = (role: Role): boolean => named.includes(role);
