import { isDeepStrictEqual } from 'node:util';
import { type Batch } from '../running/arriving-events';
import { type EventCodec } from '../events/codec';
import {
  ALL,
  type Checkpoint,
  type DocumentStore,
  type GuardedWrite,
  type Lease,
  type StoredDocument,
} from '../ports/document-store.port';
import { isPermanent, PermanentFailure, TransientFailure } from '../errors';
import { BEGINNING, type EventStore, type Position, type StoredEvent } from '../ports/event-store.port';
import { type Generations } from './generations';
import { RACES } from '../limits';
import { type NewerReplicas } from '../running/newer-replicas';
import { SILENT, type Observer } from '../running/observer';
import { pages } from './pages';
import {
  ParkedStreams,
  type Refused,
  type Trial,
  type WaitingEvents,
  notHeld,
} from '../parking/parked-streams';
import { type ParkedKey, type ParkingLot } from '../parking/parking-lot';
import { projectEvents, type ProjectionTarget } from './project-events';
import { type Projection } from './projection';
import type { RecordedEvent } from '../events/recorded-event';
import { RememberedDocuments } from './remembered-documents';
import { SUBJECT_PREFIX, type SubjectEvent } from '../events/subject-forgotten';

export interface ProjectionWriterOptions<Body extends object> {
  readonly projection: Projection<Body>;
  readonly documents: DocumentStore;
  readonly eventStore: EventStore;
  readonly codec: EventCodec;
  readonly parkingLot: ParkingLot;
  readonly generations: Generations;
  readonly observer?: Observer;
  /** What live work leaves what it cannot read to; unless told nothing is left. */
  readonly newer?: NewerReplicas;
}

/** What to do with an event that cannot be taken: live work parks its stream, a rebuild ends. */
export type OnFailure = 'park' | 'fail';

/** By stream, the first event that could not be taken. */
type Refusals = ReadonlyMap<string, Refused>;

interface Decoded {
  readonly recorded: readonly RecordedEvent[];
  readonly refused: Map<string, Refused>;
}

interface Projecting {
  readonly position: Position;
  readonly lease: Lease;
  readonly newer?: NewerReplicas | undefined;
  /** The writes beside the documents. */
  readonly beside: (refused: Refusals) => readonly GuardedWrite<object>[];
}

interface Projected {
  readonly refused: Refusals;
  /** False when the race for a document was lost, and everything is to be read again. */
  readonly written: boolean;
}

const FORGET_PAGE = 200;

/** Writes events into one generation of a projection: documents, parked streams and checkpoint in one commit. */
export class ProjectionWriter<Body extends object> {
  /** Of checkpoint, lease and parked streams. */
  readonly name: string;
  private readonly target: ProjectionTarget<Body>;
  private position: Position = BEGINNING;
  private readonly parked: ParkedStreams;

  constructor(
    private readonly options: ProjectionWriterOptions<Body>,
    readonly generation: number,
    private readonly onFailure: OnFailure,
  ) {
    const { projection, documents, generations, eventStore, parkingLot, observer = SILENT } = options;
    this.name = generations.checkpointName(generation);
    const owner = this.name;
    this.parked = new ParkedStreams({ parkingLot, eventStore, observer, owner, keepsPositions: true });
    const collection = generations.collection(generation);
    this.target = {
      projection,
      documents,
      collection,
      deleted: generations.deleted(generation),
      anyDeleted: true,
      remembered: new RememberedDocuments(collection.name),
    };
  }

  /** The position up to which everything is in the documents or parked. */
  get reached(): Position {
    return this.position;
  }

  /** Under its lease. */
  async begin(): Promise<void> {
    this.target.remembered.forget();
    await this.options.generations.prepare(this.generation, 'alone');
    this.position = (await this.options.documents.checkpoint(this.name)) ?? BEGINNING;
    await this.parked.look();
    this.target.anyDeleted = (await this.options.documents.count(this.target.deleted, ALL)) > 0;
  }

  /**
   * @throws FencedOff; NewerVersion for what is left to a newer version; in a rebuild PermanentFailure for an event that
   * cannot be taken
   */
  async take({ events, position }: Batch, lease: Lease): Promise<void> {
    // What is decoded after a subject is forgotten must not be decoded before it.
    let from = 0;
    for (const [index, event] of events.entries()) {
      if (!this.forgets(event)) continue;
      const before = events[index - 1];
      if (index > from && before) await this.commit(events.slice(from, index), before.position, lease);
      await this.commit([event], event.position, lease);
      from = index + 1;
    }
    if (from < events.length || position > this.position)
      await this.commit(events.slice(from), position, lease);
  }

