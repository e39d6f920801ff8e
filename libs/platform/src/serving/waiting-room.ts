import { type Server, type ServerResponse, createServer } from 'node:http';
import type { PlatformConfig } from '../config/platform-config';
import { listen } from './serve';

/** What an orchestrator is told while the servers that the process needs are not there yet. */
export interface WaitingRoom {
  /** Listens on the operators' port; to be handed on to `serve`. */
  readonly operations: Server;
  /** What `/health/ready` says is missing. */
  waitFor(missing: readonly string[]): void;
}

/**
 * The operators' port before there is anything behind it: the process lives and is not ready. So an orchestrator does
 * not kill a process that waits, nor send it requests.
 */
export async function openWaitingRoom({ adminPort, host }: PlatformConfig): Promise<WaitingRoom> {
  let dependencies: Readonly<Record<string, 'down'>> = {};
  const operations = createServer(({ url }, response) => {
    if (url === '/health/live') return answer(response, 200, { live: true });
    if (url === '/health/ready') {
      return answer(response, 503, {
        ready: false,
        workers: 'starting or draining',
        dependencies,
        building: [],
        beyondLog: [],
        needsNewer: [],
        lag: [],
      });
    }
    return answer(response, 503, { ready: false });
  });
  await listen(operations, adminPort, host);
  return {
    operations,
    waitFor: (missing) => {
      dependencies = Object.fromEntries(missing.map((name) => [name, 'down']));
    },
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
