import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { EmbeddedStore } from '../embedded-store';
import { ROOT, RUN_SOURCES } from '../work-process';
import { type EmbeddedScale, type Measurement, number, related } from '../measurement';
import { type Rounds, median, relation } from '../statistics';

/** Architecture: one command to a working system in under a minute. */
const GOAL_SECONDS = 60;
const POLL_MS = 20;

/** Seconds from the start of the process until `/health/ready` answers 200. Ends the process. */
async function secondsToReady({
  folder,
  masterKey,
}: Pick<EmbeddedStore, 'folder' | 'masterKey'>): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [...RUN_SOURCES, 'apps/standalone/src/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      SAMVERKAN_DATA: folder,
      SAMVERKAN_MASTER_KEY: masterKey,
      SAMVERKAN_PORT: '0',
      SAMVERKAN_ADMIN_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'exit');
  try {
    for (;;) {
      if (child.exitCode !== null || performance.now() - start > GOAL_SECONDS * 2000)
        throw new Error(`It did not start: ${said}`);
      const address = /^Operations on (\S+) /m.exec(said)?.[1];
      const ready = address !== undefined && (await fetch(`${address}/health/ready`)).status === 200;
      if (ready) return (performance.now() - start) / 1000;
      await pause(POLL_MS);
    }
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** Starts of the product on an empty folder and on one with a long log, as often as there are rounds. */
export async function startTimes(
  empty: EmbeddedStore,
  long: EmbeddedStore,
  { rounds, logged }: EmbeddedScale,
  say: (what: string) => void,
  closeLong: () => Promise<void>,
): Promise<readonly Measurement[]> {
  say('start');
  // One process at a time has a folder.
  await empty.close();
  await closeLong();
  const measured: number[] = [];
  const base: number[] = [];
  // Each start is a cold one: no round to warm up.
  for (let round = 0; round < Math.min(rounds, MOST_STARTS); round++) {
    base.push(await secondsToReady(empty));
    measured.push(await secondsToReady(long));
  }
  const found: Rounds = { measured, base };
  const times: readonly (readonly [string, string, readonly number[]])[] = [
    ['start-empty', 'Start on an empty folder, to ready', found.base],
    ['start-long', `Start on a log of ${number(logged[1])} events, to ready`, found.measured],
  ];
  return [
    ...times.map(([id, title, seconds]): Measurement => ({
      id,
      title,
      unit: 'seconds',
      value: median(seconds),
      spread: [Math.min(...seconds), Math.max(...seconds)],
      goal: { atMost: GOAL_SECONDS },
      behind: `${seconds.length} starts, from the process to \`/health/ready\``,
    })),
    {
      id: 'start-growth',
      title: 'Start on the long log against the empty folder',
      unit: 'growth',
      ...related(relation(found)),
      behind: `${number(median(found.base))} s and ${number(median(found.measured))} s`,
    },
  ];
}

/** A start takes seconds and hardly varies. */
const MOST_STARTS = 3;
