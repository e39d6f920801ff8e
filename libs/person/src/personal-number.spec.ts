import { type BusinessDate, addDays } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { inspect } from 'node:util';
import { checkDigitOf } from './luhn';
import {
  PersonalNumber,
  ageAt,
  birthDateOf,
  parsePersonalNumber,
  personalNumberFaults,
  sexOf,
} from './personal-number';

const TODAY: BusinessDate = '2021-05-05';

const parsed = (text: string, today = TODAY): PersonalNumber => {
  const number = parsePersonalNumber(text, today);
  if (!(number instanceof PersonalNumber)) throw new Error(number.fault);
  return number;
};
const faultOf = (text: string, today = TODAY): string => {
  const number = parsePersonalNumber(text, today);
  return number instanceof PersonalNumber ? 'none' : number.fault;
};

/** Twelve digits that are right, of somebody born in the last 129 years; either kind of number. */
const numbers = fc
  .tuple(fc.integer({ min: 0, max: 129 * 365 }), fc.integer({ min: 1, max: 999 }), fc.boolean())
  .map(([daysAgo, serial, samordning]) => {
    const [year, month, day] = addDays(TODAY, -daysAgo).split('-') as [string, string, string];
    const writtenDay = samordning ? String(Number(day) + 60) : day;
    const twelveLessOne = `${year}${month}${writtenDay}${String(serial).padStart(3, '0')}`;
    return `${twelveLessOne}${checkDigitOf(twelveLessOne.slice(2))}`;
  });

describe('a personal number', () => {
  it('is read with 10 or 12 digits, with and without a hyphen', () => {
    for (const written of ['8604122385', '860412-2385', '198604122385', '19860412-2385', ' 860412-2385 '])
      expect(parsed(written).digits()).toBe('198604122385');
  });

  it('tells sex, day of birth, age and kind', () => {
    const woman = parsed('860412-2385');
    expect([sexOf(woman), birthDateOf(woman), woman.kind]).toEqual(['female', '1986-04-12', 'personnummer']);
    expect(ageAt(woman, '2021-04-11')).toBe(34);
    expect(ageAt(woman, '2021-04-12')).toBe(35);
    expect(sexOf(parsed(`860412239${checkDigitOf('860412239')}`))).toBe('male');
  });

  it('of a samordningsnummer has a day that is 60 higher', () => {
    const number = parsed(`860472238${checkDigitOf('860472238')}`);
    expect([number.kind, birthDateOf(number)]).toEqual(['samordningsnummer', '1986-04-12']);
  });

  it('of somebody born on 29 February turns a year on 1 March', () => {
    const number = parsed(`20000229238${checkDigitOf('000229238')}`);
    expect(ageAt(number, '2021-02-28')).toBe(20);
    expect(ageAt(number, '2021-03-01')).toBe(21);
  });

  it('is written with a plus sign from the year in which the person turns 100', () => {
    const tenDigits = `210812238${checkDigitOf('210812238')}`;
    const plus = `${tenDigits.slice(0, 6)}+${tenDigits.slice(6)}`;
    expect(parsed(plus).digits()).toBe(`19${tenDigits}`);
    // The same digits with a hyphen are of this year, and in May nobody is born in August.
    expect(faultOf(plus.replace('+', '-'))).toBe('PERSONAL_NUMBER_NOT_BORN');
    expect(parsed(plus.replace('+', '-'), '2021-08-12').digits()).toBe(`20${tenDigits}`);
    expect(faultOf('19860412+2385')).toBe('PERSONAL_NUMBER_SEPARATOR');
  });

  it('is refused with the reason, which does not repeat it', () => {
    expect(faultOf('86041-2385')).toBe('PERSONAL_NUMBER_SHAPE');
    expect(faultOf('860412 2385x')).toBe('PERSONAL_NUMBER_SHAPE');
    expect(faultOf('８６０４１２-2385')).toBe('PERSONAL_NUMBER_SHAPE');
    expect(faultOf('860431-2385')).toBe('PERSONAL_NUMBER_DATE');
    expect(faultOf('861312-2385')).toBe('PERSONAL_NUMBER_DATE');
    expect(faultOf('860460-2385')).toBe('PERSONAL_NUMBER_DATE');
    expect(faultOf(`860412000${checkDigitOf('860412000')}`)).toBe('PERSONAL_NUMBER_DATE');
    expect(faultOf('860412-2386')).toBe('PERSONAL_NUMBER_CHECK_DIGIT');
    expect(faultOf('188604122385')).toBe('PERSONAL_NUMBER_NOT_BORN');
    for (const text of Object.values(personalNumberFaults)) expect(text.sv + text.en).not.toMatch(/\d{6}/);
  });

  it('does not show itself in texts, JSON and what a logger prints', () => {
    const number = parsed('198604122385');
    const shown = [
      `${number}`,
      String(number),
      JSON.stringify({ number }),
      inspect({ number }, { depth: 9 }),
    ];
    for (const text of shown) expect(text).not.toMatch(/8604|2385/);
    expect(Object.entries(number)).toEqual([]);
    expect({ ...number }).toEqual({});
  });

  it('is the same in every way of writing', () => {
    fc.assert(
      fc.property(numbers, (twelve) => {
        const number = parsed(twelve);
        const ways = [
          `${twelve.slice(0, 8)}-${twelve.slice(8)}`,
          `${twelve.slice(2, 8)}${Number(twelve.slice(0, 4)) <= 1921 ? '+' : '-'}${twelve.slice(8)}`,
          ` ${twelve}`,
        ];
        expect(ways.map((way) => parsed(way).digits())).toEqual([twelve, twelve, twelve]);
        expect(number.digits()).toBe(twelve);
      }),
    );
  });

  it('is not right any more with one digit changed', () => {
    fc.assert(
      fc.property(
        numbers,
        fc.integer({ min: 2, max: 11 }),
        fc.integer({ min: 1, max: 9 }),
        (twelve, at, shift) => {
          const other = (Number(twelve[at]) + shift) % 10;
          const changed = `${twelve.slice(0, at)}${other}${twelve.slice(at + 1)}`;
          expect(parsePersonalNumber(changed, TODAY)).not.toBeInstanceOf(PersonalNumber);
          expect(parsePersonalNumber(changed.slice(2), TODAY)).not.toBeInstanceOf(PersonalNumber);
        },
      ),
    );
  });

  it('is read from no text by an error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const number = parsePersonalNumber(text, TODAY);
        if (!(number instanceof PersonalNumber)) expect(personalNumberFaults).toHaveProperty(number.fault);
      }),
    );
  });
});
