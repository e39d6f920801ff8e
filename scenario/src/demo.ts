import { once } from 'node:events';
import { SingleBar } from 'cli-progress';
import { ApiClient } from './api-client';
import { type DemoFolder, demoFolder, FolderNotFree } from './demo-folder';
import { type DemoOptions, demoOptions, NotRun } from './demo-options';
import { figuresText, lookAtText, speedText, trapsText } from './demo-text';
import { Driver } from './driver';
import { expectedFigures } from './expected';
import { type CheckedFigure, checkFigures, isRight } from './figure-check';
import { makePlan, type Plan } from './plan';
import { ServerProcess } from './server-process';
import { ASSOCIATION_READER, PROJECT_LEAD } from './staff';
import { SystemReader } from './system-reader';
import { type CheckedTrap, checkTraps } from './trap-check';

/** What the demo came to. */
interface Outcome {
  readonly figures: readonly CheckedFigure[];
  readonly traps: readonly CheckedTrap[];
  readonly events: number;
  readonly commands: number;
  /** From the start of the server to the last check. */
  readonly seconds: number;
}

/** A system that the plan has been run on. */
interface Driven {
  readonly driver: Driver;
  readonly client: ApiClient;
  readonly commands: number;
  readonly seconds: number;
}

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

async function drive(server: ServerProcess, { progress }: DemoFolder, { steps }: Plan): Promise<Driven> {
  const client = new ApiClient(server.address);
  const bar = new SingleBar({
    format: '{bar} {day}  {value} of {total} steps  {duration_formatted}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  const shown = process.stderr.isTTY === true;
  const answered = (): number => steps.filter(({ id, key }) => key && progress.of(id)).length;
  const before = answered();
  const driver = new Driver({
    client,
    progress,
    onStep: (done, _total, day) => shown && bar.update(done, { day }),
  });
  if (shown) bar.start(steps.length, progress.size, { day: '' });
  const start = performance.now();
  try {
    await driver.run(steps);
  } finally {
    if (shown) bar.stop();
  }
  return { driver, client, commands: answered() - before, seconds: secondsSince(start) };
}

/** The whole demo but for what is printed: the system stays up. */
async function run(server: ServerProcess, folder: DemoFolder, plan: Plan, start: number) {
  const driven = await drive(server, folder, plan);
  const { driver, client } = driven;
  const id = (name: string): string => driver.ids.get(name) ?? 'not there';
  const reader = new SystemReader(client, id('programme'), driver.position);
  const reportFor = (user: string): Promise<string> => reader.report(id('report'), user);
  const figures = await checkFigures(expectedFigures, reader, PROJECT_LEAD);
  const traps = await checkTraps({
    ...plan,
    answerTo: (stepId) => folder.progress.of(stepId),
    caseId: (key) => driver.ids.get(key),
    reader,
    reportFor,
  });
  const events = await server.countEvents();
  const { commands } = driven;
  const outcome: Outcome = { figures, traps, events, commands, seconds: secondsSince(start) };
  return { outcome, driven, reportFor, id };
}

async function demo(options: DemoOptions): Promise<boolean> {
  const start = performance.now();
  const say = (text: string): void => void (options.json || console.log(text));
  const folder = demoFolder(options.data);
  const ending = options.exit || options.json;
  let server: ServerProcess | undefined;
  try {
    server = await ServerProcess.start({ folder: folder.path, port: options.port });
    say(
      `The synthetic Sörmland programme on ${server.address}, started in ${secondsSince(start).toFixed(1)} s.\n` +
        'Every person, text and date of a case in it is invented.\n',
    );
    const { outcome, driven, reportFor, id } = await run(server, folder, makePlan(), start);
    const right = outcome.figures.every(isRight) && outcome.traps.every(({ ok }) => ok);
    if (options.json) console.log(JSON.stringify(outcome));
    say(`${speedText(driven.commands, driven.seconds, outcome.events)}\n`);
    say(figuresText(outcome.figures));
    say(`\nTraps\n${trapsText(outcome.traps)}\n`);
    say(await reportFor(PROJECT_LEAD));
    say(
      `\n${right ? 'All figures and traps are right' : 'NOT everything is right'}; ${outcome.seconds.toFixed(1)} s in all.`,
    );
    if (!ending) {
      const token = await driven.client.token(ASSOCIATION_READER);
      say(lookAtText(server.address, id('programme'), id('report'), token));
      await untilToldToStop(server);
    }
    return right;
  } finally {
    await server?.stop();
    folder.leave();
  }
}

/** Ctrl-C, a signal, or the server's own end. */
async function untilToldToStop(server: ServerProcess): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), server.ended]);
}

async function main(): Promise<void> {
  try {
    process.exitCode = (await demo(demoOptions(process.argv.slice(2)))) ? 0 : 1;
  } catch (error) {
    const told = error instanceof NotRun || error instanceof FolderNotFree;
    console.error(told ? error.message : error);
    process.exitCode = error instanceof NotRun ? error.status : 1;
  }
}

void main();
