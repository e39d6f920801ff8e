import {
  type CollectionDefinition,
  type DocumentStore,
  type FindOptions,
  type Page,
  type Query,
  type Scalar,
  type StoredDocument,
} from './document-store.port';
import { BEGINNING, type EventStore, type Position } from './event-store.port';
import { Generations, NotBuiltYet } from './generations';
import { pause } from './pause';
import { prefixesOf, type Projection } from './projection';

const POLL_MS = { first: 2, most: 50 } as const;

/**
 * What readers see of a projection: the active generation of its collection, asked for at each call, so that a
 * switch is seen at once.
 */
export class ReadModel<Body extends object> {
  private readonly documents: DocumentStore;
  private readonly eventStore: EventStore;
  private readonly generations: Generations;

  constructor(
    readonly projection: Projection<Body>,
    options: { readonly documents: DocumentStore; readonly eventStore: EventStore },
  ) {
    this.documents = options.documents;
    this.eventStore = options.eventStore;
    this.generations = new Generations(options.documents, projection);
  }

  /** @throws NotBuiltYet */
  async get(id: string): Promise<StoredDocument<Body> | undefined> {
    return this.documents.get<Body>(await this.collection(), id);
  }

  /** @throws NotBuiltYet */
  async getMany(ids: readonly string[]): Promise<readonly StoredDocument<Body>[]> {
    return this.documents.getMany<Body>(await this.collection(), ids);
  }

  /** @throws NotBuiltYet, InvalidCursor */
  async find(options: FindOptions): Promise<Page<Body>> {
    return this.documents.find<Body>(await this.collection(), options);
  }

  /** @throws NotBuiltYet */
  async count(where: Query): Promise<number> {
    return this.documents.count(await this.collection(), where);
  }

  /** @throws NotBuiltYet */
  async countBy(
    where: Query,
    field: string,
  ): Promise<readonly { readonly value: Scalar; readonly count: number }[]> {
    return this.documents.countBy(await this.collection(), where, field);
  }

  /** The position that is in the documents. */
  async position(): Promise<Position> {
    const { body } = await this.generations.state();
    return (await this.documents.checkpoint(this.generations.checkpointName(body.active))) ?? BEGINNING;
  }

  /**
   * Wait until the documents hold everything up to a position: read your own write. False when it took too long, or
   * `signal` aborted.
   */
  async waitFor(position: Position, timeoutMs: number, signal?: AbortSignal): Promise<boolean> {
    const until = performance.now() + timeoutMs;
    for (let ms: number = POLL_MS.first; ; ms = Math.min(ms * 2, POLL_MS.most)) {
      if (await this.holds(position)) return true;
      const left = until - performance.now();
      if (left <= 0 || signal?.aborted) return false;
      await pause(Math.min(ms, left), signal);
    }
  }

  /** Reached, or nothing that lies between is of interest here. */
  private async holds(position: Position): Promise<boolean> {
    const { body } = await this.generations.state();
    if (!body.ready) return false;
    const here = (await this.documents.checkpoint(this.generations.checkpointName(body.active))) ?? BEGINNING;
    if (here >= position) return true;
    // What is not in the log yet may be of interest when it comes.
    if ((await this.eventStore.head()) < position) return false;
    return (await this.eventStore.countAfter({ after: here, prefixes: prefixesOf(this.projection) })) === 0;
  }

  private async collection(): Promise<CollectionDefinition> {
    const { body } = await this.generations.state();
    if (!body.ready) throw new NotBuiltYet(this.projection.name);
    return this.generations.collection(body.active);
  }
}
