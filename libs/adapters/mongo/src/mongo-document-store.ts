import {
  checkedLimit,
  FencedOff,
  listOf,
  MOST_GROUPS,
  pinnedBy,
  scalarAt,
  storedCollection,
  storedName,
  TransientFailure,
  type CollectionDefinition,
  type Commit,
  type CursorSeal,
  type DocumentStore,
  type FindOptions,
  type JsonObject,
  type Lease,
  type Page,
  type Place,
  type Position,
  type Query,
  type Scalar,
  type SortField,
  type StoredCollection,
  type StoredDocument,
  wantedBy,
} from '@samverkan/event-sourcing';
import type { mongo } from 'mongoose';
import { layoutOf, type CollectionLayout, type DocumentRecord } from './collection-layout';
import { CollectionPreparation, type Tell } from './collection-preparation';
import { GuardBroken, GuardedWrites } from './guarded-writes';
import { isDuplicate, withOurErrors } from './mongo-errors';
import { afterPlace } from './page-place';
import { queryFilter, scalarExpression, type Filter } from './query-filter';
import { RunnerRecords } from './runner-records';
import { inTransaction, pauseBefore } from './transaction';

const IDS_AT_A_TIME = 1_000;
/** A guard that broke and holds again when it is looked at has met others who come and go; the commit is tried again. */
const ATTEMPTS = 5;

/** How long the server works on one question. Below the time after which a silent server counts as away. */
const BOUNDED = { maxTimeMS: 10_000 } as const;
const WITHOUT_KEYS = { ...BOUNDED, projection: { keys: 0 } } as const;

const storedDocument = <Body extends object>({
  _id,
  revision,
  sources,
  body,
}: Pick<DocumentRecord, '_id' | 'revision' | 'sources' | 'body'>): StoredDocument<Body> => ({
  id: _id,
  revision,
  sources,
  body: body as Body,
});

interface PageQuestion {
  readonly filter: Filter;
  readonly order: readonly SortField[];
  readonly sort: Record<string, 1 | -1>;
  readonly list: unknown;
}

/** Read models, checkpoints and leases in one database of MongoDB. */
export class MongoDocumentStore implements DocumentStore {
  private readonly runners: RunnerRecords;
  private readonly preparation: CollectionPreparation;

  constructor(
    private readonly client: mongo.MongoClient,
    private readonly database: mongo.Db,
    private readonly seal: CursorSeal,
    readonly transactional: boolean,
    tell: Tell,
    /** The same database on a connection for work that takes its time. */
    private readonly forLongWork: () => Promise<mongo.Db>,
  ) {
    this.runners = new RunnerRecords(database);
    this.preparation = new CollectionPreparation(tell);
  }

  prepare(collection: CollectionDefinition, writer?: 'alone'): Promise<void> {
    return withOurErrors(
      async () => this.preparation.prepare(await this.forLongWork(), layoutOf(collection), writer),
      Infinity,
    );
  }

  drop(collection: StoredCollection): Promise<void> {
    return withOurErrors(async () => {
      this.preparation.dropped(storedName(collection));
      await this.database.dropCollection(storedName(collection));
    });
  }

  collections(): Promise<readonly StoredCollection[]> {
    return withOurErrors(async () => {
      const found = await this.database.listCollections({}, { nameOnly: true, ...BOUNDED }).toArray();
      return found.flatMap(({ name }) => storedCollection(name) ?? []);
    });
  }

  get<Body extends object = JsonObject>(
    collection: CollectionDefinition,
    id: string,
  ): Promise<StoredDocument<Body> | undefined> {
    return withOurErrors(async () => {
      const record = await this.records(layoutOf(collection)).findOne({ _id: id }, WITHOUT_KEYS);
      return record === null ? undefined : storedDocument<Body>(record);
    });
  }

  getMany<Body extends object = JsonObject>(
    collection: CollectionDefinition,
    ids: readonly string[],
  ): Promise<readonly StoredDocument<Body>[]> {
    return withOurErrors(async () => {
      const records = this.records(layoutOf(collection));
      const found: StoredDocument<Body>[] = [];
      const wanted = [...new Set(ids)];
      for (let from = 0; from < wanted.length; from += IDS_AT_A_TIME) {
        const some = records.find({ _id: { $in: wanted.slice(from, from + IDS_AT_A_TIME) } }, WITHOUT_KEYS);
        for await (const record of some) found.push(storedDocument(record));
      }
      return found;
    });
  }

  find<Body extends object = JsonObject>(
    collection: CollectionDefinition,
    options: FindOptions,
  ): Promise<Page<Body>> {
    return withOurErrors(async () => {
      const limit = checkedLimit(options.limit);
      const layout = layoutOf(collection);
      const { filter, order, sort, list } = this.question(layout, collection, options);
      const found = await this.records(layout)
        .find(filter, { ...WITHOUT_KEYS, sort, limit: limit + 1 })
        .toArray();
      const documents = found.slice(0, limit).map((record) => storedDocument<Body>(record));
      const last = documents.at(-1);
      if (found.length <= limit || last === undefined) return { documents };
      const place: Place = [order.map(({ field }) => scalarAt(last.body, field)), last.id];
      return { documents, next: this.seal.seal(list, place) };
    });
  }

