import { BenchSystem } from '../bench-system';
import { type DistributedScale, type Measure, number } from '../measurement';
import { measureIdle } from './idle';
import { commandsOf as commandsOfLatency, measureLatency } from './latency';
import { commandsOf as commandsOfRecovery, measureRecovery } from './recovery';

/** The services as they run: what they cost when idle, how soon a command is seen, and how they come back from a kill. */
export const measureRunningSystem: Measure<DistributedScale> = async (scale, say) => {
  say('three services on three servers');
  const system = await BenchSystem.start(commandsOfLatency(scale) + commandsOfRecovery(scale));
  try {
    say(`idle for ${number(scale.idleSeconds)} s`);
    const idle = await measureIdle(system, scale);
    say(`${number(scale.steady.perSecond)} commands a second`);
    const latency = await measureLatency(system, scale);
    return [...latency, ...(await measureRecovery(system, scale, say)), ...idle];
  } finally {
    await system.stop();
  }
};
