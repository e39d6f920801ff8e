import { ServerGone } from './api-client';
import { DistributedSystem } from './distributed-system';
import { type DemoFolder, demoFolder, FolderNotFree } from './demo-folder';
import {
  commandToGoOn,
  type DemoOptions,
  demoOptions,
  NotRun,
  type Profile,
  type ScenarioName,
} from './demo-options';
import { secondsSince, Stopped } from './drive';
import { NotStarted, type RunningSystem } from './running-system';
import type { Scenario } from './scenario';
import { ServerProcess } from './server-process';
import { sormland } from './sormland';
import { stockholm } from './stockholm/stockholm';

const scenarios: Readonly<Record<ScenarioName, Scenario>> = { sormland, stockholm };

/** It ended in the middle; what it has done is kept, and the message says how to go on. */
class BrokenOff extends Error {
  constructor(cause: Stopped | ServerGone, options: DemoOptions, { path, temporary }: DemoFolder) {
    super(
      `${cause.message} What has been done is kept. This goes on from there:\n  ${commandToGoOn(options, path)}` +
        (temporary === undefined ? '' : `\nDelete ${temporary} if you do not go on.`),
      { cause },
    );
    this.name = 'BrokenOff';
  }
}

/**
 * `npm run demo`: a synthetic scenario on a fresh system. True when everything came out as it must.
 * @throws BrokenOff
 */
async function demo(options: DemoOptions, stop: AbortSignal): Promise<boolean> {
  const { scenario, data, port, exit, json, profile } = options;
  const folder = demoFolder(scenario, data);
  let system: RunningSystem | undefined;
  let leave = folder.leave;
  try {
    system = await startSystem(profile, folder.path, port);
    const { title, run } = scenarios[scenario];
    if (!json)
      console.log(
        `${title} on ${system.address}, started in ${secondsSince().toFixed(1)} s.\n` +
          'Every person, text and date of a case in it is invented.\n' +
          `What it logs is in ${system.logs}.\n` +
          `Break it off with \`kill -9 ${system.pids.join(' ')}\` if you like: it then says how to go on.\n`,
      );
    const { outcome, allRight, text, lookAt } = await run({ system, folder, stop });
    console.log(json ? JSON.stringify(outcome) : await text());
    if (!exit && !json) {
      console.log(await lookAt());
      await Promise.race([system.ended, aborted(stop)]);
    }
    return allRight;
  } catch (error) {
    if (!(error instanceof Stopped || error instanceof ServerGone)) throw error;
    leave = () => undefined;
    throw new BrokenOff(error, options, folder);
  } finally {
    await system?.stop();
    leave();
  }
}

async function startSystem(profile: Profile, folder: string, port: number): Promise<RunningSystem> {
  if (profile === 'embedded') return ServerProcess.start({ folder, port });
  return DistributedSystem.start({ folder, port });
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

async function main(): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  try {
    process.exitCode = (await demo(demoOptions(process.argv.slice(2)), stop.signal)) ? 0 : 1;
  } catch (error) {
    const told = [NotRun, FolderNotFree, NotStarted, BrokenOff].some((kind) => error instanceof kind);
    console.error(told ? (error as Error).message : error);
    process.exitCode = error instanceof NotRun ? error.status : 1;
  }
}

void main();
