import { type Batch } from '../running/arriving-events';
import { type Attended, CatchUp, type CatchUpOptions, type Lag } from '../running/catch-up';
import { type EventCodec } from '../events/codec';
import { type GuardedWrite, type Lease } from '../ports/document-store.port';
import { encodeMessage } from '../events/encoded-message';
import { TransientFailure } from '../errors';
import { BEGINNING, type Position, type StoredEvent } from '../ports/event-store.port';
import { RACES, REPLAYS } from '../limits';
import { NewerReplicas } from '../running/newer-replicas';
import { SILENT } from '../running/observer';
import {
  ParkedStreams,
  type Refused,
  type Trial,
  type WaitingEvents,
  notHeld,
} from '../parking/parked-streams';
import { ParkingLot } from '../parking/parking-lot';
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
  private readonly parked: ParkedStreams;
  private readonly republishRequests: RepublishRequests;
  private readonly newer = new NewerReplicas();
  private position: Position = BEGINNING;
  /** The checkpoint of the batch before, which is written while the next is being published. */
  private checkpointing: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: RelayOptions) {
    this.parkingLot = new ParkingLot(options.documents);
    this.parked = new ParkedStreams({
      parkingLot: this.parkingLot,
      eventStore: options.eventStore,
      observer: options.observer ?? SILENT,
      owner: this.owner,
      keepsPositions: false,
    });
    this.republishRequests = new RepublishRequests(options.documents);
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
    let messages: readonly IntegrationMessage[] | undefined;
    for (let races = 0; races < RACES; races++) {
      const held = await this.parked.held(events);
      const mapped = this.map(notHeld(events, held), lease);
      const parking = this.parked.parking(events, held, mapped.refused);
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
      if (!(await this.write(parking, position, lease))) continue;
      return this.parked.tellOf(mapped.refused);
    }
    throw new TransientFailure(`${owner} lost the race for its parked streams ${RACES} times`);
  }

  private async attend(lease: Lease): Promise<Attended> {
    await this.checkpointing;
    const requested = await this.parkingLot.requested(this.owner, REPLAYS, lease);
    for (const parked of requested) {
      await this.parked.replay(
        parked,
        (waiting, { key }) => this.tryAgain(waiting, key),
        (writes) => this.write(writes, this.position, lease),
      );
    }
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

  private async tryAgain({ events, following }: WaitingEvents, key: string): Promise<Trial> {
    const { messages, refused } = this.map(events);
    if (messages.length > 0) await this.options.transport.publish(messages);
    const failure = refused.get(key);
    return { failure, next: failure?.event ?? following };
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
    readonly refused: ReadonlyMap<string, Refused>;
  } {
    const { relay, codec } = this.options;
    const messages: IntegrationMessage[] = [];
    const refused = new Map<string, Refused>();
    for (const event of events) {
      if (refused.has(event.streamId)) continue;
      try {
        const message = relay.map(codec.decodeWithoutPersonal(event));
        if (!message) continue;
        // One that no transport takes is this stream's trouble, and not that of all.
        messages.push(encodeMessage({ ...message, topic: relay.topic }));
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
