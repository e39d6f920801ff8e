import { setTimeout as pause } from 'node:timers/promises';
import type { BenchSystem } from '../bench-system';
import { type DistributedScale, type Measurement, number } from '../measurement';
import { quantile } from '../statistics';

/** Milliseconds of one command. */
interface Latency {
  /** From the request to the answer that it is accepted. */
  readonly accepted: number;
  /** From that answer to the read model that shows it, asked for at once and with its position. */
  readonly visible: number;
}

async function latencyOf(system: BenchSystem): Promise<Latency> {
  const begun = performance.now();
  const accepted = await system.delayMeasure()();
  const answered = performance.now();
  await system.readCase(accepted);
  return { accepted: answered - begun, visible: performance.now() - answered };
}

/** Commands at a steady rate, whatever the answers take: what piles up is seen. */
async function steadily(
  system: BenchSystem,
  { perSecond, seconds }: DistributedScale['steady'],
): Promise<readonly Latency[]> {
  const begun = performance.now();
  const under: Promise<Latency>[] = [];
  for (let n = 0; n < Math.max(1, perSecond * seconds); n++) {
    await pause(Math.max(0, begun + (n * 1_000) / perSecond - performance.now()));
    under.push(latencyOf(system));
  }
  return Promise.all(under);
}

export const commandsOf = ({ steady, rounds }: DistributedScale): number =>
  Math.ceil(Math.max(1, steady.perSecond * steady.seconds)) * (rounds + 1);

/** From the accepted command to the reader who sees it. */
export async function measureLatency(
  system: BenchSystem,
  { rounds, steady }: DistributedScale,
): Promise<readonly Measurement[]> {
  await steadily(system, steady);
  const found: (readonly Latency[])[] = [];
  for (let round = 0; round < rounds; round++) found.push(await steadily(system, steady));
  const all = found.flat();
  return [
    { id: 'p50', part: 0.5, named: 'half of the times at most' },
    { id: 'p99', part: 0.99, named: '99 of 100 times at most' },
  ].map(({ id, part, named }): Measurement => {
    const rounded = found.map((round) =>
      quantile(
        round.map(({ visible }) => visible),
        part,
      ),
    );
    const answered = quantile(
      all.map(({ accepted }) => accepted),
      part,
    );
    return {
      id: `visible-${id}`,
      title: `From the accepted command to the timeline that shows it, ${named}`,
      unit: 'milliseconds',
      value: quantile(
        all.map(({ visible }) => visible),
        part,
      ),
      spread: [Math.min(...rounded), Math.max(...rounded)],
      behind: `${number(all.length)} commands at ${number(steady.perSecond)}/s, accepted within ${number(answered)} ms`,
    };
  });
}
