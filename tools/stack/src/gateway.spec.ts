import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { gateway } from './gateway';

/** What replicas have been told by PUT, in any order. */
let told: { readonly name: string; readonly body: string }[];
/** The replica that has something against a PUT. */
let refuses: string | undefined;

/** Says which one it is and what it got. */
function replica(name: string): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      response.setHeader('etag', '"7"').setHeader('content-type', 'application/json');
      response.statusCode = request.method === 'POST' ? 201 : 200;
      if (request.method === 'PUT') {
        told = [...told, { name, body }].sort((one, other) => one.name.localeCompare(other.name));
        if (refuses === name) response.setHeader('retry-after', '2').statusCode = 503;
      }
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
    told = [];
    refuses = undefined;
    replicas = [await replica('case-0'), await replica('case-1'), await replica('meeting-0')];
    const [case0, case1, meeting] = replicas.map(addressOf) as [string, string, string];
    app = gateway({
      prefixes: { '/api/case': [case0, case1], '/api/meeting': [meeting], '/demo': [case0] },
      everywhere: { '/demo/clock': [[case0, case1], [meeting]] },
    });
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

  describe('what every service has to know', () => {
    const put = (body: string): Promise<Response> =>
      fetch(`${url}/demo/clock`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body });

    it('goes to one replica of each, unchanged, and to these alone by PUT', async () => {
      const body = JSON.stringify({ now: '2021-05-05' });
      const response = await put(body);
      expect([response.status, response.headers.get('etag')]).toEqual([200, '"7"']);
      expect(await response.json()).toMatchObject({ url: '/demo/clock', body });
      expect(told).toEqual([
        { name: expect.stringMatching(/^case-/), body },
        { name: 'meeting-0', body },
      ]);
      expect(await name('/demo/clock')).toBe('case-0');
    });

    it('is answered as by the one that has not done it', async () => {
      refuses = 'meeting-0';
      const response = await put('{}');
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
      expect(await response.json()).toMatchObject({ name: 'meeting-0' });
    });

    it('is to be sent again while one of them is away', async () => {
      const meeting = replicas[2] as Server;
      meeting.close();
      meeting.closeAllConnections();
      const response = await put('{}');
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
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
