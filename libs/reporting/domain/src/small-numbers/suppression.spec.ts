import { SMALL } from '@samverkan/access';
import fc from 'fast-check';
import { suppressed, type Cell, type Relation } from './suppression';

const shown = (id: string, value: number): Cell => ({ id, value, individuals: value, published: true });
const untold = (id: string, value: number): Cell => ({ id, value, individuals: value, published: false });
const hides = (cells: readonly Cell[], relations: readonly Relation[]) => [...suppressed(cells, relations)];

describe('small numbers', () => {
  it('are left out below five, and not at five', () => {
    expect(hides([shown('a', 5), shown('b', 4), shown('none', 0)], [])).toEqual(['b', 'none']);
  });

  it('are no concern for what does not count individuals', () => {
    expect(hides([{ id: 'units', value: 2, published: true }], [])).toEqual([]);
  });

  it('are left out where many measures are those of few individuals', () => {
    expect(hides([{ id: 'measures', value: 7, individuals: 3, published: true }], [])).toEqual(['measures']);
  });

  it('take a neighbour with them that would give them away, the least wanted', () => {
    const cells = [shown('all', 262), shown('open', 259), shown('closed', 3)];
    expect(hides(cells, [{ left: ['all'], right: ['open', 'closed'] }])).toEqual(['closed', 'open']);
  });

  it('need nothing more when two of a total are left out already', () => {
    const cells = [shown('all', 20), shown('a', 13), shown('b', 4), shown('c', 3)];
    expect(hides(cells, [{ left: ['all'], right: ['a', 'b', 'c'] }])).toEqual(['b', 'c']);
  });

  it('need more when the two that are left out are few together', () => {
    const cells = [shown('all', 20), shown('a', 16), shown('b', 3), shown('c', 1)];
    expect(hides(cells, [{ left: ['all'], right: ['a', 'b', 'c'] }])).toEqual(['b', 'c', 'a']);
  });

  it('must not be told by a rest that nobody prints: not 19 of 21', () => {
    const cells = [shown('closed', 21), shown('with plan', 19), untold('without plan', 2)];
    expect(hides(cells, [{ left: ['closed'], right: ['with plan', 'without plan'] }])).toEqual(['with plan']);
  });

  it('are told through a chain of totals, and the chain is broken once', () => {
    const cells = [shown('all', 30), shown('x', 10), shown('y', 20), shown('y1', 18), untold('y2', 2)];
    const relations = [
      { left: ['all'], right: ['x', 'y'] },
      { left: ['y'], right: ['y1', 'y2'] },
    ];
    expect(hides(cells, relations)).toEqual(['y1']);
  });

  it('do not cost anything more when they have been told before', () => {
    const cells: Cell[] = [
      { ...shown('before', 9), known: true },
      { ...shown('part before', 8), known: true },
      untold('rest before', 1),
      shown('now', 30),
      untold('growth', 21),
    ];
    const relations = [
      { left: ['before'], right: ['part before', 'rest before'] },
      { left: ['now'], right: ['before', 'growth'] },
    ];
    expect(hides(cells, relations)).toEqual([]);
  });

  it('cannot be placed within a range narrower than five in any table, by anybody who tries every possibility', () => {
    const table = fc.array(fc.nat({ max: 6 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(
        table,
        fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')),
        (values, unprinted) => {
          const names = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
          const value = Object.fromEntries(names.map((name, index) => [name, values[index]!]));
          const rows: Record<string, readonly string[]> = {
            top: ['a', 'b', 'c'],
            bottom: ['d', 'e', 'f'],
            first: ['a', 'd'],
            second: ['b', 'e'],
            third: ['c', 'f'],
          };
          const sum = (parts: readonly string[]) => parts.reduce((all, part) => all + value[part]!, 0);
          const cells = [
            ...Object.entries(rows).map(([id, parts]) => shown(id, sum(parts))),
            ...names.map((name) => (unprinted.includes(name) ? untold : shown)(name, value[name]!)),
          ];
          const hidden = suppressed(
            cells,
            Object.entries(rows).map(([total, right]) => ({ left: [total], right })),
          );
          const told = new Map(
            cells
              .filter((cell) => cell.published && !hidden.has(cell.id))
              .map((cell) => [cell.id, cell.value]),
          );
          for (const { id, value } of cells)
            if (value < SMALL) {
              const possible = GUESSES.filter((guess) => isPossible(new Map(told).set(id, guess)));
              expect(Math.max(...possible) - Math.min(...possible)).toBeGreaterThanOrEqual(SMALL);
            }
        },
      ),
      { numRuns: 25 },
    );
  });
});

/** More than any cell holds with five added. */
const HIGHEST = 13;
const GUESSES = Array.from({ length: HIGHEST + 1 }, (_, guess) => guess);

/** True when there is a table of two by three that agrees with all that is told of its cells and totals. */
function isPossible(told: ReadonlyMap<string, number>): boolean {
  const range = (name: string): readonly number[] => (told.has(name) ? [told.get(name)!] : GUESSES);
  /** The last of a total follows from it. */
  const last = (name: string, total: string, others: number): readonly number[] => {
    if (!told.has(total)) return range(name);
    const rest = told.get(total)! - others;
    return rest < 0 || (told.has(name) && told.get(name) !== rest) ? [] : [rest];
  };
  for (const a of range('a'))
    for (const d of last('d', 'first', a))
      for (const b of range('b'))
        for (const c of last('c', 'top', a + b))
          for (const e of last('e', 'second', b))
            if (last('f', 'bottom', d + e).some((f) => last('f', 'third', c).includes(f))) return true;
  return false;
}
