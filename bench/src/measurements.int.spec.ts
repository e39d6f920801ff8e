import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measure, type Measurement, type Scale } from './measurement';
import { measureCommands } from './measurements/commands';
import { measureHttp } from './measurements/http';
import { measureLogLength } from './measurements/log-length';
import { measureProjection } from './measurements/projection';
import { measureReads } from './measurements/reads';
import { measureRelay } from './measurements/relay';

jest.setTimeout(120_000);

/** Enough that every part runs; the numbers say nothing. */
const TINY: Scale = {
  rounds: 1,
  operations: 20,
  seconds: 0.01,
  cases: 10,
  events: 100,
  listed: [20, 40],
  logged: [100, 200],
};

/** Of this run alone, so that a benchmark that runs beside it does not look like something left behind. */
const temporary = mkdtempSync(join(tmpdir(), 'samverkan-measurements-'));
const machines = process.env['TMPDIR'];
beforeAll(() => {
  process.env['TMPDIR'] = temporary;
});
afterAll(() => {
  if (machines === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = machines;
  rmSync(temporary, { recursive: true, force: true });
});

/** Runs a measurement, and sees that it leaves nothing behind and says what it is about. */
async function measured(measure: Measure): Promise<readonly Measurement[]> {
  const said: string[] = [];
  const found = await measure(TINY, (what) => said.push(what));
  expect(readdirSync(temporary)).toEqual([]);
  expect(said.length).toBeGreaterThan(0);
  for (const { value, behind } of found) {
    expect(value).toBeGreaterThan(0);
    expect(Number.isFinite(value)).toBe(true);
    expect(behind).toMatch(/\d/);
    expect(behind).not.toContain('NaN');
  }
  return found;
}

it.each<[string, Measure, readonly string[]]>([
  ['commands', measureCommands, ['command-1', 'command-64']],
  ['http', measureHttp, ['http-case-service', 'http-standalone']],
  ['projection', measureProjection, ['projection-case-overview', 'projection-case-facts']],
  ['relay', measureRelay, ['relay']],
  ['reads', measureReads, ['list-first', 'list-deep', 'figures']],
  [
    'growth',
    measureLogLength,
    [
      'event-cost',
      'event-cost-append',
      'event-cost-read',
      'event-cost-project',
      'memory',
      'start-empty',
      'start-long',
      'start-growth',
    ],
  ],
])('measures %s', async (_, measure, ids) => {
  expect((await measured(measure)).map(({ id }) => id)).toEqual(ids);
});
