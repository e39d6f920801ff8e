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

  it('are none after they are forgotten', () => {
    remembered.written([write('a')]);
    remembered.forget();
    expect(remembered.of(['a']).size).toBe(0);
  });
});
