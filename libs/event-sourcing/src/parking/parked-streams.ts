import { TransientFailure } from '../errors';
import { RACES } from '../limits';
import type { GuardedWrite, StoredDocument } from '../ports/document-store.port';
import type { EventStore, Position, StoredEvent } from '../ports/event-store.port';
import { EventBatch } from '../running/event-batch';
import { type Observer, troubleOf } from '../running/observer';
import { causeOf, type ParkedKey, type ParkingLot } from './parking-lot';

/** Events of one replay at a time, where they are of the usual size. */
const REPLAY_EVENTS = 500;

/** Which of some streams are parked. */
export type Held = ReadonlyMap<string, StoredDocument<ParkedKey>>;

type EventAt = Pick<StoredEvent, 'revision' | 'position' | 'type'>;

/** The first event of a stream that could not be taken, and why. */
export interface Refused {
  readonly event: EventAt;
  readonly error: unknown;
}

/** The first events that wait in a parked stream, to be tried together, and the one that follows on them if any waits. */
export interface WaitingEvents {
  readonly events: readonly StoredEvent[];
  readonly following: StoredEvent | undefined;
}

/** What trying waiting events came to. */
export interface Trial {
  /** Why the stream stays parked. */
  readonly failure: { readonly error: unknown } | undefined;
  /** Where it waits from now on. None without a failure: all has been taken; with one: it waits where it did. */
  readonly next: EventAt | undefined;
}

export interface ParkedStreamsOptions {
  readonly parkingLot: ParkingLot;
  readonly eventStore: EventStore;
  readonly observer: Observer;
  readonly owner: string;
  /** Readers ask what their answer lacks: where in the log the events are that wait is kept, too. */
  readonly keepsPositions: boolean;
}

/**
 * The streams that the one active reader of the log under a name has parked, which nobody else parks: while there are
 * none, the store is not asked.
 */
export class ParkedStreams {
  private any = true;

  constructor(private readonly options: ParkedStreamsOptions) {}

  /** Look whether anything is parked: at the beginning of the work, and after a replay. */
  async look(): Promise<void> {
    this.any = (await this.options.parkingLot.count(this.options.owner)) > 0;
  }

  /** Which streams of the events are parked. */
  async held(events: readonly StoredEvent[]): Promise<Held> {
    const streams = [...new Set(events.map(({ streamId }) => streamId))];
    const { parkingLot, owner } = this.options;
    return this.any && streams.length > 0 ? parkingLot.held(owner, streams) : new Map();
  }

  /** The writes that park what a batch was refused, and let what waits already wait to its last event in the batch. */
  parking(
    events: readonly StoredEvent[],
    held: Held,
    refused: ReadonlyMap<string, Refused>,
  ): readonly GuardedWrite<object>[] {
    const { parkingLot, owner } = this.options;
    const parking: GuardedWrite<object>[] = [];
    for (const [key, { event, error }] of refused) {
      const waiting = held.get(key);
      const seen = lastOf(events, key) ?? event;
      const beyond = waiting !== undefined && waiting.body.last > seen.revision ? waiting.body : undefined;
      const entry = {
        ...this.from(event, beyond?.positions?.last ?? seen.position),
        last: beyond?.last ?? seen.revision,
        cause: causeOf(error),
      };
      // One that waits already, of a batch that is read again: it waits from an earlier event on.
      if (waiting === undefined) parking.push(parkingLot.parking({ owner, key, ...entry }));
      else parking.push(parkingLot.changed(waiting, entry));
    }
    for (const [key, parked] of held) {
      const last = lastOf(events, key);
      const { positions, last: known } = parked.body;
      if (refused.has(key) || last === undefined || last.revision <= known) continue;
      parking.push(
        parkingLot.changed(parked, {
          last: last.revision,
          ...(positions ? { positions: { ...positions, last: last.position } } : {}),
        }),
      );
    }
    if (refused.size > 0) this.any = true;
    return parking;
  }

  /** Tell that what was refused is parked. */
  tellOf(refused: ReadonlyMap<string, { readonly error: unknown }>): void {
    const { observer, owner } = this.options;
    for (const [key, { error }] of refused) observer.parked({ owner, key, ...troubleOf(error) });
  }

  /**
   * Try the events of a parked stream again, in order. Those that can be taken now are; at the next one that cannot
   * the stream stays parked.
   * @param trial takes what it can of the events; `undefined` where it lost a race, and they are to be read again
   * @param write false when the race for the parked stream was lost
   */
  async replay(
    parked: StoredDocument<ParkedKey>,
    trial: (waiting: WaitingEvents, parked: ParkedKey) => Promise<Trial | undefined>,
    write: (writes: readonly GuardedWrite<object>[]) => Promise<boolean>,
  ): Promise<void> {
    const { parkingLot, observer } = this.options;
    const { owner, key } = parked.body;
    let current: StoredDocument<ParkedKey> | undefined = parked;
    for (let races = 0; current && races < RACES;) {
      const tried = await trial(await this.waiting(current.body), current.body);
      if (tried === undefined) {
        races += 1;
        continue;
      }
      const { failure, next } = tried;
      const from = next && this.from(next, current.body.positions?.last ?? next.position);
      const written = await write([parkingLot.afterTrial(current, failure, from)]);
      if (written && failure) return this.tellOf(new Map([[key, failure]]));
      if (written && !next) {
        observer.replayed({ owner, key });
        return this.look();
      }
      current = await parkingLot.show(owner, key);
    }
    if (current) throw new TransientFailure(`${owner} lost the race for its documents ${RACES} times`);
  }

  private async waiting({ key, first, last }: ParkedKey): Promise<WaitingEvents> {
    const batch = new EventBatch(REPLAY_EVENTS);
    for await (const event of this.options.eventStore.readStream(key, first)) {
      if (event.revision > last) break;
      if (batch.isFull) return { events: batch.take(), following: event };
      batch.add(event);
    }
    return { events: batch.take(), following: undefined };
  }

  private from(
    { revision, position, type }: EventAt,
    last: Position,
  ): Pick<ParkedKey, 'first' | 'type' | 'positions'> {
    const positions = { first: position, last };
    return { first: revision, type, ...(this.options.keepsPositions ? { positions } : {}) };
  }
}

/** Events before the parked one are those of a batch that is read again: they are taken as before. */
export const notHeld = (events: readonly StoredEvent[], held: Held): readonly StoredEvent[] =>
  events.filter(({ streamId, revision }) => revision < (held.get(streamId)?.body.first ?? Infinity));

const lastOf = (events: readonly StoredEvent[], streamId: string): StoredEvent | undefined =>
  events.findLast((event) => event.streamId === streamId);
