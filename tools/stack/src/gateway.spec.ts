import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { gateway } from './gateway';

/** Says which one it is and what it got. */
function replica(name: string): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      response.setHeader('etag', '"7"').setHeader('content-type', 'application/json');
      response.statusCode = request.method === 'POST' ? 201 : 200;
      response.end(JSON.stringify({ name, url: request.url, key: request.headers['idempotency-key'], body }));
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

describe('the gateway', () => {
  let replicas: Server[];
  let app: FastifyInstance;
  let url: string;

  beforeEach(async () => {
    replicas = [await replica('case-0'), await replica('case-1'), await replica('meeting-0')];
    const [case0, case1, meeting] = replicas.map(addressOf) as [string, string, string];
    app = gateway({ '/api/case': [case0, case1], '/api/meeting': [meeting] });
    url = await app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(async () => {
    await app.close();
    for (const server of replicas) {
      server.close();
      server.closeAllConnections();
    }
  });

  const name = async (path: string): Promise<unknown> => {
    const response = await fetch(`${url}${path}`);
    return ((await response.json()) as { name?: string }).name ?? response.status;
  };

  it('leads to the service of the prefix, its replicas in turn', async () => {
    expect([await name('/api/case/v1/cases'), await name('/api/case/v1/cases')].sort()).toEqual([
      'case-0',
      'case-1',
    ]);
    expect(await name('/api/meeting/v1/meetings')).toBe('meeting-0');
    expect((await fetch(`${url}/admin/v1/lag`)).status).toBe(404);
  });

  it('changes nothing of a request or an answer', async () => {
    const body = JSON.stringify({ note: 'Åsa' });
    const response = await fetch(`${url}/api/case/v1/cases?limit=2&cursor=a%2Fb`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
      body,
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('etag')).toBe('"7"');
    expect(await response.json()).toMatchObject({
      url: '/api/case/v1/cases?limit=2&cursor=a%2Fb',
      key: 'k',
      body,
    });
  });

  it('says when to come again where a replica is gone, and leaves it out for a while', async () => {
    const gone = replicas[0] as Server;
    gone.close();
    gone.closeAllConnections();
    const answers = [];
    for (let n = 0; n < 6; n += 1) {
      const response = await fetch(`${url}/api/case/v1/cases`, { method: 'POST', body: '{}' });
      answers.push(response.status);
      if (response.status === 503) {
        expect(response.headers.get('retry-after')).toBe('1');
        expect(await response.json()).toMatchObject({ code: 'UNAVAILABLE' });
      }
    }
    expect(answers.filter((status) => status === 503)).toHaveLength(1);
    expect(answers.filter((status) => status === 201)).toHaveLength(5);
  });
});
