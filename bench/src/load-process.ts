import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../..');

/** How node runs the sources of the workspace. */
export const RUN_SOURCES = ['-C', '@samverkan/source', '-r', resolve(ROOT, 'tools/typescript/register.cjs')];

export interface LoadTarget {
  readonly caseId: string;
  readonly revision: number;
}

/** What to send where: a POST for each request, to one of the targets that has no other under way. */
export interface LoadOrder {
  readonly url: string;
  readonly path: string;
  readonly token: string;
  readonly targets: readonly LoadTarget[];
  readonly body: object;
  readonly amount: number;
  readonly connections: number;
}

/** The targets come back as the answers have left them. */
export type LoadResult =
  { readonly perSecond: number; readonly targets: readonly LoadTarget[] } | { readonly failed: string };

/** The process that the load comes from. */
export class LoadProcess {
  private readonly child: ChildProcess;

  constructor() {
    this.child = fork(resolve(__dirname, 'load.ts'), [], {
      cwd: ROOT,
      execArgv: RUN_SOURCES,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  /** @throws when an answer is not a good one: what is measured is what works */
  async send(order: LoadOrder): Promise<Extract<LoadResult, { perSecond: number }>> {
    this.child.send(order);
    const answered = new AbortController();
    const { signal } = answered;
    const result = await Promise.race([
      once(this.child, 'message', { signal }).then(([message]) => message as LoadResult),
      once(this.child, 'exit', { signal }).then((): LoadResult => ({
        failed: 'The load process has ended.',
      })),
    ]);
    answered.abort();
    if ('failed' in result) throw new Error(result.failed);
    return result;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.disconnect();
    await once(this.child, 'exit');
  }
}