  /** See {@link ParkedStreams.replay}. */
  replay(parked: StoredDocument<ParkedKey>, lease: Lease): Promise<void> {
    return this.parked.replay(
      parked,
      (waiting, body) => this.tryAgain(waiting, body, lease),
      (writes) => this.write(writes, this.position, lease),
    );
  }

  private async tryAgain(
    { events, following }: WaitingEvents,
    parked: ParkedKey,
    lease: Lease,
  ): Promise<Trial | undefined> {
    // The documents first: without transactions the key would be released though one of them was lost.
    const documents = (): Promise<Projected | undefined> =>
      this.project(events, { position: this.position, lease, beside: () => [] });
    let projected = await documents();
    while (projected === undefined) {
      const [part, [next]] = halves(events);
      [events, following] = [part, next];
      projected = await documents();
    }
    const { refused, written } = projected;
    if (!written) return undefined;
    const unforgotten = await this.forgetAgain(parked, lease);
    if (unforgotten) return { failure: unforgotten, next: undefined };
    const failure = refused.get(parked.key);
    return { failure, next: failure?.event ?? following };
  }

  private async commit(events: readonly StoredEvent[], position: Position, lease: Lease): Promise<void> {
    for (let races = 0; races < RACES; races++) {
      const held = await this.parked.held(events);
      const projected = await this.project(notHeld(events, held), {
        position,
        lease,
        newer: this.options.newer,
        beside: (refused) => {
          this.endAt(refused);
          return this.parked.parking(events, held, refused);
        },
      });
      if (projected === undefined) {
        const [first, rest] = halves(events);
        await this.commit(first, first.at(-1)!.position, lease);
        return this.commit(rest, position, lease);
      }
      if (!projected.written) continue;
      this.position = position;
      return this.parked.tellOf(projected.refused);
    }
    throw new TransientFailure(`${this.name} lost the race for its documents ${RACES} times`);
  }

  /** @throws PermanentFailure in a rebuild, where something was refused */
  private endAt([first]: Refusals): void {
    if (first === undefined || this.onFailure === 'park') return;
    const [key, { event, error }] = first;
    const { type, revision } = event;
    throw new PermanentFailure(`${this.name} cannot take ${type}, event ${revision} of ${key}`, error);
  }

  /**
   * Fold events, and write the documents with what there is to write beside them. An event that makes a document which
   * the store never takes is refused as one that cannot be folded.
   * @returns undefined where several events are more than one commit may hold, or one of them makes such a document:
   * they are to be taken in parts
   */
  private async project(
    events: readonly StoredEvent[],
    { position, lease, newer, beside }: Projecting,
  ): Promise<Projected | undefined> {
    const folded = await this.fold(events, lease, newer);
    if (folded === undefined) return undefined;
    const { writes, refused } = folded;
    const others = beside(refused);
    try {
      return { refused, written: await this.write([...writes, ...others], position, lease) };
    } catch (error) {
      if (!(error instanceof PermanentFailure)) throw error;
      const [event, another] = events;
      if (event === undefined) throw error;
      if (another !== undefined) return undefined;
      const alone = new Map([[event.streamId, { event, error }]]);
      return { refused: alone, written: await this.write(beside(alone), position, lease) };
    }
  }

  /** False when the race for a document was lost, and everything is to be read again. */
  private async write(
    writes: readonly GuardedWrite<object>[],
    position: Position,
    lease: Lease,
  ): Promise<boolean> {
    const checkpoint: Checkpoint = { name: this.name, position, token: lease.token };
    const { lost } = await this.committed(writes, checkpoint);
    this.target.anyDeleted ||= writes.some(({ collection }) => collection === this.target.deleted);
    return lost.length === 0;
  }

  private async committed(
    writes: readonly GuardedWrite<object>[],
    checkpoint: Checkpoint,
  ): ReturnType<DocumentStore['commit']> {
    const { remembered } = this.target;
    try {
      const outcome = await this.options.documents.commit({ writes, checkpoint });
      if (outcome.lost.length > 0) remembered.forget();
      else remembered.written(writes);
      return outcome;
    } catch (error) {
      remembered.forget();
      throw error;
    }
  }

