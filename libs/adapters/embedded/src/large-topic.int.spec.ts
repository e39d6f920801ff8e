import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { openDataFolder, type DataFolder } from './data-folder';

const MESSAGES = 60_000;
const TOPIC = 'samverkan.large.v1';

/** The shortest of some runs, in milliseconds: what else the machine does is not measured. */
async function fastest(work: () => unknown): Promise<number> {
  let best = Infinity;
  for (let run = 0; run < 7; run++) {
    const started = performance.now();
    await work();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

describe('a topic of many messages', () => {
  const path = mkdtempSync(join(tmpdir(), 'samverkan-large-topic-'));
  let folder: DataFolder;
  /** How long it takes to look at each of the messages. */
  let scanMs: number;

  beforeAll(async () => {
    const options = { masterKey: Buffer.alloc(32, 7), messagesKeptMs: Infinity };
    folder = openDataFolder(path, options);
    const asking = await folder.transport.consume({
      group: 'behind',
      topics: [TOPIC],
      handle: async () => undefined,
    });
    await asking.stop();
    await folder.close();

    const file = new Libsql(join(path, 'samverkan.db'));
    file.exec(`
      WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${MESSAGES})
      INSERT INTO messages (topic, key, headers, payload, published_at)
      SELECT no, 'case-' || (n % 1000), '{}', '{"text":"' || printf('%.300c', 'x') || '"}', 1000 + n
      FROM topics CROSS JOIN numbers WHERE name = '${TOPIC}'`);
    const scan = file.prepare('SELECT max(published_at) AS latest FROM messages');
    scanMs = await fastest(() => scan.all([]));
    file.close();
    folder = openDataFolder(path, options);
  });
  afterAll(async () => {
    await folder.close();
    rmSync(path, { recursive: true, force: true });
  });

  it('is counted for a group that is behind in less time than a look at each takes', async () => {
    const { transport } = folder;
    const { messages, seconds } = await transport.lag('behind');
    expect(messages).toBe(MESSAGES);
    expect(seconds).toBeGreaterThan(0);
    expect(await fastest(() => transport.lag('behind'))).toBeLessThan(scanMs);
  });

  it('is swept without a look at what stays, as somebody waits for it', async () => {
    const { transport } = folder;
    expect(await fastest(() => transport.sweep(0))).toBeLessThan(scanMs / 3);
    expect((await transport.lag('behind')).messages).toBe(MESSAGES);
  });
});
