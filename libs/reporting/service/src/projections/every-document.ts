import {
  InvalidCursor,
  nextTurn,
  type FindOptions,
  type ReadModel,
  type StoredDocument,
} from '@samverkan/event-sourcing';
import { present } from '@samverkan/kernel';
import { unavailable } from '@samverkan/platform';

/** So many documents are in memory at a time, however many there are. */
const PAGE = 500;
/** A rebuild takes much longer than a walk: a walk that is cut off more often than this meets something else. */
const MOST_RESTARTS = 3;

/**
 * All documents of a list, each once. A read model that is switched to a rebuilt one in the middle may not know the
 * place any more; the walk then begins again and leaves out what has been given already (only ids are remembered).
 * Between the pages others have a turn: a long walk holds up no command, health check or lease.
 * @throws Problem 503 when the place is lost again and again
 */
export async function* everyDocument<Body extends object>(
  model: Pick<ReadModel<Body>, 'find'>,
  list: Pick<FindOptions, 'where' | 'sort'>,
): AsyncIterable<StoredDocument<Body>> {
  const given = new Set<string>();
  let restarts = 0;
  let cursor: string | undefined;
  do {
    try {
      const page = await model.find({ ...list, limit: PAGE, ...present({ cursor }) });
      for (const document of page.documents) {
        if (given.has(document.id)) continue;
        given.add(document.id);
        yield document;
      }
      cursor = page.next;
      if (cursor === undefined) return;
      await nextTurn();
    } catch (error) {
      if (!(error instanceof InvalidCursor) || cursor === undefined) throw error;
      if (restarts === MOST_RESTARTS) throw unavailable(1);
      restarts += 1;
      cursor = undefined;
    }
  } while (true);
}
