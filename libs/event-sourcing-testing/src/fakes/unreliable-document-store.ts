import type {
  CollectionDefinition,
  Commit,
  DocumentStore,
  FindOptions,
  Lease,
  Page,
  Position,
  Query,
  Scalar,
  StoredCollection,
  StoredDocument,
} from '@samverkan/event-sourcing';

/** Documents behind a connection that fails, and beside somebody who writes too. */
export class UnreliableDocumentStore implements DocumentStore {
  readonly transactional: boolean;
  /** Runs before each commit; what it throws is thrown. */
  beforeCommit: ((commit: Commit) => Promise<void>) | undefined;
  /** Runs after each commit, when the store has written; what it throws is thrown. */
  afterCommit: ((commit: Commit) => Promise<void>) | undefined;
  /** The lease is not prolonged any more: as if this process had stood still. */
  standsStill = false;

  constructor(readonly store: DocumentStore) {
    this.transactional = store.transactional;
  }

  async commit(commit: Commit): Promise<{ readonly lost: readonly string[] }> {
    await this.beforeCommit?.(commit);
    const answer = await this.store.commit(commit);
    await this.afterCommit?.(commit);
    return answer;
  }

  async acquireLease(name: string, owner: string, ttlMs: number): Promise<Lease | undefined> {
    if (this.standsStill) throw new Error('connection lost');
    return this.store.acquireLease(name, owner, ttlMs);
  }

  prepare(collection: CollectionDefinition, writer?: 'alone'): Promise<void> {
    return this.store.prepare(collection, writer);
  }

  drop(collection: StoredCollection): Promise<void> {
    return this.store.drop(collection);
  }

  collections(): Promise<readonly StoredCollection[]> {
    return this.store.collections();
  }

  get<Body extends object>(
    collection: CollectionDefinition,
    id: string,
  ): Promise<StoredDocument<Body> | undefined> {
    return this.store.get(collection, id);
  }

  getMany<Body extends object>(
    collection: CollectionDefinition,
    ids: readonly string[],
  ): Promise<readonly StoredDocument<Body>[]> {
    return this.store.getMany(collection, ids);
  }

  find<Body extends object>(collection: CollectionDefinition, options: FindOptions): Promise<Page<Body>> {
    return this.store.find(collection, options);
  }

  count(collection: CollectionDefinition, where: Query): Promise<number> {
    return this.store.count(collection, where);
  }

  countBy(
    collection: CollectionDefinition,
    where: Query,
    field: string,
  ): Promise<readonly { readonly value: Scalar; readonly count: number }[]> {
    return this.store.countBy(collection, where, field);
  }

  checkpoint(name: string): Promise<Position | undefined> {
    return this.store.checkpoint(name);
  }

  releaseLease(lease: Lease): Promise<void> {
    return this.store.releaseLease(lease);
  }

  leaseHolder(name: string): Promise<string | undefined> {
    return this.store.leaseHolder(name);
  }
}
