import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

/** On which stores the programme is run. */
export type Profile = 'embedded' | 'distributed';

/** What is run: the programme for long sick leaves, or coordination for those without a qualifying income. */
export type ScenarioName = 'sormland' | 'stockholm';

export interface DemoOptions {
  readonly scenario: ScenarioName;
  readonly profile: Profile;
  /** End when everything has been shown; the status says whether it was right. */
  readonly exit: boolean;
  /** One JSON object on standard output, and nothing else there. */
  readonly json: boolean;
  /** Data folder; a temporary one that goes at the end unless told. */
  readonly data?: string;
  readonly port: number;
}

/** The options are wrong, or help was asked for; the text says what to write. */
export class NotRun extends Error {
  constructor(
    message: string,
    /** 0 for help. */
    readonly status: number,
  ) {
    super(message);
    this.name = 'NotRun';
  }
}

function port(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535 && text.trim() !== '') return value;
  throw new InvalidArgumentError('Write a number from 0 to 65535, where 0 takes a free one.');
}

/** @throws NotRun */
export function demoOptions(args: readonly string[]): DemoOptions {
  let written = '';
  const write = (text: string): void => void (written += text);
  const command = new Command('npm run demo --')
    .description(
      'Runs a synthetic scenario through the APIs of a fresh system, and shows what comes out beside what must.',
    )
    .addOption(
      new Option(
        '--scenario <scenario>',
        'sormland for a year of long sick leaves and their report, or stockholm for people without a qualifying income who apply for coordination',
      )
        .choices(['sormland', 'stockholm'])
        .default('sormland'),
    )
    .addOption(
      new Option(
        '--profile <profile>',
        'embedded for one process, or distributed for three services on EventStoreDB, Kafka and MongoDB (fetched and built the first time, some ten minutes)',
      )
        .choices(['embedded', 'distributed'])
        .default('embedded'),
    )
    .option(
      '--exit',
      'end when all has been shown, with status 0 only if everything comes out as it must',
      false,
    )
    .option(
      '--json',
      'print one JSON object on standard output, and nothing else there (ends like --exit; npm is silent with `npm run -s demo -- --json`)',
      false,
    )
    .option(
      '--data <folder>',
      'data folder: one that is empty or not there, or that of a demo of this scenario that was broken off and goes on (a temporary one that goes at the end)',
    )
    .option(
      '--port <number>',
      'port to listen on, and the next one for operators; 0 for free ones',
      port,
      3000,
    )
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write });
  try {
    command.parse([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) throw new NotRun(written.trim(), error.exitCode);
    throw error;
  }
  return command.opts<DemoOptions>();
}

/** What to write to go on with a demo whose data are in a folder. */
export const commandToGoOn = ({ scenario, profile, exit, json, port }: DemoOptions, data: string): string =>
  [
    // Without it npm writes to standard output too.
    `npm run ${json ? '-s ' : ''}demo --`,
    `--scenario ${scenario} --profile ${profile}`,
    ...(exit ? ['--exit'] : []),
    ...(json ? ['--json'] : []),
    `--port ${port} --data "${data}"`,
  ].join(' ');
