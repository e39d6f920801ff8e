import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DomainEvent } from '@samverkan/kernel';
import { notebook } from './fakes/notebook';
import { problemsOfFrozenEvents, type FoldedAggregate } from './frozen-events';

const event = (type: string, version: number, data: object, revision = 0): string =>
  JSON.stringify({
    eventId: '0b0c0d0e-0000-4000-8000-000000000001',
    streamId: 'notebook-1',
    revision,
    position: '1',
    type,
    data,
    metadata: { version, occurredOn: '2021-04-20' },
  });
const GOOD: Record<string, string> = {
  'NotebookOpened.v1.json': event('NotebookOpened', 1, {
    ownerId: 'subject-1',
    title: { $personal: 'Titel' },
  }),
  'NoteWritten.v1.json': event('NoteWritten', 1, { content: 'a' }),
  'NoteWritten.v2.json': event('NoteWritten', 2, { text: 'a', pages: 1 }),
  'NotebookBurnt.v1.json': event('NotebookBurnt', 1, {}),
};

describe('frozen events', () => {
  let folder: string;
  const aggregate = notebook as unknown as FoldedAggregate;
  const freeze = (files: Record<string, string>, hashed = files): void => {
    for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
    const hashes = Object.entries(hashed).map(([file, content]) => [
      file,
      createHash('sha256').update(content).digest('hex'),
    ]);
    writeFileSync(join(folder, 'sha256.json'), JSON.stringify(Object.fromEntries(hashes)));
  };
  const problems = (changed: Partial<FoldedAggregate> = {}): Promise<string[]> =>
    problemsOfFrozenEvents({ folder, aggregate: { ...aggregate, ...changed } });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'frozen-'));
    freeze(GOOD);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are in order when each version has its file, unchanged, and folds', async () => {
    expect(await problems()).toEqual([]);
  });

  it('may not change, may not go, and must be written down', async () => {
    writeFileSync(join(folder, 'NotebookBurnt.v1.json'), `${GOOD['NotebookBurnt.v1.json']}\n`);
    unlinkSync(join(folder, 'NoteWritten.v1.json'));
    expect(await problems()).toEqual([
      'NoteWritten.v1.json is gone: what was written once is in the log for ever',
      'NotebookBurnt.v1.json has changed: write a new version of the event and upcast the old one',
      'NoteWritten.v1.json is missing: an event as the log keeps it',
    ]);
    freeze(GOOD, {});
    expect((await problems())[0]).toMatch(/^sha256.json lacks "NoteWritten.v1.json": "[0-9a-f]{64}"$/);
  });

  it('must be there for each version of each type of today', async () => {
    const events = {
      ...aggregate.events,
      NoteTorn: { version: 2, upcast: { 1: (data: object) => ({ ...data }) } },
    };
    expect(await problems({ events })).toEqual([
      'NoteTorn.v1.json is missing: an event as the log keeps it',
      'NoteTorn.v2.json is missing: an event as the log keeps it',
    ]);
    expect(await problemsOfFrozenEvents({ folder: join(folder, 'none'), aggregate })).toEqual([
      'There is no folder of frozen events for notebook',
    ]);
  });

  it.each<[string, string, Partial<FoldedAggregate>, RegExp]>([
    ['be of a type that is known', event('NoteEaten', 1, {}), {}, /NoteEaten.v1.json cannot be read/],
    ['be what their name says', event('NotebookBurnt', 2, {}), {}, /holds NotebookBurnt version 2/],
    ['be JSON', '{', {}, /cannot be read/],
    [
      'fold',
      event('NoteEaten', 1, {}),
      {
        events: { ...aggregate.events, NoteEaten: { version: 1 } },
        evolve: (state, { type }: DomainEvent) => {
          if (type === 'NoteEaten') throw new TypeError('no evolver');
          return state;
        },
      },
      /NoteEaten.v1 cannot be folded: TypeError: no evolver/,
    ],
    [
      'fold to something',
      event('NoteEaten', 1, {}),
      {
        events: { ...aggregate.events, NoteEaten: { version: 1 } },
        evolve: (state, { type }: DomainEvent) => (type === 'NoteEaten' ? undefined : state),
      },
      /NoteEaten.v1 folds to nothing/,
    ],
    [
      'have their personal fields',
      event('NoteEaten', 1, { who: 'subject-1' }),
      { events: { ...aggregate.events, NoteEaten: { version: 1, subject: 'who', personal: ['why'] } } },
      /NoteEaten.v1.json lacks why when read/,
    ],
  ])('must %s', async (_what, content, changed, problem) => {
    const evolve = changed.evolve ?? ((state: unknown) => state);
    const file = content.includes('NotebookBurnt') ? 'NotebookBurnt.v1.json' : 'NoteEaten.v1.json';
    freeze({ ...GOOD, [file]: content });
    expect((await problems({ ...changed, evolve })).join('\n')).toMatch(problem);
  });

  describe('are folded as the story that they tell', () => {
    /** As an aggregate that nothing has begun: the state stays as it is. */
    const begun = (evolve: (state: never, event: never) => unknown): FoldedAggregate['evolve'] =>
      ((state: { notes: readonly string[]; title: string | null }, event: { type: string }) =>
        state.title === null && event.type !== 'NotebookOpened'
          ? state
          : evolve(state as never, event as never)) as FoldedAggregate['evolve'];
    const STORY: Record<string, string> = {
      'NotebookOpened.v1.json': event('NotebookOpened', 1, {
        ownerId: 'subject-1',
        title: { $personal: 'Titel' },
      }),
      'NoteWritten.v1.json': event('NoteWritten', 1, { content: 'a' }, 1),
      'NoteWritten.v2.json': event('NoteWritten', 2, { text: 'a', pages: 1 }, 1),
      'NotebookBurnt.v1.json': event('NotebookBurnt', 1, {}, 2),
    };
    const evolve = begun(aggregate.evolve.bind(aggregate));

    it('in the order of their revisions, and each has to change the state', async () => {
      freeze(STORY);
      expect(await problems({ evolve })).toEqual([]);
      freeze({ ...STORY, 'NotebookBurnt.v1.json': event('NotebookBurnt', 1, {}) });
      expect(await problems({ evolve })).toEqual([]);
      freeze(STORY);
      expect(await problems({ evolve: begun((state) => state) })).toEqual([
        'NotebookOpened.v1 changes no state',
        'NoteWritten.v1 changes no state',
        'NoteWritten.v2 changes no state',
        'NotebookBurnt.v1 changes no state',
      ]);
    });

    it('with an older version in the place of the later ones', async () => {
      freeze(STORY);
      const { NoteWritten, ...others } = aggregate.events;
      const events = { ...others, NoteWritten: { ...NoteWritten, version: 2, upcast: { 1: () => ({}) } } };
      const deaf = begun(((state: { notes: readonly string[] }, { type, data }: never) =>
        type === 'NoteWritten' && (data as { text?: string }).text === undefined
          ? state
          : aggregate.evolve(state as never, { type, data } as never)) as never);
      expect(await problems({ evolve: deaf, events })).toEqual(['NoteWritten.v1 changes no state']);
    });

    it('an event that could not follow on the last happened instead of it', async () => {
      const locked = { ...aggregate.events, NotebookLocked: { version: 1 } };
      freeze({ ...STORY, 'NotebookLocked.v1.json': event('NotebookLocked', 1, {}, 2) });
      const unlessBurnt = begun(((state: { title: string | null }, happened: { type: string }) =>
        happened.type === 'NotebookLocked'
          ? { ...state, locked: true }
          : aggregate.evolve(state as never, happened as never)) as never);
      expect(await problems({ evolve: unlessBurnt, events: locked })).toEqual([]);
    });

    it('but for those of which it is said why', async () => {
      freeze(STORY);
      const of = (unchanging: Record<string, string>): Promise<string[]> =>
        problemsOfFrozenEvents({
          folder,
          aggregate: {
            ...aggregate,
            evolve: ((state: never, happened: { type: string }) =>
              happened.type === 'NotebookBurnt' ? state : evolve(state, happened as never)) as never,
          },
          unchanging,
        });
      expect(await of({})).toEqual(['NotebookBurnt.v1 changes no state']);
      expect(await of({ 'NotebookBurnt.v1': 'ashes are no state' })).toEqual([]);
      expect(await of({ 'NotebookBurnt.v1': 'ashes', 'NoteWritten.v1': 'none' })).toEqual([
        'NoteWritten.v1 is said to change no state, and changes one',
      ]);
    });
  });

  it('are named by type and version', async () => {
    freeze({ ...GOOD, 'note.json': '{}' });
    expect(await problems()).toEqual(['note.json is not named <Type>.v<version>.json']);
  });
});
