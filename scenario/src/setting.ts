import { type BusinessDate, type Period } from '@samverkan/kernel';

/** The dates, units and people that the synthetic programme is set in. */

export const SEED = 20200504;

export const PROGRAMME_NAME = 'Projekt Långa sjukfall Sörmland (syntetiska uppgifter)';
export const SMALL_PROGRAMME_NAME = 'Litet jämförelseprojekt (syntetiska uppgifter)';

export const PROGRAMME_PERIOD = { from: '2020-05-04', to: '2022-05-03' } as const satisfies Period;

/** The period that the report of the scenario is about. */
export const REPORT_PERIOD = { from: '2020-11-01', to: '2021-04-30' } as const satisfies Period;

/** The day that the report states its meeting figures for. */
export const MEETINGS_AS_OF: BusinessDate = '2021-04-12';

/** The day that the report is built and submitted: the last of the scenario. */
export const REPORT_DAY: BusinessDate = '2021-05-05';

export const REPORTING_PERIODS: readonly Required<Period>[] = [
  { from: '2020-05-04', to: '2020-10-31' },
  REPORT_PERIOD,
  { from: '2021-05-01', to: '2021-10-31' },
  { from: '2021-11-01', to: '2022-05-03' },
];

export interface UnitSetting {
  /** Short name inside the plan: names of steps, saved ids and users. */
  readonly key: string;
  readonly name: string;
  readonly unitType: 'primary-care' | 'psychiatry';
  readonly countyPart?: 'north' | 'south' | 'west';
  readonly onboardedOn: BusinessDate;
  /** The unit itself is invented, not only what happens at it. */
  readonly invented: boolean;
  /** Cases first registered at the unit before the report's period, and within it. */
  readonly enrolments: { readonly before: number; readonly within: number };
  /** Which of the four investigators works with the unit: 1–4. */
  readonly investigator: 1 | 2 | 3 | 4;
}

const fromTheStart = (
  key: string,
  name: string,
  countyPart: 'north' | 'south' | 'west',
  investigator: 1 | 2 | 3 | 4,
  within: number,
): UnitSetting => ({
  key,
  name,
  unitType: 'primary-care',
  countyPart,
  onboardedOn: PROGRAMME_PERIOD.from,
  invented: false,
  enrolments: { before: 21, within },
  investigator,
});

export const OLD_UNITS: readonly UnitSetting[] = [
  fromTheStart('torshalla', 'Vårdcentralen Torshälla', 'north', 1, 2),
  fromTheStart('tunafors', 'Vårdcentralen Tunafors', 'north', 1, 2),
  fromTheStart('mariefred', 'Vårdcentralen Mariefred', 'north', 2, 1),
  fromTheStart('strangnas', 'Vårdcentralen Strängnäs', 'north', 2, 1),
  fromTheStart('gnesta', 'Vårdcentralen Gnesta', 'south', 3, 1),
  fromTheStart('trosa', 'Vårdcentralen Trosa', 'south', 3, 2),
  fromTheStart('asidan', 'Vårdcentralen Åsidan, Nyköping', 'south', 4, 2),
  fromTheStart('var', 'Vårdcentralen Vår Vårdcentral', 'west', 4, 1),
];

export const NEW_UNITS: readonly UnitSetting[] = [
  {
    key: 'exempelasen',
    name: 'Vårdcentralen Exempelåsen (syntetisk)',
    unitType: 'primary-care',
    countyPart: 'west',
    onboardedOn: '2020-11-16',
    invented: true,
    enrolments: { before: 0, within: 24 },
    investigator: 4,
  },
  {
    key: 'psykiatrin-eskilstuna',
    name: 'Psykiatrin Eskilstuna/Strängnäs',
    unitType: 'psychiatry',
    countyPart: 'north',
    onboardedOn: '2020-12-01',
    invented: false,
    enrolments: { before: 0, within: 22 },
    investigator: 1,
  },
  {
    key: 'provsjon',
    name: 'Vårdcentralen Provsjön (syntetisk)',
    unitType: 'primary-care',
    countyPart: 'south',
    onboardedOn: '2021-01-18',
    invented: true,
    enrolments: { before: 0, within: 20 },
    investigator: 3,
  },
  {
    key: 'psykiatrin-katrineholm',
    name: 'Psykiatrin Katrineholm',
    unitType: 'psychiatry',
    countyPart: 'west',
    onboardedOn: '2021-02-01',
    invented: false,
    enrolments: { before: 0, within: 16 },
    investigator: 2,
  },
];

export const UNITS: readonly UnitSetting[] = [...OLD_UNITS, ...NEW_UNITS];

export function unit(key: string): UnitSetting {
  const found = UNITS.find((candidate) => candidate.key === key);
  if (found === undefined) throw new RangeError(`No unit ${key}`);
  return found;
}
