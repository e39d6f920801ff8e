import {
  evolveWith,
  reject,
  type Aggregate,
  type Decision,
  type DomainEvent,
  type EventDefinitions,
  type PersonalText,
} from '@samverkan/kernel';

/** A small aggregate for specs of the core: one text about its owner, one event that has been through two versions. */
export type NotebookEvent =
  | DomainEvent<'NotebookOpened', { ownerId: string; title: PersonalText }>
  | DomainEvent<'NoteWritten', { text: string; pages: number }>
  | DomainEvent<'NotebookBurnt', Record<never, never>>;

export interface NotebookState {
  readonly title: PersonalText;
  readonly notes: readonly string[];
}

export const notebookEvents: EventDefinitions<NotebookEvent> = {
  NotebookOpened: { version: 1, subject: 'ownerId', personal: ['title'] },
  NoteWritten: {
    version: 2,
    upcast: { 1: ({ content, ...rest }) => ({ ...rest, text: content, pages: 1 }) },
  },
  NotebookBurnt: { version: 1 },
};

export const notebook: Aggregate<NotebookState, NotebookEvent> = {
  category: 'notebook',
  initial: { title: null, notes: [] },
  evolve: evolveWith<NotebookState, NotebookEvent>({
    NotebookOpened: (state, { data }) => ({ ...state, title: data.title }),
    NoteWritten: (state, { data }) => ({ ...state, notes: [...state.notes, data.text] }),
    NotebookBurnt: () => ({ title: null, notes: [] }),
  }),
  events: notebookEvents,
};

export const opened = (ownerId: string, title: PersonalText): NotebookEvent => ({
  type: 'NotebookOpened',
  occurredOn: '2021-04-20',
  data: { ownerId, title },
});

export const written = (text: string, pages = 1): NotebookEvent => ({
  type: 'NoteWritten',
  occurredOn: '2021-04-20',
  data: { text, pages },
});

export const burnt: NotebookEvent = { type: 'NotebookBurnt', occurredOn: '2021-04-21', data: {} };

/** Writes a note unless it is there; a notebook has three at most. */
export function writeNote(text: string): (state: NotebookState) => Decision<NotebookEvent, 'FULL'> {
  return ({ notes }) => {
    if (notes.includes(text)) return [];
    return notes.length < 3 ? [written(text)] : reject('FULL', { notes: notes.length }, 'text');
  };
}
