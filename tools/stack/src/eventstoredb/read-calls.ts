import { randomUUID } from 'node:crypto';
import { status, type ServerWritableStream } from '@grpc/grpc-js';
import { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { Faults } from './faults';
import type { LogFile, LoggedEvent, StreamState } from './log-file';
import { positioned, recordedEvent, streamIdentifier, streamName } from './messages';
import { readFilter, type ReadFilter } from './read-filter';
import { invalidArgument, refusal, unavailable } from './refusals';

type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** A page of events, and where the next one begins. No events: it is the end, as it is now. */
interface Page {
  readonly events: readonly LoggedEvent[];
  readonly next: number;
}

/** Reads page after page of the log or of a stream, from a cursor on; no more events than are wanted. */
type Pages = (cursor: number, wanted: number) => Page;

const { BACKWARDS } = ReadReq.Options.ReadDirection;

/** The call that reads: the log or a stream, once or as a subscription that goes on. */
export class ReadCalls {
  constructor(
    private readonly log: LogFile,
    private readonly faults: Faults,
  ) {}

  async read(call: ReadCall): Promise<void> {
    const options = call.request.getOptions();
    if (options === undefined) return void call.emit('error', invalidArgument('no options'));
    if (call.metadata.get('requires-leader')[0] !== 'true') this.faults.readsOfAnyNode += 1;
    if (this.faults.unavailable) return void call.emit('error', unavailable());
    let filter: ReadFilter | undefined;
    try {
      filter = readFilter(options);
    } catch (error) {
      return void call.emit('error', invalidArgument(error));
    }
    await this.faults.late();
    const reader = new Reader(call, this.faults, options, filter);
    const stream = options.getStream();
    const name = stream && streamName(stream.getStreamIdentifier());
    if (name !== undefined && this.log.stream(name)?.tombstoned) {
      const deleted = refusal(status.FAILED_PRECONDITION, 'stream-deleted', { 'stream-name': name });
      return void call.emit('error', deleted);
    }
    if (options.hasSubscription()) {
      const [pages, from] = name === undefined ? this.logPages(options) : this.streamPages(name, options);
      return reader.follow(pages, from, this.log);
    }
    if (name !== undefined && isGone(this.log.stream(name))) return reader.notFound(name);
    const backwards = options.getReadDirection() === BACKWARDS;
    const [pages, from] =
      name === undefined
        ? backwards
          ? this.logPagesBackwards(options)
          : this.logPages(options)
        : backwards
          ? this.streamPagesBackwards(name, options)
          : this.streamPages(name, options);
    return reader.once(pages, from);
  }

  private logPages(options: ReadReq.Options): [Pages, number] {
    const all = options.getAll();
    const position = all?.getPosition();
    // A subscription goes on after the position, a read begins with it.
    const from = position
      ? this.log.rowOf(positionOf(position), options.hasSubscription() ? 'at' : 'before')
      : all?.hasEnd()
        ? this.log.lastRow()
        : 0;
    const pages: Pages = (cursor, wanted) => {
      const events = this.log.after(cursor, wanted);
      return { events, next: events.at(-1)?.row ?? cursor };
    };
    return [pages, from];
  }

  private logPagesBackwards(options: ReadReq.Options): [Pages, number] {
    const all = options.getAll();
    const position = all?.getPosition();
    const from = position
      ? this.log.rowOf(positionOf(position), 'before')
      : all?.hasStart()
        ? 0
        : this.log.lastRow();
    const pages: Pages = (cursor, wanted) => {
      const events = this.log.before(cursor, wanted);
      return { events, next: events.at(-1)?.row ?? cursor };
    };
    return [pages, from + 1];
  }

  private streamPages(name: string, options: ReadReq.Options): [Pages, number] {
    const stream = options.getStream();
    const from = stream?.hasRevision()
      ? Number(stream.getRevision()) + (options.hasSubscription() ? 1 : 0)
      : stream?.hasEnd()
        ? (this.log.stream(name)?.last ?? -1) + 1
        : 0;
    const pages: Pages = (cursor, wanted) => {
      const state = this.log.stream(name);
      const events = state === undefined ? [] : this.log.ofStream(state, cursor, wanted);
      return { events, next: (events.at(-1)?.revision ?? cursor - 1) + 1 };
    };
    return [pages, from];
  }

  private streamPagesBackwards(name: string, options: ReadReq.Options): [Pages, number] {
    const stream = options.getStream();
    const last = this.log.stream(name)?.last ?? -1;
    const from = stream?.hasRevision()
      ? Math.min(Number(stream.getRevision()), last)
      : stream?.hasStart()
        ? 0
        : last;
    const pages: Pages = (cursor, wanted) => {
      const state = this.log.stream(name);
      const events = state === undefined ? [] : this.log.ofStreamBackwards(state, cursor, wanted);
      return { events, next: (events.at(-1)?.revision ?? cursor + 1) - 1 };
    };
    return [pages, from];
  }
}

const positionOf = (position: ReadReq.Options.Position): { commit: number; prepare: number } => ({
  commit: Number(position.getCommitPosition()),
  prepare: Number(position.getPreparePosition()),
});

const isGone = (state: StreamState | undefined): boolean => state === undefined || state.first > state.last;

/** One reader: sends no more than it takes, and stops when it is gone. */
class Reader {
  private stopped = false;
  private wake: (() => void) | undefined;
  private readonly structuredIds: boolean;

  constructor(
    private readonly call: ReadCall,
    private readonly faults: Faults,
    private readonly options: ReadReq.Options,
    private readonly filter: ReadFilter | undefined,
  ) {
    this.structuredIds = options.getUuidOption()?.hasStructured() ?? false;
    const stop = (): void => {
      this.stopped = true;
      this.wake?.();
    };
    call.on('cancelled', stop).on('close', stop).on('error', stop);
  }

  notFound(name: string): void {
    const missing = new ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(name));
    this.call.write(new ReadResp().setStreamNotFound(missing));
    this.call.end();
  }

  /** Up to the number of events that the client wants. */
  async once(pages: Pages, from: number): Promise<void> {
    let left = Number(this.options.getCount());
    for (let cursor = from; left > 0;) {
      // Of what a filter leaves out nobody knows how much there is.
      const { events, next } = pages(cursor, this.filter ? Infinity : left);
      if (events.length === 0) break;
      for (const event of events) {
        if (this.stopped) return;
        if (left === 0) break;
        if (this.filter && !this.filter.matches(event)) continue;
        left -= 1;
        await this.send(recordedEvent(event, this.structuredIds));
      }
      cursor = next;
    }
    if (!this.stopped) this.call.end();
  }

  /** For ever, until the client goes or a test ends it. */
  async follow(pages: Pages, from: number, log: LogFile): Promise<void> {
    const confirmation = new ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID());
    const over = this.faults.subscribed(() => {
      this.stopped = true;
      this.call.end();
      this.wake?.();
    });
    let grown = false;
    const unfollow = log.follow(() => {
      grown = true;
      this.wake?.();
    });
    try {
      await this.say(new ReadResp().setConfirmation(confirmation));
      let unchecked = 0;
      let caughtUp = false;
      for (let cursor = from; !this.stopped;) {
        grown = false;
        const { events, next } = pages(cursor, Infinity);
        cursor = next;
        for (const event of events) {
          if (this.stopped) return;
          if (!this.filter || this.filter.matches(event)) {
            await this.say(recordedEvent(event, this.structuredIds));
          }
          if (this.filter && ++unchecked >= this.filter.checkpointEvery) {
            unchecked = 0;
            await this.say(new ReadResp().setCheckpoint(positioned(new ReadResp.Checkpoint(), event)));
          }
        }
        if (events.length > 0 || this.stopped) continue;
        if (!caughtUp) {
          caughtUp = true;
          // The official server does so where a page of its own ended with the log.
          if (this.filter) {
            await this.say(new ReadResp().setCheckpoint(positioned(new ReadResp.Checkpoint(), log.end())));
          }
          await this.say(new ReadResp().setCaughtUp(new ReadResp.CaughtUp()));
        }
        if (!grown && !this.stopped) await new Promise<void>((resolve) => (this.wake = resolve));
      }
    } finally {
      over();
      unfollow();
    }
  }

  /** As a subscription does, unless a test has ordered that it falls silent. */
  private say(message: ReadResp): Promise<void> {
    return this.faults.silent ? new Promise((resolve) => this.wakeWhenStopped(resolve)) : this.send(message);
  }

  private async send(message: ReadResp): Promise<void> {
    if (this.stopped || this.call.write(message)) return;
    await new Promise<void>((resolve) => {
      this.wake = undefined;
      const done = (): void => {
        this.wake = undefined;
        this.call.off('drain', done);
        resolve();
      };
      this.call.once('drain', done);
      this.wakeWhenStopped(done);
    });
  }

  /** Growth of the log does not hurry a slow client; that it is gone does. */
  private wakeWhenStopped(done: () => void): void {
    if (this.stopped) return done();
    this.wake = () => {
      if (this.stopped) done();
    };
  }
}