  /** How the server would go about a page: its plan. For the specs that watch over the indexes. */
  async explain(collection: CollectionDefinition, options: FindOptions): Promise<string> {
    const layout = layoutOf(collection);
    const { filter, sort } = this.question(layout, collection, options);
    const plan = await this.records(layout).find(filter, { sort, limit: options.limit }).explain();
    return JSON.stringify(plan['queryPlanner']);
  }

  count(collection: CollectionDefinition, where: Query): Promise<number> {
    return withOurErrors(async () => {
      const layout = layoutOf(collection);
      return this.records(layout).countDocuments(queryFilter(where, layout), BOUNDED);
    });
  }

  countBy(
    collection: CollectionDefinition,
    where: Query,
    field: string,
  ): Promise<readonly { readonly value: Scalar; readonly count: number }[]> {
    return withOurErrors(async () => {
      const layout = layoutOf(collection);
      const groups = await this.records(layout)
        .aggregate<{ _id: Scalar; count: number }>(
          [
            { $match: queryFilter(where, layout) },
            { $group: { _id: scalarExpression(field, layout), count: { $sum: 1 } } },
            { $sort: { _id: 1 } },
            { $limit: MOST_GROUPS },
          ],
          BOUNDED,
        )
        .toArray();
      return groups.map(({ _id, count }) => ({ value: _id, count }));
    });
  }

  commit(commit: Commit): Promise<{ readonly lost: readonly string[] }> {
    return withOurErrors(async () => {
      const writes = new GuardedWrites(this.database, commit.writes);
      const alone = commit.writes.length + (commit.checkpoint === undefined ? 0 : 1) <= 1;
      return this.transactional && !alone
        ? this.commitTogether(writes, commit)
        : this.commitGuarded(writes, commit);
    });
  }

  checkpoint(name: string): Promise<Position | undefined> {
    return withOurErrors(() => this.runners.position(name));
  }

  acquireLease(name: string, owner: string, ttlMs: number): Promise<Lease | undefined> {
    return withOurErrors(() => this.runners.acquire(name, owner, ttlMs));
  }

  releaseLease(lease: Lease): Promise<void> {
    return withOurErrors(() => this.runners.release(lease));
  }

  leaseHolder(name: string): Promise<string | undefined> {
    return withOurErrors(() => this.runners.holder(name));
  }

  /** One transaction. The fence is first: who has been overtaken writes nothing, and nobody overtakes meanwhile. */
  private async commitTogether(
    writes: GuardedWrites,
    { checkpoint }: Commit,
  ): Promise<{ readonly lost: readonly string[] }> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        await inTransaction(this.client, async (session) => {
          if (checkpoint !== undefined) await this.runners.pass(checkpoint, session);
          await writes.inside(session);
        });
        return { lost: [] };
      } catch (error) {
        if (!(error instanceof GuardBroken || isDuplicate(error))) throw error;
      }
      if (checkpoint !== undefined && (await this.runners.isOvertaken(checkpoint))) {
        throw new FencedOff(checkpoint.name);
      }
      const lost = await writes.broken();
      if (lost.length > 0) return { lost };
      // What broke it is perhaps not with most members yet, and so not to be seen.
      await pauseBefore(attempt);
    }
    throw new TransientFailure(`A guard broke ${ATTEMPTS} times, and held whenever it was looked at`);
  }

  /** Without a transaction the checkpoint comes last: what is repeated after a crash finds its documents written. */
  private async commitGuarded(
    writes: GuardedWrites,
    { checkpoint }: Commit,
  ): Promise<{ readonly lost: readonly string[] }> {
    // A checkpoint alone is its own fence.
    if (checkpoint !== undefined && !writes.none && (await this.runners.isOvertaken(checkpoint))) {
      throw new FencedOff(checkpoint.name);
    }
    const lost = await writes.alone();
    if (checkpoint === undefined || lost.length > 0) return { lost };
    try {
      await this.runners.pass(checkpoint);
    } catch (error) {
      if (isDuplicate(error) && (await this.runners.isOvertaken(checkpoint)))
        throw new FencedOff(checkpoint.name);
      throw error;
    }
    return { lost };
  }

  private question(
    layout: CollectionLayout,
    collection: CollectionDefinition,
    options: FindOptions,
  ): PageQuestion {
    const order = layout.order(options.sort);
    const list = listOf(collection, options);
    const wanted = queryFilter(wantedBy(options), layout);
    const filter: Filter =
      options.cursor === undefined
        ? wanted
        : {
            $and: [
              wanted,
              afterPlace(
                order,
                this.seal.open(list, options.cursor) as Place,
                pinnedBy(options.where),
                layout,
              ),
            ],
          };
    return { filter, order, sort: layout.sort(order), list };
  }

  private records({ name }: CollectionLayout): mongo.Collection<DocumentRecord> {
    return this.database.collection<DocumentRecord>(name);
  }
}
