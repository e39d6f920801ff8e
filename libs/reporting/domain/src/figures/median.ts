/** How often each value came. Bounded by how many values there are, not by how often they come. */
export type Histogram = Map<number, number>;

/** The middle of the values, the mean of the two middle ones when they are even in number; `null` of none. */
export function median(histogram: ReadonlyMap<number, number>): number | null {
  const values = [...histogram].sort(([a], [b]) => a - b);
  const total = values.reduce((sum, [, times]) => sum + times, 0);
  const at = (place: number): number => {
    let passed = 0;
    return values.find(([, times]) => (passed += times) > place)![0];
  };
  return total === 0 ? null : (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
}

/** The middle of values that are at hand together. */
export function medianOf(values: readonly number[]): number | null {
  const histogram: Histogram = new Map();
  for (const value of values) histogram.set(value, (histogram.get(value) ?? 0) + 1);
  return median(histogram);
}
