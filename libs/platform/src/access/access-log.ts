import { randomUUID } from 'node:crypto';
import {
  type Action,
  type Actor,
  type ChainCount,
  type DataShown,
  type Purpose,
  type Seen,
  type ShownItem,
  purposeOf,
  shownItem,
  showsOnly,
} from '@samverkan/access';
import { APPEND_LIMITS, type NewEvent, appendBytesOf } from '@samverkan/event-sourcing';
import { businessDateAt, present } from '@samverkan/kernel';
import { actingUnit, recordedActorOf } from '../auth/recorded-actor';
import { AccessNotLogged } from '../errors/access-not-logged';
import { currentContext } from '../telemetry/request-context';
import { AccessRegister, type RegisterOptions, chainStream, entryMetadata } from './access-register';
import { type Sealable, newEventOf, sealIn, sealed } from './access-seal';

const LIMITS = {
  /** What one entry holds; an answer that shows more has several. */
  items: 500,
  /** Entries that go to the store in one append; fewer where they are large. */
  batch: 100,
  /** Entries of one chain: what has to be read when a process goes on after another. */
  chain: 10_000,
  /** Entries that wait while the store is slow; beyond them nothing more is shown. */
  waiting: 10_000,
} as const;

export interface AccessLogOptions extends RegisterOptions {
  /** Names the writer of the chains: the owner of the process's leases. */
  readonly writer: string;
}

interface Waiting {
  readonly event: DataShown;
  readonly eventId: string;
  readonly actor: Actor;
  /** Of the actor's, from which they looked; none for who has none. */
  readonly unitId: string | undefined;
  readonly purpose: Purpose;
  readonly correlationId?: string;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

interface Chain extends ChainCount {
  readonly seal: string;
}

/**
 * Every look at an individual's data, the individual's own too, is written down with who, which, why and from which
 * unit (PDL 4:3 asks it of care providers; project design: of all) before the answer is given. Writes are events of the
 * log and say the same by themselves. Entries are appended to chains of the same log, one per process at a time, each
 * sealed with the seal before it; those that come while an append is under way go together in the next one, so that an
 * entry costs the same however long the log is.
 */
export class AccessLog {
  private readonly register: AccessRegister;
  private waiting: Waiting[] = [];
  private chain: Chain | undefined;
  private last: ChainCount | undefined;
  private writing = false;

  constructor(private readonly options: AccessLogOptions) {
    this.register = new AccessRegister(options);
  }

  /**
   * Resolves once it is kept that an answer shows this, for each of the reader's units by itself where it shows what
   * belongs to several. Nothing is kept for an answer that shows nothing, and for actions that do more than show.
   * @throws AccessNotLogged when it cannot be kept: then nothing may be shown
   */
  async shown(actor: Actor, action: Action, seen: readonly Seen[]): Promise<void> {
    if (!showsOnly(action)) return;
    const today = businessDateAt(this.options.clock.now());
    const byUnit = new Map<string | undefined, ShownItem[]>();
    for (const one of seen) {
      const unitId = actingUnit(actor, one.unitId);
      const items = byUnit.get(unitId) ?? [];
      byUnit.set(unitId, items);
      items.push(shownItem(actor, one, today));
    }
    const kept: Promise<void>[] = [];
    for (const [unitId, items] of byUnit)
      for (let from = 0; from < items.length; from += LIMITS.items)
        kept.push(this.keep(actor, unitId, { action, shown: items.slice(from, from + LIMITS.items) }));
    await Promise.all(kept);
  }

  /** As {@link shown}, of a search: one that finds nobody is kept too, as an entry that names nobody. */
  searched(actor: Actor, action: Action, seen: readonly Seen[]): Promise<void> {
    return seen.length > 0
      ? this.shown(actor, action, seen)
      : this.keep(actor, actingUnit(actor, undefined), { action, shown: [] });
  }

  private keep(actor: Actor, unitId: string | undefined, data: DataShown['data']): Promise<void> {
    if (this.waiting.length >= LIMITS.waiting) return Promise.reject(new AccessNotLogged());
    const context = currentContext();
    return new Promise((done, failed) => {
      this.waiting.push({
        event: { type: 'DataShown', occurredOn: businessDateAt(this.options.clock.now()), data },
        eventId: randomUUID(),
        actor,
        unitId,
        purpose: context?.purpose ?? purposeOf(actor.role),
        ...(context === undefined ? {} : { correlationId: context.correlationId }),
        done,
        failed,
      });
      if (!this.writing) void this.write();
    });
  }

  private async write(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, LIMITS.batch);
      try {
        const written = await this.append(batch);
        this.waiting.unshift(...batch.splice(written));
        for (const { done } of batch) done();
      } catch (error) {
        // Whether it was written is not known: what comes next begins a chain of its own.
        this.chain = undefined;
        const refusal = new AccessNotLogged(error);
        for (const { failed } of batch) failed(refusal);
      }
    }
    this.writing = false;
  }

  /** Appends as many as one append takes, and answers how many these were. */
  private async append(batch: readonly Waiting[]): Promise<number> {
    const { eventStore, key } = this.options;
    const chain = await this.openChain();
    const streamId = chainStream(chain.chain);
    const events: NewEvent[] = [];
    let { seal } = chain;
    let bytes = 0;
    for (const waiting of batch) {
      const entry = sealed(key, seal, await this.encoded(streamId, chain.entries + events.length, waiting));
      const event = newEventOf(entry);
      bytes += appendBytesOf(event);
      if (events.length > 0 && bytes > APPEND_LIMITS.bytes) break;
      seal = sealIn(entry);
      events.push(event);
    }
    await eventStore.append(streamId, events, chain.entries === 0 ? 'no-stream' : chain.entries - 1);
    this.chain = { chain: chain.chain, entries: chain.entries + events.length, seal };
    this.last = { chain: chain.chain, entries: this.chain.entries };
    return events.length;
  }

  private async encoded(streamId: string, revision: number, waiting: Waiting): Promise<Sealable> {
    const { codec, clock } = this.options;
    const { event, eventId, actor, unitId, purpose, correlationId } = waiting;
    const metadata = entryMetadata(eventId, {
      recordedAt: clock.now(),
      actor: recordedActorOf(actor, { unitId }),
      purpose,
      ...present({ correlationId }),
    });
    const [encoded] = await codec.encode(streamId, [{ event, eventId }], metadata);
    return { ...encoded!, streamId, revision };
  }

  private async openChain(): Promise<Chain> {
    if (this.chain !== undefined && this.chain.entries < LIMITS.chain) return this.chain;
    const chain = randomUUID();
    const seal = await this.register.begin(chain, this.options.writer, this.last);
    return { chain, entries: 0, seal };
  }
}
