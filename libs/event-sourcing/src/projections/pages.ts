import type { FindOptions, Page, StoredDocument } from '../ports/document-store.port';
import { nextTurn } from '../running/event-loop';

/**
 * A list, page by page; between the pages others have a turn.
 * @param find finds the page that begins there
 */
export async function* pages<Body extends object>(
  find: (from: Pick<FindOptions, 'cursor'>) => Promise<Page<Body>>,
): AsyncGenerator<readonly StoredDocument<Body>[]> {
  for (let from: Pick<FindOptions, 'cursor'> = {}; ; await nextTurn()) {
    const { documents, next } = await find(from);
    yield documents;
    if (next === undefined) return;
    from = { cursor: next };
  }
}
