import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Json } from '@samverkan/event-sourcing';
import type { StackVariety } from '@samverkan/stack';
import { distributedSystem } from './distributed-system';
import { type RoundResult, ROUNDS_A_SYSTEM, runRound, type System } from './round';
import { smallPlan } from './small-plan';
import { type FaultOutcome, type Tally, tally } from './strikes';

interface Options {
  readonly rounds: number;
  readonly seed: number;
  readonly individuals: number;
  readonly faults: number;
  readonly servers: StackVariety;
  readonly folder: string;
}

/** A round as it is remembered, so that a run that is broken off goes on after it. */
interface DoneRound {
  readonly round: number;
  readonly seed: number;
  readonly findings: readonly string[];
  readonly seconds: number;
  /** None of a round that broke off. */
  readonly faults: readonly FaultOutcome[];
}

/** So many findings of a round are shown; all are kept in its line of `rounds.jsonl`. */
const SHOWN = 20;

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('Write a whole number.');
  return value;
};

const program = new Command('torture')
  .description(
    'Runs a small scenario on the distributed profile, again and again, while parts of it are killed, paused and cut off, and compares what is left with an undisturbed run and with the log.',
  )
  .option('--rounds <n>', 'how many rounds in all', wholeNumber, 200)
  .option(
    '--seed <n>',
    'what chance begins with: the same seed strikes the same parts',
    wholeNumber,
    Date.now() % 1e9,
  )
  .option('--individuals <n>', 'how many people are in the scenario', wholeNumber, 30)
  .option('--faults <n>', 'how many faults in a round', wholeNumber, 3)
  .addOption(
    new Option('--servers <variety>', 'native servers, or containers of the official images')
      .choices(['native', 'container'])
      .default('native'),
  )
  .option('--folder <path>', 'where the log of the run is kept; a run in it goes on', '.data/torture');

async function main(): Promise<void> {
  const told = program.parse().opts<Options>();
  const folder = resolve(told.folder);
  mkdirSync(folder, { recursive: true });
  const options = keptOptions(join(folder, 'options.json'), told);
  const logFile = join(folder, 'torture.log');
  const log = (line: string): void => {
    console.log(line);
    appendFileSync(logFile, `${line}\n`);
  };
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  log(
    `Seed ${options.seed}: ${options.rounds} rounds of ${options.individuals} individuals and ${options.faults} faults`,
  );
  const steps = smallPlan(options.individuals);
  const undisturbed = await undisturbedRun(folder, options.servers, steps, log);
  const doneFile = join(folder, 'rounds.jsonl');
  const done = doneRounds(doneFile);
  const systems = new Systems(folder, options.servers);
  try {
    for (let round = done.length; round < options.rounds && !stop.signal.aborted; round += 1) {
      const seed = options.seed + round;
      log(`Round ${round + 1} of ${options.rounds}, seed ${seed}`);
      const { findings, seconds, faults } = await systems.run((system) =>
        runRound({ system, steps, round, seed, faults: options.faults, undisturbed, log }),
      );
      for (const finding of findings.slice(0, SHOWN)) log(`  FOUND ${finding}`);
      const verdict =
        findings.length === 0 ? 'nothing lost, doubled or different' : `${findings.length} findings`;
      log(`  ${verdict}, ${seconds.toFixed(1)} s`);
      const entry: DoneRound = { round, seed, findings, seconds, faults };
      appendFileSync(doneFile, `${JSON.stringify(entry)}\n`);
      done.push(entry);
    }
  } finally {
    await systems.end();
  }
  const bad = done.filter(({ findings }) => findings.length > 0);
  const kinds = tally(done.flatMap(({ faults }) => faults));
  for (const { kind, struck, planned } of kinds) log(`${kind}: struck ${struck} of ${planned}`);
  const never = kinds.filter(({ struck }) => struck === 0);
  if (never.length > 0) log(`NEVER STRUCK, so that the run says nothing of it: ${namesOf(never)}`);
  log(`${done.length - bad.length} passed, ${bad.length} failed`);
  process.exitCode = bad.length > 0 || never.length > 0 || done.length < options.rounds ? 1 : 0;
}

const namesOf = (kinds: readonly Tally[]): string => kinds.map(({ kind }) => kind).join(', ');

