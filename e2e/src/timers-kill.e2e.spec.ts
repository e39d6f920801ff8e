import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDataFolder } from '@samverkan/adapters-embedded';
import { addDays } from '@samverkan/kernel';
import { ApiClient, Driver, makePlan, Progress, ServerGone, ServerProcess } from '@samverkan/scenario';

const REQUESTS = 60;
const KILLS = 2;
const REQUEST = '/api/meeting/v1/meetings';

/** The first request for a meeting in the plan, and what has to be there before it. */
const { steps } = makePlan();
const request = steps.find(({ path }) => path === REQUEST);
if (request === undefined) throw new Error('Nobody in the plan asks for a meeting');
const before = steps.filter(
  ({ lane, id, on }) =>
    on <= request.on && id !== request.id && (lane === 'programme' || lane === request.lane),
);

describe('a server that is killed with -9 while timers go off', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-timers-'));
  const start = (): Promise<ServerProcess> => ServerProcess.start({ folder: join(folder, 'data'), port: 0 });
  const due = `${addDays(request.on, 8)}T12:00:00.000Z`;
  const moveClock = (client: ApiClient, now = due) =>
    client.send({ method: 'PUT', path: '/demo/clock', body: { now } });
  let server: ServerProcess | undefined;

  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('notes each request that was not answered in time, once', async () => {
    const progress = new Progress();
    server = await start();
    let client = new ApiClient(server.address);
    const driver = new Driver({ client, progress });
    await driver.run(before);
    await moveClock(client, `${request.on}T12:00:00.000Z`);
    for (let n = 0; n < REQUESTS; n += 1) {
      const { status, code } = await client.send({
        method: 'POST',
        path: REQUEST,
        as: request.as,
        body: { ...request.body, caseId: driver.ids.get(request.lane) ?? '', occurredOn: request.on },
      });
      expect([status, code]).toEqual([201, undefined]);
    }
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const running: ServerProcess = server;
      const delayMs = Math.random() * 150;
      process.stdout.write(`kill ${kill}, ${delayMs.toFixed(1)} ms after the clock was moved\n`);
      const moved = moveClock(client).catch((error: unknown) => {
        expect(error).toBeInstanceOf(ServerGone);
      });
      await pause(delayMs);
      await running.kill();
      await moved;
      server = await start();
      client = new ApiClient(server.address);
    }
    expect((await moveClock(client)).status).toBe(200);
    await server.stop();
    server = undefined;

    const masterKey = Buffer.from(readFileSync(join(folder, 'data.master-key'), 'utf8').trim(), 'hex');
    const data = openDataFolder(join(folder, 'data'), { masterKey });
    const noted: string[] = [];
    const requested: string[] = [];
    try {
      for await (const { type, streamId } of data.eventStore.readAll()) {
        if (type === 'MeetingRequested') requested.push(streamId);
        if (type === 'MeetingRequestUnanswered') noted.push(streamId);
      }
    } finally {
      await data.close();
    }
    expect(requested).toHaveLength(REQUESTS);
    expect(noted.sort()).toEqual(requested.sort());
  }, 180_000);
});
