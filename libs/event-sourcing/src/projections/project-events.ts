import {
  COMMIT_LIMITS,
  type CollectionDefinition,
  type DocumentStore,
  type GuardedWrite,
  type StoredDocument,
} from '../ports/document-store.port';
import { PermanentFailure } from '../errors';
import { isOutdone, routed, type Projection } from './projection';
import type { RecordedEvent } from '../events/recorded-event';
import { type RememberedDocuments } from './remembered-documents';

/** Where a projection is built into. */
export interface ProjectionTarget<Body extends object> {
  readonly projection: Projection<Body>;
  readonly documents: DocumentStore;
  readonly collection: CollectionDefinition;
  readonly deleted: CollectionDefinition;
  /** False while nothing has ever been deleted: then nobody needs to look. */
  anyDeleted: boolean;
  /** What the writer has written lately, and need not ask for. */
  readonly remembered: RememberedDocuments<Body>;
}

/** What a batch comes to. */
export interface ProjectedEvents {
  readonly writes: readonly GuardedWrite<object>[];
  /** By stream, the first event that a handler could not take, and why. Nothing of it or of what followed is in `writes`. */
  readonly failed: ReadonlyMap<string, Failure>;
}

export interface Failure {
  readonly event: RecordedEvent;
  readonly error: unknown;
}

/** A document while events are being folded into it. */
interface Draft<Body extends object> {
  readonly id: string;
  readonly stored: StoredDocument<Body> | undefined;
  readonly tombstone: StoredDocument<object> | undefined;
  readonly sources: Record<string, number>;
  body: Body | undefined;
  changed: boolean;
}

/** How many documents are asked for at once. */
const PAGE = 500;

/**
 * Fold events into the documents that they concern, leaving out what a document has seen already. An event goes into
 * all of its documents or into none.
 * @returns undefined where the events concern more documents than one commit may hold: they are to be taken in parts
 */
export async function projectEvents<Body extends object>(
  target: ProjectionTarget<Body>,
  events: readonly RecordedEvent[],
): Promise<ProjectedEvents | undefined> {
  const failed = new Map<string, Failure>();
  const concerned: { readonly event: RecordedEvent; readonly ids: readonly string[] }[] = [];
  for (const event of events) {
    if (failed.has(event.streamId)) continue;
    try {
      const ids = routed(target.projection, event);
      if (ids.length > COMMIT_LIMITS.eventDocuments) throw new PermanentFailure(tooMany(event, ids.length));
      if (ids.length > 0) concerned.push({ event, ids });
    } catch (error) {
      failed.set(event.streamId, { event, error });
    }
  }
  const wanted = new Set(concerned.flatMap(({ ids }) => ids));
  if (wanted.size > COMMIT_LIMITS.eventDocuments) return undefined;
  const drafts = await load(target, [...wanted]);
  for (const { event, ids } of concerned) {
    const failure = failed.get(event.streamId);
    if (failure && failure.event.revision <= event.revision) continue;
    try {
      const next = ids
        .map((id) => drafts.get(id) as Draft<Body>)
        .filter(({ sources }) => (sources[event.streamId] ?? -1) < event.revision)
        .map((draft) => ({ draft, body: target.projection.evolve(draft.body, event, draft.id) }))
        .filter(({ body }) => !isOutdone(target.projection, body, event.streamId));
      for (const { draft, body } of next) {
        draft.body = body;
        draft.sources[event.streamId] = event.revision;
        draft.changed = true;
      }
    } catch (error) {
      failed.set(event.streamId, { event, error });
    }
  }
  const writes = [...drafts.values()]
    .filter(({ changed }) => changed)
    .flatMap((draft) => written(target, draft));
  return { writes, failed };
}

const tooMany = ({ event, streamId, revision }: RecordedEvent, documents: number): string =>
  `${event.type}, event ${revision} of ${streamId}, concerns ${documents} documents; at most ${COMMIT_LIMITS.eventDocuments}`;

async function load<Body extends object>(
  { documents, collection, deleted, anyDeleted, remembered }: ProjectionTarget<Body>,
  wanted: readonly string[],
): Promise<Map<string, Draft<Body>>> {
  const drafts = new Map<string, Draft<Body>>();
  for (let from = 0; from < wanted.length; from += PAGE) {
    const page = wanted.slice(from, from + PAGE);
    const found = remembered.of(page);
    const unknown = page.filter((id) => !found.has(id));
    if (unknown.length > 0) {
      for (const stored of await documents.getMany<Body>(collection, unknown)) found.set(stored.id, stored);
    }
    const missing = page.filter((id) => !found.has(id));
    const tombstones = new Map(
      missing.length === 0 || !anyDeleted
        ? []
        : (await documents.getMany<object>(deleted, missing)).map((stored) => [stored.id, stored]),
    );
    for (const id of page) {
      const stored = found.get(id);
      const tombstone = tombstones.get(id);
      drafts.set(id, {
        id,
        stored,
        tombstone,
        sources: { ...(stored ?? tombstone)?.sources },
        body: stored?.body,
        changed: false,
      });
    }
  }
  return drafts;
}

function written<Body extends object>(
  { projection, collection, deleted }: ProjectionTarget<Body>,
  { id, stored, tombstone, sources: taken, body }: Draft<Body>,
): GuardedWrite<object>[] {
  const writes: GuardedWrite<object>[] = [];
  // For each document that is written: nothing is copied where every place is kept, as nearly all projections keep them.
  const sources =
    projection.keepsPlaceIn === undefined
      ? taken
      : Object.fromEntries(
          Object.entries(taken).filter(([streamId]) => !isOutdone(projection, body, streamId)),
        );
  if (body !== undefined || stored) {
    writes.push({ collection, id, expected: stored?.revision ?? 0, body, sources });
  }
  if (body === undefined || tombstone) {
    writes.push({
      collection: deleted,
      id,
      expected: tombstone?.revision ?? 0,
      body: body === undefined ? {} : undefined,
      sources,
    });
  }
  return writes;
}
