import { type Batch } from '../running/arriving-events';
import { type Attended, CatchUp, type CatchUpOptions, type Lag } from '../running/catch-up';
import { type EventCodec } from '../events/codec';
import { type GuardedWrite, type Lease, type StoredDocument } from '../ports/document-store.port';
import { encodeMessage } from '../events/encoded-message';
import { TransientFailure } from '../errors';
import { BEGINNING, type Position, type StoredEvent } from '../ports/event-store.port';
import { RACES, REPLAYS } from '../limits';
import { NewerReplicas } from '../running/newer-replicas';
import { SILENT, type Observer, troubleOf } from '../running/observer';
import { parkedEvents } from '../parking/parked-events';
import { causeOf, OwnParked, ParkingLot, type ParkedKey } from '../parking/parking-lot';
import type { RecordedEvent } from '../events/recorded-event';
import { RepublishRequests } from './republish-requests';
import type { IntegrationMessage, Transport } from '../ports/transport.port';

/** What a service tells the others. */
export interface RelayDefinition {
  /** Constant for ever: it names the checkpoint. */
  readonly name: string;
  /** The service's own streams. */
  readonly prefixes: readonly string[];
  readonly topic: string;
  /**
   * The public event of an event; `undefined` for one that is nobody else's business. Pure. Personal texts are `null`
   * in what it gets, so it cannot publish them.
   */
  map(event: RecordedEvent): Omit<IntegrationMessage, 'topic'> | undefined;
}

export interface RelayOptions extends CatchUpOptions {
  readonly relay: RelayDefinition;
  readonly codec: EventCodec;
  readonly transport: Transport;
}

/**
 * Publishes what is read back from the log, in order, at least once: the checkpoint is written after the transport has
 * acknowledged, while the next batch is being published. An event that cannot be mapped parks its stream; later events
 * of that stream wait behind it. One of a newer version of the program is left to a replica of that, and parked where
 * there is none.
 */
