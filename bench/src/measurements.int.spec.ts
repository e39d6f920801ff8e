import type { EmbeddedScale } from './measurement';
import { EMBEDDED_MEASURES } from './profiles';
import { tryOut } from './try-out';

jest.setTimeout(120_000);

/** Enough that every part runs; the numbers say nothing. */
const TINY: EmbeddedScale = {
  rounds: 1,
  operations: 20,
  seconds: 0.01,
  cases: 10,
  events: 100,
  listed: [20, 40],
  logged: [100, 200],
};

const tried = tryOut();

it.each<[keyof typeof EMBEDDED_MEASURES, readonly string[]]>([
  ['commands', ['command-1', 'command-64']],
  ['http', ['http-replica', 'http-case-service', 'http-standalone']],
  ['projection', ['projection-case-overview', 'projection-case-facts']],
  ['relay', ['relay']],
  ['reads', ['list-first', 'list-deep', 'figures']],
  [
    'growth',
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
])('measures %s', async (name, ids) => {
  expect(await tried(EMBEDDED_MEASURES[name], TINY)).toEqual(ids);
});
