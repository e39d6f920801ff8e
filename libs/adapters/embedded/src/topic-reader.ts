import {
  growingPauseMs,
  HELD_LIMITS,
  type DeliveredMessage,
  type JsonObject,
  type RetryPauses,
} from '@samverkan/event-sourcing';
import type { Database, SqlValue } from './database';
import type { GroupCommit } from './group-commit';
import { fittingRows } from './page-size';

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

/** Messages that wait to be handled: of all keys, and of one. */
const BUFFERED = 500;
const BUFFERED_OF_KEY = 32;
/** Read at a time. */
const PAGE_BYTES = 512 * 1024;
/** Until a progress that could not be saved is tried again. */
const SAVE_AGAIN_MS = 1_000;

/**
 * Where one group is in one topic. Keeps a lane per key that has messages under way; a key that fails waits alone,
 * with only its first message in memory, until so many do that nothing more is read. What is acknowledged is saved with the next group commit: up to where all
 * is done, and for the keys that are further, how far.
 */
export class TopicReader {
  private readonly members = new Set<Member>();
  private readonly lanes = new Map<string, Lane>();
  private readonly unsaved = new Set<Lane>();
  private ready: Lane[] = [];
  private buffered = 0;
  /** In memory, those of keys that fail among them. */
  private readonly held = { messages: 0, bytes: 0 };
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
      if (this.hasRoom() && this.read()) this.poke();
      this.dispatch();
    });
  }

  private hasRoom(): boolean {
    const { messages, bytes } = this.held;
    return this.buffered < BUFFERED && messages < HELD_LIMITS.messages && bytes < HELD_LIMITS.bytes;
  }

  /** One page of the topic; true when there may be more. */
  private read(): boolean {
    const next = `FROM messages m
         LEFT JOIN group_keys g ON g.group_name = ? AND g.topic = m.topic AND g.key = m.key
         WHERE m.topic = ? AND m.offset > ? AND (g.offset IS NULL OR g.offset < m.offset)
         ORDER BY m.offset LIMIT ?`;
    const { rows, more } = this.page(next, [this.group, this.topic.no, this.cursor], BUFFERED);
    for (const row of rows) {
      this.cursor = row.offset;
      const lane = this.laneOf(row.key);
      if (lane.laterFrom !== undefined) continue;
      if (lane.pause !== undefined || lane.queue.length >= BUFFERED_OF_KEY) lane.laterFrom = row.offset;
      else this.enqueue(lane, row);
    }
    return more;
  }

  /** A page of messages `m`; `more` when it is full. */
  private page(
    from: string,
    values: readonly SqlValue[],
    most: number,
  ): { readonly rows: readonly MessageRow[]; readonly more: boolean } {
    const measure = this.database.sql(
      `SELECT sum(bytes) AS bytes FROM (SELECT octet_length(m.headers) + octet_length(m.payload) AS bytes ${from})`,
    );
    const limit = fittingRows(
      { most, surely: 1, bytes: PAGE_BYTES },
      (rows) => measure.first<{ bytes: number | null }>(...values, rows)?.bytes ?? 0,
    );
    const rows = this.database
      .sql(`SELECT m.offset, m.key, m.headers, m.payload ${from}`)
      .all<MessageRow>(...values, limit);
    return { rows, more: rows.length === limit };
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
    this.hold(row, 1);
    if (lane.queue.length === 1 && !lane.running) this.ready.push(lane);
  }

  private hold({ headers, payload }: MessageRow, messages: 1 | -1): void {
    this.held.messages += messages;
    this.held.bytes += messages * (headers.length + payload.length);
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
    this.hold(message, -1);
    lane.acknowledged = message.offset;
    lane.attempt = 1;
    this.unsaved.add(lane);
    this.saving ??= this.save();
  }

  /** The failed message stays in memory, outside the buffer of the others; what is behind it goes back. */
  private holdBack(lane: Lane): void {
    this.buffered -= lane.queue.length;
    const behind = lane.queue.splice(1);
    lane.laterFrom = behind[0]?.offset ?? lane.laterFrom;
    for (const row of behind) this.hold(row, -1);
    const pauseMs = growingPauseMs(lane.attempt, this.pauses);
    lane.attempt += 1;
    if (this.members.size === 0) return;
    lane.pause = setTimeout(() => {
      lane.pause = undefined;
      this.buffered += 1;
      this.ready.push(lane);
      this.poke();
    }, pauseMs);
  }

  /** One message at least, so that the key goes on, also where there is room for no other. */
  private readLater(lane: Lane): void {
    const { rows, more } = this.page(
      `FROM messages m WHERE m.topic = ? AND m.key = ? AND m.offset >= ? AND m.offset <= ?
       ORDER BY m.offset LIMIT ?`,
      [this.topic.no, lane.key, lane.laterFrom ?? 0, this.cursor],
      this.hasRoom() ? BUFFERED_OF_KEY : 1,
    );
    lane.laterFrom = more ? (rows.at(-1)?.offset ?? 0) + 1 : undefined;
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
