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
  /** How many documents to fold again. */
  readonly sample: number;
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
  page: 100,
  differences: 100,
  /** A document of more streams is folded along the whole log instead of stream by stream. */
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
  for (let cursor: string | undefined, more = true; more && documents < options.sample;) {
    const page: { readonly documents: readonly StoredDocument<Body>[]; readonly next?: string } =
      await options.documents.find<Body>(options.collection, {
        where: ALL,
        sort: BY_ID.name,
        limit: Math.min(LIMITS.page, options.sample - documents),
        ...(cursor === undefined ? {} : { cursor }),
      });
    for (const documentId of await differing(options, page.documents)) {
      suspect({ documentId, problem: 'differs' });
    }
    documents += page.documents.length;
    cursor = page.next;
    more = cursor !== undefined;
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

/** The documents that folding their events again does not give. */
async function differing<Body extends object>(
  options: VerificationOptions<Body>,
  documents: readonly StoredDocument<Body>[],
): Promise<string[]> {
  const folds = documents.map((document) => ({ document, folded: undefined as Body | undefined }));
  const wide: typeof folds = [];
  for (const fold of folds) {
    const streams = Object.entries(fold.document.sources);
    if (streams.length > LIMITS.streams) {
      wide.push(fold);
      continue;
    }
    const events: StoredEvent[] = [];
    for (const [streamId, last] of streams) {
      for await (const event of options.eventStore.readStream(streamId)) {
        if (event.revision > last) break;
        events.push(event);
      }
    }
    events.sort((a, b) => (a.position < b.position ? -1 : 1));
    for (const event of events) await foldInto(options, fold, event);
  }
  if (wide.length > 0) {
    for await (const event of options.eventStore.readAll({ prefixes: prefixesOf(options.projection) })) {
      for (const fold of wide) {
        const last = fold.document.sources[event.streamId];
        if (last !== undefined && event.revision <= last) await foldInto(options, fold, event);
      }
    }
  }
  return folds
    .filter(({ document, folded }) => !isDeepStrictEqual(asJson(folded), asJson(document.body)))
    .map(({ document }) => document.id);
}

async function foldInto<Body extends object>(
  { projection, codec }: VerificationOptions<Body>,
  fold: { readonly document: StoredDocument<Body>; folded: Body | undefined },
  stored: StoredEvent,
): Promise<void> {
  const event = await codec.decode(stored);
  if (projection.personal && stored.streamId.startsWith(SUBJECT_PREFIX) && fold.folded) {
    const { subjectId } = (event as RecordedEvent<SubjectEvent>).event.data;
    fold.folded = projection.personal.forget(fold.folded, subjectId);
  }
  if (routed(projection, event).includes(fold.document.id)) {
    fold.folded = projection.evolve(fold.folded, event, fold.document.id);
  }
}

const asJson = (body: object | undefined): unknown =>
  body === undefined ? undefined : (JSON.parse(JSON.stringify(body)) as unknown);
