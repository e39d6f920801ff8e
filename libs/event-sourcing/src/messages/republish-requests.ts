import {
  type CollectionDefinition,
  type DocumentStore,
  type GuardedWrite,
  type StoredDocument,
} from '../ports/document-store.port';

interface RepublishRequest {
  /** By the machine's clock, ISO 8601. For people who look; nothing is told by it. */
  readonly requestedAt: string;
}

const REQUESTS: CollectionDefinition = { name: 'republish-requests', version: 1, indexes: [] };

/** What operators have asked of relays: to publish again all that they have published, as the transport lost some of it. */
export class RepublishRequests {
  constructor(private readonly documents: DocumentStore) {}

  prepare(): Promise<void> {
    return this.documents.prepare(REQUESTS);
  }

  /** @param owner as the relay's checkpoint is named */
  async add(owner: string): Promise<void> {
    const body: RepublishRequest = { requestedAt: new Date().toISOString() };
    // Lost to another one, which asks for the same.
    await this.documents.commit({
      writes: [{ collection: REQUESTS, id: owner, expected: 0, body, sources: {} }],
    });
  }

  of(owner: string): Promise<StoredDocument<RepublishRequest> | undefined> {
    return this.documents.get<RepublishRequest>(REQUESTS, owner);
  }

  /**
   * The write that takes it away, to be committed with the relay's checkpoint: the next request looks just like it, and
   * whoever has lost the lease must not take that away.
   */
  done({ id, revision }: Pick<StoredDocument<object>, 'id' | 'revision'>): GuardedWrite<object> {
    return { collection: REQUESTS, id, expected: revision, body: undefined, sources: {} };
  }
}
