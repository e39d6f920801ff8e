import { nextTurn } from '@samverkan/event-sourcing';
import type { Database } from './database';

/** Offsets that are counted before others get a turn: some milliseconds. */
const COUNTED_AT_A_TIME = 100_000;
/** Keys of which it is counted at a time what they have done ahead of the group. */
const KEYS_AT_A_TIME = 1_000;

interface Waiting {
  readonly messages: number;
  /** When the first of them was published, in milliseconds. */
  readonly oldest: number;
}

/**
 * What a group has left of a topic after its offset. Counted along indexes and in steps, without a look at the
 * messages themselves: all after the offset, less those that keys have done ahead of it.
 */
export async function waitingFor(
  database: Database,
  group: string,
  { topic, offset }: { readonly topic: number; readonly offset: number },
): Promise<Waiting | undefined> {
  const first = database
    .sql(
      `SELECT m.published_at AS publishedAt FROM messages m
       LEFT JOIN group_keys g ON g.group_name = ? AND g.topic = m.topic AND g.key = m.key
       WHERE m.topic = ? AND m.offset > ? AND (g.offset IS NULL OR g.offset < m.offset) ORDER BY m.offset LIMIT 1`,
    )
    .first<{ publishedAt: number }>(group, topic, offset);
  if (first === undefined) return undefined;
  const after = await countAfter(database, topic, offset);
  const doneAhead = await countDoneAhead(database, group, topic, offset);
  // What is done while it is being counted may be taken off twice; the first is not.
  return { messages: Math.max(1, after - doneAhead), oldest: first.publishedAt };
}

async function countAfter(database: Database, topic: number, offset: number): Promise<number> {
  const head = database.sql('SELECT max(offset) AS head FROM messages').first<{ head: number }>()?.head ?? 0;
  let count = 0;
  for (let low = offset; low < head; low += COUNTED_AT_A_TIME) {
    if (low > offset) await nextTurn();
    const high = Math.min(head, low + COUNTED_AT_A_TIME);
    const found = database
      .sql('SELECT count(*) AS messages FROM messages WHERE topic = ? AND offset > ? AND offset <= ?')
      .first<{ messages: number }>(topic, low, high);
    count += found?.messages ?? 0;
  }
  return count;
}

async function countDoneAhead(
  database: Database,
  group: string,
  topic: number,
  offset: number,
): Promise<number> {
  let count = 0;
  for (let key = ''; ;) {
    const done = database
      .sql(
        `SELECT count(m.offset) AS messages, max(g.key) AS lastKey
         FROM (SELECT topic, key, offset FROM group_keys
               WHERE group_name = ? AND topic = ? AND key > ? ORDER BY key LIMIT ?) g
         LEFT JOIN messages m ON m.topic = g.topic AND m.key = g.key AND m.offset > ? AND m.offset <= g.offset`,
      )
      .first<{ messages: number; lastKey: string | null }>(group, topic, key, KEYS_AT_A_TIME, offset);
    if (!done?.lastKey) return count;
    count += done.messages;
    key = done.lastKey;
    await nextTurn();
  }
}
