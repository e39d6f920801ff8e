import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { parts } from './page-parts';
import { runPages } from './page-shell';

const TUTORIAL = resolve(__dirname, '../../docs/tutorial');
const [rolesHelpers] = parts(readFileSync(resolve(TUTORIAL, 'each-roles-part.md'), 'utf8'));
const firstCase = parts(readFileSync(resolve(TUTORIAL, 'first-case.md'), 'utf8'));

/** As the APIs say it. */
const REFUSAL = {
  type: 'urn:samverkan:problem:not-long-case',
  title: 'Not allowed',
  status: 409,
  code: 'NOT_LONG_CASE',
  detail: 'The sick leave is too short.',
  errors: [{ field: 'sickLeaveSince', code: 'NOT_LONG_CASE', detail: 'The sick leave is too short.' }],
  correlationId: 'c',
};

describe('the helpers of the tutorials', () => {
  let server: Server;
  let address: string;
  let asked: string[];

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      const refuses = request.url?.includes('short') === true;
      response.statusCode = refuses ? 409 : 200;
      response.end(JSON.stringify(refuses ? REFUSAL : { id: 'i', revision: 1, position: 'p' }));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  const run = async (helpers: string, commands: string): Promise<string> => {
    const here = helpers.replace(/^API=.*$/m, `API=${address}`);
    const told = [here, `exec 2>&1\n${commands}\ntrue`].map((one) => ({
      heading: '',
      commands: `${one}\n`,
      expected: '',
    }));
    return (await runPages(told, 60_000)).printed[1] ?? '';
  };

  describe('with a part for each role', () => {
    const runs = (...commands: string[]): Promise<string> =>
      run(rolesHelpers?.commands ?? '', commands.join('\n'));

    it.each([
      ['a command', 'post t /api/short {}'],
      ['a read', 'get t /api/short'],
      ['a read whose answer is looked through', "get t /api/short | grep -c 'nothing'"],
    ])(
      'stop at a refusal of %s, and say its code and what it says, until one goes on',
      async (_, command) => {
        const said = await runs(
          command,
          'CASE=$(field id)',
          'post t /api/next {}',
          'get t /api/next',
          'STOPPED=',
          'post t /api/later {}',
        );
        expect(said).toContain('409 NOT_LONG_CASE: "The sick leave is too short."');
        expect(said).toContain('STOPPED=');
        expect(asked).toEqual([expect.stringContaining('/api/short'), 'POST /api/later']);
        expect(said).toMatch(/\n200\n$/);
      },
    );

    it('go on after one that the page has announced, and stop where it does not come', async () => {
      const said = await runs(
        'refused post t /api/short {}',
        'refused get t /api/short',
        'post t /api/next {}',
        'field id',
        'refused post t /api/next {}',
        'post t /api/later {}',
      );
      expect(said).toMatch(/^409 NOT_LONG_CASE\n409 NOT_LONG_CASE\n200\ni\n.*not refused/is);
      expect(asked.at(-1)).toBe('POST /api/next');
    });

    it('take nothing out of an answer that does not have it', async () => {
      const said = await runs('post t /api/next {}', 'CASE=$(field caseId)', 'post t "/api/cases/$CASE" {}');
      expect(said).toContain('caseId');
      expect(asked).toEqual(['POST /api/next']);
    });

    it('say so where nobody answers', async () => {
      server.close();
      server.closeAllConnections();
      expect(await runs('get t /api/next', 'post t /api/next {}')).toMatch(/nobody answers.*STOPPED=/is);
    });
  });

  describe('of the first case', () => {
    it('show an answer that does not have what is to be taken out of it', async () => {
      const helpers = firstCase.find(({ commands }) => commands.includes('field() {'))?.commands ?? '';
      const definitions = helpers.slice(0, helpers.indexOf('\nLEAD='));
      const said = await run(
        `API=\n${definitions}`,
        'CASE=$(curl -sS "$API/short" | field id)\necho "case: $CASE"\ncurl -sS "$API/long" | field id',
      );
      expect(said).toContain('"code":"NOT_LONG_CASE","detail":"The sick leave is too short."');
      expect(said).toMatch(/\ncase: \ni\n$/);
    });
  });
});
