import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Chance } from '@samverkan/scenario';
import { FAULT_KINDS, planFaults } from './faults';

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

  it('has every kind of fault', () => {
    const kinds = Array.from({ length: option('rounds') }, (_, round) =>
      planFaults(new Chance(option('seed') + round), {
        ...{ round, steps: 100, kinds: FAULT_KINDS },
        faults: option('faults'),
      }),
    ).flatMap((faults) => faults.map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(new Set(FAULT_KINDS));
  });
});
