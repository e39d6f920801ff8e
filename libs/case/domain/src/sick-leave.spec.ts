import { type BusinessDate, addDays, daysInclusive } from '@samverkan/kernel';
import * as fc from 'fast-check';
import {
  type SickLeavePeriod,
  changesWhatWas,
  dayOfSickLeave,
  inOrder,
  periodsHold,
  saysTheSame,
  sickLeaveOn,
  spellsOf,
} from './sick-leave';

const period = (
  from: BusinessDate,
  to: BusinessDate,
  degree: SickLeavePeriod['degree'] = 100,
): SickLeavePeriod => ({ from, to, degree });

const of = (...sickLeavePeriods: SickLeavePeriod[]) => ({
  sickLeaveSince: '2020-01-01' as const,
  sickLeavePeriods,
});

describe('a sick leave', () => {
  it('of which only the first day is known goes on from it, day by day', () => {
    expect(sickLeaveOn({ sickLeaveSince: '2021-01-01' }, '2021-01-31')).toEqual({
      since: '2021-01-01',
      periods: [],
      days: 31,
      daysThrough: 31,
      calendarDays: 31,
      breaks: [],
      ended: false,
    });
  });

  it('is one over a break of four whole days, whose days are none of it', () => {
    const two = [period('2021-01-01', '2021-01-10'), period('2021-01-15', '2021-01-31', 50)];
    expect(sickLeaveOn(of(...two), '2021-01-20')).toEqual({
      since: '2021-01-01',
      through: '2021-01-31',
      periods: two,
      days: 16,
      daysThrough: 27,
      calendarDays: 20,
      degree: 50,
      breaks: [{ from: '2021-01-11', to: '2021-01-14' }],
      ended: false,
    });
  });

  it('ends with a break of five whole days, and another one begins', () => {
    const two = of(period('2021-01-01', '2021-01-10'), period('2021-01-16', '2021-01-31'));
    expect(sickLeaveOn(two, '2021-01-20')).toMatchObject({ since: '2021-01-16', days: 5, breaks: [] });
    expect(sickLeaveOn(two, '2021-01-15')).toMatchObject({ since: '2021-01-01', days: 10, ended: true });
  });

  it('has not ended while its break is short, and has no degree in it', () => {
    const one = of(period('2021-01-01', '2021-01-10'));
    expect(sickLeaveOn(one, '2021-01-14')).toMatchObject({ ended: false, days: 10, calendarDays: 10 });
    expect(sickLeaveOn(one, '2021-01-14')).not.toHaveProperty('degree');
    expect(sickLeaveOn(one, '2021-01-15')).toMatchObject({ ended: true, days: 10 });
  });

  it('counts a day to any degree as a whole one', () => {
    for (const degree of [25, 50, 75, 100] as const)
      expect(sickLeaveOn(of(period('2021-01-01', '2021-12-31', degree)), '2021-12-31')).toMatchObject({
        days: 365,
        degree,
      });
  });

  it('has no days before it begins', () => {
    expect(sickLeaveOn(of(period('2021-02-01', '2021-02-28')), '2021-01-31')).toMatchObject({
      since: '2021-02-01',
      days: 0,
      calendarDays: 0,
      ended: false,
    });
  });

  it('is in its n-th day on a day of its periods, and goes on after the last', () => {
    const spell = sickLeaveOn(
      of(period('2021-01-01', '2021-01-10'), period('2021-01-15', '2021-01-20')),
      '2021-01-20',
    );
    expect([1, 10, 11, 16, 17].map((n) => dayOfSickLeave(spell, n))).toEqual([
      '2021-01-01',
      '2021-01-10',
      '2021-01-15',
      '2021-01-20',
      '2021-01-21',
    ]);
  });
});