type Ran = Pick<RoundResult, 'findings' | 'seconds' | 'faults'> & { readonly outcome?: Json };

/**
 * The system that rounds are run on, one after the other, so that a start is not paid for each; a new one after some,
 * so that a log of many rounds does not make the comparisons long, and after a round with findings, whose data is kept.
 */
class Systems {
  private system: Awaited<ReturnType<typeof distributedSystem>> | undefined;
  private data = '';
  private rounds = 0;

  constructor(
    private readonly folder: string,
    private readonly servers: StackVariety,
  ) {}

  async run(round: (system: System) => Promise<RoundResult>): Promise<Ran> {
    const start = performance.now();
    let ran: Ran;
    try {
      if (this.system === undefined) {
        this.data = mkdtempSync(join(tmpdir(), 'samverkan-torture-'));
        this.system = await distributedSystem(this.data, this.servers);
      }
      ran = await round(this.system);
    } catch (error) {
      ran = {
        findings: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
        seconds: (performance.now() - start) / 1000,
        faults: [],
      };
    }
    this.rounds += 1;
    const kept = ran.findings.length > 0;
    if (kept) appendFileSync(join(this.folder, 'kept.txt'), `${this.data}\n`);
    if (kept || this.rounds === ROUNDS_A_SYSTEM) await this.end(kept);
    return ran;
  }

  async end(keep = false): Promise<void> {
    await this.system?.stop();
    if (this.data !== '' && !keep) rmSync(this.data, { recursive: true, force: true });
    this.system = undefined;
    this.data = '';
    this.rounds = 0;
  }
}

/** What the plan leaves when nothing goes wrong: run once, and kept for the rounds after. */
async function undisturbedRun(
  folder: string,
  servers: StackVariety,
  steps: ReturnType<typeof smallPlan>,
  log: (line: string) => void,
): Promise<Json> {
  const file = join(folder, 'undisturbed.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Json;
  log('An undisturbed run first');
  const systems = new Systems(folder, servers);
  const { outcome, findings, seconds } = await systems.run((system) =>
    runRound({ system, steps, round: 0, seed: 0, faults: 0, log }),
  );
  await systems.end();
  if (outcome === undefined || findings.length > 0)
    throw new Error(`The undisturbed run is not right:\n${findings.join('\n')}`);
  log(`  ${seconds.toFixed(1)} s`);
  writeFileSync(file, JSON.stringify(outcome));
  return outcome;
}

/**
 * The options that the run in the folder began with, and the program: rounds of two programs are not one run. Not where
 * the folder is, so that it can be moved.
 */
interface Begun extends Omit<Options, 'folder'> {
  readonly commit: string;
}

/**
 * The options that the run in the folder began with, but for the number of rounds.
 * @throws OtherProgram
 */
function keptOptions(file: string, told: Options): Options {
  const commit = commitOfProgram();
  if (!existsSync(file)) {
    const { folder: _folder, ...kept } = told;
    const begun: Begun = { ...kept, commit };
    writeFileSync(file, JSON.stringify(begun, undefined, 2));
    return told;
  }
  const begun = JSON.parse(readFileSync(file, 'utf8')) as Begun;
  if (begun.commit !== commit || !isWhole(commit))
    throw new OtherProgram(
      `The run in ${told.folder} was begun with ${begun.commit}, and this is ${commit}: begin another one with --folder.`,
    );
  return { ...begun, folder: told.folder, rounds: told.rounds };
}

class OtherProgram extends Error {}

const DIRTY = '-dirty';
const UNKNOWN = 'an unknown commit';

/** It says all of what runs. */
const isWhole = (commit: string): boolean => commit !== UNKNOWN && !commit.endsWith(DIRTY);

/** With a mark when it is not all of what runs. */
function commitOfProgram(): string {
  try {
    return execFileSync('git', ['describe', '--always', `--dirty=${DIRTY}`, '--abbrev=12', '--exclude=*'], {
      cwd: __dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return UNKNOWN;
  }
}

function doneRounds(file: string): DoneRound[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as DoneRound);
}

main().catch((error: unknown) => {
  console.error(error instanceof OtherProgram ? error.message : error);
  process.exitCode = 1;
});
