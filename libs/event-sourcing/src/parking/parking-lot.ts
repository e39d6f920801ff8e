import { present } from '@samverkan/kernel';
import {
  type CollectionDefinition,
  type DocumentStore,
  type GuardedWrite,
  type Lease,
  type Page,
  type Query,
  type StoredDocument,
} from '../ports/document-store.port';
import { NewerVersion, PermanentFailure } from '../errors';
import { nextTurn } from '../running/event-loop';
import { BEGINNING, type Position } from '../ports/event-store.port';
import { pages } from '../projections/pages';

/** Why something was parked, in words that hold nothing personal: only our own errors' messages are kept. */
export interface ParkingCause {
  /** The error's name. */
  readonly error: string;
  /** The message of a {@link PermanentFailure}; other messages may quote what they stumbled over. */
  readonly message: string | null;
  /** Where in the program: the innermost calls, `evolve (case-overview.projection.ts:41:13)`. */
  readonly at: readonly string[];
}

/** A key whose events or messages wait because one of them could not be taken. */
export interface ParkedKey {
  /** Who could not take it: a projection, a relay or a consumer group. */
  readonly owner: string;
  /** The stream id, or the key of the messages. */
  readonly key: string;
  /** Revision of the first and the last event that wait; of messages, their running numbers. */
  readonly first: number;
  readonly last: number;
  /** Where those two are in the log, for a stream of a read model: readers ask by it what their answer lacks. */
  readonly positions?: { readonly first: Position; readonly last: Position };
  /** What kind of event the first one is. Its content is in the log; of messages, beside this, each by its number. */
  readonly type: string;
  readonly cause: ParkingCause;
  /** By the machine's clock, ISO 8601. */
  readonly parkedAt: string;
  /** How often a replay has failed. */
  readonly failedReplays: number;
  /** Somebody asked for a replay that has not been tried yet. */
  readonly replayRequested: boolean;
}

const PARKED_KEYS: CollectionDefinition = {
  name: 'parking-lot',
  version: 1,
  indexes: [
    { name: 'by-owner', fields: ['owner', 'parkedAt'] },
    { name: 'by-request', fields: ['owner', 'replayRequested'] },
    { name: 'by-position', fields: ['owner', 'positions.first'] },
  ],
};

const OF_NEWER_VERSION: Query = { field: 'cause.error', equals: NewerVersion.name };
const PAGE = 200;
const NONE: ReadonlySet<string> = new Set();
/** Who has found nothing that waits for a newer version looks for that again at every so many looks for requests. */
const LOOKS = 20;
/** Comes right after the digits, and before all letters. */
const AFTER_DIGITS = ':';

/** At most so many calls of a stack are kept. */
const CALLS = 3;

/**
 * What may be kept and shown of an error: its name, the text of a {@link PermanentFailure} alone since another may quote
 * somebody, and its innermost calls. Of what is no error, its type.
 */
export function causeOf(error: unknown): ParkingCause {
  if (!(error instanceof Error) && !isErrorLike(error)) return { error: typeof error, message: null, at: [] };
  const lines = (error.stack ?? '').replace(`${error.name}: ${error.message}`, '').split('\n');
  return {
    error: error.name,
    message: error instanceof PermanentFailure ? error.message : null,
    at: lines
      .map((line) =>
        /^\s+at (?:(?<call>[\w.<>[\] ]+) \()?(?:.*[/\\])?(?<file>[\w.-]+:\d+:\d+)\)?$/.exec(line),
      )
      .flatMap((match) => (match ? [`${match.groups?.['call'] ?? ''} ${match.groups?.['file']}`.trim()] : []))
      .slice(0, CALLS),
  };
}

/** An error of another realm. */
const isErrorLike = (error: unknown): error is Error =>
  typeof error === 'object' && error !== null && 'name' in error && 'message' in error;

interface Search {
  /** The lease under which it is gone through. */
  readonly token: number | undefined;
  /** Where it goes on; from the beginning unless told. */
  readonly cursor?: string;
  /** So many looks for requests are left to the next one. */
  readonly left: number;
}

/**
 * What could not be taken, kept so that nothing is skipped silently: a key waits as a whole, in order, until somebody
 * asks for a replay and the active runner has done it.
 */
export class ParkingLot {
  /** How an owner's search goes for what waits for a newer version. */
  private readonly searches = new Map<string, Search>();
  /** What has been tried here, and is of a newer version of the program: where it begins, by its key. */
  private readonly unreadable = new Map<string, number>();

  constructor(private readonly documents: DocumentStore) {}

  prepare(): Promise<void> {
    return this.documents.prepare(PARKED_KEYS);
  }

