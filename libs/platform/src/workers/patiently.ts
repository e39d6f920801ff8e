import { TransientFailure, growingPauseMs, pause } from '@samverkan/event-sourcing';
import type { StructuredLogger } from '../telemetry/structured-logger';

const LONGEST_MS = 10_000;

/**
 * A step of the start, done again while it fails for the moment: a store that is away right after it was there must not
 * end the process. The step may have been done in part before.
 * @throws what is not transient, at once
 */
export async function patiently<Value>(
  step: string,
  logger: StructuredLogger,
  work: () => Promise<Value>,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TransientFailure)) throw error;
      const pauseMs = Math.min(LONGEST_MS, growingPauseMs(attempt));
      logger.attention('start waits', { step, attempt, pauseMs }, error);
      await pause(pauseMs);
    }
  }
}
