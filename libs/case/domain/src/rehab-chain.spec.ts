import { chainStageOn, rehabChain } from './rehab-chain';

describe('the rehabilitation chain', () => {
  const since = '2021-01-01';

  it('of the employed goes from the own work by the employer’s to normally occurring work', () => {
    expect(rehabChain(since, 'employed')).toEqual([
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
      rehabChain(since, 'self-employed').map(({ fromDay, toDay, work }) => [fromDay, toDay, work]),
    ).toEqual([
      [1, 180, 'own-tasks'],
      [181, 365, 'normal-work'],
      [366, undefined, 'normal-work'],
    ]);
  });

  it('of others is against normally occurring work from the first day, without exceptions', () => {
    expect(rehabChain(since, 'unemployed')).toEqual([
      { fromDay: 1, from: since, work: 'normal-work', exceptions: [] },
    ]);
  });

  it.each([
    ['2021-03-31', 1],
    ['2021-04-01', 91],
    ['2021-06-29', 91],
    ['2021-06-30', 181],
    ['2021-12-31', 181],
    ['2022-01-01', 366],
  ] as const)('has %s in the stage from day %d on', (day, fromDay) => {
    expect(chainStageOn(rehabChain(since, 'employed'), day)?.fromDay).toBe(fromDay);
  });

  it('has no stage before the first day', () => {
    expect(chainStageOn(rehabChain(since, 'employed'), '2020-12-31')).toBeUndefined();
  });
});
