import { ServerGone } from './api-client';
import { DistributedSystem } from './distributed-system';
import { demoFolder, FolderNotFree } from './demo-folder';
import { type DemoOptions, demoOptions, NotRun, type Profile } from './demo-options';
import { type DemoRun, isAllRight, runDemo, secondsSince, Stopped } from './demo-run';
import { figuresText, lookAtText, speedText, trapsText } from './demo-text';
import { makePlan } from './plan';
import { NotStarted, type RunningSystem } from './running-system';
import { ServerProcess } from './server-process';
import { ASSOCIATION_READER, investigator, OPERATOR, PROJECT_LEAD } from './staff';

/** `npm run demo`: the synthetic programme on a fresh system. True when everything came out as it must. */
async function demo({ data, port, exit, json, profile }: DemoOptions, stop: AbortSignal): Promise<boolean> {
  const start = performance.now();
  const folder = demoFolder(data);
  let system: RunningSystem | undefined;
  try {
    system = await startSystem(profile, folder.path, port);
    if (!json)
      console.log(
        `The synthetic Sörmland programme on ${system.address}, started in ${secondsSince(start).toFixed(1)} s.\n` +
          'Every person, text and date of a case in it is invented.\n',
      );
    const run = await runDemo(system, folder, makePlan(), start, stop);
    if (json) console.log(JSON.stringify(run.outcome));
    else await show(run);
    if (!exit && !json) {
      await showRound(system, run);
      await Promise.race([system.ended, aborted(stop)]);
    }
    return isAllRight(run.outcome);
  } finally {
    await system?.stop();
    folder.leave();
  }
}

async function startSystem(profile: Profile, folder: string, port: number): Promise<RunningSystem> {
  if (profile === 'embedded') return ServerProcess.start({ folder, port });
  return DistributedSystem.start({ folder, port });
}

/** The addresses, with a token for each who may look at something. */
async function showRound({ address, operations }: RunningSystem, { client, id }: DemoRun): Promise<void> {
  const tokens = {
    association: await client.token(ASSOCIATION_READER),
    investigator: await client.token(investigator(1)),
    operator: await client.token(OPERATOR),
  };
  console.log(
    lookAtText({ address, operations, programmeId: id('programme'), reportId: id('report'), tokens }),
  );
}

async function show({ outcome, drivenSeconds, reportFor }: DemoRun): Promise<void> {
  const { figures, traps, events, commands, seconds } = outcome;
  console.log(`${speedText(commands, drivenSeconds, events)}\n`);
  console.log(figuresText(figures));
  console.log(`\nTraps\n${trapsText(traps)}\n`);
  console.log(await reportFor(PROJECT_LEAD));
  const verdict = isAllRight(outcome)
    ? 'All figures and traps are right'
    : 'NOT all figures and traps are right';
  console.log(`${verdict}; ${seconds.toFixed(1)} s in all.`);
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
    const told = [NotRun, FolderNotFree, NotStarted, ServerGone, Stopped].some(
      (kind) => error instanceof kind,
    );
    console.error(told ? (error as Error).message : error);
    process.exitCode = error instanceof NotRun ? error.status : 1;
  }
}

void main();
