import { isDeepStrictEqual } from 'node:util';
import { type EventCodec } from '../events/codec';
import {
  ALL,
  type CollectionDefinition,
  type DocumentStore,
  type StoredDocument,
} from '../ports/document-store.port';
import { EventBatch } from '../running/event-batch';
import { BEGINNING, type EventStore, type StoredEvent } from '../ports/event-store.port';
import { BY_ID } from './generations';
import { mergedStreams } from '../running/merged-streams';
import { pages } from './pages';
import { type ParkingLot } from '../parking/parking-lot';
import { isOutdone, prefixesOf, routed, type Projection } from './projection';
import type { RecordedEvent } from '../events/recorded-event';
import { SUBJECT_PREFIX, type SubjectEvent } from '../events/subject-forgotten';

export interface VerificationOptions<Body extends object> {
  readonly projection: Projection<Body>;
  readonly documents: DocumentStore;
  readonly eventStore: EventStore;
  readonly codec: EventCodec;
  readonly collection: CollectionDefinition;
  readonly deleted: CollectionDefinition;
  readonly checkpointName: string;
  readonly parkingLot: ParkingLot;
}

export interface Difference {
  readonly documentId: string;
  /** It lacks an event that concerns it and was passed; or folding its events again gives something else. */
  readonly problem: 'lacks-event' | 'differs';
}

export interface Verification {
  /** Events that were looked for in the documents. */
  readonly events: number;
  /** Documents that were folded again. */
  readonly documents: number;
  /** The first of them, at most 100. Empty: the read model is what the log says. */
  readonly differences: readonly Difference[];
}

/** What was seen once, and may have been passing. */
interface Suspect extends Difference {
  /** The event that it lacks. */
  readonly lacks?: RecordedEvent;
}

/** A document, or what there is of one that was deleted. Its body is needed to see what is outdone. */
type Found<Body extends object> = Pick<StoredDocument<Body>, 'sources'> & { readonly body?: Body };

const LIMITS = {
  batch: 500,
  page: 500,
  differences: 100,
  /** Those that are looked at together a second time. Where half of them stay, no more are looked for. */
  suspects: 1_000,
  /** Of documents that are folded together. A document of more is folded along the whole log. */
  streams: 200,
} as const;

/**
 * Compares a read model with the log while both go on: every event up to the checkpoint must be in the documents that
 * it concerns (or its stream is parked), and every document must be what its events give. A document says itself which
 * events are in it, so nothing has to stand still.
 */
export async function verifyProjection<Body extends object>(
  options: VerificationOptions<Body>,
): Promise<Verification> {
  const suspects = new Suspects(options);
  const events = await lookForEvents(options, suspects);
  let documents = 0;
  const list = { where: ALL, sort: BY_ID.name, limit: LIMITS.page };
  for await (const page of pages((from) =>
    options.documents.find<Body>(options.collection, { ...list, ...from }),
  )) {
    for (const documentId of await differing(options, page))
      await suspects.add({ documentId, problem: 'differs' });
    documents += page.length;
  }
  return { events, documents, differences: await suspects.differences() };
}

/** What passes by itself must neither be told nor stand in the way of what does not: it is cut after the second look. */
class Suspects<Body extends object> {
  private found = new Map<string, Suspect>();
  private enough = false;

  constructor(private readonly options: VerificationOptions<Body>) {}

  async add(suspect: Suspect): Promise<void> {
    if (this.enough) return;
    // Of the events of one stream that a document lacks, the last: it has all of them once it has that one.
    this.found.set(JSON.stringify([suspect.documentId, suspect.lacks?.streamId]), suspect);
    if (this.found.size < LIMITS.suspects) return;
    this.found = await confirmed(this.options, this.found);
    this.enough = this.found.size >= LIMITS.suspects / 2;
  }

  async differences(): Promise<readonly Difference[]> {
    const differences = new Map<string, Difference>();
    for (const { documentId, problem } of (await confirmed(this.options, this.found)).values())
      differences.set(documentId, { documentId, problem });
    return [...differences.values()].slice(0, LIMITS.differences);
  }
}

/**
 * A second look. A subject that was forgotten meanwhile makes a document differ until its texts are dropped, and one that
 * is deleted between two questions is found by neither: they are asked in the other order.
 */
async function confirmed<Body extends object>(
  options: VerificationOptions<Body>,
  suspects: ReadonlyMap<string, Suspect>,
): Promise<Map<string, Suspect>> {
  const ids = [...new Set([...suspects.values()].map(({ documentId }) => documentId))];
  const here = await options.documents.getMany<Body>(options.collection, ids);
  const gone = await options.documents.getMany<object>(options.deleted, ids);
  const found = new Map<string, Found<Body>>([
    ...gone.map(({ id, sources }) => [id, { sources }] as const),
    ...here.map((document) => [document.id, document] as const),
  ]);
  const differs = new Set(await differing(options, here));
  return new Map(
    [...suspects].filter(([, { documentId, lacks }]) =>
      lacks === undefined
        ? differs.has(documentId)
        : !holds(options.projection, found.get(documentId), lacks, documentId),
    ),
  );
}

/** Whether an event is in what was found, or outdone by what is. */
function holds<Body extends object>(
  projection: Projection<Body>,
  { sources, body }: Found<Body> = { sources: {} },
  event: RecordedEvent,
  documentId: string,
): boolean {
  const { streamId, revision } = event;
  if ((sources[streamId] ?? -1) >= revision) return true;
  if (body === undefined || projection.keepsPlaceIn === undefined) return false;
  return isOutdone(projection, projection.evolve(body, event, documentId), streamId);
}

