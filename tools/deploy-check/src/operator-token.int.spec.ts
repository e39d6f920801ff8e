import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { ROOT } from './files';

describe('the program that gets a token for what runs at night', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-operator-token-'));
  const secret = join(folder, 'secret');
  let provider: Server;
  let endpoint: string;
  let asked: { readonly request: IncomingMessage; readonly body: string } | undefined;
  let answer: { readonly status: number; readonly body: string };

  beforeAll(async () => {
    writeFileSync(secret, 'p:å+w\n');
    provider = createServer((request, response) => {
      void text(request).then((body) => {
        asked = { request, body };
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
      });
    }).listen(0, '127.0.0.1');
    await once(provider, 'listening');
    endpoint = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/token`;
  });
  afterAll(() => {
    provider.close();
    rmSync(folder, { recursive: true });
  });

  const get = (...args: string[]) =>
    promisify(execFile)(process.execPath, [join(ROOT, 'deploy/image/operator-token.cjs'), ...args]);

  it('asks the identity provider by client credentials, and prints the token alone', async () => {
    answer = { status: 200, body: '{"access_token":"a.b.c","token_type":"Bearer"}' };
    expect(await get(endpoint, 'samverkan night', secret)).toEqual({ stdout: 'a.b.c\n', stderr: '' });
    expect(asked?.request).toMatchObject({
      method: 'POST',
      headers: {
        'content-type': expect.stringMatching(/^application\/x-www-form-urlencoded\b/),
        // Each part is encoded as in a form before they are put together (RFC 6749, 2.3.1).
        authorization: `Basic ${Buffer.from('samverkan+night:p%3A%C3%A5%2Bw').toString('base64')}`,
      },
    });
    expect(asked?.body).toBe('grant_type=client_credentials');
  });

  it('reads the secret from its input where it is told to: a container may have no file of it', async () => {
    answer = { status: 200, body: '{"access_token":"a.b.c"}' };
    const printed = get(endpoint, 'night', '-');
    printed.child.stdin?.end('pw\n');
    expect((await printed).stdout).toBe('a.b.c\n');
    expect(asked?.request.headers.authorization).toBe(`Basic ${btoa('night:pw')}`);
  });

  it.each([
    [401, '{"error":"invalid_client"}', 'is answered 401 invalid_client'],
    [502, '<html>', 'is answered 502'],
    [200, '{}', 'is answered 200'],
    [200, 'null', 'is answered 200'],
  ])('says in a sentence that it got none for %d %s', async (status, body, sentence) => {
    answer = { status, body };
    await expect(get(endpoint, 'night', secret)).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: `No token: ${endpoint} ${sentence}.\n`,
    });
  });

  it('says in a sentence what it lacks: an answer, the secret, an argument', async () => {
    const nobody = 'http://127.0.0.1:1/token';
    await expect(get(nobody, 'night', secret)).rejects.toMatchObject({
      code: 1,
      stderr: `No token: ${nobody} does not answer.\n`,
    });
    const none = join(folder, 'none');
    await expect(get(endpoint, 'night', none)).rejects.toMatchObject({
      code: 1,
      stderr: `No token: the secret in ${none} cannot be read.\n`,
    });
    await expect(get(endpoint, 'night')).rejects.toMatchObject({
      code: 2,
      stderr: 'Write the token endpoint, the id of the client and the file of its secret.\n',
    });
  });
});
