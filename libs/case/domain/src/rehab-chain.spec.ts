import type { BusinessDate } from '@samverkan/kernel';
import { chainExceptionText, chainStageOn, rehabChain } from './rehab-chain';
import { sickLeaveOn } from './sick-leave';

describe('the rehabilitation chain', () => {
  const since = '2021-01-01';
  const sickLeave = sickLeaveOn({ sickLeaveSince: since }, since);

  it('of the employed goes from the own work by the employer’s to normally occurring work', () => {
    expect(rehabChain(sickLeave, 'employed')).toEqual([
      { fromDay: 1, toDay: 90, from: '2021-01-01', to: '2021-03-31', work: 'own-work', exceptions: [] },
      {
        fromDay: 91,
        toDay: 180,
        from: '2021-04-01',
        to: '2021-06-29',
        work: 'any-work-with-employer',
        exceptions: [],
      },
      {
        fromDay: 181,
        toDay: 365,
        from: '2021-06-30',
        to: '2021-12-31',
        work: 'normal-work',
        exceptions: ['return-expected', 'unreasonable'],
      },
      { fromDay: 366, from: '2022-01-01', work: 'normal-work', exceptions: ['unreasonable'] },
    ]);
  });

  it('of the self-employed stays at their own tasks until day 180', () => {
    expect(
      rehabChain(sickLeave, 'self-employed').map(({ fromDay, toDay, work }) => [fromDay, toDay, work]),
    ).toEqual([
      [1, 180, 'own-tasks'],
      [181, 365, 'normal-work'],
      [366, undefined, 'normal-work'],
    ]);
  });

  it('of others is against normally occurring work from the first day, without exceptions', () => {
    expect(rehabChain(sickLeave, 'unemployed')).toEqual([
      { fromDay: 1, from: since, work: 'normal-work', exceptions: [] },
    ]);
  });

  it.each([
    [90, 1],
    [91, 91],
    [180, 91],
    [181, 181],
    [365, 181],
    [366, 366],
  ])('has day %d in the stage from day %d on', (day, fromDay) => {
    expect(chainStageOn(rehabChain(sickLeave, 'employed'), day)?.fromDay).toBe(fromDay);
  });

  it('speaks of an employer to the employed alone', () => {
    expect(chainExceptionText('return-expected', 'employed').sv).toContain('till arbetsgivaren');
    const { sv, en } = chainExceptionText('return-expected', 'self-employed');
    expect(`${sv} ${en}`).not.toMatch(/arbetsgivare|employer/);
  });

  it('has no stage before the first day', () => {
    expect(chainStageOn(rehabChain(sickLeave, 'employed'), 0)).toBeUndefined();
  });

  it('waits while a short break lasts, and begins anew with a sick leave that begins after a longer one', () => {
    const chainOf = (next: BusinessDate) =>
      rehabChain(
        sickLeaveOn(
          {
            sickLeaveSince: since,
            sickLeavePeriods: [
              { from: since, to: '2021-03-31', degree: 100 },
              { from: next, to: '2021-05-31', degree: 50 },
            ],
          },
          '2021-05-01',
        ),
        'employed',
      ).map(({ from, to }) => [from, to]);
    // Day 90 is 31 March; four days of work, and day 91 is 5 April.
    expect(chainOf('2021-04-05').slice(0, 3)).toEqual([
      [since, '2021-03-31'],
      ['2021-04-05', '2021-07-03'],
      ['2021-07-04', '2022-01-04'],
    ]);
    expect(chainOf('2021-04-06')[0]).toEqual(['2021-04-06', '2021-07-04']);
  });
});
