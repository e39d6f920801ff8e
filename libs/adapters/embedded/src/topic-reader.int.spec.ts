import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HELD_LIMITS } from '@samverkan/event-sourcing';
import { eventually, pause } from '@samverkan/event-sourcing-testing';
import { openDataFolder } from './data-folder';

/** Read at a time. */
const PAGE = 500;

describe('the reader of a topic of which everything fails', () => {
  const path = mkdtempSync(join(tmpdir(), 'samverkan-held-'));
  const folder = openDataFolder(path, {
    masterKey: Buffer.alloc(32, 7),
    retryPauses: { firstMs: 30_000, longestMs: 30_000 },
  });
  afterAll(async () => {
    await folder.close();
    rmSync(path, { recursive: true, force: true });
  });

  it('holds so many messages and takes no more', async () => {
    const topic = 'samverkan.held.v1';
    const count = HELD_LIMITS.messages + 2 * PAGE;
    await folder.transport.publish(
      Array.from({ length: count }, (_, n) => ({ topic, key: `k${n}`, headers: {}, payload: { n } })),
    );
    let asked = 0;
    const consumer = await folder.transport.consume({
      group: 'group',
      topics: [topic],
      handle: async () => {
        asked += 1;
        throw new Error('not now');
      },
    });
    await eventually('it is full', () => asked >= HELD_LIMITS.messages);
    await pause(200);
    expect(asked).toBeLessThan(count);
    expect((await folder.transport.lag('group')).messages).toBe(count);
    await consumer.stop();
  });
});
