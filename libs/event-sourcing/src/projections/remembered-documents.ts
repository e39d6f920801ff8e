import type { Json } from '../json';
import { charactersIn, MOST_CHARACTERS } from '../running/event-batch';
import { type GuardedWrite, type StoredDocument } from '../ports/document-store.port';

/** About two batches' worth, so that memory is bounded by batch sizes; fewer where they are large. */
const MOST = 1_000;

/**
 * To count a document at every write is a tenth of what a projection costs. One grows by its writes, so that it is
 * counted when there are twice as many of them as at the last time, and has not much more than twice as much until then.
 */
const hasDoubled = (revision: number): boolean => (revision & (revision - 1)) === 0;

interface Remembered<Body extends object> {
  readonly document: StoredDocument<Body>;
  readonly characters: number;
}

/**
 * The documents that a writer has written lately, as the store has them if nobody else has written since. Right only
 * for a writer whose next write is guarded by their revision: the store then refuses what was folded into something
 * old, and the writer forgets everything and reads again.
 */
export class RememberedDocuments<Body extends object> {
  private readonly documents = new Map<string, Remembered<Body>>();
  private characters = 0;

  constructor(private readonly collection: string) {}

  /** Those of the documents that are remembered. */
  of(ids: readonly string[]): Map<string, StoredDocument<Body>> {
    const found = new Map<string, StoredDocument<Body>>();
    for (const id of ids) {
      const remembered = this.documents.get(id);
      if (remembered) found.set(id, remembered.document);
    }
    return found;
  }

  /** What has just been written. */
  written(writes: readonly GuardedWrite<object>[]): void {
    for (const { collection, id, expected, body, sources } of writes) {
      if (collection.name !== this.collection) continue;
      const revision = expected + 1;
      const known = this.documents.get(id)?.characters;
      // The latest comes last, and the first to go is the one that was written longest ago.
      this.drop(id);
      if (!body) continue;
      const characters =
        known === undefined || hasDoubled(revision)
          ? charactersIn(body as Json) + charactersIn(sources)
          : known;
      // One that is too large by itself leaves the others their room.
      if (characters > MOST_CHARACTERS) continue;
      const document = { id, revision, sources, body: body as Body };
      this.documents.set(id, { document, characters });
      this.characters += characters;
    }
    for (const id of this.documents.keys()) {
      if (this.documents.size <= MOST && this.characters <= MOST_CHARACTERS) return;
      this.drop(id);
    }
  }

  private drop(id: string): void {
    this.characters -= this.documents.get(id)?.characters ?? 0;
    this.documents.delete(id);
  }

  /** Somebody else may have written, or it is not known what has become of a write. */
  forget(): void {
    this.documents.clear();
    this.characters = 0;
  }
}
