import Table from 'cli-table3';
import type { Machine } from './machine';
import { type Measurement, type Unit, isMet, number } from './measurement';
import { PROFILE_NAMES, type ProfileName } from './options';

/** Everything that was measured in one run. */
export interface Report {
  readonly profile: ProfileName;
  readonly machine: Machine;
  /** With which it was measured: `npm run bench -- --write`. */
  readonly command: string;
  readonly quick: boolean;
  readonly seconds: number;
  readonly measurements: readonly Measurement[];
}

const BOUND_UNITS = {
  ratio: '',
  growth: ' ×',
  seconds: ' s',
  milliseconds: ' ms',
  share: ' of a core',
} as const;

/** How a value of each unit is written. */
const WRITTEN: Readonly<Record<Unit, (value: number) => string>> = {
  ratio: (value) => value.toFixed(2),
  growth: (value) => `${value.toFixed(2)} ×`,
  seconds: (value) => `${value.toFixed(1)} s`,
  milliseconds: (value) => `${number(value)} ms`,
  share: (value) => `${(value * 100).toFixed(1)} %`,
};

const withUnit = (value: number, unit: Unit): string => WRITTEN[unit](value);

export const valueText = ({ value, unit }: Measurement): string => withUnit(value, unit);

const spreadText = ({ spread, unit }: Measurement): string =>
  spread === undefined ? '' : `${withUnit(spread[0], unit)} – ${withUnit(spread[1], unit)}`;

/** `at least 0.5, met` */
export function goalText(measurement: Measurement): string {
  const { goal, unit } = measurement;
  if (goal === undefined) return '';
  const [least, bounding] = 'atLeast' in goal ? ['at least', goal.atLeast] : ['at most', goal.atMost];
  const bound = `${least} ${String(bounding)}${BOUND_UNITS[unit]}`;
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

const HEADS = { embedded: '## Embedded profile', distributed: '## Distributed profile' } as const;

/** What the page says of one run. */
const partOf = ({ machine, command, quick, seconds, measurements }: Report): string =>
  [
    `Written by \`${command}\` in ${number(seconds)} s.`,
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
  ].join('\n\n');

/** The part of a profile in a page that was written before; nothing when it has none. */
export function partIn(page: string, profile: ProfileName): string | undefined {
  const [, after] = page.split(`${HEADS[profile]}\n`);
  return after?.split(/^## /m)[0]?.trim();
}

const HOW_TO_READ = [
  'A ratio compares the product with what it stands on, in the same run: 0.5 means that half of what the bare store or route can do is left. A growth factor compares the same work at two sizes: 1 means that size does not matter. Both halves are measured in turns, round by round, so that what slows the machine down for a while slows both; the result is the median of the rounds’ ratios, with the least and the greatest beside it. Times and rates in the last column are those of this machine and of no other.',
  [
    '- **Commands** are measures that are delayed: loaded, decided by the rule, appended. The raw appends are the same events, to as many streams, made beforehand.',
    '- **Over HTTP** the load comes from a process of its own. The empty route has the same guard, the same validation of the same body, and answers as a command does; nothing lies between.',
    '- **Projections** run from the log to the documents; the raw writes are the very same documents in the same batches, each with its checkpoint.',
    '- **Lists** are read along an index; a page half-way down must cost what the first does. A page is what the read model gives for it, without HTTP, access check and entry in the access log. **Figures** are counted when they are asked for, so they cost as much as there are cases: the factor is per case.',
    '- **The cost of an event** is that of one more event on a case anywhere in the log. **Live memory** is what is held after the projection of the whole log, the benchmark’s own list of its cases included.',
  ].join('\n'),
  'In the distributed profile, what is raw is the client of each server as its maker gives it: the appends of `@eventstore/db-client`, which puts appends of the same moment into one call where the server takes that; `kafkajs` with all acknowledgements, in the batches of the relay; guarded bulk writes of the MongoDB driver with majority and journal, in a transaction with the checkpoint, as the product has them (up to 27 November 2026 without transaction and checkpoint, so that a ratio of that time says little). The servers run on the same machine and share its processors with what is measured; they are the native ones of [test servers](test-servers.md), so that EventStoreDB and MongoDB are stand-ins: a ratio says what the product costs, and a rate says nothing about the official servers.',
  [
    '- **Visible** is what a reader sees who asks for the timeline at once, with the position of the command’s answer. Commands come at a steady rate, whatever the answers take. Least and greatest are of the rounds, the result is of all together.',
    '- **After kill -9** the process is started again at once, and the time runs from the kill; requests go to the services themselves. What only one process at a time does is taken up again when the lease of the one that was killed has run out, which takes ten seconds.',
    '- **Reading the log** is a subscription from its beginning, with the server’s filter. The shorter and the longer part are each read in a process of its own, of which the greatest resident memory is told. The log is written in appends of a whole case each, by the client.',
    '- **While nothing happens** is the share of one processor that a service process uses for asking and waiting.',
  ].join('\n'),
];

/** `docs/reference/performance.md` with the report in it; the other profile’s part stays as it was before. */
export const performancePage = (report: Report, before: string): string =>
  pageOf((profile) => (profile === report.profile ? partOf(report) : partIn(before, profile)));

/** The page of the parts that there are. */
export const pageOf = (part: (profile: ProfileName) => string | undefined): string =>
  [
    '# Performance',
    'Written by `npm run bench -- --write` and `npm run bench -- --profile distributed --write`, which measure on the machine that they run on; each leaves the other’s part as it is. Do not edit it here.',
    ...PROFILE_NAMES.flatMap((profile) => {
      const text = part(profile);
      return text === undefined ? [] : [HEADS[profile], text];
    }),
    '## How to read it',
    ...HOW_TO_READ,
  ].join('\n\n') + '\n';
