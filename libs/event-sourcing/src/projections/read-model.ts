import { Arrival } from '../running/arrival';
import {
  type CollectionDefinition,
  type DocumentStore,
  type FindOptions,
  type Page,
  type Query,
  type Scalar,
  type StoredDocument,
} from '../ports/document-store.port';
import { BEGINNING, type EventStore, type Position } from '../ports/event-store.port';
import { Generations, type GenerationState, NotBuiltYet } from './generations';
import { nextEvent } from '../running/next-event';
import { ParkingLot } from '../parking/parking-lot';
import { pause } from '../running/pause';
import { prefixesOf, type Projection } from './projection';
import { SharedQuestion } from './shared-question';

const POLL_MS = { first: 2, most: 50 } as const;
/** A checkpoint that has stood still for so long may have nothing to move to: the log is asked. */
const STILL_MS = 200;
/** The log's answer is waited for this long, though the time is up. */
const LAST_LOOK_MS = 250;
/** That the checkpoint is of this log is believed so long: restoring another one takes longer. */
const OF_THIS_LOG_MS = 1_000;

/**
 * What lies between a checkpoint and a position. The log may have reached neither: not the checkpoint, so that it is
 * unknown, or not the position.
 */
type Between = 'nothing' | 'something' | 'unknown' | 'not reached';

/** The first event of interest after a checkpoint, as it was when the log had come to `head`. */
interface Next {
  readonly here: Position;
  readonly head: Position;
  readonly at: number;
  readonly position: Promise<Position | undefined>;
}

/**
 * What readers see of a projection: the active generation of its collection, asked for with each call, so that a switch
 * is seen at once.
 */
export class ReadModel<Body extends object> {
  private readonly documents: DocumentStore;
  private readonly eventStore: EventStore;
  private readonly generations: Generations;
  private readonly parkingLot: ParkingLot;
  private readonly head: SharedQuestion<Position>;
  private readonly state = new SharedQuestion(() => this.generations.state());
  /** As it was when it was asked for last. */
  private known: StoredDocument<GenerationState> | undefined;
  private readonly builtUpTo = new SharedQuestion(() => this.readyUpTo());
  private next: Next | undefined;
  private ofThisLogAt = -Infinity;

  constructor(
    readonly projection: Projection<Body>,
    options: { readonly documents: DocumentStore; readonly eventStore: EventStore },
  ) {
    this.documents = options.documents;
    this.eventStore = options.eventStore;
    this.generations = new Generations(options.documents, projection);
    this.parkingLot = new ParkingLot(options.documents);
    this.head = new SharedQuestion(() => options.eventStore.head());
  }

  /** @throws NotBuiltYet */
  async get(id: string): Promise<StoredDocument<Body> | undefined> {
    return this.ask((collection) => this.documents.get<Body>(collection, id));
  }

  /** @throws NotBuiltYet */
  async getMany(ids: readonly string[]): Promise<readonly StoredDocument<Body>[]> {
    return this.ask((collection) => this.documents.getMany<Body>(collection, ids));
  }

  /** @throws NotBuiltYet, InvalidCursor */
  async find(options: FindOptions): Promise<Page<Body>> {
    return this.ask((collection) => this.documents.find<Body>(collection, options));
  }

  /** @throws NotBuiltYet */
  async count(where: Query): Promise<number> {
    return this.ask((collection) => this.documents.count(collection, where));
  }

  /** @throws NotBuiltYet */
  async countBy(
    where: Query,
    field: string,
  ): Promise<readonly { readonly value: Scalar; readonly count: number }[]> {
    return this.ask((collection) => this.documents.countBy(collection, where, field));
  }

  /** The position that is in the documents. */
  async position(): Promise<Position> {
    return (await this.documents.checkpoint(await this.generations.activeName())) ?? BEGINNING;
  }

  /**
   * Where in the log the earliest event is that is parked: the documents are up to their position but for that stream
   * from there on, and for others that are parked. Undefined while nothing is.
   */
  async parkedFrom(): Promise<Position | undefined> {
    return this.parkingLot.earliest(await this.generations.activeName());
  }

