import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PROBE_MS = 3_000;

/** Asks the runtime's API for an image and prints the status; a process of its own, since choosing is synchronous. */
const PROBE = `
const [address, path] = process.argv.slice(1);
const where = address.startsWith('unix://') ? { socketPath: address.slice(7) } : address.replace(/^tcp:/, 'http:');
const request = typeof where === 'string' ? [new URL(path, where)] : [{ ...where, path }];
require('node:http').get(...request, (answer) => { console.log(answer.statusCode); answer.destroy(); })
  .on('error', () => process.exit(1));
`;

/** Where a container runtime would answer: as the environment says, or where runtimes usually do. */
function runtimeAddress(): string | undefined {
  const { DOCKER_HOST, XDG_RUNTIME_DIR } = process.env;
  if (DOCKER_HOST !== undefined && DOCKER_HOST !== '') return DOCKER_HOST;
  const usual = [
    '/var/run/docker.sock',
    ...(XDG_RUNTIME_DIR === undefined ? [] : [join(XDG_RUNTIME_DIR, 'docker.sock')]),
  ];
  const found = usual.find((socket) => existsSync(socket));
  return found && `unix://${found}`;
}

/** What is missing to run a container of an image here, as a sentence; nothing if it can run. Pulls nothing. */
export function missingForContainer(image: string): string | undefined {
  const address = runtimeAddress();
  const nobody = 'no container runtime answers';
  if (address === undefined) return nobody;
  const { status, stdout } = spawnSync(process.execPath, ['-e', PROBE, address, `/images/${image}/json`], {
    timeout: PROBE_MS,
    encoding: 'utf8',
  });
  if (status !== 0) return nobody;
  return stdout.trim() === '200'
    ? undefined
    : `the image ${image} is not here: npm run stack -- install --variety container`;
}
