/** Two lists hold the same, in whatever order. Neither holds anything twice. */
export const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item) => other.includes(item));