  /** Nothing is parked: the documents hold all that there is up to their position. */
  async isWhole(): Promise<boolean> {
    return (await this.parkedFrom()) === undefined;
  }

  /**
   * Whether what was written at a position may be parked, so that waiting for it would not bring it. Ask once
   * {@link waitFor} has said yes: what is parked is so together with the checkpoint that passes over it.
   */
  async mayLack(position: Position): Promise<boolean> {
    return this.parkingLot.mayHold(await this.generations.activeName(), position);
  }

  /**
   * Wait until the documents hold everything up to a position, or it is parked: read your own write. False when it took
   * too long, or `signal` aborted, and at once when the log has not reached the position: what was acknowledged is in it.
   * The checkpoint is looked at again and again. The log is asked at once, and then when the checkpoint stands still
   * somewhere else: what lies between does not change. All who wait share these questions. A checkpoint beyond the log's
   * end, see {@link CheckpointBeyondLog}, says nothing of what the log holds; once the log has grown past it, that is not
   * seen here.
   */
  async waitFor(position: Position, timeoutMs: number, signal?: AbortSignal): Promise<boolean> {
    const until = performance.now() + timeoutMs;
    let question: { readonly here: Position; readonly answer: Arrival<Between> } | undefined;
    let seen: Position | undefined;
    let askAt = 0;
    for (let ms: number = POLL_MS.first; ; ms = Math.min(ms * 2, POLL_MS.most)) {
      const here = await this.builtUpTo.ask();
      const reached = here !== undefined && here >= position;
      const now = performance.now();
      if (reached && now < this.ofThisLogAt + OF_THIS_LOG_MS) return true;
      if (here !== seen) {
        if (seen !== undefined) askAt = reached ? now : now + STILL_MS;
        seen = here;
      }
      if (here !== undefined && here !== question?.here && now >= askAt) {
        question = { here, answer: new Arrival(this.between(here, position)) };
      }
      const left = until - now;
      const answer = await question?.answer.within(left > 0 ? 0 : LAST_LOOK_MS);
      if (answer === 'nothing') return true;
      if (answer === 'not reached') return false;
      if (answer === 'unknown') {
        question = undefined;
        askAt = performance.now() + STILL_MS;
      }
      if (left <= 0 || signal?.aborted) return false;
      await pause(Math.min(ms, left), signal);
    }
  }

  /** Nothing before all of it has been built once. */
  private async readyUpTo(): Promise<Position | undefined> {
    const { body } = await this.generations.state();
    if (!body.ready) return undefined;
    return (await this.documents.checkpoint(this.generations.checkpointName(body.active))) ?? BEGINNING;
  }

  private async between(here: Position, position: Position): Promise<Between> {
    const head = await this.head.ask();
    if (head < position) return 'not reached';
    if (head < here) return 'unknown';
    this.ofThisLogAt = performance.now();
    if (here >= position) return 'nothing';
    const next = await this.nextAfter(here, head, position);
    return next === undefined || next > position ? 'nothing' : 'something';
  }

  private nextAfter(here: Position, head: Position, position: Position): Promise<Position | undefined> {
    const known = this.next;
    const now = performance.now();
    if (known?.here === here && known.head >= position && now < known.at + OF_THIS_LOG_MS)
      return known.position;
    const next = {
      ...{ here, head, at: now },
      position: nextEvent(this.eventStore, { after: here, prefixes: prefixesOf(this.projection) }).then(
        (event) => event?.position,
      ),
    };
    this.next = next;
    next.position.catch(() => {
      if (this.next === next) this.next = undefined;
    });
    return next.position;
  }

  /**
   * The generation that was read last is asked at once, and beside it, for all who ask meanwhile, whether it is still the
   * one. Where anything has changed since, what it answered does not count.
   */
  private async ask<Answer>(put: (collection: CollectionDefinition) => Promise<Answer>): Promise<Answer> {
    const { known } = this;
    const answer = known && put(this.generations.collection(known.body.active));
    answer?.catch(() => undefined);
    const state = await this.state.ask();
    if (!state.body.ready) throw new NotBuiltYet(this.projection.name);
    this.known = state;
    if (answer !== undefined && state.revision === known?.revision) return answer;
    return put(this.generations.collection(state.body.active));
  }
}
