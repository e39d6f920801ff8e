import type { KafkaLogLine } from '@samverkan/adapters-kafka';
import { type Metrics, type StructuredLogger, workObserver } from '@samverkan/platform';
import type { OpenServersOptions } from './open-servers';

/** Consumers, publishing and what the servers' client libraries tell, where the rest of the process tells how it does. */
export const heardBy = (
  metrics: Metrics,
  logger: StructuredLogger,
): Required<Pick<OpenServersOptions, 'observer' | 'log' | 'tell'>> => ({
  observer: workObserver(metrics, logger),
  log: ({ level, message, details }: KafkaLogLine) => {
    const facts = { what: message, ...details };
    if (level === 'error' || level === 'warn') logger.attention('kafka', facts);
    else logger.record('kafka', facts);
  },
  // At the level that nobody has to ask for: an operator is to remove what no version uses.
  tell: (what) => logger.attention('mongodb', { what }),
});
