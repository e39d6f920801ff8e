import { ArrivingEvents, type Batch } from './arriving-events';
import type { Clock } from '../ports/clock.port';
import { type DocumentStore, type Lease } from '../ports/document-store.port';
import { CheckpointBeyondLog, TransientFailure } from '../errors';
import {
  BEGINNING,
  type EventStore,
  type Position,
  type StoredEvent,
  type SubscriptionItem,
} from '../ports/event-store.port';
import { isForOthers, keepLease, pauseAfterMs } from './leases';
import { ATTEND_MS, BATCH_EVENTS, LEASE_MS } from '../limits';
import { nextEvent } from './next-event';
import { SILENT, type Observer, troubleOf } from './observer';
import { pause } from './pause';

/** What is done with the log by a {@link CatchUp}: projecting it, publishing it. */
export interface CatchUpWork {
  /** Streams of interest. */
  readonly prefixes: readonly string[];
  /** Names lease and checkpoint; asked each time before competing for the lease. */
  name(): Promise<string>;
  /** The lease is ours, reading begins. */
  begin(lease: Lease): Promise<void>;
  /**
   * Do the work and commit it with the checkpoint at the batch's position.
   * @throws NewerVersion to leave it to a replica of a newer version, which competes for the same lease
   */
  take(batch: Batch, lease: Lease): Promise<void>;
  /** All there was has been taken; from now on it is live. */
  caughtUp?(lease: Lease): Promise<void>;
  /** Called every now and then between batches: requests of operators. */
  attend(lease: Lease): Promise<Attended>;
}

/** There may be `more` to attend to: again, once what has come meanwhile is taken. `begin-anew`: let the lease go. */
export type Attended = 'all' | 'more' | 'begin-anew';

export interface CatchUpOptions {
  readonly eventStore: EventStore;
  readonly documents: DocumentStore;
  /**
   * Who competes for the lease. Unique per process where several run side by side; constant where only one can (a
   * data folder), so that it goes on at once after a crash.
   */
  readonly owner: string;
  readonly observer?: Observer;
  /** Events in one batch at most; fewer where they are large. */
  readonly batchSize?: number;
  /** How long another runner waits for one that has died. */
  readonly leaseMs?: number;
  /** The product's, by which the events were written down: lag is told by it. */
  readonly clock?: Clock;
  /** How soon a request of an operator is seen. */
  readonly attendMs?: number;
  /** Seen beyond the log's end for so long, a checkpoint stays so: that is no server which is only late. */
  readonly surelyBeyondMs?: number;
}

/** How far behind a worker is, and how many seconds the first of what it has left has waited. */
export interface Lag {
  readonly events: number;
  readonly seconds: number;
  /** Its checkpoint is of another log, see {@link CheckpointBeyondLog}: all of this one is left. */
  readonly beyondLog?: true;
}

/** Longer than a server takes to come up, or another one to take its place. */
const SURELY_BEYOND_MS = 30_000;

/**
 * Reads the log from a checkpoint for ever, as the one active runner of its name. Whatever breaks, it starts again
 * from the checkpoint after a growing pause: a lost store, a subscription that ends, a lease that somebody took. From a
 * checkpoint beyond the end of the log it takes nothing. Before what is of a newer version it steps aside.
 */
export class CatchUp {
  private readonly stopping = new AbortController();
  private readonly observer: Observer;
  private readonly batchSize: number;
  private readonly leaseMs: number;
  private readonly attendMs: number;
  private running: Promise<void> | undefined;
  private failures = 0;
  private readonly surelyBeyondMs: number;
  /** The checkpoint that is beyond the log's end, and from when to when it was seen there. */
  private beyond: { readonly position: Position; readonly first: number; readonly last: number } | undefined;

