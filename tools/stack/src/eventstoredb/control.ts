import { createServer, type Server } from 'node:http';
import type { Faults, LostAnswer } from './faults';

/** What a test may order, by name. */
export interface Orders {
  readonly 'drop-connections': Record<string, never>;
  readonly 'end-subscriptions': Record<string, never>;
  readonly 'silence-subscriptions': { readonly on: boolean };
  readonly unavailable: { readonly on: boolean };
  readonly delay: { readonly ms: number };
  readonly 'lose-answer': { readonly nth: number; readonly how: LostAnswer };
}

const MOST_BYTES = 1_000;

/** The switches of the double, over HTTP on 127.0.0.1: `POST /<order>` with its facts as JSON, `GET /state`. */
export function controlServer(faults: Faults): Server {
  const carryOut: { readonly [Order in keyof Orders]: (facts: Orders[Order]) => void } = {
    'drop-connections': () => faults.dropConnections(),
    'end-subscriptions': () => faults.endSubscriptions(),
    'silence-subscriptions': ({ on }) => (faults.silent = on),
    unavailable: ({ on }) => (faults.unavailable = on),
    delay: ({ ms }) => (faults.delayMs = ms),
    'lose-answer': ({ nth, how }) => faults.loseAnswer(nth, how),
  };
  return createServer((request, response) => {
    const end = (code: number, body: object): void => {
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.method === 'GET') return end(200, faults.state());
    const order = Object.entries(carryOut).find(([name]) => request.url === `/${name}`)?.[1];
    if (order === undefined) return end(404, { orders: Object.keys(carryOut) });
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > MOST_BYTES) request.destroy();
    });
    request.on('end', () => {
      try {
        (order as (facts: unknown) => void)(JSON.parse(text));
        end(200, faults.state());
      } catch (error) {
        end(400, { error: String(error) });
      }
    });
  });
}
