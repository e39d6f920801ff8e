import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { present } from '@samverkan/kernel';

const SETPRIV = '/usr/bin/setpriv';
/** Longer than a service gives itself, so that who does not end by itself is seen. */
const STOP_MS = 15_000;
/** How much of what a program says is kept to explain why it did not start. */
const KEPT_CHARACTERS = 4_000;

export interface ProcessOptions {
  /** All that it finds in its environment; that of this process unless told. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Hears everything that it says. */
  readonly hear?: (text: string) => void;
}

/** A server that runs as a child of this process, and does not outlive it. */
export class NativeProcess {
  private constructor(private readonly child: ChildProcess) {}

  /**
   * Starts a program and waits for its first line of output that `ready` takes.
   * @throws Error with what the program said when it ends or stays silent
   */
  static async start<Ready>(
    command: readonly string[],
    ready: (line: string) => Ready | undefined,
    withinMs: number,
    options: ProcessOptions = {},
  ): Promise<{ readonly process: NativeProcess; readonly ready: Ready }> {
    // Where the kernel can do it, it ends the child with its parent, however that ended.
    const bound = existsSync(SETPRIV);
    const whole = bound ? [SETPRIV, '--pdeathsig', 'KILL', ...command] : command;
    const child = spawn(whole[0] as string, whole.slice(1), {
      stdio: ['pipe', 'pipe', 'pipe'],
      // Not of the group that Ctrl-C ends: it is the parent that says when and in which order.
      detached: bound,
      ...present({ env: options.environment }),
    });
    let said = '';
    const hear = (text: string): void => {
      said = (said + text).slice(-KEPT_CHARACTERS);
      options.hear?.(text);
    };
    child.stderr?.setEncoding('utf8').on('data', hear);
    child.stdin?.on('error', () => undefined);
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => {
        clearTimeout(timer);
        child.kill('SIGKILL');
        reject(new Error(`${command.at(0)} ${why}: ${said}`));
      };
      const timer = setTimeout(() => fail(`does not serve within ${withinMs} ms`), withinMs);
      child.once('error', (error) => fail(error.message));
      child.once('exit', (code, signal) => fail(`ended with ${signal ?? code}`));
      lines.on('line', (line) => {
        hear(`${line}\n`);
        const answer = ready(line);
        if (answer === undefined) return;
        clearTimeout(timer);
        child
          .removeAllListeners('exit')
          .removeAllListeners('error')
          .on('error', () => undefined);
        resolve({ process: new NativeProcess(child), ready: answer });
      });
    });
  }

  /** Resolves when it has ended, however. */
  get ended(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => this.child.once('exit', () => resolve()));
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** SIGKILL. Resolves when it is gone. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** SIGTERM, and SIGKILL if that is not heeded. @returns its exit status, which one that was killed does not have */
  async stop(): Promise<number | undefined> {
    // One that is paused hears nothing.
    this.resume();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    await this.end('SIGTERM');
    clearTimeout(timer);
    return this.child.exitCode ?? undefined;
  }

  pause(): void {
    this.child.kill('SIGSTOP');
  }

  resume(): void {
    this.child.kill('SIGCONT');
  }

  private end(signal: NodeJS.Signals): Promise<void> {
    const { ended } = this;
    this.child.kill(signal);
    return ended;
  }
}
