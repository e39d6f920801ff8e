import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chooseSource } from './choose-source';
import { describeOn } from './describe-on';
import { SOURCES } from './sources';
import { Stack, StackRefused } from './stack';

const START_MS = 240_000;
const TEST_MS = 120_000;
const LEAD = 'staff-project-lead';
/** A position that the log does not come to. */
const FAR_AHEAD = encodeURIComponent(
  `${'9'.repeat(12).padStart(20, '0')}/${'9'.repeat(12).padStart(20, '0')}`,
);
/** A request is with the service by then, also on a busy machine. */
const BEGUN_MS = 1_500;

interface Ready {
  readonly ready: boolean;
  readonly dependencies: Readonly<Record<string, string>>;
}

describeOn(
  ['eventstoredb', 'kafka', 'mongodb'],
  'the distributed profile on this machine',
  () => {
    let data: string;
    let stack: Stack;
    const ask = async (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(`${stack.url}${path}`, init);
    const token = async (): Promise<string> => {
      const answer = await ask('/demo/token', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user: LEAD }),
      });
      return ((await answer.json()) as { access_token: string }).access_token;
    };
    const ready = async (adminUrl: string): Promise<readonly [number, Ready]> => {
      const answer = await fetch(`${adminUrl}/health/ready`);
      return [answer.status, (await answer.json()) as Ready];
    };

    /** Its read models may still be built, and servers be found again. */
    const untilReady = async (adminUrl: string, transport = 'up'): Promise<void> => {
      for (let tries = 0; tries < 60; tries += 1) {
        const [status, { dependencies }] = await ready(adminUrl);
        if (status === 200 && dependencies['transport'] === transport) return;
        await pause(500);
      }
      throw new Error(`${adminUrl} is not ready with Kafka ${transport}`);
    };

    beforeAll(async () => {
      data = mkdtempSync(join(tmpdir(), 'samverkan-stack-spec-'));
      stack = await Stack.start({ data, replicas: 2 });
    }, START_MS);
    afterAll(async () => {
      await stack?.stop();
      rmSync(data, { recursive: true, force: true });
    }, TEST_MS);

    it(
      'has two processes of each service, which are ready and answer behind one address',
      async () => {
        expect(stack.services.map(({ service, replica }) => `${service} ${replica}`)).toEqual([
          'case 0',
          'case 1',
          'meeting 0',
          'meeting 1',
          'reporting 0',
          'reporting 1',
        ]);
        for (const { adminUrl } of stack.services) {
          await untilReady(adminUrl);
          expect(await ready(adminUrl)).toMatchObject([
            200,
            {
              ready: true,
              dependencies: { eventStore: 'up', documentStore: 'up', subjectVault: 'up', transport: 'up' },
            },
          ]);
        }
        for (const api of ['case', 'meeting', 'reporting']) {
          expect([api, (await ask(`/api/${api}/v1/openapi.json`)).status]).toEqual([api, 200]);
        }
      },
      TEST_MS,
    );

    it(
      'has one clock and one issuer for all of them',
      async () => {
        const now = '2021-04-20T08:15:00.000Z';
        await ask('/demo/clock', {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ now }),
        });
        const authorization = `Bearer ${await token()}`;
        for (const { service, url } of stack.services) {
          const set = () =>
            fetch(`${url}/demo/clock`, {
              method: 'PUT',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ now }),
            });
          let answer = await set();
          // Not before what is due has gone off, which a busy machine takes its time over.
          for (let looks = 0; answer.status === 503 && looks < 10; looks += 1) answer = await set();
          expect([service, await answer.json()]).toEqual([service, { now }]);
          // A token of one process is known to the others: it is the action that is refused, or what is asked for.
          const asked = await fetch(`${url}/api/${service}/v1/nothing`, { headers: { authorization } });
          expect([service, asked.status]).toEqual([service, 404]);
        }
      },
      TEST_MS,
    );

    it(
      'takes no new work when it is told to end, does what it has begun, and ends in order',
      async () => {
        const [, second] = stack.of('reporting');
        if (second === undefined) throw new Error('There is no second process');
        const headers = { authorization: `Bearer ${await token()}` };
        // It waits for what is not written yet, for five seconds: a request that has surely begun and surely not ended.
        const asked = fetch(
          `${second.url}/api/reporting/v1/worklists/without-investigator?min-position=${FAR_AHEAD}`,
          { headers },
        );
        await pause(BEGUN_MS);
        // Status 0 is an end in order: one that takes too long is an end with 1, or none.
        expect(await second.stop()).toBe(0);
        expect((await asked).status).toBe(503);
        await second.restart();
        await untilReady(second.adminUrl);
      },
      TEST_MS,
    );

    it(
      'is gone within ten seconds too while MongoDB hangs, without having to be killed',
      async () => {
        const { mongodb } = stack.servers;
        const [, second] = stack.of('reporting');
        if (second === undefined) throw new Error('There is no second process');
        await mongodb.pause();
        try {
          // In order, or with 1 where what waits for MongoDB takes too long.
          expect([0, 1]).toContain(await second.stop());
        } finally {
          await mongodb.resume();
        }
        await second.restart();
        await untilReady(second.adminUrl);
      },
      TEST_MS,
    );

    it(
      'says that Kafka is away, and stays ready, since what is to be published waits in the log',
      async () => {
        const { kafka } = stack.servers;
        await kafka.kill();
        const [first] = stack.of('case');
        if (first === undefined) throw new Error('There is no process');
        try {
          await untilReady(first.adminUrl, 'down');
        } finally {
          await kafka.restart();
        }
        await untilReady(first.adminUrl);
      },
      TEST_MS,
    );
  },
  { varieties: ['native'], startsThem: true },
);

it('says what this machine lacks, and leaves nothing behind', async () => {
  const lacking = SOURCES.map((source) =>
    source.kind === 'kafka' ? { ...source, missing: () => 'Java is not here' } : source,
  );
  const data = join(tmpdir(), 'samverkan-stack-that-never-is');
  await expect(Stack.start({ data, sources: lacking })).rejects.toThrow(StackRefused);
  await expect(Stack.start({ data, sources: lacking })).rejects.toThrow('Java is not here');
  expect(existsSync(data)).toBe(false);
  expect(chooseSource(lacking, 'kafka', ['native'])).toMatchObject({ why: expect.any(String) });
});
