import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../..');

/** How node runs the sources of the workspace. */
export const RUN_SOURCES = ['-C', '@samverkan/source', '-r', resolve(ROOT, 'tools/typescript/register.cjs')];

interface Failed {
  readonly failed: string;
}

/** A process of this folder that is given orders, one at a time, and answers each: see {@link answerOrders}. */
export class WorkProcess<Order extends object, Result extends object> {
  private readonly child: ChildProcess;

  /** @param file its program: `load.ts` */
  constructor(private readonly file: string) {
    this.child = fork(resolve(__dirname, file), [], {
      cwd: ROOT,
      execArgv: RUN_SOURCES,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  /** @throws when it fails: what is measured is what works */
  async send(order: Order): Promise<Result> {
    this.child.send(order);
    const answered = new AbortController();
    const { signal } = answered;
    const result = await Promise.race([
      once(this.child, 'message', { signal }).then(([message]) => message as Result | Failed),
      once(this.child, 'exit', { signal }).then((): Failed => ({
        failed: `The process of ${this.file} has ended.`,
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

/** What the program of a {@link WorkProcess} does: answers orders until nobody waits for it any more. */
export function answerOrders<Order extends object, Result extends object>(
  work: (order: Order) => Promise<Result>,
): void {
  process.on('message', (order: Order) => {
    work(order).then(
      (result) => process.send?.(result),
      (error: unknown) =>
        process.send?.({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.once('disconnect', () => process.exit(0));
}
