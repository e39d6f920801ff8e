import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { freePort } from '../free-port';
import { NativeProcess } from '../native-process';
import type { Server, ServerOptions, ServerSource } from '../server';
import type { Orders } from './control';
import type { DoubleState, LostAnswer } from './faults';
import type { Ready } from './main';

const START_MS = 60_000;
const ROOT = resolve(__dirname, '../../../..');

/** The double of EventStoreDB, with the switches that make it fail. */
export interface EventStoreDbDouble extends Server {
  /** Breaks every connection, as a network does. */
  dropConnections(): Promise<void>;
  /** Ends every subscription without an error, as a server that goes down in order. */
  endSubscriptions(): Promise<void>;
  /** While on, no subscription says anything; one that was open then never does again. */
  silenceSubscriptions(on: boolean): Promise<void>;
  /** While on, every call is refused. */
  setUnavailable(on: boolean): Promise<void>;
  /** Every answer comes so much later; 0 ends it. */
  setDelay(ms: number): Promise<void>;
  /** The n-th append from now on is written, and its writer gets an error or no answer at all; 0 takes that back. */
  loseAnswer(nth: number, how: LostAnswer): Promise<void>;
  state(): Promise<DoubleState>;
}

const readyLine = (line: string): Ready | undefined =>
  line.startsWith('{') ? (JSON.parse(line) as Ready) : undefined;

function command(port: number, dir: string): string[] {
  const program = join(__dirname, `main${extname(__filename)}`);
  const fromSource = ['-C', '@samverkan/source', '-r', join(ROOT, 'tools/typescript/register.cjs')];
  return [
    process.execPath,
    ...(extname(__filename) === '.ts' ? fromSource : []),
    ...[program, '--port', String(port), '--dir', dir, '--with-parent'],
  ];
}

export async function startEventStoreDbDouble(options: ServerOptions = {}): Promise<EventStoreDbDouble> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'samverkan-eventstoredb-'));
  const port = options.port ?? (await freePort());
  const launch = () => NativeProcess.start(command(port, dir), readyLine, START_MS);
  let running = await launch();
  const ask = async (path: string, init: RequestInit): Promise<DoubleState> => {
    const answer = await fetch(`http://127.0.0.1:${running.ready.controlPort}/${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as DoubleState;
  };
  const order = async <Order extends keyof Orders>(name: Order, facts: Orders[Order]): Promise<void> => {
    await ask(name, { method: 'POST', body: JSON.stringify(facts) });
  };
  return {
    kind: 'eventstoredb',
    variety: 'native',
    address: `esdb://127.0.0.1:${port}?tls=false`,
    kill: () => running.process.kill(),
    restart: async () => {
      running = await launch();
    },
    pause: async () => running.process.pause(),
    resume: async () => running.process.resume(),
    stop: async () => {
      await running.process.stop();
      if (options.dir === undefined) rmSync(dir, { recursive: true, force: true });
    },
    dropConnections: () => order('drop-connections', {}),
    endSubscriptions: () => order('end-subscriptions', {}),
    silenceSubscriptions: (on) => order('silence-subscriptions', { on }),
    setUnavailable: (on) => order('unavailable', { on }),
    setDelay: (ms) => order('delay', { ms }),
    loseAnswer: (nth, how) => order('lose-answer', { nth, how }),
    state: () => ask('state', {}),
  };
}

/** The project's own double of EventStoreDB. It needs what the project itself needs, and is always there. */
export const nativeEventStoreDb: ServerSource = {
  kind: 'eventstoredb',
  variety: 'native',
  missing: () => undefined,
  install: () => Promise.resolve(),
  start: startEventStoreDbDouble,
};
