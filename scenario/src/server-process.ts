import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ServerGone } from './api-client';
import { NotStarted, type RunningSystem } from './running-system';

const STOP_MS = 15_000;
/** A start takes some seconds of a processor that many others may be asking for. */
const START_MS = 90_000;
const ROOT = resolve(__dirname, '../..');

export interface ServerOptions {
  readonly folder: string;
  /** 0 takes a free one. Operators' port is the next one. */
  readonly port: number;
  /** What it is configured with beside these. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** In the data folder: what the server logs, of every start. */
const SERVER_LOG = 'server.log';

/** What the served process tells the one that started it. */
export type ServerMessage =
  | { readonly address: string; readonly operations: string }
  | { readonly failed: string }
  | { readonly events: number };

/** What it can be asked. */
export type ServerQuestion = 'count events';

/** The system in a process of its own, so that it can be killed as any process can. */
export class ServerProcess implements RunningSystem {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
    readonly operations: string,
    readonly logs: string,
  ) {}

  /**
   * Start the system in demo mode on a data folder, and wait until it answers. What it logs is kept beside the data.
   * @throws NotStarted
   */
  static async start({ folder, port, environment = {} }: ServerOptions): Promise<ServerProcess> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const logs = join(folder, SERVER_LOG);
    const log = openSync(logs, 'a', 0o600);
    const child = fork(resolve(__dirname, 'serve.ts'), [folder, String(port), JSON.stringify(environment)], {
      cwd: ROOT,
      execArgv: ['-C', '@samverkan/source', '-r', resolve(ROOT, 'tools/typescript/register.cjs')],
      stdio: ['ignore', log, 'pipe', 'ipc'],
    });
    closeSync(log);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-4000)));
    const timer = setTimeout(() => child.kill('SIGKILL'), START_MS);
    try {
      const first = await Promise.race([
        once(child, 'message').then(([message]) => message as ServerMessage),
        once(child, 'exit').then((): ServerMessage => ({
          failed: said || 'The server ended without a word.',
        })),
      ]);
      if ('address' in first) return new ServerProcess(child, first.address, first.operations, logs);
      await ended(child);
      throw new NotStarted('failed' in first ? first.failed : 'The server spoke out of turn.');
    } finally {
      clearTimeout(timer);
    }
  }

  get pids(): readonly number[] {
    return [this.child.pid as number];
  }

  get ended(): Promise<void> {
    return ended(this.child);
  }

  async countEvents(): Promise<number> {
    const question: ServerQuestion = 'count events';
    // Where the process is gone, that is told below.
    this.child.send(question, () => undefined);
    const message = await Promise.race([
      once(this.child, 'message').then(([first]) => first as ServerMessage),
      this.ended.then((): ServerMessage => {
        throw new ServerGone();
      }),
    ]);
    if (!('events' in message)) throw new Error('The server does not say how many events there are.');
    return message.events;
  }

  /** End it as a power cut would: SIGKILL, nothing is written after. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await ended(this.child);
  }

  async stop(): Promise<void> {
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    this.child.kill('SIGTERM');
    await ended(this.child);
    clearTimeout(timer);
  }
}

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};
