import { randomUUID } from 'node:crypto';
import {
  type CollectionDefinition,
  type DocumentStore,
  type GuardedWrite,
  type StoredDocument,
} from '../ports/document-store.port';
import { isPermanent, TransientFailure } from '../errors';
import { keepLease } from '../running/leases';
import { ATTEND_MS, LEASE_MS, RACES, REPLAYS } from '../limits';
import { SILENT, type Observer, troubleOf } from '../running/observer';
import { causeOf, ParkingLot, type ParkedKey } from '../parking/parking-lot';
import { RequestedReplays } from '../parking/requested-replays';
import { growingPauseMs, pause } from '../running/pause';
import type {
  DeliveredMessage,
  IntegrationMessage,
  RunningConsumer,
  Transport,
} from '../ports/transport.port';

export interface ParkingConsumerOptions {
  readonly transport: Transport;
  readonly documents: DocumentStore;
  /** Constant for ever: it names where this consumer is in the topics, and what it has parked. */
  readonly group: string;
  readonly topics: readonly string[];
  /**
   * Takes a message; must do no harm when it gets one twice. A permanent failure parks the message's key, any other
   * error makes the transport deliver it again.
   */
  readonly handle: (message: DeliveredMessage) => Promise<void>;
  /** Runs all that is done with a message, so that what the observer hears of it can be told to be of that message. */
  readonly inContextOf?: <Result>(message: DeliveredMessage, run: () => Promise<Result>) => Promise<Result>;
  readonly observer?: Observer;
  /** How soon a requested replay is seen. */
  readonly attendMs?: number;
}

/** A message that waits, as it was delivered. Public events hold nothing personal. */
interface WaitingMessage {
  readonly owner: string;
  readonly key: string;
  readonly number: number;
  readonly message: IntegrationMessage;
}

const WAITING: CollectionDefinition = { name: 'parking-lot-messages', version: 1, indexes: [] };

/** The key that a message is parked by. */
export const parkingKey = ({ topic, key }: IntegrationMessage): string => `${topic}/${key}`;
const waitingId = (owner: string, key: string, number: number): string => `${owner}|${key}|${number}`;

/**
 * Takes messages of a transport. What can never be taken is kept aside with its key: later messages of that key wait
 * behind it in order, all others go on, and a replay takes them up again: of what is of a newer version of the program,
 * in any replica of that, since the keys that this one is assigned cannot be left to others.
 */
export class ParkingConsumer {
  /** Under which the keys are parked. */
  readonly owner: string;
  private readonly parkingLot: ParkingLot;
  private readonly observer: Observer;
  private readonly stopping = new AbortController();
  private consumer: RunningConsumer | undefined;
  private attending: Promise<void> | undefined;

  constructor(private readonly options: ParkingConsumerOptions) {
    this.owner = `consumer:${options.group}`;
    this.parkingLot = new ParkingLot(options.documents);
    this.observer = options.observer ?? SILENT;
  }

  async start(): Promise<void> {
    await this.parkingLot.prepare();
    await this.options.documents.prepare(WAITING);
    const { group, topics, transport } = this.options;
    this.consumer = await transport.consume({
      group,
      topics,
      handle: (message) => this.inContextOf(message, () => this.take(message)),
    });
    this.attending = this.attend();
  }

  /** Takes no more messages; resolves when those under way are done. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.consumer?.stop();
    await this.attending;
  }

  private inContextOf<Result>(message: DeliveredMessage, run: () => Promise<Result>): Promise<Result> {
    const { inContextOf } = this.options;
    return inContextOf === undefined ? run() : inContextOf(message, run);
  }

  /** What the transport will deliver again is told of each time: a consumer that stands still says why. */
  private async take(message: DeliveredMessage): Promise<void> {
    try {
      await this.takeOrPark(message);
    } catch (error) {
      const { attempt } = message;
      // The pause is the transport's business: the least that it takes.
      const pauseMs = growingPauseMs(attempt);
      this.observer.restarting({ name: this.owner, attempt, pauseMs, ...troubleOf(error) });
      throw error;
    }
  }

  private async takeOrPark(message: DeliveredMessage): Promise<void> {
    const key = parkingKey(message);
    if (await this.parkingLot.show(this.owner, key)) return this.park(message);
    try {
      await this.options.handle(message);
    } catch (error) {
      if (!isPermanent(error)) throw error;
      await this.park(message, error);
    }
  }

