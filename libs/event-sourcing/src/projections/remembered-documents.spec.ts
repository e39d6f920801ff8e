import { type CollectionDefinition, type GuardedWrite } from '../ports/document-store.port';
import { RememberedDocuments } from './remembered-documents';

const CASES: CollectionDefinition = { name: 'cases', version: 1, indexes: [] };
const write = (id: string, more: Partial<GuardedWrite<object>> = {}): GuardedWrite<object> => ({
  collection: CASES,
  id,
  expected: 0,
  body: { id },
  sources: { [`case-${id}`]: 0 },
  ...more,
});

describe('remembered documents', () => {
  let remembered: RememberedDocuments<object>;
  beforeEach(() => {
    remembered = new RememberedDocuments('cases');
  });

  it('are as the store has them after the write', () => {
    remembered.written([write('a', { expected: 4 })]);
    expect(remembered.of(['a', 'b'])).toEqual(
      new Map([['a', { id: 'a', revision: 5, sources: { 'case-a': 0 }, body: { id: 'a' } }]]),
    );
  });

  it('are no more when they are deleted', () => {
    remembered.written([write('a')]);
    remembered.written([write('a', { expected: 1, body: undefined })]);
    expect(remembered.of(['a']).size).toBe(0);
  });

  it('are not those of another collection, such as the one of what was deleted', () => {
    remembered.written([write('a', { collection: { ...CASES, name: 'cases-deleted' } })]);
    expect(remembered.of(['a']).size).toBe(0);
  });

  it('are bounded in number, and the one written longest ago goes first', () => {
    const ids = Array.from({ length: 1_000 }, (_, n) => `${n}`);
    remembered.written(ids.map((id) => write(id)));
    remembered.written([write('0', { expected: 1 }), write('new')]);
    expect(remembered.of([...ids, 'new']).size).toBe(1_000);
    expect([...remembered.of(['0', '1', '2', 'new']).keys()]).toEqual(['0', '2', 'new']);
  });

  it('are bounded in size, and one that is too large by itself is not remembered', () => {
    const large = { text: 'x'.repeat(1_000_000) };
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const id of ids) remembered.written([write(id, { body: large })]);
    expect([...remembered.of(ids).keys()]).toEqual(['d', 'e', 'f']);
    // What is written again or goes takes no room from the others any more.
    for (const expected of [1, 2, 3]) remembered.written([write('f', { expected, body: large })]);
    expect([...remembered.of(ids).keys()]).toEqual(['d', 'e', 'f']);
    remembered.written([write('d', { expected: 1, body: undefined })]);
    remembered.written([write('g', { body: large })]);
    expect([...remembered.of([...ids, 'g']).keys()]).toEqual(['e', 'f', 'g']);
    remembered.written([write('h', { body: { text: 'x'.repeat(5_000_000) } })]);
    expect([...remembered.of([...ids, 'g', 'h']).keys()]).toEqual(['e', 'f', 'g']);
  });

  it('are counted with what feeds them', () => {
    const sources = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`case-${n}`, n]));
    for (const id of ['a', 'b', 'c', 'd']) remembered.written([write(id, { sources })]);
    expect(remembered.of(['a', 'b', 'c', 'd']).size).toBeLessThan(4);
    expect(remembered.of(['d']).size).toBe(1);
  });

  it('are none after they are forgotten', () => {
    remembered.written([write('a')]);
    remembered.forget();
    expect(remembered.of(['a']).size).toBe(0);
  });
});
