import { type BusinessDate, addDays, daysBetween } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { defaultReportingPeriods, reportingScheduleHolds } from './reporting-periods';

const programme = { from: '2020-05-04', to: '2022-05-03' } as const;
const periods = defaultReportingPeriods(programme);

describe('reporting periods', () => {
  it('are half-years by calendar month, and the last days belong to the last one', () => {
    expect(periods).toEqual([
      { from: '2020-05-04', to: '2020-10-31' },
      { from: '2020-11-01', to: '2021-04-30' },
      { from: '2021-05-01', to: '2021-10-31' },
      { from: '2021-11-01', to: '2022-05-03' },
    ]);
  });

  it('hold for every programme as they are by default', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 }), (start, length) => {
        const from = addDays('2015-01-01', start);
        const any = { from, to: addDays(from, length) };
        const schedule = defaultReportingPeriods(any);
        expect(reportingScheduleHolds(schedule, any)).toBeUndefined();
        const days = schedule.reduce((sum, period) => sum + daysBetween(period.from, period.to) + 1, 0);
        expect(days).toBe(length + 1);
      }),
    );
  });

  it('cover the whole programme', () => {
    expect(reportingScheduleHolds([], programme)).toMatchObject({ code: 'SCHEDULE_OUTSIDE_PROGRAMME' });
    expect(reportingScheduleHolds(periods.slice(1), programme)).toMatchObject({
      code: 'SCHEDULE_OUTSIDE_PROGRAMME',
    });
    const beyond = [...periods.slice(0, 3), { from: '2021-11-01', to: '2022-05-04' } as const];
    expect(reportingScheduleHolds(beyond, programme)).toMatchObject({ code: 'SCHEDULE_OUTSIDE_PROGRAMME' });
  });

  it('follow one another without a gap', () => {
    const gap = periods.map((period, index) =>
      index === 1 ? { ...period, from: '2020-11-02' as BusinessDate } : period,
    );
    expect(reportingScheduleHolds(gap, programme)).toMatchObject({
      code: 'SCHEDULE_NOT_CONTIGUOUS',
      details: { period: 2 },
    });
  });

  it('are six months, but for the first and the last', () => {
    const quarters = [
      { from: '2020-05-04', to: '2020-10-31' },
      { from: '2020-11-01', to: '2021-01-31' },
      { from: '2021-02-01', to: '2021-07-31' },
      { from: '2021-08-01', to: '2022-01-31' },
      { from: '2022-02-01', to: '2022-05-03' },
    ] as const;
    expect(reportingScheduleHolds(quarters, programme)).toMatchObject({
      code: 'PERIOD_NOT_SIX_MONTHS',
      details: { period: 2 },
    });
    expect(reportingScheduleHolds([programme], programme)).toMatchObject({
      code: 'PERIOD_NOT_SIX_MONTHS',
      details: { period: 1 },
    });
  });
});