  /** The oldest first. */
  list(options: {
    readonly owner?: string;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<ParkedKey>> {
    return this.documents.find<ParkedKey>(PARKED_KEYS, {
      where: options.owner === undefined ? { and: [] } : { field: 'owner', equals: options.owner },
      sort: 'by-owner',
      limit: options.limit,
      ...present({ cursor: options.cursor }),
    });
  }

  /** `undefined` for a key that is not parked. */
  show(owner: string, key: string): Promise<StoredDocument<ParkedKey> | undefined> {
    return this.documents.get<ParkedKey>(PARKED_KEYS, idOf(owner, key));
  }

  /** How many keys an owner has parked. */
  count(owner: string): Promise<number> {
    return this.documents.count(PARKED_KEYS, { field: 'owner', equals: owner });
  }

  /** How many of these wait for a newer version of the program. */
  countNewer(owner: string): Promise<number> {
    return this.documents.count(PARKED_KEYS, { and: [{ field: 'owner', equals: owner }, OF_NEWER_VERSION] });
  }

  /**
   * Where in the log the earliest event is that waits: what is made of the log lacks something from there on. The
   * beginning, when a program that did not write positions down has parked something.
   */
  async earliest(owner: string): Promise<Position | undefined> {
    const { documents } = await this.documents.find<ParkedKey>(PARKED_KEYS, {
      where: { field: 'owner', equals: owner },
      sort: 'by-position',
      limit: 1,
    });
    const [first] = documents;
    return first && (first.body.positions?.first ?? BEGINNING);
  }

  /**
   * Whether what was written at a position may wait: a stream is parked from before it to after it, or at it. It does
   * not go through the events between, so that others that were written among them count too.
   */
  async mayHold(owner: string, position: Position): Promise<boolean> {
    const around: Query = {
      and: [
        { field: 'positions.first', to: position },
        { field: 'positions.last', from: position },
      ],
    };
    const where: Query = {
      and: [{ field: 'owner', equals: owner }, { or: [around, { field: 'positions.first', exists: false }] }],
    };
    return (await this.documents.count(PARKED_KEYS, where)) > 0;
  }

  /** Which of the keys are parked. */
  async held(owner: string, keys: readonly string[]): Promise<Map<string, StoredDocument<ParkedKey>>> {
    const found = await this.documents.getMany<ParkedKey>(
      PARKED_KEYS,
      keys.map((key) => idOf(owner, key)),
    );
    return new Map(found.map((document) => [document.body.key, document]));
  }

  /** Ask the active runner to try again. False for a key that is not parked (any more). */
  async requestReplay(owner: string, key: string): Promise<boolean> {
    for (;;) {
      const parked = await this.show(owner, key);
      if (!parked) return false;
      const { lost } = await this.documents.commit({
        writes: [this.changed(parked, { replayRequested: true })],
      });
      if (lost.length === 0) return true;
    }
  }

  /** Ask the active runner to try again all that an owner has parked. */
  async requestReplays(owner: string): Promise<void> {
    for await (const { body } of this.all({ field: 'owner', equals: owner }))
      await this.requestReplay(owner, body.key);
  }

  /** Everything that an owner has parked goes with what it was parked from. */
  async drop(owner: string): Promise<void> {
    for await (const parked of this.all({ field: 'owner', equals: owner })) await this.remove(parked);
  }

  /**
   * The same for those owners whose names begin so and go on with a digit, and that are no more.
   * @param kept those that there still are; asked of each anew, after it was found: it may have come meanwhile
   */
  async dropStrays(beginning: string, kept: () => Promise<ReadonlySet<string>>): Promise<void> {
    const named: Query = { field: 'owner', from: `${beginning}0`, to: `${beginning}${AFTER_DIGITS}` };
    let known: ReadonlySet<string> = new Set();
    for await (const parked of this.all(named)) {
      const { owner } = parked.body;
      if (known.has(owner)) continue;
      known = await kept();
      if (!known.has(owner)) await this.remove(parked);
    }
  }

  private async *all(where: Query): AsyncIterable<StoredDocument<ParkedKey>> {
    const list = { where, sort: 'by-owner', limit: PAGE };
    for await (const page of pages((from) =>
      this.documents.find<ParkedKey>(PARKED_KEYS, { ...list, ...from }),
    )) {
      yield* page;
    }
  }

  /** Lost to somebody who changes it at that moment: it goes at the next look. */
  private async remove(parked: StoredDocument<ParkedKey>): Promise<void> {
    await this.documents.commit({ writes: [this.released(parked)] });
  }

  /**
   * What is to be tried again, at most `limit`: what somebody asks for, and what waits for a newer version of the
   * program, which this one may be. What it has tried itself it is not.
   * @param lease under which alone the owner's keys are parked; with each new one all that waits is looked through
   * @param but ids of entries that are left out
   */
  async requested(
    owner: string,
    limit: number,
    lease?: Lease,
    but: ReadonlySet<string> = NONE,
  ): Promise<readonly StoredDocument<ParkedKey>[]> {
    const where: Query = {
      and: [
        { field: 'owner', equals: owner },
        { field: 'replayRequested', equals: true },
      ],
    };
    const list = { where, sort: 'by-request', limit: Math.min(limit + but.size, PAGE) };
    const asked: StoredDocument<ParkedKey>[] = [];
    for await (const page of pages((from) =>
      this.documents.find<ParkedKey>(PARKED_KEYS, { ...list, ...from }),
    )) {
      asked.push(...page.filter(({ id }) => !but.has(id)));
      if (asked.length >= limit) return asked.slice(0, limit);
    }
    return [...asked, ...(await this.untried(owner, limit - asked.length, lease, but))];
  }

  /** Of what waits for a newer version, what has not been tried here: page by page, then not for a while. */
  private async untried(
    owner: string,
    limit: number,
    lease: Lease | undefined,
    but: ReadonlySet<string>,
  ): Promise<readonly StoredDocument<ParkedKey>[]> {
    const token = lease?.token;
    const known = this.searches.get(owner);
    const search: Search = known !== undefined && known.token === token ? known : { token, left: 0 };
    if (search.left > 0) {
      this.searches.set(owner, { token, left: search.left - 1 });
      return [];
    }
    let from: Pick<Search, 'cursor'> = present({ cursor: search.cursor });
    for (;;) {
      const { documents, next } = await this.documents.find<ParkedKey>(PARKED_KEYS, {
        where: { and: [{ field: 'owner', equals: owner }, OF_NEWER_VERSION] },
        sort: 'by-owner',
        limit: PAGE,
        ...from,
      });
      const found = documents.filter(
        ({ id, body }) => !body.replayRequested && !but.has(id) && this.unreadable.get(id) !== body.first,
      );
      if (found.length > 0) {
        this.searches.set(owner, { token, left: 0, ...from });
        return found.slice(0, limit);
      }
      if (next === undefined) break;
      from = { cursor: next };
      await nextTurn();
    }
    this.searches.set(owner, { token, left: LOOKS - 1 });
    return [];
  }

  /** The write that parks a key. To be committed together with the checkpoint that passes over its events. */
  parking(entry: Omit<ParkedKey, 'parkedAt' | 'failedReplays' | 'replayRequested'>): GuardedWrite<ParkedKey> {
    const id = idOf(entry.owner, entry.key);
    this.tried(id, entry);
    return {
      collection: PARKED_KEYS,
      id,
      expected: 0,
      body: { ...entry, parkedAt: new Date().toISOString(), failedReplays: 0, replayRequested: false },
      sources: {},
    };
  }

  /** The write that changes what is said of a parked key; lost when somebody else has changed it since it was read. */
  changed(
    parked: Pick<StoredDocument<ParkedKey>, 'id' | 'revision' | 'body'>,
    change: Partial<ParkedKey>,
  ): GuardedWrite<ParkedKey> {
    return {
      collection: PARKED_KEYS,
      id: parked.id,
      expected: parked.revision,
      body: { ...parked.body, ...change },
      sources: {},
    };
  }

  /**
   * The write after a trial: the key waits on where it failed again, or for what comes next, or waits no more.
   * @param next what is said of it from now on; `undefined` where nothing comes next
   */
  afterTrial(
    parked: StoredDocument<ParkedKey>,
    failure: { readonly error: unknown } | undefined,
    next?: Partial<ParkedKey>,
  ): GuardedWrite<ParkedKey> {
    if (failure !== undefined) return this.failedAgain(parked, failure.error, next);
    return next === undefined ? this.released(parked) : this.changed(parked, next);
  }

  /** The write that a replay has failed: the key waits until somebody asks again. */
  failedAgain(
    parked: Pick<StoredDocument<ParkedKey>, 'id' | 'revision' | 'body'>,
    error: unknown,
    change: Partial<ParkedKey> = {},
  ): GuardedWrite<ParkedKey> {
    const failed = this.changed(parked, {
      ...change,
      cause: causeOf(error),
      failedReplays: parked.body.failedReplays + 1,
      replayRequested: false,
    });
    if (failed.body) this.tried(parked.id, failed.body);
    return failed;
  }

  private tried(id: string, { cause, first }: Pick<ParkedKey, 'cause' | 'first'>): void {
    if (cause.error === NewerVersion.name) this.unreadable.set(id, first);
  }

  /** The write that ends the waiting. */
  released(parked: Pick<StoredDocument<ParkedKey>, 'id' | 'revision'>): GuardedWrite<ParkedKey> {
    return {
      collection: PARKED_KEYS,
      id: parked.id,
      expected: parked.revision,
      body: undefined,
      sources: {},
    };
  }
}

const idOf = (owner: string, key: string): string => `${owner}|${key}`;
