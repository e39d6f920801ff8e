import fc from 'fast-check';
import { boundsOf, type Equation } from './linear-bounds';

const equation = (terms: Record<string, number>, total: number): Equation => ({
  terms: new Map(Object.entries(terms)),
  total,
});

describe('what equations tell of a quantity', () => {
  it('is nothing when no equation names it', () => {
    expect(boundsOf('x', [])).toEqual({ min: 0, max: Infinity });
  });

  it('is its value when it stands alone', () => {
    expect(boundsOf('x', [equation({ x: 1 }, 3)])).toEqual({ min: 3, max: 3 });
  });

  it('is a range when it shares a total', () => {
    expect(boundsOf('x', [equation({ x: 1, y: 1 }, 7)])).toEqual({ min: 0, max: 7 });
    expect(boundsOf('x', [equation({ x: 1, y: -1 }, 7)])).toEqual({ min: 7, max: Infinity });
  });

  it('follows from several equations that each leave it open', () => {
    const equations = [
      equation({ x: 1, y: 1 }, 10),
      equation({ y: 1, z: 1 }, 8),
      equation({ x: 1, z: 1 }, 4),
    ];
    const { min, max } = boundsOf('x', equations);
    expect(min).toBeCloseTo(3);
    expect(max).toBeCloseTo(3);
  });

  it('is right when an equation is said twice, or nothing is left of it', () => {
    const twice = [equation({ x: 1, y: 1 }, 6), equation({ x: -1, y: -1 }, -6), equation({}, 0)];
    expect(boundsOf('x', twice)).toEqual({ min: 0, max: 6 });
  });

  it('holds every solution, and is reached by one', () => {
    // The two-way table of two by three: brute force over the cells, whose totals are known.
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 4 }), { minLength: 6, maxLength: 6 }), (cells) => {
        const [a, b, c, d, e, f] = cells as [number, number, number, number, number, number];
        const equations = [
          equation({ a: 1, b: 1, c: 1 }, a + b + c),
          equation({ d: 1, e: 1, f: 1 }, d + e + f),
          equation({ a: 1, d: 1 }, a + d),
          equation({ b: 1, e: 1 }, b + e),
          equation({ c: 1, f: 1 }, c + f),
        ];
        const possible: number[] = [];
        for (let x = 0; x <= a + d; x += 1)
          for (let y = 0; y <= b + e; y += 1) {
            const z = a + b + c - x - y;
            if (z >= 0 && z <= c + f) possible.push(x);
          }
        const { min, max } = boundsOf('a', equations);
        expect(min).toBeCloseTo(Math.min(...possible));
        expect(max).toBeCloseTo(Math.max(...possible));
      }),
    );
  });
});
