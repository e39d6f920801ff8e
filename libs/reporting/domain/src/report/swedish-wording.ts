import type { BusinessDate, Period } from '@samverkan/kernel';
import type { FigureUnit } from '../figures/figure';

const MONTHS = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
] as const;

/** `12 april 2021` */
export function dayInWords(date: BusinessDate): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return `${day} ${MONTHS[month - 1]!} ${year}`;
}

const compact = (date: BusinessDate): string => date.replaceAll('-', '');

/** `20201101-20210430`, as the report's form asks for it. */
export const periodInDigits = ({ from, to }: Required<Period>): string => `${compact(from)}-${compact(to)}`;

/** `a, b och c` */
export function listInWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} och ${last}`;
}

const NOUNS: Readonly<Record<FigureUnit, readonly [one: string, many: string]>> = {
  individuals: ['individ', 'individer'],
  cases: ['ärende', 'ärenden'],
  measures: ['insats', 'insatser'],
  units: ['vårdenhet', 'vårdenheter'],
  meetings: ['möte', 'möten'],
  versions: ['version', 'versioner'],
  trainings: ['utbildning', 'utbildningar'],
  deviations: ['avvikelse', 'avvikelser'],
  questions: ['fråga', 'frågor'],
  days: ['dag', 'dagar'],
};

/** The word that follows a number of them; the plural where the number is not told. */
export const nounFor = (unit: FigureUnit, value: number | null | undefined): string =>
  NOUNS[unit][value === 1 ? 0 : 1];

/** `1 234,5` */
export function numberInDigits(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

/** The coordination association by name, where only its short name is given. */
export const associationInWords = (fundedThrough: string): string =>
  /^samordningsförbund/i.test(fundedThrough)
    ? fundedThrough
    : `Samordningsförbundet ${/^[a-z]{2,5}$/.test(fundedThrough) ? fundedThrough.toUpperCase() : fundedThrough}`;
