import { checkDigit, syntheticPerson, testNumber } from './synthetic-person';

describe('synthetic persons', () => {
  const everybody = Array.from({ length: 300 }, (_, n) => syntheticPerson(n));

  it('have the check digit that the number of the law has: 640823-3234', () => {
    expect(checkDigit('640823323')).toBe(4);
  });

  it('have a number of the series reserved for tests, serial 238 for women and 239 for men', () => {
    expect(testNumber('1980-01-01', 'female')).toMatch(/^19800101238\d$/);
    for (const { personalNumber, sex } of everybody)
      expect(personalNumber.slice(8, 11)).toBe(sex === 'female' ? '238' : '239');
  });

  it('have numbers that all pass the check and that nobody shares', () => {
    expect(new Set(everybody.map(({ personalNumber }) => personalNumber)).size).toBe(300);
    for (const { personalNumber } of everybody)
      expect(Number(personalNumber[11])).toBe(checkDigit(personalNumber.slice(2, 11)));
  });

  it('are of working age when the programme starts', () => {
    for (const { personalNumber } of everybody) {
      const age = 2020 - Number(personalNumber.slice(0, 4));
      expect(age).toBeGreaterThanOrEqual(20);
      expect(age).toBeLessThanOrEqual(64);
    }
  });

  it('say by their name that they do not exist', () => {
    for (const { name } of everybody) expect(name).toMatch(/^Syntetisk Individ \d{3}$/);
  });
});
