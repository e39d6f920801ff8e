/** The value in the middle: what noise of a shared machine moves least. @throws RangeError for no values */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('There is no median of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** The value that so large a part of the values does not exceed: 0.99 for the 99th percentile. @throws as `median` */
export function quantile(values: readonly number[], part: number): number {
  if (values.length === 0) throw new RangeError('There is no quantile of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] as number;
}

/** Two things measured in the same rounds. */
export interface Rounds {
  readonly measured: readonly number[];
  readonly base: readonly number[];
}

/** How they stand to each other: the median of the rounds' ratios, and the least and greatest of them. */
export interface Relation {
  readonly value: number;
  readonly least: number;
  readonly greatest: number;
}

/** Round by round, because what slows the machine down for a while slows both halves of a round down. */
export function relation({ measured, base }: Rounds): Relation {
  if (measured.length !== base.length) throw new RangeError('Each round measures both');
  const ratios = measured.map((value, round) => value / (base[round] as number));
  return { value: median(ratios), least: Math.min(...ratios), greatest: Math.max(...ratios) };
}

/**
 * Measures two things in turns, first the one, then the other, then the other way round. One round before the others
 * warms both up and is not counted.
 */
export async function interleaved(
  rounds: number,
  measure: () => Promise<number>,
  measureBase: () => Promise<number>,
): Promise<Rounds> {
  const measured: number[] = [];
  const base: number[] = [];
  for (let round = -1; round < rounds; round++) {
    let value: number;
    let against: number;
    if (round % 2 === 0) {
      value = await measure();
      against = await measureBase();
    } else {
      against = await measureBase();
      value = await measure();
    }
    if (round < 0) continue;
    measured.push(value);
    base.push(against);
  }
  return { measured, base };
}

/** How many seconds the work takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Does a piece of work so many times, so many at a time: each of the workers takes the next when it is done. */
export async function concurrently(
  times: number,
  workers: number,
  work: (n: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < times) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(workers, times) }, worker));
}
