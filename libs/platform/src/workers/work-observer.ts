import type { Observer } from '@samverkan/event-sourcing';
import type { Metrics } from '../telemetry/metrics';
import type { StructuredLogger } from '../telemetry/structured-logger';

/** What workers tell is counted; what holds them up is logged too, because a number does not say why. */
export function workObserver(metrics: Metrics, logger: StructuredLogger): Observer {
  return {
    commandHandled: (command) => metrics.commandHandled(command),
    eventsAppended: (append) => metrics.eventsAppended(append),
    batchDone: (batch) => metrics.batchDone(batch),
    leaseChanged: (lease) => metrics.leaseChanged(lease),
    replayed: (entry) => metrics.replayed(entry),
    parked: (entry) => {
      metrics.parked(entry);
      const { owner, ...facts } = entry;
      logger.attention('parked', { worker: owner, ...facts });
    },
    restarting: (work) => {
      metrics.restarting(work);
      // `name` is a field that the log blots out, since persons have one too.
      const { name, ...facts } = work;
      logger.attention('worker restarts', { worker: name, ...facts });
    },
  };
}
