import { ACCESS_LOG_PREFIX, type EventsSealed } from '@samverkan/access';
import { BEGINNING, type Position, type StoredEvent } from '@samverkan/event-sourcing';
import { EventsDigest } from './access-seal';

type SealData = EventsSealed['data'];

/** A seal in the register, by the number of its entry. */
export interface KnownSeal extends SealData {
  readonly entry: number;
}

/** How many events one seal is for at most: that far somebody has to look for what a verification has found. */
export const SEALED_TOGETHER = 1_000;

export interface SealedEventsOptions {
  readonly key: Uint8Array;
  /** Those in the register, in its order. */
  readonly seals: readonly KnownSeal[];
  /** A seal that is not for what the log holds. */
  readonly broken: (seal: KnownSeal) => void;
  /** Enters a new seal for what comes after a position; whether it could. */
  readonly seal: (after: Position, events: SealData) => Promise<boolean>;
}

/**
 * Holds what was written, all but accesses, against the seals of it, and seals what came after them. It is given the whole
 * log in its order, and remembers the events that it is at alone.
 */
export class SealedEvents {
  private digest: EventsDigest;
  private next = 0;
  /** The position of the last event that is taken. */
  private at: Position = BEGINNING;
  /** What came last before the events that are gathered. */
  private after: Position = BEGINNING;
  /** Until a seal is refused: what comes after it could not follow on it. */
  private sealing = true;
  /** How many have been taken. */
  events = 0;

  constructor(private readonly options: SealedEventsOptions) {
    this.digest = new EventsDigest(options.key);
  }

  async take(event: StoredEvent): Promise<void> {
    if (event.streamId.startsWith(ACCESS_LOG_PREFIX)) return;
    while (this.due !== undefined && event.position > this.due.through) this.compare(this.due);
    this.digest.take(event);
    this.events += 1;
    this.at = event.position;
    if (this.due === undefined && this.digest.events === SEALED_TOGETHER) await this.seal();
  }

  /** The log has come to its end. */
  async end(): Promise<void> {
    while (this.due !== undefined) this.compare(this.due);
    if (this.digest.events > 0) await this.seal();
  }

  private get due(): KnownSeal | undefined {
    return this.options.seals[this.next];
  }

  private compare(due: KnownSeal): void {
    const { events } = this.digest;
    const digest = this.begin(due.through);
    if (events !== due.events || digest !== due.digest) this.options.broken(due);
    this.next += 1;
  }

  private async seal(): Promise<void> {
    const { after, at } = this;
    const { events } = this.digest;
    const digest = this.begin(at);
    if (this.sealing) this.sealing = await this.options.seal(after, { through: at, events, digest });
  }

  /** The digest of what is gathered; from then on what comes after a position is. */
  private begin(after: Position): string {
    const digest = this.digest.digest();
    this.digest = new EventsDigest(this.options.key);
    this.after = after;
    return digest;
  }
}
