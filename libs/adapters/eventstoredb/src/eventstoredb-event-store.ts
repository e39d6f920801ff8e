import {
  BACKWARDS,
  END,
  NO_STREAM,
  START,
  jsonEvent,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
  type ResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import {
  BEGINNING,
  TransientFailure,
  WrongExpectedRevision,
  encodeEvents,
  pause,
  within,
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type Position,
  type ReadAllOptions,
  type StoredEvent,
  type SubscriptionItem,
} from '@samverkan/event-sourcing';
import { closeClient } from './client';
import { asFailure, kindOf } from './failures';
import { Incoming } from './incoming';
import { KnownEvents } from './known-events';
import { LogTally } from './log-tally';
import { logPositionOf, positionOf, type LogPosition } from './position';
import { storedEvent, type ReceivedEvent } from './stored-event';

/** How long the server may take. Beyond it the answer is not known, which is an error that can be repeated. */
export interface Deadlines {
  readonly appendMs: number;
  /** For the next event of a read that has more. */
  readonly readMs: number;
}

/** What a subscription is told beside the events. */
type Told = { readonly kind: 'caught-up' } | { readonly kind: 'checkpoint'; readonly position: Position };

/** What became of an append. */
type Attempt =
  | ({ readonly kind: 'appended' } & Appended)
  /** The stream ends elsewhere; nothing was written. */
  | { readonly kind: 'moved'; readonly actual: number | 'no-stream' }
  /** Some of the events are there, but not all of them in this order; nothing was written. */
  | { readonly kind: 'in-part'; readonly actual: number | 'no-stream' };

/**
 * Events that wait here when the consumer is slow; as many again wait in the client. With the largest events that is
 * some 60 MB, with ours some 60 kB.
 */
const READ_AHEAD = 32;
/** How much of the log the server looks through before it says how far it is, and lets others have a turn. */
const SEARCH_WINDOW = 500;
/** A subscription that hears nothing for so long asks how far the log has got. */
const IDLE_MS = 1_000;
/** How often an append that takes any revision is tried again because somebody else was faster. */
const MOST_MOVES = 50;
/** How often a subscription says how far it has looked while it catches up; the position is not lost in between. */
const CATCHING_UP_MS = 5_000;
/** Streams whose name begins with a dollar sign are the server's: statistics, metadata. */
const NOT_THE_SERVERS_OWN = '^[^$]';

/** The log in EventStoreDB. One per process, so that the connection is one. */
export class EventStoreDbEventStore implements EventStore {
  private readonly known: KnownEvents;
  private readonly tallies = new Map<string, LogTally>();
  /** Appends that take any revision, one after the other for each stream. */
  private readonly queues = new Map<string, Promise<unknown>>();
  private closed = false;
  private headAsked: { readonly at: number; readonly head: Promise<Position> } | undefined;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly deadlines: Deadlines,
    /** How many event ids to remember. */
    knownEvents: number,
  ) {
    this.known = new KnownEvents(knownEvents);
  }

  /** Ends what is under way, with an error for who reads. */
  close(): Promise<void> {
    this.closed = true;
    return closeClient(this.client);
  }

  async append(streamId: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    // The client makes its own text of them; this one is for the limits that every adapter keeps.
    encodeEvents(streamId, events);
    const attempt =
      expected === 'any'
        ? await this.inTurn(streamId, () => this.appendAtEnd(streamId, events))
        : await this.appendAt(streamId, events, expected);
    if (attempt.kind !== 'appended') throw new WrongExpectedRevision(streamId, expected, attempt.actual);
    return { revision: attempt.revision, position: attempt.position };
  }

  async *readStream(streamId: string, from = 0): AsyncGenerator<StoredEvent> {
    const read = this.client.readStream(
      streamId,
      { fromRevision: from === 0 ? START : BigInt(from), requiresLeader: true },
      { highWaterMark: READ_AHEAD },
    );
    try {
      for await (const event of this.eventsOf(read)) {
        this.known.note(streamId, event);
        yield event;
      }
    } catch (error) {
      if (kindOf(error) !== 'stream-not-found') throw asFailure(error, streamId);
    }
  }

  async *readAll({ after = BEGINNING, prefixes }: ReadAllOptions = {}): AsyncGenerator<StoredEvent> {
    const never = new AbortController().signal;
    for await (const item of this.follow(after, prefixes, never)) {
      if (item.kind === 'event') yield item.event;
      else if (item.kind === 'caught-up') return;
    }
  }

  async *subscribe({
    after = BEGINNING,
    prefixes,
    signal,
  }: ReadAllOptions & { readonly signal: AbortSignal }): AsyncGenerator<SubscriptionItem> {
    if (!signal.aborted) yield* this.follow(after, prefixes, signal);
  }

  async head(): Promise<Position> {
    const read = this.client.readAll({
      direction: BACKWARDS,
      fromPosition: END,
      maxCount: 1,
      requiresLeader: true,
    });
    try {
      let head = BEGINNING;
      // Read to its end: a server may cut off a client that leaves too many calls.
      for await (const { position } of this.eventsOf(read)) head = position;
      return head;
    } catch (error) {
      throw asFailure(error, '$all');
    }
  }

  async countAfter({ after = BEGINNING, prefixes }: ReadAllOptions): Promise<number> {
    const key = JSON.stringify(prefixes ?? null);
    let tally = this.tallies.get(key);
    if (tally === undefined) {
      tally = new LogTally((from) => this.positionsAfter(from, prefixes));
      this.tallies.set(key, tally);
    }
    return tally.countAfter(after);
  }

  /** A read to its end. The client knows no deadline for it, so that one which hangs would hang for ever. */
  private async *eventsOf(
    read: StreamingRead<ResolvedEvent> | StreamingRead<AllStreamResolvedEvent>,
  ): AsyncGenerator<StoredEvent> {
    const incoming = new Incoming<ResolvedEvent | AllStreamResolvedEvent>(read, () => read.cancel());
    try {
      for (;;) {
        const next = incoming.poll();
        if (next !== undefined && 'item' in next) yield storedEvent(received(next.item));
        else if (incoming.isOver()) {
          // The client ends a read that it cancels itself as if there were no more.
          if (this.closed) throw new TransientFailure('The connection was closed while it was read');
          return;
        } else if (!(await incoming.arrival(this.deadlines.readMs))) {
          throw new TransientFailure(`The event store is silent for ${this.deadlines.readMs} ms`);
        }
      }
    } finally {
      incoming.close();
    }
  }

  private async *positionsAfter(
    after: Position,
    prefixes: readonly string[] | undefined,
  ): AsyncGenerator<Position> {
    for await (const { position } of this.readAll({ after, prefixes })) yield position;
  }

  /**
   * Append where the stream is said to end. The server finds an append that is there already only right after the
   * expected revision; where that is the end of the stream it appends the events again, without a word. So the writer
   * has to know the events up to the expected revision. It read them before it decided, and seldom reads them here.
   */
  private async appendAt(
    streamId: string,
    events: readonly NewEvent[],
    expected: number | 'no-stream',
  ): Promise<Attempt> {
    const end = expected === 'no-stream' ? -1 : expected;
    if (this.known.upTo(streamId) < end) await this.learn(streamId);
    if (events.some(({ eventId }) => this.known.revisionOf(streamId, eventId) !== undefined)) {
      return this.appendedBefore(streamId, events);
    }
    const appended = await this.send(streamId, events, expected);
    if (appended === undefined) {
      await this.learn(streamId);
      return this.appendedBefore(streamId, events);
    }
    for (const [index, { eventId }] of events.entries()) {
      this.known.note(streamId, { eventId, revision: appended.revision - events.length + 1 + index });
    }
    const position = appended.position ?? (await this.positionAt(streamId, appended.revision));
    return { kind: 'appended', revision: appended.revision, position };
  }

  /**
   * Any revision is sent as the one at which the stream ends. Of an append that takes any revision the server promises
   * no more than to find events that it still happens to remember.
   */
  private async appendAtEnd(streamId: string, events: readonly NewEvent[]): Promise<Attempt> {
    for (let moves = 0; moves < MOST_MOVES; moves++) {
      if (moves === 0 && this.known.upTo(streamId) < 0) await this.learn(streamId);
      const end = this.known.upTo(streamId);
      const attempt = await this.appendAt(streamId, events, end < 0 ? 'no-stream' : end);
      if (attempt.kind !== 'moved') return attempt;
    }
    throw new TransientFailure(`Stream ${streamId} is written by others too fast`);
  }

  /** Sends it to the server; nothing when the stream is not where it was said to be. */
  private async send(
    streamId: string,
    events: readonly NewEvent[],
    expected: number | 'no-stream',
  ): Promise<{ readonly revision: number; readonly position: Position | undefined } | undefined> {
    try {
      const { appendMs } = this.deadlines;
      const sent = this.client.appendToStream(
        streamId,
        events.map(({ eventId, type, data, metadata }) => jsonEvent({ id: eventId, type, data, metadata })),
        {
          expectedRevision: expected === 'no-stream' ? NO_STREAM : BigInt(expected),
          deadline: appendMs,
          requiresLeader: true,
        },
      );
      // The client's deadline begins when it has found a node, for which it may look for a minute.
      const result = await within(appendMs, 'Appending', sent);
      // As a connection string may have it: told by the answer instead of an error.
      if (!result.success) return undefined;
      return {
        revision: Number(result.nextExpectedRevision),
        position: result.position && positionOf(result.position),
      };
    } catch (error) {
      if (kindOf(error) === 'wrong-expected-version') return undefined;
      throw asFailure(error, streamId);
    }
  }

  /** Reads what is not known yet of a stream, to its end. */
  private async learn(streamId: string): Promise<void> {
    for await (const event of this.readStream(streamId, this.known.upTo(streamId) + 1)) void event;
  }

  /** What the same append answered the first time, from a stream that is known to its end. */
  private async appendedBefore(streamId: string, events: readonly NewEvent[]): Promise<Attempt> {
    const revisions = events.map(({ eventId }) => this.known.revisionOf(streamId, eventId));
    const first = revisions[0];
    if (first !== undefined && revisions.every((revision, index) => revision === first + index)) {
      const revision = first + events.length - 1;
      return { kind: 'appended', revision, position: await this.positionAt(streamId, revision) };
    }
    const end = this.known.upTo(streamId);
    const actual = end < 0 ? 'no-stream' : end;
    return { kind: revisions.some((revision) => revision !== undefined) ? 'in-part' : 'moved', actual };
  }

  private async positionAt(streamId: string, revision: number): Promise<Position> {
    for await (const { position } of this.readStream(streamId, revision)) return position;
    throw new TransientFailure(`Revision ${revision} of ${streamId} is not to be read yet`);
  }

  private async inTurn<Result>(streamId: string, work: () => Promise<Result>): Promise<Result> {
    const turn = (this.queues.get(streamId) ?? Promise.resolve()).then(work, work);
    this.queues.set(streamId, turn);
    try {
      return await turn;
    } finally {
      if (this.queues.get(streamId) === turn) this.queues.delete(streamId);
    }
  }

  /**
   * Reads from a position on and never comes to an end of its own: the client does not connect again, a server that
   * goes down in order ends a subscription as if there were no more, and a call may stay open that nothing comes from
   * any more. All of them are failures here.
   */
  private async *follow(
    after: Position,
    prefixes: readonly string[] | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<SubscriptionItem> {
    if (prefixes?.length === 0) return yield* this.followNothing(after, signal);
    const checkpoint = (position: LogPosition): void =>
      incoming.mark(
        { kind: 'checkpoint', position: positionOf(position) },
        ({ kind }) => kind === 'checkpoint',
      );
    const every = {
      maxSearchWindow: SEARCH_WINDOW,
      checkpointInterval: 1,
      // An error in here would stop the subscription for ever, and nobody would hear of it: it throws none.
      checkpointReached: (_: unknown, position: LogPosition) => checkpoint(position),
    };
    const subscription = this.client.subscribeToAll(
      {
        fromPosition: logPositionOf(after) ?? START,
        requiresLeader: true,
        filter: prefixes
          ? streamNameFilter({ ...every, prefixes: [...prefixes] })
          : streamNameFilter({ ...every, regex: NOT_THE_SERVERS_OWN }),
      },
      { highWaterMark: READ_AHEAD },
    );
    const incoming = new Incoming<AllStreamResolvedEvent, Told>(subscription, () =>
      subscription.unsubscribe(),
    );
    subscription.on('caughtUp', () => incoming.mark({ kind: 'caught-up' }, () => false));

    let reached = after;
    let saidAt = performance.now();
    let live = false;
    let silentMs = 0;
    try {
      while (!signal.aborted) {
        const next = incoming.poll();
        if (next === undefined) {
          if (incoming.isOver()) throw new TransientFailure('The event store has ended the subscription');
          if (await incoming.arrival(IDLE_MS, signal)) continue;
          const looked = live ? await this.lookedThrough(reached, prefixes, signal) : 'owed';
          if (signal.aborted || !incoming.isIdle()) continue;
          if (looked === 'owed') {
            silentMs += IDLE_MS;
            if (silentMs > this.deadlines.readMs)
              throw new TransientFailure(`The event store owes a subscription something for ${silentMs} ms`);
          } else if (looked > reached) {
            reached = looked;
            yield { kind: 'checkpoint', position: reached };
          }
          continue;
        }
        silentMs = 0;
        if ('item' in next) {
          const event = storedEvent(received(next.item));
          reached = event.position;
          yield { kind: 'event', event };
        } else if (next.mark.kind === 'caught-up') {
          if (!live) yield { kind: 'caught-up', position: reached };
          live = true;
        } else if (next.mark.position > reached && (await this.isInLog(next.mark.position))) {
          reached = next.mark.position;
          // While it catches up, each would make a batch of its own of the few events before it.
          if (!live && performance.now() < saidAt + CATCHING_UP_MS) continue;
          saidAt = performance.now();
          yield { kind: 'checkpoint', position: reached };
        }
      }
    } catch (error) {
      throw asFailure(error, '$all');
    } finally {
      incoming.close();
    }
  }

  /** No prefix lets nothing through; what is left is how far the log has got. */
  private async *followNothing(after: Position, signal: AbortSignal): AsyncGenerator<SubscriptionItem> {
    let reached = after;
    for (let live = false; !signal.aborted; live = true) {
      const head = await this.recentHead();
      if (head > reached) reached = head;
      else if (live) {
        await pause(IDLE_MS, signal);
        continue;
      }
      yield { kind: live ? 'checkpoint' : 'caught-up', position: reached };
    }
  }

  /**
   * How far a subscription that hears nothing has looked. The server says so only every {@link SEARCH_WINDOW} events;
   * who waits for a position cannot wait for those. Where the log has grown, and nothing in the new part is wanted,
   * the new end is reached; where something is, the subscription is owed it. Throws when the server does not answer,
   * which a subscription alone may not notice for long.
   */
  private async lookedThrough(
    reached: Position,
    prefixes: readonly string[] | undefined,
    signal: AbortSignal,
  ): Promise<Position | 'owed'> {
    const head = await this.recentHead();
    if (head <= reached || signal.aborted) return reached;
    for await (const { position } of this.readAll({ after: reached, prefixes })) {
      if (position <= head) return 'owed';
      break;
    }
    return head;
  }

  /** At the end of the log the server may name the place of the event that is to come, which nothing is at. */
  private async isInLog(position: Position): Promise<boolean> {
    return position <= (await this.recentHead()) || position <= (await this.head());
  }

  /** The head, asked for once for all subscriptions of this process that are idle. */
  private async recentHead(): Promise<Position> {
    const now = performance.now();
    if (this.headAsked === undefined || now - this.headAsked.at > IDLE_MS / 2) {
      this.headAsked = { at: now, head: this.head() };
      this.headAsked.head.catch(() => (this.headAsked = undefined));
    }
    return this.headAsked.head;
  }
}

/** @throws Error for a read that gives no event, as only a resolved link would */
function received({ event }: ResolvedEvent | AllStreamResolvedEvent): ReceivedEvent {
  if (event === undefined) throw new Error('The event store gave a link where an event was asked for');
  return event;
}
