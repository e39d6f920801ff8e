import { concurrently, interleaved, median, quantile, relation } from './statistics';

describe('median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  it('of nothing there is none', () => {
    expect(() => median([])).toThrow(RangeError);
  });

  it('leaves the values in their order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('quantile', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);

  it.each([
    [hundred, 0.5, 50],
    [hundred, 0.99, 99],
    [hundred, 1, 100],
    [[7], 0.99, 7],
    [[3, 1, 2], 0, 1],
  ])('of %j at %d is %d', (values, part, value) => {
    expect(quantile(values, part)).toBe(value);
  });

  it('of nothing there is none', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe('relation', () => {
  it('is the median of the ratios, not the ratio of the medians', () => {
    expect(relation({ measured: [1, 10, 100], base: [2, 40, 100] })).toEqual({
      value: 0.5,
      least: 0.25,
      greatest: 1,
    });
  });

  it('is not disturbed by a round in which both were slow', () => {
    expect(relation({ measured: [50, 5, 50], base: [100, 10, 100] }).value).toBe(0.5);
  });

  it('needs both of every round', () => {
    expect(() => relation({ measured: [1, 2], base: [1] })).toThrow(RangeError);
  });
});

describe('interleaved', () => {
  it('takes turns, first the one, then the other, and does not count the round that warms up', async () => {
    const order: string[] = [];
    const take = (name: string) => async () => order.push(name);
    const found = await interleaved(3, take('a'), take('b'));
    expect(order.join('')).toBe('baabbaab');
    expect(found).toEqual({ measured: [3, 6, 7], base: [4, 5, 8] });
  });
});

describe('concurrently', () => {
  it('does each piece of work once, and so many at a time', async () => {
    const done: number[] = [];
    let under = 0;
    let most = 0;
    await concurrently(20, 4, async (n) => {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
      done.push(n);
    });
    expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(most).toBe(4);
  });

  it('fails when a piece of work does', async () => {
    const work = (n: number) => (n === 3 ? Promise.reject(new Error('three')) : Promise.resolve());
    await expect(concurrently(10, 2, work)).rejects.toThrow('three');
  });
});
