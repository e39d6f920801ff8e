import type { DeliveredMessage, JsonObject } from '@samverkan/event-sourcing';
import type { Database } from './database';
import type { GroupCommit } from './group-commit';

/** How long a key waits before a message that failed is delivered again: twice as long each time, up to a bound. */
export interface RetryPauses {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** One consumer of a group. */
export interface Member {
  readonly handle: (message: DeliveredMessage) => Promise<void>;
  readonly concurrency: number;
  busy: number;
  /** Called when nothing is being handled any more. */
  idle: (() => void) | undefined;
}

interface MessageRow {
  readonly offset: number;
  readonly key: string;
  readonly headers: string;
  readonly payload: string;
}

/** The messages of one key, one at a time. */
interface Lane {
  readonly key: string;
  readonly queue: MessageRow[];
  /** From here on the messages of the key are left in the table until those in memory are done. */
  laterFrom: number | undefined;
  attempt: number;
  acknowledged: number;
  running: boolean;
  pause: NodeJS.Timeout | undefined;
}

/** Messages in memory at a time: of all keys, and of one. */
const BUFFERED = 500;
const BUFFERED_OF_KEY = 32;
/** Until a progress that could not be saved is tried again. */
const SAVE_AGAIN_MS = 1_000;

/**
 * Where one group is in one topic. Keeps a lane per key that has messages under way; a key that fails waits alone,
 * with only its first message in memory. What is acknowledged is saved with the next group commit: up to where all
 * is done, and for the keys that are further, how far.
 */
export class TopicReader {
  private readonly members = new Set<Member>();
  private readonly lanes = new Map<string, Lane>();
  private readonly unsaved = new Set<Lane>();
  private ready: Lane[] = [];
  private buffered = 0;
  /** Read up to here. */
  private cursor: number;
  private saved: number;
  private pokeAt: NodeJS.Immediate | undefined;
  private saving: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly writer: GroupCommit,
    private readonly group: string,
    private readonly topic: { readonly no: number; readonly name: string },
    private readonly pauses: RetryPauses,
  ) {
    this.saved =
      database
        .sql('SELECT offset FROM group_offsets WHERE group_name = ? AND topic = ?')
        .first<{ offset: number }>(group, topic.no)?.offset ?? 0;
    this.cursor = this.saved;
  }

  join(member: Member): void {
    this.members.add(member);
    this.poke();
  }

  /** Whether members are left. */
  leave(member: Member): boolean {
    this.members.delete(member);
    return this.members.size > 0;
  }

  /** Resolves when what is acknowledged by now has been saved, or could not be. */
  async progress(): Promise<void> {
    await this.saving;
  }

  /** Ends the pauses of keys that fail, and saves the rest of what is acknowledged. */
  async close(): Promise<void> {
    if (this.pokeAt !== undefined) clearImmediate(this.pokeAt);
    for (const lane of this.lanes.values()) clearTimeout(lane.pause);
    await this.saving;
  }

  /** Look for new messages and free members in the next turn. */
  poke(): void {
    this.pokeAt ??= setImmediate(() => {
      this.pokeAt = undefined;
      if (this.members.size === 0) return;
      if (this.buffered < BUFFERED && this.read()) this.poke();
      this.dispatch();
    });
  }

  /** One page of the topic; true when there may be more. */
  private read(): boolean {
    const rows = this.database
      .sql(
        `SELECT m.offset, m.key, m.headers, m.payload FROM messages m
         LEFT JOIN group_keys g ON g.group_name = ? AND g.topic = m.topic AND g.key = m.key
         WHERE m.topic = ? AND m.offset > ? AND (g.offset IS NULL OR g.offset < m.offset)
         ORDER BY m.offset LIMIT ?`,
      )
      .all<MessageRow>(this.group, this.topic.no, this.cursor, BUFFERED);
    for (const row of rows) {
      this.cursor = row.offset;
      const lane = this.laneOf(row.key);
      if (lane.laterFrom !== undefined) continue;
      if (lane.pause !== undefined || lane.queue.length >= BUFFERED_OF_KEY) lane.laterFrom = row.offset;
      else this.enqueue(lane, row);
    }
    return rows.length === BUFFERED;
  }

  private laneOf(key: string): Lane {
    let lane = this.lanes.get(key);
    if (lane === undefined) {
      lane = {
        key,
        queue: [],
        laterFrom: undefined,
        attempt: 1,
        acknowledged: 0,
        running: false,
        pause: undefined,
      };
      this.lanes.set(key, lane);
    }
    return lane;
  }

  private enqueue(lane: Lane, row: MessageRow): void {
    lane.queue.push(row);
    this.buffered += 1;
    if (lane.queue.length === 1 && !lane.running) this.ready.push(lane);
  }

