import { setTimeout as pause } from 'node:timers/promises';

const FIRST_MS = 500;
const LONGEST_MS = 10_000;

/** How the waiting goes, for whoever wonders. */
export interface Waiting {
  readonly missing: readonly string[];
  readonly attempt: number;
  readonly pauseMs: number;
  /** Why the first of them is not there. */
  readonly error: unknown;
}

/**
 * Opens everything, side by side, and again what is not there yet, after a growing pause and for as long as it takes: a
 * process that ended instead would be started again and again, and look broken.
 * @throws what `isFinal` says that no waiting mends
 */
export async function waitFor<Opened extends object>(
  openers: { readonly [Name in keyof Opened]: () => Promise<Opened[Name]> },
  isFinal: (error: unknown) => boolean,
  told: (waiting: Waiting) => void,
  sleep: (ms: number) => Promise<unknown> = pause,
): Promise<Opened> {
  const opened: Partial<Opened> = {};
  for (let attempt = 1; ; attempt += 1) {
    const failed = new Map<string, unknown>();
    const missing = (Object.keys(openers) as (keyof Opened & string)[]).filter((name) => !(name in opened));
    await Promise.all(
      missing.map(async (name) => {
        try {
          opened[name] = await openers[name]();
        } catch (error) {
          failed.set(name, error);
        }
      }),
    );
    const [error] = [...failed.values()].filter(isFinal);
    if (error !== undefined) throw error;
    if (failed.size === 0) return opened as Opened;
    const pauseMs = Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS);
    told({ missing: [...failed.keys()], attempt, pauseMs, error: [...failed.values()][0] });
    await sleep(pauseMs);
  }
}
