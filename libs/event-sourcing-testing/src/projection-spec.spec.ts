import type { Projection } from '@samverkan/event-sourcing';
import { burnt, notebookEvents, opened, written, type NotebookEvent } from './fakes/notebook';
import { shelf, WHOLE_SHELF, type ShelfDocument } from './fakes/shelf';
import type { HistoryEntry } from './history';
import { projectionSpec } from './projection-spec';

const OWNER = '0b0c0d0e-0000-4000-8000-000000000001';
const entry = (notebook: number, event: NotebookEvent): HistoryEntry => ({
  stream: `notebook-${notebook}`,
  event,
});
const HISTORY = [
  entry(1, opened(OWNER, 'Titel')),
  entry(1, written('a')),
  entry(2, written('b', 2)),
  entry(2, burnt),
  entry(1, written('c')),
];
const EXPECTED: Record<string, ShelfDocument> = {
  'notebook-1': { ownerId: OWNER, title: 'Titel', notes: ['a', 'c'], pages: 2 },
  [WHOLE_SHELF]: { ownerId: null, title: null, notes: [], pages: 4 },
};
const definitions = { notebook: notebookEvents };

describe('the specification of a projection', () => {
  it('passes for exactly these documents', async () => {
    const spec = projectionSpec(shelf()).given(HISTORY);
    await spec.thenDocuments(EXPECTED);
    await spec.thenDocument('notebook-1', EXPECTED['notebook-1']);
    await spec.thenDocument('notebook-2', undefined);
    expect(await spec.documents()).toEqual(EXPECTED);
  });

  it.each([
    ['a document too many', { ...EXPECTED, 'notebook-3': EXPECTED['notebook-1'] }],
    ['a document less', { 'notebook-1': EXPECTED['notebook-1'] }],
    ['another value', { ...EXPECTED, 'notebook-1': { ...EXPECTED['notebook-1'], pages: 3 } }],
    ['a field less', { ...EXPECTED, 'notebook-1': { notes: ['a', 'c'], pages: 2 } }],
  ])('fails for %s', async (_what, expected) => {
    await expect(
      projectionSpec(shelf())
        .given(HISTORY)
        .thenDocuments(expected as never),
    ).rejects.toThrow('Expected');
  });

  it('fails a handler that throws, and says where', async () => {
    await expect(
      projectionSpec(shelf(() => true))
        .given([entry(1, written('poison'))])
        .documents(),
    ).rejects.toThrow('shelf could not take NoteWritten of notebook-1');
  });

  const breaking = (evolve: Projection<ShelfDocument>['evolve']): Projection<ShelfDocument> => ({
    ...shelf(),
    evolve,
  });

  it('fails a handler that mixes up what is in a batch', async () => {
    const last: string[] = [];
    const projection = breaking((body, event, id) => {
      const after = shelf().evolve(body, event, id);
      // Shared by all documents: what is in it depends on what else was in the batch.
      if (after) last.push(event.eventId);
      return after && { ...after, notes: id === WHOLE_SHELF ? last.map(() => 'x') : after.notes };
    });
    await expect(projectionSpec(projection).given(HISTORY).documents()).rejects.toThrow('after event');
  });

  it('fails a projection that counts on the order between streams', async () => {
    const projection = breaking((body, event, id) => {
      const after = shelf().evolve(body, event, id);
      return after && { ...after, title: id === WHOLE_SHELF ? event.streamId : after.title };
    });
    await expect(projectionSpec(projection).given(HISTORY).documents()).rejects.toThrow(
      'when notebook-2 is replayed from 0 on after the others',
    );
  });

  it('fails a handler that changes the document or the event that it was given', async () => {
    const changes: readonly Projection<ShelfDocument>['evolve'][] = [
      (body, event, id) => {
        const after = shelf().evolve(body, event, id);
        (after?.notes as string[] | undefined)?.push('x');
        if (body) (body as { pages: number }).pages += 1;
        return after;
      },
      (body, event, id) => {
        (event.event.data as { text: string }).text = 'x';
        return shelf().evolve(body, event, id);
      },
    ];
    for (const evolve of changes) {
      await expect(projectionSpec(breaking(evolve)).given(HISTORY).documents()).rejects.toThrow('TypeError');
    }
  });

  it('fails a handler that has a memory of its own', async () => {
    let handled = 0;
    const projection = breaking((body, event, id) => {
      const after = shelf().evolve(body, event, id);
      return after && { ...after, pages: ++handled };
    });
    await expect(projectionSpec(projection).given(HISTORY).documents()).rejects.toThrow('after event');
  });

  it('reads the events as the log keeps them: encrypted, and back', async () => {
    await projectionSpec(shelf(), { definitions }).given(HISTORY).thenDocuments(EXPECTED);
  });

  it('shows what is left when a subject is forgotten', async () => {
    await projectionSpec(shelf(), { definitions })
      .given(HISTORY)
      .afterForgetting(OWNER)
      .thenDocuments({
        ...EXPECTED,
        'notebook-1': { ...EXPECTED['notebook-1'], title: null } as ShelfDocument,
      });
  });

  it('fails a projection that keeps a text of a forgotten subject, or drops more than the texts', async () => {
    const projection = shelf();
    const personal = projection.personal as NonNullable<typeof projection.personal>;
    for (const forget of [
      (body: ShelfDocument) => body,
      (body: ShelfDocument) => ({ ...body, title: null, ownerId: null }),
    ]) {
      await expect(
        projectionSpec({ ...projection, personal: { ...personal, forget } }, { definitions })
          .given(HISTORY)
          .afterForgetting(OWNER)
          .documents(),
      ).rejects.toThrow('Expected');
    }
  });

  it('forgets a text that no key keeps, also where the last event of its stream came late', async () => {
    interface Said {
      readonly ownerId: string;
      readonly said: string | null;
    }
    const projection: Projection<Said> = {
      name: 'spec.said',
      collection: { name: 'said', version: 1, indexes: [{ name: 'owner', fields: ['ownerId'] }] },
      prefixes: ['notebook-'],
      route: ({ streamId }) => streamId,
      evolve: (body, { event }) => {
        const { type, data } = event as NotebookEvent;
        if (type === 'NotebookOpened') return { ownerId: data.ownerId, said: null };
        return body && type === 'NoteWritten' ? { ...body, said: data.text } : body;
      },
      personal: {
        where: (subjectId) => ({ field: 'ownerId', equals: subjectId }),
        sort: 'owner',
        forget: (body) => ({ ...body, said: null }),
      },
    };
    await projectionSpec(projection, { definitions, forgetsMore: true })
      .given(HISTORY.filter(({ stream }) => stream === 'notebook-1'))
      .afterForgetting(OWNER)
      .thenDocuments({ 'notebook-1': { ownerId: OWNER, said: null } });
  });
});
