import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDataFolder } from '@samverkan/adapters-embedded';
import type { StoredEvent } from '@samverkan/event-sourcing';
import {
  ApiClient,
  CHANGES_NOTHING,
  Driver,
  makePlan,
  Oracle,
  Progress,
  PROJECT_LEAD,
  REPORT_PERIOD,
  ServerGone,
  ServerProcess,
  SystemReader,
} from '@samverkan/scenario';

/** The first weeks of the scenario: what two kills and two starts take seconds over. */
const LAST_DAY = '2020-07-10';
const KILLS = 2;
const FIGURES = ['individuals-enrolled', 'cases-open', 'individuals-with-meeting-1', 'closure-plan-coverage'];

const steps = makePlan().steps.filter(({ on }) => on <= LAST_DAY);

describe('a server that is killed with -9 while it is driven', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-kill-'));
  const progressFile = join(folder, 'progress.jsonl');
  let server: ServerProcess | undefined;
  let events: StoredEvent[];

  const drive = (client: ApiClient, onStep?: () => void): Driver =>
    new Driver({ client, progress: new Progress(progressFile), onStep });

  beforeAll(async () => {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      // Somewhere in this kill's part of the plan, and somewhere within a step.
      const after = Math.floor(((kill - 0.95 + Math.random() * 0.8) * steps.length) / KILLS);
      const delayMs = Math.random() * 10;
      process.stdout.write(
        `kill ${kill} after step ${after} of ${steps.length} and ${delayMs.toFixed(1)} ms\n`,
      );
      const running = await ServerProcess.start({ folder: join(folder, 'data'), port: 0 });
      server = running;
      let killed: Promise<void> | undefined;
      let sent = new Progress(progressFile).size;
      const onStep = (): void => {
        sent += 1;
        if (sent >= after) killed ??= pause(delayMs).then(() => running.kill());
      };
      await expect(drive(new ApiClient(running.address), onStep).run(steps)).rejects.toThrow(ServerGone);
      await killed;
    }
    server = await ServerProcess.start({ folder: join(folder, 'data'), port: 0 });
  }, 120_000);

  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets the driver go on, and counts as if nothing had happened', async () => {
    const client = new ApiClient((server as ServerProcess).address);
    const driver = drive(client);
    await driver.run(steps);
    const reader = new SystemReader(client, driver.ids.get('programme') ?? '', driver.position);
    const oracle = new Oracle(steps, 'programme', REPORT_PERIOD);
    for (const id of FIGURES) {
      const { value, of } = await reader.figure({ id, asOf: LAST_DAY }, PROJECT_LEAD);
      expect({ id, value, of }).toEqual({
        id,
        value: oracle.count(id, LAST_DAY).value,
        of: oracle.count(id, LAST_DAY).of,
      });
    }
  }, 120_000);

  it('keeps the effects between the services: each meeting that was held is noted once in its case', async () => {
    await server?.stop();
    server = undefined;
    // Beside the data, where the server put it at its first start.
    const masterKey = Buffer.from(readFileSync(join(folder, 'data.master-key'), 'utf8').trim(), 'hex');
    const data = openDataFolder(join(folder, 'data'), { masterKey });
    try {
      events = [];
      for await (const event of data.eventStore.readAll()) events.push(event);
    } finally {
      await data.close();
    }
    const meetings = (type: string): string[] =>
      events.filter((event) => event.type === type).map(({ data: { meetingId } }) => String(meetingId));
    expect(meetings('HeldMeetingNoted').sort()).toEqual(meetings('MeetingHeld').sort());
    expect(meetings('MeetingHeld').length).toBeGreaterThan(0);
  }, 60_000);

  it('has every acknowledged command in the log, once', () => {
    const streamsOf = new Map<string, Set<string>>();
    for (const { streamId, metadata } of events) {
      const command = String(metadata['commandId']);
      streamsOf.set(command, (streamsOf.get(command) ?? new Set()).add(streamId));
    }
    const progress = new Progress(progressFile);
    const accepted = steps.filter(
      ({ id, key }) =>
        key !== undefined && !CHANGES_NOTHING.has(id) && (progress.of(id)?.status ?? 500) < 300,
    );
    expect(accepted.length).toBeGreaterThan(500);
    for (const { id, key } of accepted) expect([id, streamsOf.get(key ?? '')?.size]).toEqual([id, 1]);
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
    const revisions = new Map<string, number>();
    for (const { streamId, revision } of events) {
      expect(revision).toBe((revisions.get(streamId) ?? -1) + 1);
      revisions.set(streamId, revision);
    }
  });
});
