import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NewEvent } from '@samverkan/event-sourcing';
import { type Database } from './database';
import { openDatabaseFile } from './database-file';
import { EmbeddedEventStore } from './embedded-event-store';
import { GroupCommit } from './group-commit';
import { LOG_SCHEMA } from './log-schema';

const event = (): NewEvent => ({
  eventId: randomUUID(),
  type: 'Noted',
  data: { text: 'x'.repeat(2_000) },
  metadata: {},
});

describe('a disk that is full', () => {
  const path = mkdtempSync(join(tmpdir(), 'samverkan-full-'));
  let database: Database;
  let store: EmbeddedEventStore;

  beforeAll(() => {
    database = openDatabaseFile(join(path, 'log.db'), { applicationId: 1, schema: LOG_SCHEMA });
    store = new EmbeddedEventStore(database, new GroupCommit(database));
  });
  afterAll(() => {
    database.close();
    rmSync(path, { recursive: true, force: true });
  });

  it('is told to the writer, loses nothing that was acknowledged, and stops nobody once there is room', async () => {
    // The database's own bound on its pages answers as a disk without room does.
    const pages = Number(database.pragma('page_count'));
    database.script(`PRAGMA max_page_count = ${pages + 100}`);
    const acknowledged: string[] = [];
    let refused: unknown[] = [];
    for (let round = 0; refused.length === 0 && round < 100; round++) {
      const writers = Array.from({ length: 8 }, () => ({
        streamId: `note-${randomUUID()}`,
        events: [event()],
      }));
      const answers = await Promise.allSettled(
        writers.map(({ streamId, events }) => store.append(streamId, events, 'no-stream')),
      );
      for (const [index, { streamId }] of writers.entries())
        if (answers[index]?.status === 'fulfilled') acknowledged.push(streamId);
      refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    }
    expect(refused[0]).toMatchObject({
      code: 'DISK_FULL',
      text: { en: expect.stringContaining('Free some space') },
    });

    const kept: string[] = [];
    for await (const { streamId } of store.readAll()) kept.push(streamId);
    expect(acknowledged.length).toBeGreaterThan(8);
    expect(kept.sort()).toEqual(acknowledged.sort());

    database.script('PRAGMA max_page_count = 1000000');
    expect(await store.append('note-after', [event()], 'no-stream')).toMatchObject({ revision: 0 });
    expect(await store.countAfter({})).toBe(kept.length + 1);
  });
});
