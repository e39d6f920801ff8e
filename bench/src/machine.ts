import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, cpus, release, totalmem, type } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from './work-process';

/** What the results were measured on and with. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  /** By name, Node first. */
  readonly versions: Readonly<Record<string, string>>;
  /** `2026-01-31` */
  readonly date: string;
  readonly commit: string;
}

/** The version that is installed, found as node finds the package. */
function installed(name: string): string {
  let folder = dirname(require.resolve(name));
  for (;;) {
    try {
      const found = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        name?: string;
        version?: string;
      };
      if (found.name === name && found.version !== undefined) return found.version;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    const above = dirname(folder);
    if (above === folder) return 'unknown';
    folder = above;
  }
}

/** The commit, with a mark when what is measured is not all of it. */
function commit(): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const changed = git(
      'status',
      '--porcelain',
      '--untracked-files=no',
      '--',
      'apps',
      'libs',
      'bench',
      'tools/stack',
      'package-lock.json',
    );
    return git('rev-parse', '--short', 'HEAD') + (changed === '' ? '' : ' with changes');
  } catch {
    return 'unknown';
  }
}

/** @param servers versions of programs that are no packages */
export const machine = (
  packages: readonly string[],
  servers: Readonly<Record<string, string>> = {},
): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 1024 ** 3),
  system: `${type()} ${release()} ${arch()}`,
  versions: {
    node: process.versions.node,
    ...Object.fromEntries(packages.map((name) => [name, installed(name)])),
    ...servers,
  },
  date: new Date().toISOString().slice(0, 10),
  commit: commit(),
});
