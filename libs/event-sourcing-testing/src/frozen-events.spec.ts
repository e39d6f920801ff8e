import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notebook } from './fakes/notebook';
import { problemsOfFrozenEvents, type FoldedAggregate } from './frozen-events';

const event = (type: string, version: number, data: object): string =>
  JSON.stringify({
    eventId: '0b0c0d0e-0000-4000-8000-000000000001',
    streamId: 'notebook-1',
    revision: 0,
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
        evolve: () => {
          throw new TypeError('no evolver');
        },
      },
      /NoteEaten.v1.json cannot be read: TypeError: no evolver/,
    ],
    [
      'fold to something',
      event('NoteEaten', 1, {}),
      { events: { ...aggregate.events, NoteEaten: { version: 1 } }, evolve: () => undefined },
      /NoteEaten.v1.json folds to nothing/,
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

  it('are named by type and version', async () => {
    freeze({ ...GOOD, 'note.json': '{}' });
    expect(await problems()).toEqual(['note.json is not named <Type>.v<version>.json']);
  });
});