async function lookForEvents<Body extends object>(
  {
    projection,
    documents,
    eventStore,
    codec,
    collection,
    deleted,
    checkpointName,
    parkingLot,
  }: VerificationOptions<Body>,
  suspects: Suspects<Body>,
): Promise<number> {
  const reached = (await documents.checkpoint(checkpointName)) ?? BEGINNING;
  let looked = 0;
  const look = async (batch: readonly StoredEvent[]): Promise<void> => {
    const parked = await parkingLot.held(checkpointName, [...new Set(batch.map(({ streamId }) => streamId))]);
    const concerned: { readonly event: RecordedEvent; readonly ids: readonly string[] }[] = [];
    for (const stored of batch) {
      if (stored.revision >= (parked.get(stored.streamId)?.body.first ?? Infinity)) continue;
      const event = await codec.decode(stored);
      concerned.push({ event, ids: routed(projection, event) });
    }
    const ids = [...new Set(concerned.flatMap((one) => one.ids))];
    const found = new Map<string, Found<Body>>();
    for (let from = 0; from < ids.length; from += LIMITS.batch) {
      const page = ids.slice(from, from + LIMITS.batch);
      for (const { id, sources } of await documents.getMany<object>(deleted, page))
        found.set(id, { sources });
      for (const { id, sources, body } of await documents.getMany<Body>(collection, page))
        found.set(id, { sources, ...(projection.keepsPlaceIn ? { body } : {}) });
    }
    for (const { event, ids } of concerned) {
      for (const documentId of ids) {
        if (!holds(projection, found.get(documentId), event, documentId)) {
          await suspects.add({ documentId, problem: 'lacks-event', lacks: event });
        }
      }
    }
    looked += batch.length;
  };
  const batch = new EventBatch(LIMITS.batch);
  for await (const event of eventStore.readAll({ prefixes: projection.prefixes })) {
    if (event.position > reached) break;
    batch.add(event);
    if (batch.isFull) await look(batch.take());
  }
  await look(batch.take());
  return looked;
}

/** A document, and what its events have given so far. */
interface Fold<Body extends object> {
  readonly document: StoredDocument<Body>;
  folded: Body | undefined;
}

/** Documents that are folded again along the same streams, which are read once for all of them. */
interface Group<Body extends object> {
  readonly folds: Map<string, Fold<Body>>;
  /** By stream, the revision of the last event that is in one of the documents. */
  readonly upTo: Map<string, number>;
}

/** The documents that folding their events again does not give. */
async function differing<Body extends object>(
  options: VerificationOptions<Body>,
  documents: readonly StoredDocument<Body>[],
): Promise<string[]> {
  const { eventStore, projection } = options;
  const wide = documents.filter((document) => Object.keys(document.sources).length > LIMITS.streams);
  const groups = grouped(documents.filter((document) => !wide.includes(document)));
  for (const group of groups) await foldAgain(options, group, mergedStreams(eventStore, group.upTo));
  if (wide.length > 0) {
    const group = emptyGroup<Body>();
    for (const document of wide) join(group, document);
    groups.push(group);
    await foldAgain(options, group, eventStore.readAll({ prefixes: prefixesOf(projection) }));
  }
  return groups
    .flatMap(({ folds }) => [...folds.values()])
    .filter(({ document, folded }) => !isDeepStrictEqual(asJson(folded), asJson(document.body)))
    .map(({ document }) => document.id);
}

/** Documents that share a stream come together as long as they have not too many streams between them. */
function grouped<Body extends object>(documents: readonly StoredDocument<Body>[]): Group<Body>[] {
  const groups: Group<Body>[] = [];
  const latest = new Map<string, Group<Body>>();
  for (const document of documents) {
    const streams = Object.keys(document.sources);
    let group = streams.map((streamId) => latest.get(streamId)).find((one) => one !== undefined);
    const added = streams.filter((streamId) => !group?.upTo.has(streamId)).length;
    if (group === undefined || group.upTo.size + added > LIMITS.streams) {
      group = emptyGroup();
      groups.push(group);
    }
    join(group, document);
    for (const streamId of streams) latest.set(streamId, group);
  }
  return groups;
}

const emptyGroup = <Body extends object>(): Group<Body> => ({ folds: new Map(), upTo: new Map() });

function join<Body extends object>({ folds, upTo }: Group<Body>, document: StoredDocument<Body>): void {
  folds.set(document.id, { document, folded: undefined });
  for (const [streamId, last] of Object.entries(document.sources)) {
    upTo.set(streamId, Math.max(last, upTo.get(streamId) ?? -1));
  }
}

/** @param events in log order, those of the group's streams at least */
async function foldAgain<Body extends object>(
  { projection, codec }: VerificationOptions<Body>,
  { folds, upTo }: Group<Body>,
  events: AsyncIterable<StoredEvent>,
): Promise<void> {
  for await (const stored of events) {
    const { streamId, revision } = stored;
    if (revision > (upTo.get(streamId) ?? -1)) continue;
    const has = ({ document }: Fold<Body>): boolean => revision <= (document.sources[streamId] ?? -1);
    const event = await codec.decode(stored);
    if (projection.personal && streamId.startsWith(SUBJECT_PREFIX)) {
      const { subjectId } = (event as RecordedEvent<SubjectEvent>).event.data;
      for (const fold of folds.values()) {
        if (fold.folded && has(fold)) fold.folded = projection.personal.forget(fold.folded, subjectId);
      }
    }
    for (const documentId of routed(projection, event)) {
      const fold = folds.get(documentId);
      if (fold && has(fold)) fold.folded = projection.evolve(fold.folded, event, documentId);
    }
  }
}

const asJson = (body: object | undefined): unknown =>
  body === undefined ? undefined : (JSON.parse(JSON.stringify(body)) as unknown);
