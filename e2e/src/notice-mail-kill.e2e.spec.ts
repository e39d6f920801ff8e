import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDataFolder } from '@samverkan/adapters-embedded';
import { MailServer } from '@samverkan/event-sourcing-testing/mail-server';
import { ApiClient, Driver, makePlan, Progress, ServerProcess } from '@samverkan/scenario';

const KILLS = 4;
const LEAD = 'staff-project-lead';
const INVESTIGATORS = ['staff-investigator-1', 'staff-investigator-2'] as const;
const HOUR_MS = 3_600_000;
/** More than the time between two mails to one recipient. */
const APART_HOURS = 5;

/** The first case that gets an investigator in the plan, and what has to be there before it. */
const { steps } = makePlan();
const assigned = steps.find(({ path }) => path.endsWith('/assign-investigator'));
if (assigned === undefined) throw new Error('Nobody in the plan assigns an investigator');
const before = steps.filter(
  ({ lane, on }) => on <= assigned.on && (lane === 'programme' || lane === assigned.lane),
);

describe('a server that is killed with -9 while mails go out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-mails-'));
  let mails: MailServer;
  let server: ServerProcess | undefined;
  let client: ApiClient;
  let now = Date.parse(`${assigned.on}T12:00:00.000Z`);

  const start = async (): Promise<void> => {
    server = await ServerProcess.start({
      folder: join(folder, 'data'),
      port: 0,
      environment: {
        SAMVERKAN_SMTP: `smtp://127.0.0.1:${mails.port}`,
        SAMVERKAN_MAIL_FROM: 'samverkan@example.org',
        SAMVERKAN_LINK: 'https://example.org/',
      },
    });
    client = new ApiClient(server.address);
  };
  const moveClock = async (hours: number): Promise<void> => {
    now += hours * HOUR_MS;
    await client.send({ method: 'PUT', path: '/demo/clock', body: { now: new Date(now).toISOString() } });
  };

  beforeAll(async () => {
    mails = await MailServer.start();
  });
  afterAll(async () => {
    await server?.stop();
    await mails.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('sends each mail once at most, and goes on with the next', async () => {
    await start();
    const driver = new Driver({ client, progress: new Progress() });
    await driver.run(before);
    const caseId = driver.ids.get(assigned.lane) ?? '';
    const programmeId = driver.ids.get('programme') ?? '';
    client.takePartIn(programmeId);
    await moveClock(0);
    for (const as of INVESTIGATORS) {
      const { status } = await client.send({
        method: 'POST',
        path: '/api/reporting/v1/notice-delivery/set',
        as,
        body: { address: `${as}@example.org`, language: 'sv' },
      });
      expect(status).toBe(200);
    }
    /** Both hear of it: who gets the case and who loses it. */
    const reassign = async (): Promise<void> => {
      client.takePartIn(programmeId);
      const path = `/api/case/v1/cases/${caseId}`;
      const { body } = await client.send({ method: 'GET', path: `${path}/assignment`, as: LEAD });
      const { revision, investigatorId } = body as { revision: number; investigatorId: string };
      const answer = await client.send({
        method: 'POST',
        path: `${path}/reassign-investigator`,
        as: LEAD,
        body: {
          occurredOn: assigned.on,
          to: INVESTIGATORS.find((id) => id !== investigatorId) ?? '',
          reason: 'workload',
        },
        headers: { 'if-match': `"${revision}"` },
      });
      expect([answer.status, answer.code]).toEqual([200, undefined]);
    };
    mails.slowness = () => [Math.random() * 150, Math.random() * 150];
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await reassign();
      const delayMs = Math.random() * 1_500;
      process.stdout.write(`kill ${kill}, ${delayMs.toFixed(1)} ms after there was a notice\n`);
      await pause(delayMs);
      await server?.kill();
      await start();
      await moveClock(APART_HOURS);
    }
    mails.slowness = () => [0, 0];
    // All that was begun before is settled, and what is new goes out to both.
    await pause(3_000);
    const until = mails.messages.length;
    await moveClock(APART_HOURS);
    await reassign();
    for (let tries = 0; tries < 200 && mails.messages.length < until + 2; tries += 1) await pause(50);
    expect(mails.messages.length).toBe(until + 2);
    await pause(1_500);
    await server?.stop();
    server = undefined;

    const ids = mails.mails().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const outcomes = await outcomesIn(join(folder, 'data'));
    const begun = [...outcomes.keys()];
    expect(ids.filter((id) => !begun.includes(id))).toEqual([]);
    for (const [id, outcome] of outcomes) {
      // Sent is sent; of what is perhaps sent nobody knows; and nothing that was begun is left without an end.
      expect([id, outcome]).not.toEqual([id, 'begun']);
      if (outcome === 'sent') expect(ids).toContain(id);
    }
    process.stdout.write(`${ids.length} mails: ${[...outcomes.values()].join(' ')}\n`);
  }, 240_000);
});

/** What the log says of each mail. */
async function outcomesIn(data: string): Promise<Map<string, string>> {
  const masterKey = Buffer.from(readFileSync(`${data}.master-key`, 'utf8').trim(), 'hex');
  const opened = openDataFolder(data, { masterKey });
  const outcomes = new Map<string, string>();
  try {
    for await (const { type, data: of } of opened.eventStore.readAll()) {
      if (type === 'NoticeMailBegun') outcomes.set(String(of['mailId']), 'begun');
      if (type === 'NoticeMailEnded') outcomes.set(String(of['mailId']), String(of['outcome']));
    }
  } finally {
    await opened.close();
  }
  return outcomes;
}
