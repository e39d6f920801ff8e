import 'reflect-metadata';
import { Problem } from '@samverkan/platform';
import type { ProgrammeFacts } from '@samverkan/reporting-domain';
import { scopeOf } from './figure-query';

const at = { on: '2020-05-04', position: '1', recordedAt: '2020-05-04T08:00:00.000Z' } as const;

const PROGRAMME: ProgrammeFacts = {
  programmeId: 'p',
  facts: [
    {
      ...at,
      kind: 'started',
      name: 'Projekt',
      period: { from: '2020-05-04', to: '2022-05-03' },
      fundedThrough: 'rar',
      synthetic: true,
    },
    {
      ...at,
      kind: 'reporting-schedule',
      periods: [
        { from: '2020-05-04', to: '2020-10-31' },
        { from: '2020-11-01', to: '2021-04-30' },
      ],
    },
  ],
};

const TODAY = '2021-05-05';
const REACHED = '00000000000000000900/00000000000000000900';
const scope = (query: Parameters<typeof scopeOf>[0]) => scopeOf(query, PROGRAMME, TODAY, REACHED);

describe('what figures are asked for', () => {
  it('is the reporting period of the day, up to the day', () => {
    expect(scope({ asOf: '2021-04-30' })).toMatchObject({
      asOf: '2021-04-30',
      period: { from: '2020-11-01', to: '2021-04-30' },
    });
    expect(scope({ asOf: '2021-04-12' }).period).toEqual({ from: '2020-11-01', to: '2021-04-12' });
  });

  it('is today, from the start of the programme, outside every reporting period', () => {
    expect(scope({})).toMatchObject({ asOf: TODAY, period: { from: '2020-05-04', to: TODAY } });
    expect(scope({ asOf: '2019-01-01' }).period).toEqual({ from: '2019-01-01', to: '2019-01-01' });
  });

  it('is as of the end of the period when only that is told', () => {
    expect(scope({ periodFrom: '2020-12-01', periodTo: '2020-12-31' })).toMatchObject({
      asOf: '2020-12-31',
      period: { from: '2020-12-01', to: '2020-12-31' },
    });
  });

  it('knows no more than the read models hold, so that it can be asked again', () => {
    expect(scope({}).knownAt).toEqual({ position: REACHED });
    expect(scope({ knownAt: '2021-04-12' }).knownAt).toEqual({
      position: REACHED,
      recordedBy: '2021-04-12T21:59:59.999Z',
    });
    expect(scope({ knownAt: '2021-04-12T10:00Z' }).knownAt.recordedBy).toBe('2021-04-12T10:00:00.000Z');
    const earlier = '00000000000000000100/00000000000000000100';
    expect(scope({ knownAt: earlier }).knownAt).toEqual({ position: earlier });
    const later = '00000000000000009999/00000000000000009999';
    expect(scope({ knownAt: later }).knownAt).toEqual({ position: REACHED });
  });

  it('is refused where it cannot be understood', () => {
    for (const query of [
      { periodFrom: '2021-01-01' },
      { periodTo: '2021-01-01' },
      { periodFrom: '2021-02-01', periodTo: '2021-01-01' },
      { knownAt: '2021-13-45' },
      { knownAt: '2021-04-12T25:00Z' },
      { knownAt: '900' },
      { knownAt: '2021-02-31T10:00:00Z' },
      { knownAt: '2021-02-28T24:00Z' },
      { knownAt: 'zzz' },
    ] as const)
      expect(() => scope(query)).toThrow(Problem);
  });
});
