import { SingleBar } from 'cli-progress';
import { ApiClient } from './api-client';
import type { DemoFolder } from './demo-folder';
import { Driver } from './driver';
import { expectedFigures } from './expected';
import { type CheckedFigure, checkFigures, isRight } from './figure-check';
import type { Plan } from './plan';
import type { RunningSystem } from './running-system';
import { PROJECT_LEAD } from './staff';
import { SystemReader } from './system-reader';
import { type CheckedTrap, checkTraps } from './trap-check';

/** What the demo came to: what `--json` prints. */
export interface Outcome {
  readonly figures: readonly CheckedFigure[];
  readonly traps: readonly CheckedTrap[];
  readonly events: number;
  readonly commands: number;
  /** From the start of the server to the last check. */
  readonly seconds: number;
}

export const isAllRight = ({ figures, traps }: Outcome): boolean =>
  figures.every(isRight) && traps.every(({ ok }) => ok);

/** A system that the plan has been run on, and what was found in it. */
export interface DemoRun {
  readonly outcome: Outcome;
  /** How long the plan itself took. */
  readonly drivenSeconds: number;
  readonly client: ApiClient;
  /** The id that the plan knows by a name. */
  readonly id: (name: string) => string;
  /** The submitted report in plain text, as the user may have it. */
  readonly reportFor: (user: string) => Promise<string>;
}

/** It was told to stop before the plan was through. */
export class Stopped extends Error {
  constructor() {
    super('Stopped. A demo with --data goes on from here when it is run again on the same folder.');
    this.name = 'Stopped';
  }
}

export const secondsSince = (start: number): number => (performance.now() - start) / 1000;

/**
 * Runs the plan on a system, or the rest of it, and checks what has come out.
 * @param start when the system was started, as `performance.now()` says it
 * @throws Stopped, ServerGone, UnexpectedAnswer
 */
export async function runDemo(
  system: RunningSystem,
  folder: DemoFolder,
  plan: Plan,
  start: number,
  stop: AbortSignal,
): Promise<DemoRun> {
  const client = new ApiClient(system.address);
  const { progress } = folder;
  const answered = (): number => plan.steps.filter(({ id, key }) => key && progress.of(id)).length;
  const before = answered();
  const driveStart = performance.now();
  const driver = await drive(client, folder, plan, stop);
  const drivenSeconds = secondsSince(driveStart);
  if (stop.aborted) throw new Stopped();

  const id = (name: string): string => driver.ids.get(name) ?? 'not there';
  const reader = new SystemReader(client, id('programme'), driver.position);
  const reportFor = (user: string): Promise<string> => reader.report(id('report'), user);
  const figures = await checkFigures(expectedFigures, reader, PROJECT_LEAD);
  const traps = await checkTraps({
    ...plan,
    answerTo: (stepId) => progress.of(stepId),
    caseId: (key) => driver.ids.get(key),
    reader,
    reportFor,
  });
  const events = await system.countEvents();
  const outcome = { figures, traps, events, commands: answered() - before, seconds: secondsSince(start) };
  return { outcome, drivenSeconds, client, id, reportFor };
}

/** Drives, with a bar where somebody is looking. */
async function drive(
  client: ApiClient,
  { progress }: DemoFolder,
  { steps }: Plan,
  signal: AbortSignal,
): Promise<Driver> {
  const bar =
    process.stderr.isTTY === true
      ? new SingleBar({
          format: '{bar} {day}  {value} of {total} steps  {duration_formatted}',
          stream: process.stderr,
          hideCursor: true,
          clearOnComplete: true,
        })
      : undefined;
  const driver = new Driver({ client, progress, signal, onStep: (done, day) => bar?.update(done, { day }) });
  bar?.start(steps.length, progress.size, { day: '' });
  try {
    await driver.run(steps);
  } finally {
    bar?.stop();
  }
  return driver;
}
