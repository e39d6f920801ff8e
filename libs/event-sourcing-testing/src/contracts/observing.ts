import { randomBytes } from 'node:crypto';

/** A word of small letters that no other run has used: names of streams, topics and collections on a shared server. */
export const fresh = (word: string): string =>
  `${word}${BigInt(`0x${randomBytes(6).toString('hex')}`).toString(36)}`;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Everything that an iterable gives, or its first `most` items. */
export async function taken<Item>(
  items: AsyncIterable<Item>,
  most = Number.POSITIVE_INFINITY,
): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) {
    found.push(item);
    if (found.length >= most) break;
  }
  return found;
}

/** Waits until it holds. @throws after `withinMs`, saying what it waited for */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 15_000,
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await pause(5);
  }
}
