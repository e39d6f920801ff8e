import { StreamEnds } from './stream-ends';

describe('the ends of streams', () => {
  const ends = new StreamEnds();

  it('say nothing of a stream that has not been appended to', () => {
    expect(ends.isBeyond('case-1', 5)).toBe(false);
  });

  it('are where the latest append has reached', () => {
    ends.reached('case-1', 3);
    expect([3, 4].map((revision) => ends.isBeyond('case-1', revision))).toEqual([false, true]);
    ends.reached('case-1', 4);
    expect([4, 5].map((revision) => ends.isBeyond('case-1', revision))).toEqual([false, true]);
  });

  it('are bounded in number, and the one told longest ago goes first', () => {
    for (let n = 0; n < 10_000; n++) ends.reached(`case-other-${n}`, 0);
    expect(ends.isBeyond('case-1', 9)).toBe(false);
    expect(ends.isBeyond('case-other-0', 1)).toBe(true);
    ends.reached('case-new', 0);
    expect(ends.isBeyond('case-other-0', 1)).toBe(false);
  });
});
