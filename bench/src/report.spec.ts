import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { present } from '@samverkan/kernel';
import { isMet, number, type Measurement } from './measurement';
import { NotMeasured, benchOptions } from './options';
import { type Report, goalText, pageOf, partIn, performancePage, reportTable, valueText } from './report';
import { ROOT } from './work-process';

const measurement = (more: Partial<Measurement>): Measurement => ({
  id: 'x',
  title: '`x` against | y',
  unit: 'ratio',
  value: 0.5,
  behind: '1 x/s, 2 y/s',
  ...more,
});

const report: Report = {
  profile: 'embedded',
  machine: {
    cpu: 'A processor',
    cores: 2,
    memoryGb: 8,
    system: 'Linux 6 x64',
    versions: { node: '20.0.0', libsql: '0.5.0' },
    date: '2026-01-31',
    commit: 'abc1234',
  },
  command: 'npm run bench -- --write',
  quick: false,
  seconds: 321,
  measurements: [
    measurement({ spread: [0.4, 0.66], goal: { atLeast: 0.5 } }),
    measurement({ title: 'Growth', unit: 'growth', value: 1.51, goal: { atMost: 1.5 } }),
    measurement({ title: 'Start', unit: 'seconds', value: 2.34 }),
  ],
};

/** By the program, because its library does not load under jest. */
const formatted = (markdown: string): string =>
  execFileSync(
    process.execPath,
    ['node_modules/prettier/bin/prettier.cjs', '--stdin-filepath', 'docs/reference/performance.md'],
    { cwd: ROOT, input: markdown, encoding: 'utf8' },
  );

describe('a goal', () => {
  it.each([
    ['reached', 0.5, { atLeast: 0.5 }, true],
    ['missed', 0.49, { atLeast: 0.5 }, false],
    ['kept', 1.5, { atMost: 1.5 }, true],
    ['passed', 1.51, { atMost: 1.5 }, false],
    ['not set', 99, undefined, true],
  ] as const)('%s: %d', (_, value, goal, met) => {
    expect(isMet({ value, ...present({ goal }) })).toBe(met);
  });

  it('is said with whether it was met', () => {
    expect(report.measurements.map(goalText)).toEqual(['at least 0.5: met', 'at most 1.5 ×: NOT MET', '']);
  });
});

it('writes numbers as people read them', () => {
  expect([12_345.6, 104.4, 8.4249, 0.03777].map(number)).toEqual(['12,346', '104', '8.42', '0.0378']);
});

describe('the page', () => {
  it('says machine, versions, day, commit and command, and each result on a line', () => {
    const lines = performancePage(report, '').split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '- A processor, 2 cores, 8 GB, Linux 6 x64',
        '- node 20.0.0, libsql 0.5.0',
        '- 2026-01-31, commit abc1234',
        '| `x` against \\| y | 0.50 | 0.40 – 0.66 | at least 0.5: met | 1 x/s, 2 y/s |',
        '| Growth | 1.51 × |  | at most 1.5 ×: NOT MET | 1 x/s, 2 y/s |',
        '| Start | 2.3 s |  |  | 1 x/s, 2 y/s |',
      ]),
    );
    expect(lines).toContain('Written by `npm run bench -- --write` in 321 s.');
  });

  it('admits that a quick run is one', () => {
    expect(performancePage(report, '')).not.toContain('quick run');
    expect(performancePage({ ...report, quick: true }, '')).toContain('quick run');
  });

  it('stays as it is when it is formatted again', () => {
    const once = formatted(performancePage(report, ''));
    expect(formatted(once)).toBe(once);
  });

  it('is written a profile at a time, in any order, and keeps the other', () => {
    const distributed: Report = {
      ...report,
      profile: 'distributed',
      measurements: [measurement({ title: 'Idle', unit: 'share', value: 0.0123 })],
    };
    const later: Report = { ...report, measurements: [measurement({ title: 'Later' })] };
    const first = formatted(performancePage(report, ''));
    const both = formatted(performancePage(distributed, first));
    expect(partIn(both, 'embedded')).toBe(partIn(first, 'embedded'));
    expect(partIn(both, 'distributed')).toContain('1.2 %');
    const again = formatted(performancePage(later, both));
    expect(partIn(again, 'distributed')).toBe(partIn(both, 'distributed'));
    expect(partIn(again, 'embedded')).toContain('Later');
    expect(again).not.toContain('Growth');
    expect(formatted(performancePage(report, formatted(performancePage(distributed, ''))))).toBe(both);
  });

  it('of the repository has its parts as they were measured, and tells how to read them as it is told now', () => {
    const page = readFileSync(join(ROOT, 'docs/reference/performance.md'), 'utf8');
    expect(formatted(pageOf((profile) => partIn(page, profile)))).toBe(page);
    expect(partIn(page, 'embedded')).toContain('| Measured ');
  });
});

it.each([
  ['seconds', 2.34, '2.3 s'],
  ['milliseconds', 12.345, '12.3 ms'],
  ['share', 0.0123, '1.2 %'],
] as const)('writes %s', (unit, value, text) => {
  expect(valueText(measurement({ unit, value }))).toBe(text);
});

it('shows the same in a terminal, without marks', () => {
  const table = reportTable(report);
  expect(table).toContain('x against | y');
  expect(table).toContain('NOT MET');
  expect(table).toContain('Measured in 321 s.');
});

describe('the options', () => {
  const names = { embedded: ['commands', 'reads'], distributed: ['commands', 'running'] };

  it('measure everything at full size unless told', () => {
    expect(benchOptions([], names)).toEqual({
      profile: 'embedded',
      ...{ quick: false, json: false, write: false, only: [] },
    });
  });

  it('name what to measure', () => {
    expect(benchOptions(['--quick', 'reads'], names)).toMatchObject({ quick: true, only: ['reads'] });
  });

  it.each([
    ['a measurement that is not there', ['writes'], /Write some of: commands, reads\./],
    ['a measurement of the other profile', ['--profile', 'distributed', 'reads'], /commands, running/],
    ['a profile that is not there', ['--profile', 'other'], /embedded, distributed/],
    ['a page with less than all', ['--write', 'reads'], /leave the names out/],
    ['an option that is not there', ['--fast'], /--fast/],
  ])('refuse %s', (_, args, message) => {
    expect(() => benchOptions(args, names)).toThrow(NotMeasured);
    expect(() => benchOptions(args, names)).toThrow(message);
  });
});
