import {
  type BusinessDate,
  addDays,
  addMonths,
  businessDateAt,
  daysBetween,
  daysInclusive,
  endOfDay,
  instantOf,
  isBusinessDate,
  isWithin,
  latestOf,
  startOfDay,
} from './business-date';

describe('a business date', () => {
  it('is a day that exists', () => {
    expect(isBusinessDate('2020-02-29')).toBe(true);
    expect(isBusinessDate('2021-02-29')).toBe(false);
    expect(isBusinessDate('2021-13-01')).toBe(false);
    expect(isBusinessDate('2021-4-1')).toBe(false);
    expect(isBusinessDate(20210401)).toBe(false);
  });

  it('is what the machine’s calendar says, in leap years and others', () => {
    const two = (n: number): string => String(n).padStart(2, '0');
    for (const year of ['0000', '1900', '2000', '2023', '2024', '9999']) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          const text = `${year}-${two(month)}-${two(day)}`;
          const ms = Date.parse(`${text}T00:00:00.000Z`);
          const exists = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
          expect([text, isBusinessDate(text)]).toEqual([text, exists]);
        }
      }
    }
  });

  it('is the Swedish day of a moment, summer and winter', () => {
    expect(businessDateAt('2021-04-30T21:59:59.999Z')).toBe('2021-04-30');
    expect(businessDateAt('2021-04-30T22:00:00.000Z')).toBe('2021-05-01');
    expect(businessDateAt('2021-12-31T22:59:59.000Z')).toBe('2021-12-31');
    expect(businessDateAt('2021-12-31T23:00:00.000Z')).toBe('2022-01-01');
  });

  it('begins at a moment: none of it is before, and all of the day before is', () => {
    expect(startOfDay('2021-05-01')).toBe('2021-04-30T22:00:00.000Z');
    expect(startOfDay('2022-01-01')).toBe('2021-12-31T23:00:00.000Z');
    // The nights on which the clocks change: they do so at 01:00 UTC.
    expect(startOfDay('2021-03-28')).toBe('2021-03-27T23:00:00.000Z');
    expect(startOfDay('2021-03-29')).toBe('2021-03-28T22:00:00.000Z');
    expect(startOfDay('2021-10-31')).toBe('2021-10-30T22:00:00.000Z');
    expect(startOfDay('2021-11-01')).toBe('2021-10-31T23:00:00.000Z');
    for (let day: BusinessDate = '2020-01-01'; day < '2022-01-01'; day = addDays(day, 1)) {
      const start = startOfDay(day);
      expect(businessDateAt(start)).toBe(day);
      expect(businessDateAt(instantOf(new Date(Date.parse(start) - 1)))).toBe(addDays(day, -1));
    }
  });

  it('ends a millisecond before the next one begins, the last that can be written too', () => {
    expect(endOfDay('2021-04-12')).toBe('2021-04-12T21:59:59.999Z');
    expect(endOfDay('2021-01-12')).toBe('2021-01-12T22:59:59.999Z');
    expect(endOfDay('9999-12-31')).toBe('9999-12-31T22:59:59.999Z');
    for (let day: BusinessDate = '2020-01-01'; day < '2022-01-01'; day = addDays(day, 1))
      expect(Date.parse(endOfDay(day)) + 1).toBe(Date.parse(startOfDay(addDays(day, 1))));
  });

  it('counts days over the change of clocks and over leap days', () => {
    expect(daysBetween('2021-03-27', '2021-03-29')).toBe(2);
    expect(daysInclusive('2020-01-01', '2020-12-31')).toBe(366);
    expect(addDays('2021-10-30', 2)).toBe('2021-11-01');
  });

  it('adds months to the last day of shorter ones', () => {
    expect(addMonths('2020-08-31', 6)).toBe('2021-02-28');
    expect(addMonths('2020-05-04', 6)).toBe('2020-11-04');
    expect(addMonths('2020-11-30', 3)).toBe('2021-02-28');
  });

  it('is the latest of some when none comes after it', () => {
    expect(latestOf('2021-02-28')).toBe('2021-02-28');
    expect(latestOf('2021-02-28', '2021-03-01', '2020-12-31')).toBe('2021-03-01');
  });

  it('lies within a period with both ends included, or without an end', () => {
    expect(isWithin('2021-04-30', { from: '2020-11-01', to: '2021-04-30' })).toBe(true);
    expect(isWithin('2021-05-01', { from: '2020-11-01', to: '2021-04-30' })).toBe(false);
    expect(isWithin('2031-05-01', { from: '2020-11-01' })).toBe(true);
  });
});
