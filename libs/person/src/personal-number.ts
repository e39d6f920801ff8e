import { type BusinessDate, isBusinessDate, type Text } from '@samverkan/kernel';
import { checkDigitOf } from './luhn';

/** A samordningsnummer is given to somebody who is not in the population register; its day is 60 higher. */
export type PersonalNumberKind = 'personnummer' | 'samordningsnummer';

export type PersonalNumberFault =
  | 'PERSONAL_NUMBER_SHAPE'
  | 'PERSONAL_NUMBER_DATE'
  | 'PERSONAL_NUMBER_NOT_BORN'
  | 'PERSONAL_NUMBER_SEPARATOR'
  | 'PERSONAL_NUMBER_CHECK_DIGIT';

/** None of them repeats what was written: a mistyped number is still somebody's. */
export const personalNumberFaults = {
  PERSONAL_NUMBER_SHAPE: {
    sv: 'Skriv personnumret eller samordningsnumret med 10 eller 12 siffror: ÅÅMMDD-NNNN eller ÅÅÅÅMMDDNNNN.',
    en: 'Write the personal number or coordination number with 10 or 12 digits: YYMMDD-NNNN or YYYYMMDDNNNN.',
  },
  PERSONAL_NUMBER_DATE: {
    sv: 'Numret börjar inte med en dag som finns. I ett samordningsnummer är dagen ökad med 60.',
    en: 'The number does not begin with a day that exists. In a coordination number the day is 60 higher.',
  },
  PERSONAL_NUMBER_NOT_BORN: {
    sv: 'Födelsedagen ligger inte mellan i dag och 130 år tillbaka. Skriv året med fyra siffror.',
    en: 'The day of birth is not between today and 130 years ago. Write the year with four digits.',
  },
  PERSONAL_NUMBER_SEPARATOR: {
    sv: 'Plustecken skrivs från det år då personen fyller 100, annars bindestreck.',
    en: 'A plus sign is written from the year in which the person turns 100, otherwise a hyphen.',
  },
  PERSONAL_NUMBER_CHECK_DIGIT: {
    sv: 'Den sista siffran stämmer inte med de andra. Kontrollera numret.',
    en: 'The last digit does not agree with the others. Check the number.',
  },
} as const satisfies Record<PersonalNumberFault, Text>;

const HIDDEN = '[personal number]';
const SAMORDNING_DAYS = 60;
const OLDEST_YEARS = 130;

let made: (digits: string) => PersonalNumber;

/**
 * A personal identity number that has been checked, made by {@link parsePersonalNumber} alone. Texts, JSON and logs
 * made of it do not show it; only `digits()` does.
 */
export class PersonalNumber {
  readonly #digits: string;

  private constructor(digits: string) {
    this.#digits = digits;
  }

  static {
    made = (digits) => new PersonalNumber(digits);
  }

  /** The 12 digits `YYYYMMDDNNNN`. For the vault, and for somebody who may see the number; never for a log. */
  digits(): string {
    return this.#digits;
  }

  get kind(): PersonalNumberKind {
    return Number(this.#digits.slice(6, 8)) > SAMORDNING_DAYS ? 'samordningsnummer' : 'personnummer';
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }
}

/** The day that `YYYYMMDD` stands for, with the 60 of a samordningsnummer taken away; none for no real day. */
function dayOf(eightDigits: string): BusinessDate | undefined {
  const written = Number(eightDigits.slice(6, 8));
  const day = written > SAMORDNING_DAYS ? written - SAMORDNING_DAYS : written;
  const date = `${eightDigits.slice(0, 4)}-${eightDigits.slice(4, 6)}-${String(day).padStart(2, '0')}`;
  return isBusinessDate(date) ? date : undefined;
}

const hasRightCheckDigit = (tenDigits: string): boolean =>
  checkDigitOf(tenDigits.slice(0, 9)) === Number(tenDigits.slice(9));

const yearOf = (date: BusinessDate): number => Number(date.slice(0, 4));

/**
 * The year of two digits: the plus sign stands from the year in which the person turns 100 (folkbokföringslagen
 * 1991:481, 18 §), so without it the year is one of the last hundred, with it one of the hundred before those.
 */
function fullYear(twoDigits: string, plus: boolean, today: BusinessDate): string {
  const latest = yearOf(today) - (plus ? 100 : 0);
  const back = ((latest % 100) - Number(twoDigits) + 100) % 100;
  return String(latest - back).padStart(4, '0');
}

const SHAPE = /^(\d{2})?(\d{2})(\d{4})([-+]?)(\d{4})$/;

/**
 * Reads a personnummer or samordningsnummer as people write them: 10 or 12 digits, with `-`, `+` or nothing before the
 * last four, blanks around it ignored. Ten digits without a sign are read as with `-`. The same person gives the same
 * 12 digits in every way of writing.
 * @param today decides the century of ten digits, and whether the person is born.
 */
export function parsePersonalNumber(
  text: string,
  today: BusinessDate,
): PersonalNumber | { readonly fault: PersonalNumberFault } {
  const parts = SHAPE.exec(text.trim());
  if (parts === null) return { fault: 'PERSONAL_NUMBER_SHAPE' };
  const [, century, twoDigits, monthAndDay, sign, lastFour] = parts as unknown as [
    string,
    string | undefined,
    string,
    string,
    string,
    string,
  ];
  const plus = sign === '+';
  const year = century === undefined ? fullYear(twoDigits, plus, today) : century + twoDigits;
  const born = dayOf(year + monthAndDay);
  if (born === undefined || lastFour.startsWith('000')) return { fault: 'PERSONAL_NUMBER_DATE' };
  if (!hasRightCheckDigit(twoDigits + monthAndDay + lastFour))
    return { fault: 'PERSONAL_NUMBER_CHECK_DIGIT' };
  const age = yearOf(today) - yearOf(born);
  if (born > today || age > OLDEST_YEARS) return { fault: 'PERSONAL_NUMBER_NOT_BORN' };
  if (plus && age < 100) return { fault: 'PERSONAL_NUMBER_SEPARATOR' };
  return made(year + monthAndDay + lastFour);
}

export function birthDateOf(number: PersonalNumber): BusinessDate {
  return dayOf(number.digits().slice(0, 8)) as BusinessDate;
}

/** Legal sex: the ninth of ten digits is odd for men, even for women (folkbokföringslagen 1991:481, 18 §). */
export function sexOf(number: PersonalNumber): 'female' | 'male' {
  return Number(number.digits()[10]) % 2 === 0 ? 'female' : 'male';
}

/** Whole years on a day. Who is born on 29 February turns a year older on the 28th's next day. */
export function ageAt(number: PersonalNumber, on: BusinessDate): number {
  const born = birthDateOf(number);
  const hadBirthday = on.slice(5) >= born.slice(5);
  return yearOf(on) - yearOf(born) - (hadBirthday ? 0 : 1);
}
