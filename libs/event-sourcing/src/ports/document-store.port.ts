import type { Position } from './event-store.port';
import type { JsonObject } from '../json';

export type Scalar = string | number | boolean | null;

/** A small closed query language, so that every adapter can translate all of it. Fields are dot paths to scalars. */
export type Query =
  | { readonly field: string; readonly equals: Scalar }
  | { readonly field: string; readonly in: readonly Scalar[] }
  /** Between, both ends included; either end may be left out. */
  | { readonly field: string; readonly from?: Scalar; readonly to?: Scalar }
  /** True: present and not null. */
  | { readonly field: string; readonly exists: boolean }
  | { readonly and: readonly Query[] }
  /** With none of them, no document: what the policy answers for somebody who may see nothing. */
  | { readonly or: readonly Query[] };

/** Matches every document. */
export const ALL: Query = { and: [] };

export interface IndexDefinition {
  /** Names the sort order that a list asks for. */
  readonly name: string;
  /** Ascending unless a field begins with `-`. The id is added as last field, so that every order is total. */
  readonly fields: readonly string[];
}

/** A kind of document. The version is part of where it is kept, so that two can stand side by side. */
export interface CollectionDefinition {
  readonly name: string;
  readonly version: number;
  readonly indexes: readonly IndexDefinition[];
  /**
   * Collections of one family hold the same list, made again: a cursor of one goes on in another. The name unless told.
   */
  readonly family?: string;
}

/** Which collection it is, without how it is asked. */
export type StoredCollection = Pick<CollectionDefinition, 'name' | 'version'>;

export interface StoredDocument<Body extends object = JsonObject> {
  readonly id: string;
  /** Grows by one with each write; the guard of the next write. */
  readonly revision: number;
  /** For each stream that feeds the document, the revision of the last event that is in it. */
  readonly sources: Readonly<Record<string, number>>;
  readonly body: Body;
}

export interface GuardedWrite<Body extends object = JsonObject> {
  readonly collection: CollectionDefinition;
  readonly id: string;
  /** The revision that was read, 0 for a document that did not exist. The write is lost if it is another by now. */
  readonly expected: number;
  /** `undefined` deletes. */
  readonly body: Body | undefined;
  readonly sources: Readonly<Record<string, number>>;
}

export interface Checkpoint {
  readonly name: string;
  readonly position: Position;
  /** The lease that lets the writer write; an older token than the store has seen is refused. */
  readonly token: number;
}

/**
 * Limits that every adapter keeps: of the writes in one commit, of the documents that one event may concern, and of one
 * document, body and sources as JSON. A document costs two writes at most, with the mark of its deletion. MongoDB takes
 * 16 MiB, which hold some more there than 12 MiB of JSON.
 */
export const COMMIT_LIMITS = {
  writes: 5_000,
  eventDocuments: 2_000,
  documentBytes: 12 * 2 ** 20,
} as const;

export interface Commit {
  /** At most {@link COMMIT_LIMITS}, and each of another document. */
  readonly writes: readonly GuardedWrite<object>[];
  readonly checkpoint?: Checkpoint;
}

/** Somebody else took over the lease: stop writing. */
export class FencedOff extends Error {
  constructor(readonly checkpoint: string) {
    super(`Another runner has taken over ${checkpoint}`);
    this.name = 'FencedOff';
  }
}

export interface FindOptions {
  readonly where: Query;
  /**
   * Narrows what is found further, and is no part of what a cursor belongs to: for what changes while somebody pages
   * through a list, such as the ids of what is theirs.
   */
  readonly among?: Query;
  /** The name of a declared index. */
  readonly sort: string;
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string;
}

export interface Page<Body extends object> {
  readonly documents: readonly StoredDocument<Body>[];
  /** Opaque; absent on the last page. */
  readonly next?: string;
}

/** The cursor is not one of this list. */
export class InvalidCursor extends Error {
  constructor() {
    super('The cursor does not belong to this list');
    this.name = 'InvalidCursor';
  }
}

export interface Lease {
  readonly name: string;
  readonly owner: string;
  /** Fencing token: grows with every new holder. */
  readonly token: number;
}

/**
 * Read models, checkpoints, leases, and what is parked. It can be thrown away and made again from the log, but for the
 * messages that consumers have parked: those are lost that nobody publishes again.
 */
export interface DocumentStore {
  /**
   * Makes the collection and its indexes if they are missing. Idempotent; where several processes share the store, what
   * another version of the program uses stays.
   * @param writer `alone` where the caller holds the lease under which the collection is written: no other version can
   * write to it meanwhile, so that what is there need not be looked through again
   */
  prepare(collection: CollectionDefinition, writer?: 'alone'): Promise<void>;
  /** Removes a collection that no version uses any more; nothing happens where there is none. */
  drop(collection: StoredCollection): Promise<void>;
  /** The collections that there are, of every version, whoever has prepared them. */
  collections(): Promise<readonly StoredCollection[]>;

  get<Body extends object>(
    collection: CollectionDefinition,
    id: string,
  ): Promise<StoredDocument<Body> | undefined>;
  getMany<Body extends object>(
    collection: CollectionDefinition,
    ids: readonly string[],
  ): Promise<readonly StoredDocument<Body>[]>;
  /**
   * A page of the documents that match.
   * @throws InvalidCursor for one of another list; RangeError for a limit that is none of 1 to 1,000, an order that is not
   * declared, or what is no field path
   */
  find<Body extends object>(collection: CollectionDefinition, options: FindOptions): Promise<Page<Body>>;
  /**
   * How many documents match.
   * @throws RangeError for what is no field path
   */
  count(collection: CollectionDefinition, where: Query): Promise<number>;
  /**
   * How many documents that match there are for each value of a field.
   * @throws RangeError for what is no field path
   */
  countBy(
    collection: CollectionDefinition,
    where: Query,
    field: string,
  ): Promise<readonly { readonly value: Scalar; readonly count: number }[]>;

  /**
   * Write documents and checkpoint. `lost` names the documents whose guard did not hold. Where `transactional`, a
   * lost write leaves everything as it was, checkpoint included; elsewhere the other documents are written and the
   * checkpoint is not.
   * @throws FencedOff, and nothing is written where `transactional`; RangeError for more writes than the limit, or two of
   * the same document; PermanentFailure for a document that is too large. What it throws for a limit it throws before
   * anything is written
   */
  commit(commit: Commit): Promise<{ readonly lost: readonly string[] }>;
  readonly transactional: boolean;

  checkpoint(name: string): Promise<Position | undefined>;

  /** The lease, if it is free, ended, or already the owner's (then prolonged with the same token). */
  acquireLease(name: string, owner: string, ttlMs: number): Promise<Lease | undefined>;
  releaseLease(lease: Lease): Promise<void>;
  leaseHolder(name: string): Promise<string | undefined>;
}
