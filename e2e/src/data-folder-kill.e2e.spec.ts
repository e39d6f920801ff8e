import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ALL, type RecordedEvent } from '@samverkan/event-sourcing';
import { CONSUMER_GROUP, type CounterDocument, loadedSystem } from './written-under-load';

const ROOT = resolve(__dirname, '../..');
/** `KILL_ROUNDS=200 npx jest e2e/src/data-folder-kill` for a long run. */
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 12);
const ROUND_MS = 20_000;
const CATCH_UP_MS = 60_000;

/** Starts the writers, kills them at a random moment after the first answer, and gives what was acknowledged. */
async function writeUntilKilled(folder: string, afterMs: number): Promise<string[]> {
  const child = spawn(
    process.execPath,
    [
      '-C',
      '@samverkan/source',
      '-r',
      resolve(ROOT, 'tools/typescript/register.cjs'),
      resolve(__dirname, 'written-under-load.ts'),
      folder,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk));
  const closed = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), closed]);
  await Promise.race([pause(afterMs), closed]);
  child.kill('SIGKILL');
  await closed;
  expect(complaint).toBe('');
  // A line that the kill cut short was not told.
  return said.split('\n').slice(0, -1);
}

describe(`a data folder whose process is killed with -9 under load, ${ROUNDS} times`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-folder-kill-'));
  const acknowledged: string[] = [];
  const raised: RecordedEvent[] = [];
  const heard: RecordedEvent[] = [];
  let documents: Map<string, CounterDocument>;
  let parked: number;

  beforeAll(
    async () => {
      const moments: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        moments.push(Math.round(Math.random() * 700));
        acknowledged.push(...(await writeUntilKilled(folder, moments.at(-1) as number)));
      }
      process.stdout.write(`killed ${moments.join(', ')} ms after the first answer\n`);

      const system = loadedSystem(folder);
      await system.start();
      const until = performance.now() + CATCH_UP_MS;
      const behind = async (): Promise<number> =>
        (await system.runner.lag()).events +
        (await system.publisher.lag()).events +
        (await system.transport.lag(CONSUMER_GROUP)).messages;
      while (performance.now() < until && (await behind()) > 0) await pause(50);
      for (const [prefix, events] of [
        ['raised-', raised],
        ['heard-', heard],
      ] as const) {
        for await (const stored of system.eventStore.readAll({ prefixes: [prefix] })) {
          events.push(await system.codec.decode(stored));
        }
      }
      const page = await system.runner.readModel.find({ where: ALL, sort: 'by-value', limit: 100 });
      documents = new Map(page.documents.map(({ id, body }) => [id, body]));
      parked = (await system.parkingLot.list({ limit: 10 })).documents.length;
      await system.stop();
    },
    ROUNDS * ROUND_MS + CATCH_UP_MS,
  );

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const byStream = (events: readonly RecordedEvent[]): Map<string, RecordedEvent[]> => {
    const streams = new Map<string, RecordedEvent[]>();
    for (const event of events) streams.set(event.streamId, [...(streams.get(event.streamId) ?? []), event]);
    return streams;
  };

  it('has every acknowledged command once', () => {
    const times = new Map<string, number>();
    for (const { metadata } of raised)
      times.set(metadata.commandId, (times.get(metadata.commandId) ?? 0) + 1);
    expect(acknowledged.length).toBeGreaterThan(ROUNDS);
    expect(acknowledged.filter((commandId) => times.get(commandId) !== 1)).toEqual([]);
    expect([...times.values()].every((count) => count === 1)).toBe(true);
  });

  it('has streams without gaps, in the order of the log', () => {
    for (const events of byStream(raised).values()) {
      expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
      expect(events.map(({ event }) => (event.data as { to: number }).to)).toEqual(
        events.map((_, index) => index + 1),
      );
    }
    const positions = raised.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].sort());
  });

  it('has the read model that the log gives', () => {
    const folded = new Map(
      [...byStream(raised)].map(([streamId, events]): [string, CounterDocument] => [
        streamId,
        {
          to: events.length,
          events: events.length,
          commands: events.map(({ metadata }) => metadata.commandId),
        },
      ]),
    );
    expect(documents).toEqual(folded);
    expect(parked).toBe(0);
  });

  it('has told of each event, and what it was told has had its effect once', () => {
    expect(heard).toHaveLength(raised.length);
    for (const [streamId, events] of byStream(raised)) {
      const effects = byStream(heard).get(streamId.replace('raised-', 'heard-')) ?? [];
      expect(effects.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
    }
  });
});
