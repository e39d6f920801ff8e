import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** The server of SecantusDB. A program beside the tests: nothing of it is linked into, or shipped with, Samverkan. */
const CRATE = 'secantus-mdb';
export const MONGODB_VERSION = '0.5.3-beta.196';
const PROGRAM = 'secantusd-rs';

/** Compiles in half the time; the server is as fast to the eye, since the disk is what it waits for. */
const PROFILE = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '1',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '64',
  CARGO_PROFILE_RELEASE_DEBUG: '0',
  CARGO_PROFILE_RELEASE_STRIP: 'symbols',
};

const SAID_LAST = 4_000;

/** Kept between runs: in `XDG_CACHE_HOME`, or `.cache` at home. */
const home = (): string =>
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'samverkan', 'mongodb', MONGODB_VERSION);

/** Where the program is, whether or not it has been built. */
export const program = (): string => join(home(), 'bin', PROGRAM);

const runs = (command: string): boolean =>
  spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

/** What this machine lacks to run the server, as a sentence; nothing if it can. */
export function missing(): string | undefined {
  if (existsSync(program())) return undefined;
  const lacking = ['cargo', 'cmake', 'cc'].filter((command) => !runs(command));
  return lacking.length > 0
    ? `${lacking.join(', ')} not found, which building ${CRATE} needs (Rust 1.95 or newer, cmake and a C compiler)`
    : `${CRATE} ${MONGODB_VERSION} is not built yet: npm run stack -- install (6 to 10 minutes)`;
}

/** Builds the program unless it is there: beside, and renamed at the end, so that an interrupted build leaves nothing. */
export async function install(log: (line: string) => void): Promise<void> {
  if (existsSync(program())) return log(`${CRATE} ${MONGODB_VERSION} is here`);
  const folder = dirname(home());
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, 'build-'));
  try {
    log(`building ${CRATE} ${MONGODB_VERSION} (6 to 10 minutes on two cores)`);
    await build(join(work, 'root'), join(work, 'target'));
    try {
      renameSync(join(work, 'root'), home());
    } catch (error) {
      // Another one who built at the same time was faster.
      if (!existsSync(program())) throw error;
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function build(root: string, target: string): Promise<void> {
  const cargo = spawn(
    'cargo',
    [
      ...['install', CRATE, '--version', MONGODB_VERSION, '--locked', '--bin', PROGRAM],
      ...[
        '--no-default-features',
        '--features',
        'bin',
        '--ignore-rust-version',
        '--root',
        root,
        '--no-track',
      ],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...PROFILE, CARGO_TARGET_DIR: target } },
  );
  let said = '';
  cargo.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-SAID_LAST);
  });
  return new Promise((done, fail) => {
    cargo.once('error', (error) => fail(new Error(`cargo: ${error.message}`)));
    cargo.once('close', (code) =>
      code === 0 ? done() : fail(new Error(`cargo install ended with ${code}\n${said}`)),
    );
  });
}
