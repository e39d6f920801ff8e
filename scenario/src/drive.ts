import { SingleBar } from 'cli-progress';
import type { ApiClient } from './api-client';
import type { DemoFolder } from './demo-folder';
import { Driver } from './driver';
import type { Step } from './step';

/** It was told to stop before the plan was through. */
export class Stopped extends Error {
  constructor() {
    super('Stopped.');
    this.name = 'Stopped';
  }
}

/** Since a moment of `performance.now()`; since this process was started unless told. */
export const secondsSince = (start = 0): number => (performance.now() - start) / 1000;

/** Steps that have been run on a system. */
export interface Driven {
  /** Ids by the names of the plan, and the place in the log after the latest command. */
  readonly driver: Driver;
  /** Commands that were answered by this run: those of a run before it on the same folder are not sent again. */
  readonly commands: number;
  readonly seconds: number;
}

/**
 * Runs a demo's steps, or the rest of them, with a bar where somebody is looking.
 * @throws Stopped, ServerGone, UnexpectedAnswer
 */
export async function drive(
  client: ApiClient,
  { progress }: Pick<DemoFolder, 'progress'>,
  steps: readonly Step[],
  signal: AbortSignal,
): Promise<Driven> {
  const answered = (): number => steps.filter(({ id, key }) => key && progress.of(id)).length;
  const before = answered();
  const start = performance.now();
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
  if (signal.aborted) throw new Stopped();
  return { driver, commands: answered() - before, seconds: secondsSince(start) };
}