  /** @returns undefined where several events concern more documents than one commit may hold */
  private async fold(
    events: readonly StoredEvent[],
    lease: Lease,
    newer: NewerReplicas | undefined,
  ): Promise<{ writes: readonly GuardedWrite<object>[]; refused: Refusals } | undefined> {
    const { recorded, refused } = await this.decode(events, lease, newer);
    const projected = await projectEvents(this.target, recorded);
    if (projected === undefined) return undefined;
    // An event that a handler refused comes before one of its stream that could not even be decoded.
    for (const [key, { event, error }] of projected.failed) {
      const { revision, position } = event;
      refused.set(key, { event: { revision, position, type: event.event.type }, error });
    }
    return { writes: projected.writes, refused };
  }

  private async decode(
    events: readonly StoredEvent[],
    lease: Lease,
    newer: NewerReplicas | undefined,
  ): Promise<Decoded> {
    const recorded: RecordedEvent[] = [];
    const refused = new Map<string, Refused>();
    for (const stored of events) {
      if (refused.has(stored.streamId)) continue;
      try {
        const event = await this.options.codec.decode(stored);
        if (this.forgets(stored)) await this.forget(event as RecordedEvent<SubjectEvent>, lease);
        recorded.push(event);
      } catch (error) {
        if (!isPermanent(error) || newer?.areLeft(error, stored.position, lease)) throw error;
        refused.set(stored.streamId, { event: stored, error });
      }
    }
    return { recorded, refused };
  }

  private forgets(event: StoredEvent): boolean {
    return this.target.projection.personal !== undefined && event.streamId.startsWith(SUBJECT_PREFIX);
  }

  /**
   * Those who were forgotten while a stream waited are forgotten in what its replay has written, too.
   * @returns why somebody could not be, where it would not pass by itself
   */
  private async forgetAgain(
    { positions }: ParkedKey,
    lease: Lease,
  ): Promise<{ readonly error: unknown } | undefined> {
    const { projection } = this.target;
    if (projection.personal === undefined) return undefined;
    const after = positions?.first ?? BEGINNING;
    try {
      for await (const stored of this.options.eventStore.readAll({ after, prefixes: [SUBJECT_PREFIX] })) {
        if (stored.position > this.position) break;
        // One that waits itself is heard at its own replay.
        if ((await this.parked.held([stored])).size > 0) continue;
        const event = await this.options.codec.decode(stored);
        await this.forget(event as RecordedEvent<SubjectEvent>, lease);
      }
      return undefined;
    } catch (error) {
      if (!isPermanent(error)) throw error;
      return { error };
    }
  }

  /** Drop the subject's texts from every document that holds some. Passes until there is none: nothing is missed. */
  private async forget(event: RecordedEvent<SubjectEvent>, lease: Lease): Promise<void> {
    const { subjectId } = event.event.data;
    const { personal } = this.target.projection;
    this.options.codec.forgetKey(subjectId);
    if (!personal) return;
    const list = { where: personal.where(subjectId), sort: personal.sort, limit: FORGET_PAGE };
    for (let found = true, again = true; found;) {
      let lost = false;
      found = false;
      for await (const page of pages((from) =>
        this.options.documents.find<Body>(this.target.collection, { ...list, ...from }),
      )) {
        const writes = page
          .map((document) => ({ ...document, forgetful: personal.forget(document.body, subjectId) }))
          // One that has heard of it holds a text again where a part of a stream came late.
          .filter(
            ({ sources, body, forgetful }) =>
              (sources[event.streamId] ?? -1) < event.revision ||
              (again && !isDeepStrictEqual(forgetful, body)),
          )
          .map(({ id, revision, sources, forgetful }) => ({
            collection: this.target.collection,
            id,
            expected: revision,
            body: forgetful,
            sources: { ...sources, [event.streamId]: event.revision },
          }));
        if (writes.length > 0) {
          lost = !(await this.write(writes, this.position, lease)) || lost;
          found = true;
        }
      }
      again = lost;
    }
  }
}

/** Of several events. */
const halves = (events: readonly StoredEvent[]): [readonly StoredEvent[], readonly StoredEvent[]] => {
  const middle = Math.ceil(events.length / 2);
  return [events.slice(0, middle), events.slice(middle)];
};
