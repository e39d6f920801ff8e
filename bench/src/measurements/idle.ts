import { setTimeout as pause } from 'node:timers/promises';
import type { BenchSystem } from '../bench-system';
import { type DistributedScale, type Measurement, number } from '../measurement';

/** Seconds of a processor that the process has used, as it tells itself. */
async function processorSeconds(adminUrl: string): Promise<number> {
  const metrics = await (await fetch(`${adminUrl}/metrics`)).text();
  const found = /^process_cpu_seconds_total (\S+)/m.exec(metrics)?.[1];
  if (found === undefined) throw new Error(`${adminUrl} does not tell what it uses`);
  return Number(found);
}

/** What each service uses of a processor while nothing happens: its projections, relays, leases and clients ask and wait. */
export async function measureIdle(
  { stack }: BenchSystem,
  { idleSeconds }: DistributedScale,
): Promise<readonly Measurement[]> {
  const processes = stack.services;
  // To be asked costs something itself, which is in the answer of the next time.
  const warm = await Promise.all(processes.map(({ adminUrl }) => processorSeconds(adminUrl)));
  const from = await Promise.all(processes.map(({ adminUrl }) => processorSeconds(adminUrl)));
  const begun = performance.now();
  await pause(idleSeconds * 1_000);
  const to = await Promise.all(processes.map(({ adminUrl }) => processorSeconds(adminUrl)));
  const seconds = (performance.now() - begun) / 1_000;
  return processes.map(({ service }, n): Measurement => {
    const [asked, before, after] = [warm, from, to].map((all) => all[n] as number) as [
      number,
      number,
      number,
    ];
    const used = Math.max(0, after - before - (before - asked));
    return {
      id: `idle-${service}`,
      title: `The ${service} service while nothing happens`,
      unit: 'share',
      value: used / seconds,
      behind: `${number(used * 1_000)} ms of one processor in ${number(seconds)} s`,
    };
  });
}
