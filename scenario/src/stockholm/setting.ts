import type { BusinessDate, Period } from '@samverkan/kernel';
import type { JsonObject } from '../step';
import { type SyntheticPerson, syntheticPerson } from '../synthetic-person';

/** The dates, organisations and people that the Stockholm scenario is set in. All people and units are invented. */

export const STOCKHOLM_NAME = 'Samordning utan SGI i Stockholm (syntetiska uppgifter)';
/** Of an association that does not offer Aktivitetsplatsen. */
export const ELSEWHERE_NAME = 'Samordning i en annan stad (syntetiska uppgifter)';

export const PERIOD = { from: '2022-01-10', to: '2023-12-31' } as const satisfies Period;

/** The day that everything is looked at: the last of the scenario. */
export const LAST_DAY: BusinessDate = '2022-10-31';

export const REGION_STOCKHOLM = 'region-stockholm';
/** The city: its social services take part. */
export const CITY = 'stockholms-stad';
export const ASSOCIATION_STOCKHOLM = 'samordningsforbundet-stockholm';

export const UNITS = [
  {
    key: 'exempelgatan',
    name: 'Vårdcentralen Exempelgatan (syntetisk)',
    unitType: 'primary-care',
    investigator: 21,
  },
  { key: 'provbacken', name: 'Psykiatrin Provbacken (syntetisk)', unitType: 'psychiatry', investigator: 22 },
] as const;

export type StockholmUnit = (typeof UNITS)[number];

export const SOCIAL_WORKER = 'staff-social-worker-1';

/** Somebody who applies. `key` names the lane, the demo user `individual-<key>` and the saved ids. */
export interface Applicant {
  readonly key: string;
  readonly person: SyntheticPerson;
  readonly unit: StockholmUnit;
}

const applicant = (key: string, n: number, at: 0 | 1): Applicant => ({
  key,
  person: syntheticPerson(n),
  unit: UNITS[at],
});

/** Those who apply, by what becomes of them. */
export const applicants = {
  parallel: applicant('parallel', 0, 0),
  half: applicant('half', 1, 1),
  again: applicant('again', 2, 0),
  unable: applicant('unable', 3, 1),
  earning: applicant('earning', 4, 0),
  uninsured: applicant('uninsured', 5, 1),
  regretting: applicant('regretting', 6, 0),
} as const satisfies Readonly<Record<string, Applicant>>;

export const userOf = ({ key }: Applicant): string => `individual-${key}`;

/** What a request for a token says of a user of this scenario: who an individual is, and where others work. */
export function whois(user: string): JsonObject {
  const individual = Object.values(applicants).find((one) => userOf(one) === user);
  if (individual !== undefined) return { personalNumber: individual.person.personalNumber };
  if (user.startsWith('staff-coordinator-')) return { organisation: REGION_STOCKHOLM };
  return user === SOCIAL_WORKER ? { organisation: CITY } : {};
}
