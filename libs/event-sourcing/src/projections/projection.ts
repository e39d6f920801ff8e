import { type CollectionDefinition, type Query } from '../ports/document-store.port';
import type { RecordedEvent } from '../events/recorded-event';
import { SUBJECT_PREFIX } from '../events/subject-forgotten';

/**
 * A read model: how documents follow from events. Everything in it is pure, so that it can be thrown away and made
 * again. Its collection's version grows when documents would come out otherwise than before.
 */
export interface Projection<Body extends object = object> {
  /** Constant for ever: it names the checkpoint. */
  readonly name: string;
  readonly collection: CollectionDefinition;
  /** The streams it is made of: ids that begin with one of these, `case-` for instance. */
  readonly prefixes: readonly string[];
  /** The document or documents that an event concerns; none for an event that is not of interest. */
  route(event: RecordedEvent): string | undefined | readonly string[];
  /** The document after the event; `undefined` for one that is no more. Gives a new object, never changes the old. */
  evolve(body: Body | undefined, event: RecordedEvent, documentId: string): Body | undefined;
  /**
   * For documents that hold the latest of something, out of ever more streams: whether one keeps its place in a stream,
   * as it does in each unless this says otherwise. Where it keeps none, what the stream's events say is outdone by what
   * is in it: they leave it as it is, whenever and however often they come. Not together with {@link personal}: the
   * document has to know whom it has forgotten.
   */
  keepsPlaceIn?(body: Body, streamId: string): boolean;
  /** How texts about a forgotten person leave the documents. Needed where documents hold personal texts. */
  readonly personal?: PersonalTexts<Body>;
}

/** Where a read model holds texts about persons. */
export interface PersonalTexts<Body extends object> {
  /** Finds the documents that hold texts about a subject; answered by the index `sort`. */
  where(subjectId: string): Query;
  readonly sort: string;
  /**
   * The document without what is about the subject: the same as if the texts had been `null` in the events from the
   * beginning. It may be less, where a document is the subject's own.
   */
  forget(body: Body, subjectId: string): Body;
}

/** Whether a document that an event has gone into keeps no place in the event's stream: nothing has come of it. */
export const isOutdone = <Body extends object>(
  projection: Projection<Body>,
  body: Body | undefined,
  streamId: string,
): boolean => body !== undefined && projection.keepsPlaceIn?.(body, streamId) === false;

/** The documents that an event concerns, each once. */
export function routed(
  reader: Pick<Projection, 'prefixes' | 'route'>,
  event: RecordedEvent,
): readonly string[] {
  // Read for the sake of forgotten subjects or of other readers, none of the reader's own.
  if (!reader.prefixes.some((prefix) => event.streamId.startsWith(prefix))) return [];
  const ids = reader.route(event);
  if (ids === undefined) return [];
  return typeof ids === 'string' ? [ids] : [...new Set(ids)];
}

/** The streams that a projection reads: its own, and those that say whose texts must go. */
export const prefixesOf = ({
  prefixes,
  personal,
}: {
  readonly prefixes: readonly string[];
  readonly personal?: object;
}): readonly string[] => (personal ? [...new Set([...prefixes, SUBJECT_PREFIX])] : prefixes);
