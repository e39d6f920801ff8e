import {
  type CollectionDefinition,
  type DocumentStore,
  type IndexDefinition,
  type Lease,
  type StoredDocument,
} from '../ports/document-store.port';
import { TransientFailure } from '../errors';
import { BEGINNING } from '../ports/event-store.port';
import { type Projection } from './projection';

/**
 * Which of the collections that a projection has been built into is the one that is read. A version of a projection
 * begins with generation 1; each rebuild makes the next one beside it.
 */
export interface GenerationState {
  readonly projection: string;
  readonly active: number;
  /** False until the first generation has caught up once: half a read model is a wrong answer. */
  readonly ready: boolean;
  /** Kept for going back. */
  readonly previous: number | null;
  /** Built and verified; the active runner brings it up to its own position and switches. */
  readonly candidate: number | null;
  /** The highest number ever used; none is used twice. */
  readonly latest: number;
}

/** Which version and generation of a projection a collection is of. */
export interface StoredGeneration {
  readonly version: number;
  readonly generation: number;
}

const GENERATIONS: CollectionDefinition = { name: 'projection-generations', version: 1, indexes: [] };

/** Every collection of a projection has it: the order in which all documents are gone through. */
export const BY_ID: IndexDefinition = { name: 'by-id', fields: [] };

/** The read model is being built for the first time. Try again later. */
export class NotBuiltYet extends TransientFailure {
  constructor(readonly projection: string) {
    super(`${projection} is being built`);
    this.name = 'NotBuiltYet';
  }
}

/** The generations of one version of one projection: where they are, and which one is read. */
export class Generations {
  /** Names the version of the projection. */
  readonly id: string;

  constructor(
    private readonly documents: DocumentStore,
    private readonly projection: Pick<Projection<never>, 'name' | 'collection'>,
  ) {
    this.id = `${projection.name}.v${projection.collection.version}`;
  }

  /** Where the documents of a generation are kept: the projection's own name for the first, `<name>-g<number>` after. */
  collection(generation: number): CollectionDefinition {
    const { name, version, indexes } = this.projection.collection;
    return {
      name: generation === 1 ? name : `${name}-g${generation}`,
      version,
      indexes: [...indexes, BY_ID],
      family: name,
    };
  }

  /** What has been deleted, so that an event that comes again does not bring it back. */
  deleted(generation: number): CollectionDefinition {
    const { name, version } = this.collection(generation);
    return { name: `${name}-deleted`, version, indexes: [] };
  }

  /** Of checkpoint, lease and parked streams. */
  checkpointName(generation: number): string {
    return `projection:${this.id}${generation === 1 ? '' : `.g${generation}`}`;
  }

  /** The {@link checkpointName} of the generation that is read. */
  async activeName(): Promise<string> {
    return this.checkpointName((await this.state()).body.active);
  }

  get version(): number {
    return this.projection.collection.version;
  }

  /** What every {@link checkpointName} of the projection begins with, in any version: a number follows. */
  get checkpointsBegin(): string {
    return `projection:${this.projection.name}.v`;
  }

  /** @param writer as for {@link DocumentStore.prepare} */
  async prepare(generation: number, writer?: 'alone'): Promise<void> {
    await this.documents.prepare(this.collection(generation), writer);
    await this.documents.prepare(this.deleted(generation), writer);
  }

  /** The same projection in another version, as far as its generations can be told. */
  ofVersion(version: number): Generations {
    const { name, collection } = this.projection;
    return new Generations(this.documents, { name, collection: { ...collection, version, indexes: [] } });
  }

  /** The collections that there are of the projection: which version and generation each is of. */
  async stored(): Promise<readonly StoredGeneration[]> {
    const { name: own } = this.projection.collection;
    const found = new Map<string, StoredGeneration>();
    for (const { name, version } of await this.documents.collections()) {
      if (!name.startsWith(own)) continue;
      const [match, number = '1'] = /^(?:-g(\d+))?(?:-deleted)?$/.exec(name.slice(own.length)) ?? [];
      if (match !== undefined) found.set(`${version}.${number}`, { version, generation: Number(number) });
    }
    return [...found.values()];
  }

  /**
   * Its checkpoint goes first, under its lease: whoever uses the number again begins with the log's first event, and does
   * not take what is gone for built.
   * @throws FencedOff, and the collections stay
   */
  async drop(generation: number, { token }: Lease): Promise<void> {
    const name = this.checkpointName(generation);
    await this.documents.commit({ writes: [], checkpoint: { name, position: BEGINNING, token } });
    await this.documents.drop(this.collection(generation));
    await this.documents.drop(this.deleted(generation));
  }

  /** The state as it is now; undefined where the version has never been used. */
  known(): Promise<StoredDocument<GenerationState> | undefined> {
    return this.documents.get<GenerationState>(GENERATIONS, this.id);
  }

  /** The state as it is now; the first one is made when there is none. */
  async state(): Promise<StoredDocument<GenerationState>> {
    for (;;) {
      const known = await this.known();
      if (known) return known;
      const first: GenerationState = {
        projection: this.projection.name,
        active: 1,
        ready: false,
        previous: null,
        candidate: null,
        latest: 1,
      };
      await this.change({ revision: 0, body: first }, {});
    }
  }

  async prepareState(): Promise<void> {
    await this.documents.prepare(GENERATIONS);
  }

  /**
   * Change the state if nobody else has.
   * @param fence the runner's checkpoint: a runner that has lost its lease does not switch
   */
  async change(
    state: Pick<StoredDocument<GenerationState>, 'revision' | 'body'>,
    change: Partial<GenerationState>,
    fence?: Parameters<DocumentStore['commit']>[0]['checkpoint'],
  ): Promise<boolean> {
    const { lost } = await this.documents.commit({
      writes: [
        {
          collection: GENERATIONS,
          id: this.id,
          expected: state.revision,
          body: { ...state.body, ...change },
          sources: {},
        },
      ],
      ...(fence ? { checkpoint: fence } : {}),
    });
    return lost.length === 0;
  }
}
