import { randomUUID } from 'node:crypto';
import {
  ACCESS_LOG_PREFIX,
  type AccessLogEvent,
  type ChainCount,
  type EventsSealed,
} from '@samverkan/access';
import {
  BEGINNING,
  type Clock,
  EventCodec,
  type EventMetadata,
  type EventStore,
  type Position,
  type StoredEvent,
  WrongExpectedRevision,
} from '@samverkan/event-sourcing';
import { businessDateAt, present } from '@samverkan/kernel';
import { newEventOf, sealIn, sealed } from './access-seal';

/** The stream that every chain of the access log is entered in. */
export const REGISTER = `${ACCESS_LOG_PREFIX}register`;
export const chainStream = (chain: string): string => `${ACCESS_LOG_PREFIX}${chain}`;

const CONFLICTS = 20;
const SYSTEM = { id: 'access-log', role: 'system', organisation: 'samverkan' } as const;

export interface RegisterOptions {
  readonly eventStore: EventStore;
  readonly clock: Clock;
  readonly codec: EventCodec;
  readonly key: Uint8Array;
}

/** Metadata of an entry: whose command it is matters to nobody, each stands for itself. */
export const entryMetadata = (
  eventId: string,
  facts: Pick<EventMetadata, 'recordedAt' | 'actor' | 'purpose'> & { readonly correlationId?: string },
): Omit<EventMetadata, 'version'> => ({
  commandHash: '',
  commandId: eventId,
  causationId: eventId,
  ...facts,
  correlationId: facts.correlationId ?? eventId,
});

/**
 * The register of the access log's chains, a chain itself: that a whole chain has gone shows. An entry is made when a
 * process begins, after each ten thousand entries, and by each verification, so that reading it through is quick.
 */
export class AccessRegister {
  private revision = -1;
  private seal = '';
  private sealedThrough: Position = BEGINNING;
  private readonly latest = new Map<string, string>();

  constructor(private readonly options: RegisterOptions) {}

  /** Enters a new chain and gives the seal that its first entry follows on. */
  async begin(chain: string, writer: string, before: ChainCount | undefined): Promise<string> {
    return this.append(async () => {
      const last = before ?? (await this.countOf(this.latest.get(writer)));
      return {
        type: 'AccessChainBegun',
        data: { chain, writer, ...present({ before: last }) },
      };
    });
  }

  /** Enters how far chains had come when they were verified. */
  async count(chains: readonly ChainCount[]): Promise<void> {
    await this.append(() => Promise.resolve({ type: 'AccessChainsCounted', data: { chains } }));
  }

  /**
   * Enters what the events after a position are; whether it did: another verification may have entered some of them
   * meanwhile.
   */
  async sealEvents(after: Position, sealedEvents: EventsSealed['data']): Promise<boolean> {
    let entered = false;
    await this.append(() => {
      entered = this.sealedThrough === after;
      return Promise.resolve(entered ? { type: 'EventsSealed', data: sealedEvents } : undefined);
    });
    return entered;
  }

  /** Appends what is made once the register has been read to its end, and gives its last seal. */
  private async append(
    make: () => Promise<Pick<AccessLogEvent, 'type' | 'data'> | undefined>,
  ): Promise<string> {
    const { eventStore, clock, codec, key } = this.options;
    for (let conflicts = 0; ; conflicts += 1) {
      for await (const stored of eventStore.readStream(REGISTER, this.revision + 1)) this.take(stored);
      const made = await make();
      if (made === undefined) return this.seal;
      const eventId = randomUUID();
      const recordedAt = clock.now();
      const metadata = entryMetadata(eventId, { recordedAt, actor: SYSTEM, purpose: 'operations' });
      const event = { ...made, occurredOn: businessDateAt(recordedAt) };
      const [encoded] = await codec.encode(REGISTER, [{ event, eventId }], metadata);
      const entry = sealed(key, this.seal, {
        ...encoded!,
        streamId: REGISTER,
        revision: this.revision + 1,
      });
      try {
        await eventStore.append(
          REGISTER,
          [newEventOf(entry)],
          this.revision < 0 ? 'no-stream' : this.revision,
        );
        this.take(entry);
        return this.seal;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision) || conflicts === CONFLICTS) throw error;
      }
    }
  }

  private take(entry: Pick<StoredEvent, 'revision' | 'metadata' | 'type' | 'data'>): void {
    this.revision = entry.revision;
    this.seal = sealIn(entry);
    if (entry.type === 'EventsSealed') this.sealedThrough = (entry.data as EventsSealed['data']).through;
    if (entry.type !== 'AccessChainBegun') return;
    const { chain, writer } = entry.data as { readonly chain: string; readonly writer: string };
    this.latest.set(writer, chain);
  }

  /** How far the chain had come that a process of the same name wrote before; it may have ended in any moment. */
  private async countOf(chain: string | undefined): Promise<ChainCount | undefined> {
    if (chain === undefined) return undefined;
    let entries = 0;
    for await (const { revision } of this.options.eventStore.readStream(chainStream(chain)))
      entries = revision + 1;
    return { chain, entries };
  }
}