  private dispatch(): void {
    const members = [...this.members];
    while (this.ready.length > 0) {
      const free = members
        .filter(({ busy, concurrency }) => busy < concurrency)
        .reduce<Member | undefined>(
          (least, member) => (least === undefined || member.busy < least.busy ? member : least),
          undefined,
        );
      if (free === undefined) return;
      const lane = this.ready.shift() as Lane;
      void this.deliver(lane, free);
    }
  }

  private async deliver(lane: Lane, member: Member): Promise<void> {
    const [message] = lane.queue as [MessageRow];
    lane.running = true;
    member.busy += 1;
    try {
      await member.handle({
        topic: this.topic.name,
        key: message.key,
        headers: JSON.parse(message.headers) as Record<string, string>,
        payload: JSON.parse(message.payload) as JsonObject,
        attempt: lane.attempt,
      });
      this.acknowledge(lane, message);
    } catch {
      this.holdBack(lane);
    } finally {
      lane.running = false;
      member.busy -= 1;
      if (member.busy === 0) member.idle?.();
    }
    if (this.members.size === 0) return;
    if (lane.queue.length === 0 && lane.laterFrom !== undefined) this.readLater(lane);
    else if (lane.queue.length > 0 && lane.pause === undefined) this.ready.push(lane);
    this.poke();
  }

  private acknowledge(lane: Lane, message: MessageRow): void {
    lane.queue.shift();
    this.buffered -= 1;
    lane.acknowledged = message.offset;
    lane.attempt = 1;
    this.unsaved.add(lane);
    this.saving ??= this.save();
  }

  /** The failed message stays in memory, outside the buffer of the others; what is behind it goes back. */
  private holdBack(lane: Lane): void {
    const [, second] = lane.queue;
    lane.laterFrom = second?.offset ?? lane.laterFrom;
    this.buffered -= lane.queue.length;
    lane.queue.length = 1;
    const pauseMs = Math.min(
      this.pauses.longestMs,
      this.pauses.firstMs * 2 ** Math.min(lane.attempt - 1, 30),
    );
    lane.attempt += 1;
    if (this.members.size === 0) return;
    lane.pause = setTimeout(() => {
      lane.pause = undefined;
      this.buffered += 1;
      this.ready.push(lane);
      this.poke();
    }, pauseMs);
  }

  private readLater(lane: Lane): void {
    const rows = this.database
      .sql(
        `SELECT offset, key, headers, payload FROM messages
         WHERE topic = ? AND key = ? AND offset >= ? AND offset <= ? ORDER BY offset LIMIT ?`,
      )
      .all<MessageRow>(this.topic.no, lane.key, lane.laterFrom ?? 0, this.cursor, BUFFERED_OF_KEY);
    lane.laterFrom = rows.length === BUFFERED_OF_KEY ? (rows.at(-1)?.offset ?? 0) + 1 : undefined;
    for (const row of rows) this.enqueue(lane, row);
  }

  private async save(): Promise<void> {
    while (this.unsaved.size > 0) {
      let upTo = this.saved;
      try {
        await this.writer.write(
          () => {
            upTo = this.saveNow();
          },
          () => this.progressSaved(upTo),
        );
      } catch {
        if (this.members.size === 0) break;
        await new Promise((resolve) => setTimeout(resolve, SAVE_AGAIN_MS).unref());
      }
    }
    this.saving = undefined;
  }

  private doneUpTo(): number {
    let first = Number.POSITIVE_INFINITY;
    for (const { queue, laterFrom } of this.lanes.values()) {
      first = Math.min(first, queue[0]?.offset ?? laterFrom ?? first);
    }
    return Math.min(this.cursor, first - 1);
  }

  private saveNow(): number {
    const upTo = this.doneUpTo();
    const keys = this.database.sql(
      `INSERT INTO group_keys (group_name, topic, key, offset) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET offset = excluded.offset`,
    );
    for (const { key, acknowledged } of this.unsaved) {
      if (acknowledged > upTo) keys.run(this.group, this.topic.no, key, acknowledged);
    }
    if (upTo <= this.saved) return this.saved;
    this.database
      .sql(
        `INSERT INTO group_offsets (group_name, topic, offset) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET offset = excluded.offset`,
      )
      .run(this.group, this.topic.no, upTo);
    this.database
      .sql('DELETE FROM group_keys WHERE group_name = ? AND topic = ? AND offset <= ?')
      .run(this.group, this.topic.no, upTo);
    return upTo;
  }

  private progressSaved(upTo: number): void {
    this.saved = upTo;
    for (const lane of this.unsaved) {
      const done = lane.queue.length === 0 && lane.laterFrom === undefined && !lane.running;
      if (done) this.lanes.delete(lane.key);
    }
    this.unsaved.clear();
  }
}
