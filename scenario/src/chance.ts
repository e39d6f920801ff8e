/**
 * Chance with a fixed beginning: the same seed gives the same programme on every machine (mulberry32, 32 bits of
 * state). For synthetic data alone; nothing secret is ever made of it.
 */
export class Chance {
  constructor(private state: number) {}

  /** A number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  between(from: number, to: number): number {
    if (to < from) throw new RangeError(`No whole number between ${from} and ${to}`);
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.between(0, from.length - 1)];
    if (picked === undefined) throw new RangeError('Nothing to pick from');
    return picked;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const result = [...list];
    for (let at = result.length - 1; at > 0; at -= 1) {
      const other = this.between(0, at);
      [result[at], result[other]] = [result[other] as T, result[at] as T];
    }
    return result;
  }

  /** `count` of the list, no one twice. @throws RangeError when the list is too short: the plan would be wrong. */
  draw<T>(count: number, from: readonly T[]): T[] {
    if (from.length < count) throw new RangeError(`${count} to draw from ${from.length}`);
    return this.shuffled(from).slice(0, count);
  }
}
