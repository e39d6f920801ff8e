import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measure, Measurement, Scale } from './measurement';

/**
 * For specs: tries measurements out in a temporary folder of the suite alone, so that a benchmark that runs beside it
 * does not look like something left behind.
 */
export function tryOut(): <Size extends Scale>(measure: Measure<Size>, size: Size) => Promise<string[]> {
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
  return async (measure, size) => {
    const before = readdirSync(temporary);
    const said: string[] = [];
    const found = await measure(size, (what) => said.push(what));
    expect(readdirSync(temporary)).toEqual(before);
    expect(said.length).toBeGreaterThan(0);
    for (const measurement of found) seeThatItSays(measurement);
    return found.map(({ id }) => id);
  };
}

function seeThatItSays({ value, behind, unit }: Measurement): void {
  expect(Number.isFinite(value)).toBe(true);
  // A process that does nothing for a moment may use nothing.
  if (unit !== 'share') expect(value).toBeGreaterThan(0);
  expect(behind).toMatch(/\d/);
  expect(behind).not.toContain('NaN');
}
