import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port';
import { NativeProcess } from '../native-process';
import type { Server, ServerOptions, ServerSource } from '../server';
import { install, missing, program } from './install-native';

const START_MS = 20_000;

export interface NativeMongoOptions extends ServerOptions {
  /** Says that it is no replica set, as a server does that knows no transactions. */
  readonly standalone?: boolean;
}

const serves = (line: string): true | undefined => (/ listening on /.test(line) ? true : undefined);

function command(dir: string, port: number, standalone: boolean): string[] {
  return [
    ...[program(), '--host', '127.0.0.1', '--port', String(port), '--storage-path', dir],
    // The log is allocated in full, so this is also the size of an empty store.
    ...['--cache-size', '256M', '--log-file-max', '16MB', '--log-level', 'WARNING'],
    // Without it an acknowledged write is lost at SIGKILL, whatever the client's write concern says.
    '--sync-on-commit',
    ...(standalone ? ['--standalone'] : []),
  ];
}

async function start(options: NativeMongoOptions = {}): Promise<Server> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'samverkan-mongodb-'));
  mkdirSync(dir, { recursive: true });
  const port = options.port ?? (await freePort());
  const launch = async (): Promise<NativeProcess> =>
    (await NativeProcess.start(command(dir, port, options.standalone === true), serves, START_MS)).process;
  let running = await launch();
  return {
    kind: 'mongodb',
    variety: 'native',
    address: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    kill: () => running.kill(),
    restart: async () => {
      running = await launch();
    },
    pause: async () => running.pause(),
    resume: async () => running.resume(),
    stop: async () => {
      await running.stop();
      if (options.dir === undefined) rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A server that speaks MongoDB's protocol: docs/reference/test-servers.md says what it answers differently. */
export const nativeMongoDb: ServerSource<NativeMongoOptions> = {
  kind: 'mongodb',
  variety: 'native',
  missing,
  install,
  start,
};
