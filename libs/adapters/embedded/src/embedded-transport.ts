import {
  CONCURRENT_KEYS,
  encodeMessage,
  type Consumption,
  type IntegrationMessage,
  type RetryPauses,
  type RunningConsumer,
  type Transport,
} from '@samverkan/event-sourcing';
import type { Database } from './database';
import type { GroupCommit } from './group-commit';
import { waitingFor } from './group-lag';
import { TopicReader, type Member } from './topic-reader';

/** Looked at and deleted in one transaction at most, so that others get their turn. */
const SWEPT_AT_A_TIME = 2_000;

/**
 * Topics as tables of the log's file. A group that is new begins with the oldest message. A consumer works on
 * several keys at a time, one message of each.
 */
export class EmbeddedTransport implements Transport {
  private readonly readers = new Map<string, TopicReader>();
  private readonly leaving = new Map<string, Promise<void>>();
  private readonly running = new Set<RunningConsumer>();

  constructor(
    private readonly database: Database,
    private readonly writer: GroupCommit,
    private readonly now: () => number,
    private readonly pauses: RetryPauses,
  ) {}

  async publish(messages: readonly IntegrationMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const publishedAt = this.now();
    const topics = new Set(messages.map(({ topic }) => topic));
    const encoded = messages.map(encodeMessage);
    await this.writer.write(
      () => {
        const insert = this.database.sql(
          'INSERT INTO messages (topic, key, headers, payload, published_at) VALUES (?, ?, ?, ?, ?)',
        );
        const numbers = new Map([...topics].map((topic) => [topic, this.topicNumber(topic)]));
        for (const { topic, key, headers, text } of encoded) {
          insert.run(numbers.get(topic) as number, key, JSON.stringify(headers), text, publishedAt);
        }
      },
      () => {
        for (const reader of this.readers.values()) reader.poke();
      },
    );
  }

  async consume({ group, topics, handle }: Consumption): Promise<RunningConsumer> {
    const member: Member = { handle, concurrency: CONCURRENT_KEYS, busy: 0, idle: undefined };
    const joined: [string, TopicReader][] = [];
    for (const topic of new Set(topics)) {
      const name = JSON.stringify([group, topic]);
      await this.leaving.get(name);
      let reader = this.readers.get(name);
      if (reader === undefined) {
        const no = await this.writer.write(() => this.follow(group, topic));
        reader = this.readers.get(name);
        reader ??= new TopicReader(this.database, this.writer, group, { no, name: topic }, this.pauses);
        this.readers.set(name, reader);
      }
      reader.join(member);
      joined.push([name, reader]);
    }
    let stopped: Promise<void> | undefined;
    const consumer: RunningConsumer = {
      stop: () => (stopped ??= this.stop(member, joined).finally(() => this.running.delete(consumer))),
    };
    this.running.add(consumer);
    return consumer;
  }

  async ping(): Promise<void> {
    this.database.sql('SELECT 1').first();
  }

  async lag(group: string): Promise<{ readonly messages: number; readonly seconds: number }> {
    let messages = 0;
    let oldest = Number.POSITIVE_INFINITY;
    const topics = this.database
      .sql('SELECT topic, offset FROM group_offsets WHERE group_name = ?')
      .all<{ topic: number; offset: number }>(group);
    for (const { topic, offset } of topics) {
      const waiting = await waitingFor(this.database, group, { topic, offset });
      messages += waiting?.messages ?? 0;
      oldest = Math.min(oldest, waiting?.oldest ?? oldest);
    }
    return { messages, seconds: messages === 0 ? 0 : Math.max(0, (this.now() - oldest) / 1_000) };
  }

  /**
   * Removes messages older than `maxAgeMs` that every group of their topic has acknowledged; what somebody still waits
   * for stays. Gives how many. A group that comes later begins with the oldest that is left.
   */
  async sweep(maxAgeMs: number): Promise<number> {
    const topics = this.database.sql('SELECT no FROM topics').all<{ no: number }>();
    let swept = 0;
    for (const { no } of topics) {
      for (let more = true; more;) {
        const deleted = await this.writer.write(() => this.sweepNow(no, this.now() - maxAgeMs));
        swept += deleted;
        more = deleted === SWEPT_AT_A_TIME;
      }
    }
    return swept;
  }

  /** Stops every consumer. */
  async close(): Promise<void> {
    await Promise.all([...this.running].map((consumer) => consumer.stop()));
  }

  private async stop(member: Member, joined: readonly (readonly [string, TopicReader])[]): Promise<void> {
    const idle = this.untilIdle(member);
    for (const [name, reader] of joined) {
      if (reader.leave(member)) continue;
      this.readers.delete(name);
      const left = idle.then(() => reader.close()).finally(() => this.leaving.delete(name));
      this.leaving.set(name, left);
    }
    await idle;
    await Promise.all(joined.map(([name]) => this.leaving.get(name)));
    await Promise.all(joined.map(([, reader]) => reader.progress()));
  }

  private async untilIdle(member: Member): Promise<void> {
    while (member.busy > 0) await new Promise<void>((resolve) => (member.idle = resolve));
  }

  /** Of the oldest messages of a topic that nobody waits for, those that are old enough: the order is that of age. */
  private sweepNow(topic: number, before: number): number {
    return this.database
      .sql(
        // The newest stays always: the number after it must not be given out again.
        `DELETE FROM messages WHERE published_at < ? AND offset IN (
           SELECT offset FROM messages
           WHERE topic = ? AND offset <= (
             SELECT min(newest - 1, coalesce((SELECT min(offset) FROM group_offsets WHERE topic = ?), newest))
             FROM (SELECT max(offset) AS newest FROM messages))
           ORDER BY offset LIMIT ?)`,
      )
      .run(before, topic, topic, SWEPT_AT_A_TIME).changes;
  }

  private topicNumber(topic: string): number {
    const known = this.database.sql('SELECT no FROM topics WHERE name = ?').first<{ no: number }>(topic)?.no;
    return known ?? this.database.sql('INSERT INTO topics (name) VALUES (?)').run(topic).rowid;
  }

  /** The group is known from now on, so that its lag is. */
  private follow(group: string, topic: string): number {
    const no = this.topicNumber(topic);
    this.database
      .sql('INSERT INTO group_offsets (group_name, topic, offset) VALUES (?, ?, 0) ON CONFLICT DO NOTHING')
      .run(group, no);
    return no;
  }
}
