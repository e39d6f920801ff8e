import type { Projection, RecordedEvent } from '@samverkan/event-sourcing';
import type { NotebookEvent } from './notebook';

/** A notebook as it stands on the shelf, or (`whole-shelf`) how much stands there. */
export interface ShelfDocument {
  readonly ownerId: string | null;
  readonly title: string | null;
  readonly notes: readonly string[];
  readonly pages: number;
}

const EMPTY: ShelfDocument = { ownerId: null, title: null, notes: [], pages: 0 };

export const WHOLE_SHELF = 'whole-shelf';

/**
 * A small projection for specs of the core: one document per notebook, deleted when it burns, and one that all feed.
 * A note `poison` cannot be taken as long as `poisonous` says so.
 */
export const shelf = (poisonous: () => boolean = () => false): Projection<ShelfDocument> => ({
  name: 'shelf',
  collection: {
    name: 'shelf',
    version: 1,
    indexes: [
      { name: 'by-owner', fields: ['ownerId'] },
      { name: 'by-pages', fields: ['-pages'] },
    ],
  },
  prefixes: ['notebook-'],
  route: ({ streamId }) => [streamId, WHOLE_SHELF],
  evolve(body = EMPTY, recorded, documentId) {
    const { event } = recorded as RecordedEvent<NotebookEvent>;
    switch (event.type) {
      case 'NotebookOpened':
        return documentId === WHOLE_SHELF ? body : { ...body, ...event.data };
      case 'NoteWritten': {
        // Late, so that an event that has gone into one of its documents is refused by the other.
        if (event.data.text === 'poison' && documentId === WHOLE_SHELF && poisonous()) {
          throw new Error('Cannot take Anna Andersson');
        }
        const notes = documentId === WHOLE_SHELF ? [] : [...body.notes, event.data.text];
        return { ...body, notes, pages: body.pages + event.data.pages };
      }
      case 'NotebookBurnt':
        return documentId === WHOLE_SHELF ? body : undefined;
    }
  },
  personal: {
    where: (subjectId) => ({ field: 'ownerId', equals: subjectId }),
    sort: 'by-owner',
    forget: (body) => ({ ...body, title: null }),
  },
});