export class Relay {
  private readonly catchUp: CatchUp;
  private readonly parkingLot: ParkingLot;
  private readonly parked: OwnParked;
  private readonly republishRequests: RepublishRequests;
  private readonly observer: Observer;
  private readonly newer = new NewerReplicas();
  private position: Position = BEGINNING;
  /** The checkpoint of the batch before, which is written while the next is being published. */
  private checkpointing: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: RelayOptions) {
    this.parkingLot = new ParkingLot(options.documents);
    this.parked = new OwnParked(this.parkingLot, this.owner);
    this.republishRequests = new RepublishRequests(options.documents);
    this.observer = options.observer ?? SILENT;
    this.catchUp = new CatchUp(options, {
      prefixes: options.relay.prefixes,
      name: () => this.name(),
      begin: () => this.begin(),
      take: (batch, lease) => this.take(batch, lease),
      attend: (lease) => this.attend(lease),
    });
  }

  async start(): Promise<void> {
    await this.parkingLot.prepare();
    await this.republishRequests.prepare();
    this.catchUp.start();
  }

  /** Ends after the batch that is being published. */
  async stop(): Promise<void> {
    await this.catchUp.stop();
    await this.checkpointed();
  }

  /** Ask the active relay to publish again all that it has, from the beginning of the log. */
  requestRepublish(): Promise<void> {
    return this.republishRequests.add(this.owner);
  }

  lag(): Promise<Lag> {
    return this.catchUp.lag();
  }

  /** See {@link CatchUp.beyondLog}. */
  get beyondLog(): boolean {
    return this.catchUp.beyondLog;
  }

  /** Of checkpoint, lease and parked streams. */
  async name(): Promise<string> {
    return this.owner;
  }

  private get owner(): string {
    return `relay:${this.options.relay.name}`;
  }

  private async begin(): Promise<void> {
    await this.checkpointed();
    this.position = (await this.options.documents.checkpoint(this.owner)) ?? BEGINNING;
    await this.parked.look();
  }

  private async take({ events, position }: Batch, lease: Lease): Promise<void> {
    const { owner } = this;
    const streams = [...new Set(events.map(({ streamId }) => streamId))];
    let messages: readonly IntegrationMessage[] | undefined;
    for (let races = 0; races < RACES; races++) {
      const held = await this.parked.held(streams);
      const parking: GuardedWrite<object>[] = [];
      const mapped = this.map(
        events.filter(({ streamId, revision }) => revision < (held.get(streamId)?.body.first ?? Infinity)),
        lease,
      );
      for (const [key, { event, error }] of mapped.refused) {
        parking.push(
          this.parkingLot.parking({
            owner,
            key,
            type: event.type,
            first: event.revision,
            last: lastOf(events, key) ?? event.revision,
            cause: causeOf(error),
          }),
        );
      }
      for (const [key, parked] of held) {
        const last = lastOf(events, key) ?? -1;
        if (last > parked.body.last) parking.push(this.parkingLot.changed(parked, { last }));
      }
      if (!messages) {
        messages = mapped.messages;
        if (messages.length > 0) await this.options.transport.publish(messages);
      }
      await this.checkpointing;
      if (parking.length === 0) {
        this.checkpointing = this.write([], position, lease);
        // Whether it fails, the next batch asks.
        void this.checkpointing.catch(() => undefined);
        return;
      }
      this.parked.added();
      if (!(await this.write(parking, position, lease))) continue;
      for (const [key, { error }] of mapped.refused) {
        this.observer.parked({ owner, key, ...troubleOf(error) });
      }
      return;
    }
    throw new TransientFailure(`${owner} lost the race for its parked streams ${RACES} times`);
  }

  private async attend(lease: Lease): Promise<Attended> {
    await this.checkpointing;
    const requested = await this.parkingLot.requested(this.owner, REPLAYS, lease);
    for (const parked of requested) await this.replay(parked, lease);
    const request = await this.republishRequests.of(this.owner);
    if (request === undefined) return requested.length === REPLAYS ? 'more' : 'all';
    // A store without transactions writes the checkpoint last: where this ends in between, it is done once more.
    await this.write([], BEGINNING, lease);
    await this.write([this.republishRequests.done(request)], BEGINNING, lease);
    return 'begin-anew';
  }

  /** Nothing is being written any more. What could not be is published again by whoever goes on. */
  private async checkpointed(): Promise<void> {
    await this.checkpointing.catch(() => undefined);
    this.checkpointing = Promise.resolve();
  }

  private async replay(parked: StoredDocument<ParkedKey>, lease: Lease): Promise<void> {
    const { owner, key } = parked.body;
    for (let current: StoredDocument<ParkedKey> | undefined = parked; current;) {
      const { events, following } = await parkedEvents(this.options.eventStore, current.body);
      const { messages, refused } = this.map(events);
      if (messages.length > 0) await this.options.transport.publish(messages);
      const failure = refused.get(key);
      const next = failure?.event ?? following;
      const change = next && { first: next.revision, type: next.type };
      const waiting = this.parkingLot.afterTrial(current, failure, change);
      const written = await this.write([waiting], this.position, lease);
      if (written && failure) {
        this.observer.parked({ owner, key, ...troubleOf(failure.error) });
        return;
      }
      if (written && !next) {
        this.observer.replayed({ owner, key });
        await this.parked.look();
        return;
      }
      current = await this.parkingLot.show(owner, key);
    }
  }

  /**
   * @param lease where something may be left to a newer version
   * @throws NewerVersion for what is left to one
   */
  private map(
    events: readonly StoredEvent[],
    lease?: Lease,
  ): {
    readonly messages: readonly IntegrationMessage[];
    readonly refused: ReadonlyMap<string, { readonly event: StoredEvent; readonly error: unknown }>;
  } {
    const { relay, codec } = this.options;
    const messages: IntegrationMessage[] = [];
    const refused = new Map<string, { event: StoredEvent; error: unknown }>();
    for (const event of events) {
      if (refused.has(event.streamId)) continue;
      try {
        const message = relay.map(codec.decodeWithoutPersonal(event));
        if (!message) continue;
        const published = { ...message, topic: relay.topic };
        // One that no transport takes is this stream's trouble, and not that of all.
        encodeMessage(published);
        messages.push(published);
      } catch (error) {
        if (lease && this.newer.areLeft(error, event.position, lease)) throw error;
        refused.set(event.streamId, { event, error });
      }
    }
    return { messages, refused };
  }

  /** False when the race for a parked stream was lost. */
  private async write(
    writes: readonly GuardedWrite<object>[],
    position: Position,
    lease: Lease,
  ): Promise<boolean> {
    const checkpoint = { name: this.owner, position, token: lease.token };
    const { lost } = await this.options.documents.commit({ writes, checkpoint });
    const written = lost.length === 0;
    if (written) this.position = position;
    return written;
  }
}

const lastOf = (events: readonly StoredEvent[], streamId: string): number | undefined =>
  events.findLast((event) => event.streamId === streamId)?.revision;