  constructor(
    private readonly options: CatchUpOptions,
    private readonly work: CatchUpWork,
  ) {
    this.observer = options.observer ?? SILENT;
    this.batchSize = options.batchSize ?? BATCH_EVENTS;
    this.leaseMs = options.leaseMs ?? LEASE_MS;
    this.attendMs = options.attendMs ?? ATTEND_MS;
    this.surelyBeyondMs = options.surelyBeyondMs ?? SURELY_BEYOND_MS;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Finishes the batch that is being taken, lets the lease go and resolves. For good: it does not start again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  async lag(): Promise<Lag> {
    const after = (await this.options.documents.checkpoint(await this.work.name())) ?? BEGINNING;
    const { eventStore, clock } = this.options;
    const beyondLog = this.isBeyond(after, await eventStore.head());
    const left = { after: beyondLog ? BEGINNING : after, prefixes: this.work.prefixes };
    const first = await nextEvent(eventStore, left);
    return {
      events: first === undefined ? 0 : await eventStore.countAfter(left),
      seconds: secondsSince(recordedAtOf(first), clock),
      ...(beyondLog ? { beyondLog } : {}),
    };
  }

  /** Its checkpoint was beyond the log's end when that was last looked at, by {@link lag} before it counts. */
  get beyondLog(): boolean {
    return this.beyond !== undefined;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    let name = '';
    let waits = false;
    while (!signal.aborted) {
      try {
        // Whoever has the lease lets it go when another generation is taken into use.
        if (!waits) name = await this.work.name();
        const kept = await keepLease({
          documents: this.options.documents,
          name,
          owner: this.options.owner,
          ttlMs: this.leaseMs,
          observer: this.observer,
        });
        waits = kept === undefined;
        if (!kept) {
          await pause(this.leaseMs / 3, signal);
          continue;
        }
        try {
          // Another generation was taken into use meanwhile: its work is fenced by a lease of its own name.
          if ((await this.work.name()) !== name) continue;
          await this.active(name, kept.lease, AbortSignal.any([signal, kept.signal]));
        } finally {
          await kept.release();
        }
      } catch (error) {
        waits = false;
        if (!isForOthers(error)) this.failures += 1;
        const pauseMs = pauseAfterMs(error, this.failures, this.leaseMs);
        this.observer.restarting({ name, ...troubleOf(error), attempt: this.failures, pauseMs });
        await pause(pauseMs, signal);
      }
    }
  }

  private async active(name: string, lease: Lease, signal: AbortSignal): Promise<void> {
    // Before the work looks what is parked: a commit of ours that was given up may land in between, and is then met again.
    const after = (await this.options.documents.checkpoint(name)) ?? BEGINNING;
    const head = await this.options.eventStore.head();
    if (this.isBeyond(after, head)) throw new CheckpointBeyondLog(name, after, head);
    await this.work.begin(lease);
    const ended = new AbortController();
    const items = this.options.eventStore
      .subscribe({ after, prefixes: this.work.prefixes, signal: AbortSignal.any([signal, ended.signal]) })
      [Symbol.asyncIterator]();
    try {
      await this.follow(name, lease, signal, items, after);
    } finally {
      ended.abort();
      await items.return?.();
    }
  }

  /** Once that is sure, it stays so until the checkpoint is another, though the log may grow past it. */
  private isBeyond(checkpoint: Position, head: Position): boolean {
    const seen = this.beyond?.position === checkpoint ? this.beyond : undefined;
    const now = performance.now();
    if (checkpoint > head) this.beyond = { position: checkpoint, first: seen?.first ?? now, last: now };
    else this.beyond = seen && seen.last - seen.first >= this.surelyBeyondMs ? seen : undefined;
    return this.beyondLog;
  }

  private async follow(
    name: string,
    lease: Lease,
    signal: AbortSignal,
    items: AsyncIterator<SubscriptionItem>,
    after: Position,
  ): Promise<void> {
    const arriving = new ArrivingEvents(items, after, this.batchSize);
    let attendAt = 0;
    while (!signal.aborted) {
      if (arriving.isEmpty && performance.now() >= attendAt) {
        const attended = await this.work.attend(lease);
        if (attended === 'begin-anew') return;
        attendAt = performance.now() + (attended === 'more' ? 0 : this.attendMs);
      }
      const came = await arriving.next(attendAt - performance.now());
      if (came === 'end') {
        if (signal.aborted) return;
        throw new TransientFailure('The subscription ended');
      }
      if (arriving.isDue(came)) await this.take(name, arriving.take(), lease);
      if (came === 'caught-up') await this.work.caughtUp?.(lease);
    }
  }

  private async take(name: string, batch: Batch, lease: Lease): Promise<void> {
    const started = performance.now();
    await this.work.take(batch, lease);
    this.failures = 0;
    const { events } = batch;
    if (events.length === 0) return;
    const seconds = (performance.now() - started) / 1000;
    this.observer.batchDone({
      name,
      events: events.length,
      seconds,
      traceparents: () => traceparentsOf(events),
    });
  }
}

const recordedAtOf = (event: StoredEvent | undefined): string | undefined => {
  const recordedAt = event?.metadata['recordedAt'];
  return typeof recordedAt === 'string' ? recordedAt : undefined;
};

/**
 * Seconds that something waits since a moment of the product's clock; 0 when the clock has been set back since, or the
 * moment is not known.
 * @param clock the machine's unless told
 */
export function secondsSince(moment: string | undefined, clock?: Clock): number {
  const now = clock === undefined ? Date.now() : Date.parse(clock.now());
  return Math.max(0, (now - Date.parse(moment ?? '')) / 1000 || 0);
}

function* traceparentsOf(events: readonly StoredEvent[]): Iterable<string> {
  for (const { metadata } of events) {
    const traceparent = metadata['traceparent'];
    if (typeof traceparent === 'string') yield traceparent;
  }
}
