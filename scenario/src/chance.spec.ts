import { Chance } from './chance';

describe('chance', () => {
  it('gives the same row for the same seed, on every machine', () => {
    const chance = new Chance(20200504);
    expect(Array.from({ length: 4 }, () => chance.between(0, 9999))).toEqual([8456, 5302, 1573, 6895]);
  });

  it('gives another row for another seed', () => {
    const row = (seed: number): number[] => {
      const chance = new Chance(seed);
      return Array.from({ length: 4 }, () => chance.between(0, 9999));
    };
    expect(row(1)).not.toEqual(row(2));
  });

  it('stays within both ends and reaches them', () => {
    const chance = new Chance(7);
    const seen = new Set(Array.from({ length: 500 }, () => chance.between(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });

  it('shuffles without losing or doubling', () => {
    const list = Array.from({ length: 50 }, (_, n) => n);
    const shuffled = new Chance(3).shuffled(list);
    expect(shuffled).not.toEqual(list);
    expect(shuffled.sort((a, b) => a - b)).toEqual(list);
  });

  it('refuses to draw more than there are', () => {
    expect(() => new Chance(3).draw(3, [1, 2])).toThrow(RangeError);
  });
});
