import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what operating systems hand out for outgoing connections, so that a port stays free between two starts. */
const LOWEST = 20_000;
const HIGHEST = 30_000;
const ATTEMPTS = 100;

/** A port of 127.0.0.1 that nobody listens on, and that no outgoing connection gets by chance. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port was found from ${LOWEST} to ${HIGHEST} in ${ATTEMPTS} attempts`);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
