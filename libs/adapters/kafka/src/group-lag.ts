import type { Admin } from 'kafkajs';
import { doneBeyond } from './partition-progress';

/** What a group still has to do of one topic. */
interface TopicLag {
  readonly topic: string;
  readonly messages: number;
  /** The first offset that is not done, of each partition that has one. */
  readonly firsts: ReadonlyMap<number, number>;
}

/** Ages are told this exactly. */
const EXACT_MS = 5;
const EXACT_PART = 0.02;
const FIRST_GUESS_MS = 1_000;
const OLDEST_MS = 10 * 365 * 86_400_000;

export async function groupLag(
  admin: Admin,
  group: string,
  now: number,
): Promise<{ readonly messages: number; readonly seconds: number }> {
  let messages = 0;
  let oldestMs = 0;
  for (const { topic, partitions } of await admin.fetchOffsets({ groupId: group })) {
    const committed = partitions.filter(({ offset }) => Number(offset) >= 0);
    if (committed.length === 0) continue;
    const lag = await topicLag(admin, topic, committed);
    messages += lag.messages;
    if (lag.messages > 0) oldestMs = Math.max(oldestMs, await ageOfOldest(admin, lag, now));
  }
  return { messages, seconds: oldestMs / 1_000 };
}

async function topicLag(
  admin: Admin,
  topic: string,
  committed: readonly {
    readonly partition: number;
    readonly offset: string;
    readonly metadata: string | null;
  }[],
): Promise<TopicLag> {
  const ends = new Map((await admin.fetchTopicOffsets(topic)).map((end) => [end.partition, end]));
  const firsts = new Map<number, number>();
  let messages = 0;
  for (const { partition, offset, metadata } of committed) {
    const end = ends.get(partition);
    if (end === undefined) continue;
    // What the topic does not keep any more is nobody's work.
    const first = Math.max(Number(offset), Number(end.low));
    const done = doneBeyond({ offset: Number(offset), metadata }).filter((one) => one >= first).length;
    const waiting = Math.max(0, Number(end.high) - first - done);
    if (waiting === 0) continue;
    messages += waiting;
    firsts.set(partition, first);
  }
  return { topic, messages, firsts };
}

/**
 * For how long the oldest message has waited, in ms. A broker tells the first message after a point in time, and not
 * the time of a message: so the time is searched for.
 */
async function ageOfOldest(admin: Admin, { topic, firsts }: TopicLag, now: number): Promise<number> {
  const someOlderThan = async (ms: number): Promise<boolean> => {
    const offsets = await admin.fetchTopicOffsetsByTimestamp(topic, now - ms);
    return offsets.some(
      ({ partition, offset }) => Number(offset) > (firsts.get(partition) ?? Number.POSITIVE_INFINITY),
    );
  };
  let atLeast = 0;
  let atMost = FIRST_GUESS_MS;
  while (atMost < OLDEST_MS && (await someOlderThan(atMost))) {
    atLeast = atMost;
    atMost *= 4;
  }
  while (atMost - atLeast > Math.max(EXACT_MS, atLeast * EXACT_PART)) {
    const middle = Math.round((atLeast + atMost) / 2);
    if (await someOlderThan(middle)) atLeast = middle;
    else atMost = middle;
  }
  return atLeast;
}
