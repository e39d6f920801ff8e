import { isDeepStrictEqual } from 'node:util';
import { type EventCodec } from './codec';
import {
  ALL,
  type CollectionDefinition,
  type DocumentStore,
  type StoredDocument,
} from './document-store.port';
import { EventBatch } from './event-batch';
import { BEGINNING, type EventStore, type StoredEvent } from './event-store.port';
import { BY_ID } from './generations';
import { mergedStreams } from './merged-streams';
import { pages } from './pages';
import { type ParkingLot } from './parking-lot';
import { prefixesOf, routed, type Projection } from './projection';
import type { RecordedEvent } from './recorded-event';
import { SUBJECT_PREFIX, type SubjectEvent } from './subject-forgotten';

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

const LIMITS = {
  batch: 500,
  page: 500,
  differences: 100,
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
  const suspects = new Map<string, Difference>();
  const suspect = (difference: Difference): void => {
    if (suspects.size < LIMITS.differences) suspects.set(difference.documentId, difference);
  };
  const events = await lookForEvents(options, suspect);
  let documents = 0;
  const list = { where: ALL, sort: BY_ID.name, limit: LIMITS.page };
  for await (const page of pages((from) =>
    options.documents.find<Body>(options.collection, { ...list, ...from }),
  )) {
    for (const documentId of await differing(options, page)) suspect({ documentId, problem: 'differs' });
    documents += page.length;
  }
  return { events, documents, differences: await confirmed(options, [...suspects.values()]) };
}

/** A subject that was forgotten meanwhile makes a document differ until its texts are dropped: look a second time. */
async function confirmed<Body extends object>(
  options: VerificationOptions<Body>,
  suspects: readonly Difference[],
): Promise<readonly Difference[]> {
  const now = await options.documents.getMany<Body>(
    options.collection,
    suspects.map(({ documentId }) => documentId),
  );
  const still = new Set(await differing(options, now));
  return suspects.filter(({ problem, documentId }) => problem === 'lacks-event' || still.has(documentId));
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
  suspect: (difference: Difference) => void,
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
    const sources = new Map<string, Readonly<Record<string, number>>>();
    for (let from = 0; from < ids.length; from += LIMITS.batch) {
      const page = ids.slice(from, from + LIMITS.batch);
      for (const gone of await documents.getMany<object>(deleted, page)) sources.set(gone.id, gone.sources);
      for (const here of await documents.getMany<Body>(collection, page)) sources.set(here.id, here.sources);
    }
    for (const { event, ids } of concerned) {
      for (const documentId of ids) {
        if ((sources.get(documentId)?.[event.streamId] ?? -1) < event.revision) {
          suspect({ documentId, problem: 'lacks-event' });
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
