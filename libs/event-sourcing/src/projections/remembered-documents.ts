import { type GuardedWrite, type StoredDocument } from '../ports/document-store.port';

/** About two batches' worth, so that memory is bounded by batch sizes. */
const MOST = 1_000;

/**
 * The documents that a writer has written lately, as the store has them if nobody else has written since. Right only
 * for a writer whose next write is guarded by their revision: the store then refuses what was folded into something
 * old, and the writer forgets everything and reads again.
 */
export class RememberedDocuments<Body extends object> {
  private readonly documents = new Map<string, StoredDocument<Body>>();

  constructor(private readonly collection: string) {}

  /** Those of the documents that are remembered. */
  of(ids: readonly string[]): Map<string, StoredDocument<Body>> {
    const found = new Map<string, StoredDocument<Body>>();
    for (const id of ids) {
      const document = this.documents.get(id);
      if (document) found.set(id, document);
    }
    return found;
  }

  /** What has just been written. */
  written(writes: readonly GuardedWrite<object>[]): void {
    for (const { collection, id, expected, body, sources } of writes) {
      if (collection.name !== this.collection) continue;
      // The latest comes last, and the first to go is the one that was written longest ago.
      this.documents.delete(id);
      if (body) this.documents.set(id, { id, revision: expected + 1, sources, body: body as Body });
    }
    for (const id of this.documents.keys()) {
      if (this.documents.size <= MOST) return;
      this.documents.delete(id);
    }
  }

  /** Somebody else may have written, or it is not known what has become of a write. */
  forget(): void {
    this.documents.clear();
  }
}