  /** Keep the message behind those of its key that wait already, or as the first. Its acknowledgement comes after. */
  private async park({ topic, key: of, headers, payload }: DeliveredMessage, error?: unknown): Promise<void> {
    const { owner } = this;
    const message: IntegrationMessage = { topic, key: of, headers, payload };
    const key = parkingKey(message);
    const type = message.headers['ce_type'] ?? message.topic;
    for (let races = 0; races < RACES; races++) {
      const parked = await this.parkingLot.show(owner, key);
      if (!parked && error === undefined) {
        // Replayed to the end meanwhile: the message is not held up by anything.
        throw new TransientFailure('The key is not parked any more');
      }
      const number = parked ? parked.body.last + 1 : 0;
      const cause = causeOf(error);
      const id = waitingId(owner, key, number);
      // Left by a commit that a store without transactions wrote half of: this very message, to be written again.
      const left = await this.options.documents.get<WaitingMessage>(WAITING, id);
      const waiting: GuardedWrite<WaitingMessage> = {
        collection: WAITING,
        id,
        expected: left?.revision ?? 0,
        body: { owner, key, number, message },
        sources: {},
      };
      const { lost } = await this.options.documents.commit({
        writes: [
          waiting,
          parked
            ? this.parkingLot.changed(parked, { last: number })
            : this.parkingLot.parking({ owner, key, type, first: 0, last: 0, cause }),
        ],
      });
      if (lost.length > 0) continue;
      if (!parked) this.observer.parked({ owner, key, ...troubleOf(error) });
      return;
    }
    throw new TransientFailure(`${owner} lost the race for a parked key ${RACES} times`);
  }

  /** Looks for requested replays until stopped; what breaks is tried again at the next look. */
  private async attend(): Promise<void> {
    const { signal } = this.stopping;
    const attendMs = this.options.attendMs ?? ATTEND_MS;
    const owner = randomUUID();
    const name = `replay:${this.owner}`;
    const replays = new RequestedReplays(this.parkingLot, this.owner);
    let attempt = 0;
    for (let more = false; !signal.aborted; await pause(more ? 0 : attendMs, signal)) {
      more = false;
      try {
        const requested = await replays.next();
        if (requested.length === 0) continue;
        const kept = await keepLease({
          documents: this.options.documents,
          name,
          owner,
          ttlMs: LEASE_MS,
          observer: this.observer,
        });
        if (!kept) continue;
        try {
          const failures: unknown[] = [];
          for (const parked of requested) {
            // One that fails for the moment keeps no other from its trial.
            await this.replay(parked, AbortSignal.any([signal, kept.signal])).catch((error: unknown) => {
              replays.failedForTheMoment(parked);
              failures.push(error);
            });
          }
          attempt = 0;
          if (failures.length > 0)
            this.observer.restarting({ name, ...troubleOf(failures[0]), ...replays.again });
          more = requested.length === REPLAYS;
        } finally {
          await kept.release();
        }
      } catch (error) {
        attempt += 1;
        this.observer.restarting({ name, ...troubleOf(error), attempt, pauseMs: attendMs });
      }
    }
  }

  private async replay(requested: StoredDocument<ParkedKey>, signal: AbortSignal): Promise<void> {
    const { owner, key } = requested.body;
    while (!signal.aborted) {
      const parked = await this.parkingLot.show(owner, key);
      if (!parked) return;
      const { first, last } = parked.body;
      const waiting = await this.options.documents.get<WaitingMessage>(WAITING, waitingId(owner, key, first));
      if (waiting) {
        const again = { ...waiting.body.message, attempt: parked.body.failedReplays + 2 };
        const failed = await this.inContextOf(again, () => this.tryAgain(again, parked));
        if (failed) return;
      }
      const next =
        first < last
          ? await this.options.documents.get<WaitingMessage>(WAITING, waitingId(owner, key, first + 1))
          : undefined;
      const { message } = next?.body ?? {};
      const { lost } = await this.options.documents.commit({
        writes: [
          ...(waiting
            ? [
                {
                  collection: WAITING,
                  id: waiting.id,
                  expected: waiting.revision,
                  body: undefined,
                  sources: {},
                },
              ]
            : []),
          first < last
            ? this.parkingLot.changed(parked, {
                first: first + 1,
                type: message?.headers['ce_type'] ?? message?.topic ?? parked.body.type,
              })
            : this.parkingLot.released(parked),
        ],
      });
      // A message that came to wait meanwhile changed the key: once more, the handler does not mind a second time.
      if (lost.length === 0 && first === last) this.observer.replayed({ owner, key });
    }
  }

  /** True when the key stays parked. */
  private async tryAgain(message: DeliveredMessage, parked: StoredDocument<ParkedKey>): Promise<boolean> {
    try {
      await this.options.handle(message);
      return false;
    } catch (error) {
      if (!isPermanent(error)) throw error;
      // Lost to a message that came to wait: the request stands, and the next look tries again.
      await this.options.documents.commit({ writes: [this.parkingLot.failedAgain(parked, error)] });
      this.observer.parked({ owner: this.owner, key: parked.body.key, ...troubleOf(error) });
      return true;
    }
  }
}
