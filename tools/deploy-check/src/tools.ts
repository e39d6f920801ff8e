import { spawnSync } from 'node:child_process';
import { present } from '@samverkan/kernel';
import { ROOT } from './files';

const LONGEST_MS = 20 * 60_000;

export interface Ran {
  readonly ok: boolean;
  readonly output: string;
}

/** A command line, from the root of the repository. Its input is `input`. */
export function run(
  [command = '', ...args]: readonly string[],
  { input, env = {} }: { input?: string; env?: Readonly<Record<string, string>> } = {},
): Ran {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: LONGEST_MS,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...env },
    ...present({ input }),
  });
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` };
}

/** The first of these command lines that this machine has, as it has to be begun; asked by what prints its version. */
export const firstOf = (...candidates: readonly (readonly [string[], string])[]): string[] | undefined =>
  candidates.find(([command, version]) => run([...command, version]).ok)?.[0];
