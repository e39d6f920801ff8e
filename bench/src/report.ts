import Table from 'cli-table3';
import type { Machine } from './machine';
import { type Measurement, isMet, number } from './measurement';

/** Everything that was measured in one run. */
export interface Report {
  readonly machine: Machine;
  /** With which it was measured: `npm run bench -- --write`. */
  readonly command: string;
  readonly quick: boolean;
  readonly seconds: number;
  readonly measurements: readonly Measurement[];
}

const UNITS = { ratio: '', growth: ' ×', seconds: ' s' } as const;

const withUnit = (value: number, unit: Measurement['unit']): string => {
  const figures = unit === 'seconds' ? value.toFixed(1) : value.toFixed(2);
  return `${figures}${UNITS[unit]}`;
};

export const valueText = ({ value, unit }: Measurement): string => withUnit(value, unit);

const spreadText = ({ spread, unit }: Measurement): string =>
  spread === undefined ? '' : `${withUnit(spread[0], unit)} – ${withUnit(spread[1], unit)}`;

/** `at least 0.5, met` */
export function goalText(measurement: Measurement): string {
  const { goal, unit } = measurement;
  if (goal === undefined) return '';
  const bound =
    'atLeast' in goal ? `at least ${goal.atLeast}${UNITS[unit]}` : `at most ${goal.atMost}${UNITS[unit]}`;
  return `${bound}: ${isMet(measurement) ? 'met' : 'NOT MET'}`;
}

const HEADINGS = ['Measured', 'Result', 'Of the rounds', 'Goal', 'Behind it'];

const cells = (measurement: Measurement): string[] => [
  measurement.title,
  valueText(measurement),
  spreadText(measurement),
  goalText(measurement),
  measurement.behind,
];

const machineLines = ({ cpu, cores, memoryGb, system, versions, date, commit }: Machine): string[] => [
  `${cpu}, ${cores} cores, ${memoryGb} GB, ${system}`,
  Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', '),
  `${date}, commit ${commit}`,
];

/** For a terminal. */
export function reportTable({ machine, measurements, seconds }: Report): string {
  const table = new Table({
    head: HEADINGS,
    style: { head: [], border: [] },
    wordWrap: true,
    colWidths: [44, 10, 19, 24, 60],
  });
  table.push(
    ...measurements.map((measurement) => cells(measurement).map((cell) => cell.replaceAll('`', ''))),
  );
  return [...machineLines(machine), table.toString(), `Measured in ${number(seconds)} s.`].join('\n');
}

const row = (texts: readonly string[]): string =>
  `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;

/** `docs/reference/performance.md`. */
export const performancePage = ({ machine, command, quick, seconds, measurements }: Report): string =>
  [
    '# Performance',
    `Written by \`${command}\`, which measures on the machine that it runs on. Do not edit it here.`,
    ...(quick
      ? ['This was a quick run at smaller sizes: it shows that nothing is badly wrong, and no more.']
      : []),
    machineLines(machine)
      .map((line) => `- ${line}`)
      .join('\n'),
    [
      row(HEADINGS),
      row(HEADINGS.map(() => '---')),
      ...measurements.map((measurement) => row(cells(measurement))),
    ].join('\n'),
    '## How to read it',
    'A ratio compares the product with what it stands on, in the same run: 0.5 means that half of what the bare store or route can do is left. A growth factor compares the same work at two sizes: 1 means that size does not matter. Both halves are measured in turns, round by round, so that what slows the machine down for a while slows both; the result is the median of the rounds’ ratios, with the least and the greatest beside it. Times and rates in the last column are those of this machine and of no other.',
    '- **Commands** are measures that are delayed: loaded, decided by the rule, appended. The raw appends are the same events, to as many streams, made beforehand.\n- **Over HTTP** the load comes from a process of its own. The empty route has the same guard, the same validation of the same body, and answers as a command does; nothing lies between.\n- **Projections** run from the log to the documents; the raw writes are the very same documents in the same batches.\n- **Lists** are read along an index; a page half-way down must cost what the first does. **Figures** are counted when they are asked for, so they cost as much as there are cases: the factor is per case.\n- **The cost of an event** is that of one more event on a case anywhere in the log. **Live memory** is what is held after the projection of the whole log, the benchmark’s own list of its cases included.',
    `Measured in ${number(seconds)} s.`,
  ].join('\n\n') + '\n';
