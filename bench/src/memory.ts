import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export const MEGABYTE = 1024 * 1024;

/** What the process takes, in bytes. */
export interface Memory {
  /** Objects of the program, those that nothing holds any more included until they are collected. */
  readonly live: number;
  /** Everything, the database's caches included. */
  readonly resident: number;
}

export function memory(): Memory {
  const { heapUsed, external, rss } = process.memoryUsage();
  return { live: heapUsed + external, resident: rss };
}

/** Collects what nothing holds, so that what is left is what is live. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
