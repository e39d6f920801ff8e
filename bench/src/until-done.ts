import { setTimeout as pause } from 'node:timers/promises';

const AGAIN_MS = 20;
/** By then everything has recovered, or never will. */
const PATIENCE_MS = 60_000;

/** Tries again until it works. @throws what went wrong last, when that takes longer: a minute unless told */
export async function untilDone<Answer>(
  work: () => Promise<Answer>,
  patienceMs = PATIENCE_MS,
): Promise<Answer> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > until) throw error;
    }
    await pause(AGAIN_MS);
  }
}
