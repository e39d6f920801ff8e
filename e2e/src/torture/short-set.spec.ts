import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Chance } from '@samverkan/scenario';
import { FAULT_KINDS, type FaultKind, planFaults } from './faults';

const ROOT = resolve(__dirname, '../../..');

/** What a file tells the run of the short set, but for the folder. */
const optionsIn = (file: string, line: RegExp): string | undefined =>
  line.exec(readFileSync(resolve(ROOT, file), 'utf8'))?.[1];

describe('the short set of the continuous checks', () => {
  const run = optionsIn('.ci/run', /^check 'torture' npm run --silent torture -- (.*) --folder/m) ?? '';
  const option = (name: string): number => Number(new RegExp(`--${name} (\\d+)`).exec(run)?.[1]);

  it('is the one that the page says', () => {
    const page = optionsIn(
      'docs/how-to/hurt-the-system.md',
      /^npm run torture -- (.*) --folder \S+ +# what the continuous checks run$/m,
    );
    expect(page).toBe(run);
  });

  const STEPS = 100;
  const faults = Array.from({ length: option('rounds') }, (_, round) =>
    planFaults(new Chance(option('seed') + round), {
      ...{ round, steps: STEPS, kinds: FAULT_KINDS },
      faults: option('faults'),
    }),
  ).flat();

  it('has every kind of fault', () => {
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(FAULT_KINDS));
  });

  it.each<FaultKind>([
    'rebalance',
    'drop-connections',
    'delay-answers',
    'fail-after-writing',
    'end-subscriptions',
  ])('leaves %s, which needs something under way, a quarter of the plan to find it', (sought) => {
    for (const { afterStep } of faults.filter(({ kind }) => kind === sought))
      expect(afterStep).toBeLessThan(STEPS * 0.75);
  });
});