describe('periods that are written down', () => {
  const today = '2021-04-30';
  const hold = (...periods: SickLeavePeriod[]) => periodsHold(inOrder(periods), today);

  it('come in any order and to any degree, also ahead', () => {
    expect(
      hold(period('2021-05-01', '2022-05-01', 25), period('2020-01-01', '2021-04-30', 75)),
    ).toBeUndefined();
  });

  it('are of days that there are, each of them once, one at least, and a year ahead at most', () => {
    expect(hold()).toMatchObject({ code: 'SICK_LEAVE_REQUIRED', field: 'sickLeavePeriods' });
    expect(hold(period('2021-03-02', '2021-03-01'))).toMatchObject({
      code: 'SICK_LEAVE_PERIOD_INVALID',
      details: { from: '2021-03-02', to: '2021-03-01' },
    });
    expect(hold(period('2021-03-10', '2021-03-20', 50), period('2021-03-01', '2021-03-10'))).toMatchObject({
      code: 'SICK_LEAVE_DAY_TWICE',
      details: { day: '2021-03-10', from: '2021-03-01', to: '2021-03-10' },
    });
    expect(hold(period('2021-03-01', '2022-05-02'))).toMatchObject({
      code: 'SICK_LEAVE_PERIOD_TOO_FAR',
      details: { to: '2022-05-02', latest: '2022-05-01' },
    });
  });

  it('say the same however their days are cut', () => {
    const whole = [period('2021-01-01', '2021-02-28')];
    const cut = [period('2021-01-01', '2021-01-31'), period('2021-02-01', '2021-02-28')];
    expect(saysTheSame(whole, cut)).toBe(true);
    expect(
      saysTheSame(whole, [period('2021-01-01', '2021-01-31'), period('2021-02-01', '2021-02-28', 50)]),
    ).toBe(false);
    expect(saysTheSame(whole, [period('2021-01-01', '2021-02-27')])).toBe(false);
  });

  it('add to what was known, or make some of it wrong', () => {
    const before = of(period('2020-01-01', '2021-02-28'));
    const changes = (...now: SickLeavePeriod[]) => changesWhatWas(before, of(...now), '2021-02-01');
    expect(changes(period('2020-01-01', '2021-03-31'))).toBe(false);
    expect(changes(...before.sickLeavePeriods, period('2021-03-01', '2021-04-30', 50))).toBe(false);
    expect(changes(period('2020-01-01', '2021-02-27'))).toBe(true);
    expect(changes(period('2020-01-01', '2021-01-31'), period('2021-02-01', '2021-02-28', 50))).toBe(true);
    // Days that were none.
    expect(changes(period('2019-12-01', '2021-02-28'))).toBe(true);
    expect(changes(period('2017-01-01', '2017-02-28'), ...before.sickLeavePeriods)).toBe(true);
    expect(changesWhatWas({ sickLeaveSince: '2020-01-01' }, before, '2021-02-01')).toBe(false);
    expect(changesWhatWas({ sickLeaveSince: '2020-01-02' }, before, '2021-02-01')).toBe(true);
  });
});

/** Periods one after the other: how long each is, to which degree, and how long after the one before. */
const somePeriods = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 8 }),
      days: fc.integer({ min: 1, max: 40 }),
      degree: fc.constantFrom(25, 50, 75, 100),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => {
    let next: BusinessDate = '2020-01-01';
    return parts.map(({ gap, days, degree }) => {
      const from = addDays(next, gap);
      next = addDays(from, days);
      return period(from, addDays(next, -1), degree as SickLeavePeriod['degree']);
    });
  });

describe('the laws of a sick leave', () => {
  it('days are counted one by one, and found again by their number', () => {
    fc.assert(
      fc.property(somePeriods, fc.integer({ min: 0, max: 300 }), (periods, after) => {
        const day = addDays('2020-01-01', after);
        const spell = sickLeaveOn(of(...periods), day);
        const isSick = (on: BusinessDate): boolean => periods.some(({ from, to }) => from <= on && on <= to);
        const days = Array.from({ length: Math.max(0, daysInclusive(spell.since, day)) }, (_, n) =>
          addDays(spell.since, n),
        ).filter(isSick);
        expect(spell.days).toBe(days.length);
        expect(days.map((_, n) => dayOfSickLeave(spell, n + 1))).toEqual(days);
        expect(spell.degree !== undefined).toBe(isSick(day));
        expect(spell.breaks.every(({ from, to }) => daysInclusive(from, to) < 5)).toBe(true);
      }),
    );
  });

  it('every period is in one spell, and spells are apart', () => {
    fc.assert(
      fc.property(somePeriods, (periods) => {
        const spells = spellsOf(periods);
        expect(spells.flat()).toEqual(periods);
        spells.slice(1).forEach((spell, at) => {
          const end = spells[at]?.at(-1)?.to ?? '2020-01-01';
          expect(daysInclusive(end, spell[0]?.from ?? end) - 2).toBeGreaterThanOrEqual(5);
        });
      }),
    );
  });

  it('the order in which periods are told does not matter', () => {
    fc.assert(
      fc.property(somePeriods, fc.integer({ min: 0, max: 7 }), (periods, at) => {
        expect(inOrder([...periods.slice(at), ...periods.slice(0, at)])).toEqual(periods);
      }),
    );
  });
});
