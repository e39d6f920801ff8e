import { growingPauseMs } from './pause';

describe('a growing pause', () => {
  it('is a tenth of a second after the first failure, doubles, and ends at half a minute', () => {
    expect([1, 2, 3, 8, 9, 10, 1_000].map((attempt) => growingPauseMs(attempt))).toEqual([
      100, 200, 400, 12_800, 25_600, 30_000, 30_000,
    ]);
  });

  it('is the first one where nothing has failed', () => {
    expect(growingPauseMs(0)).toBe(100);
  });

  it('begins and ends where it is told to', () => {
    const pauses = { firstMs: 20, longestMs: 1_000_000 };
    expect([1, 2, 11, 1_000].map((attempt) => growingPauseMs(attempt, pauses))).toEqual([
      20, 40, 20_480, 1_000_000,
    ]);
  });
});
