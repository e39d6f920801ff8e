import { addDays, type BusinessDate } from '@samverkan/kernel';

export type Sex = 'female' | 'male';

/** Somebody who does not exist. The name says so, and the number is of the series that is reserved for tests. */
export interface SyntheticPerson {
  readonly personalNumber: string;
  readonly name: string;
  readonly sex: Sex;
}

/** Serial numbers that are given to nobody: 238 for women (even), 239 for men (odd). */
const TEST_SERIAL: Readonly<Record<Sex, string>> = { female: '238', male: '239' };

const OLDEST: BusinessDate = '1956-02-11';

/** The check digit of a personal number: Luhn over the nine digits YYMMDDNNN. */
export function checkDigit(nineDigits: string): number {
  const sum = [...nineDigits].reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** `YYYYMMDDNNNC` of the series reserved for tests. */
export function testNumber(born: BusinessDate, sex: Sex): string {
  const digits = `${born.replaceAll('-', '')}${TEST_SERIAL[sex]}`;
  return `${digits}${checkDigit(digits.slice(2))}`;
}

/**
 * The n-th person, from 0. Each has a day of birth of their own, 47 days after the one before, so that numbers are
 * unique: the series has one number per day and sex. Everybody is of working age in 2020 for n < 340.
 */
export function syntheticPerson(n: number): SyntheticPerson {
  const sex: Sex = n % 5 < 3 ? 'female' : 'male';
  return {
    personalNumber: testNumber(addDays(OLDEST, n * 47), sex),
    name: `Syntetisk Individ ${String(n + 1).padStart(3, '0')}`,
    sex,
  };
}
