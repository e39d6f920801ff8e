import type { ServerSource, ServerVariety } from './server';

/**
 * Brings what is missing, up to the first that cannot be had: nobody waits for a long build in vain.
 * @returns what could not be had, a sentence; nothing when all is there
 */
export async function bring(
  sources: readonly ServerSource[],
  variety: ServerVariety,
  log: (line: string) => void,
): Promise<string | undefined> {
  for (const source of sources) {
    if (source.variety !== variety || source.missing() === undefined) continue;
    const [failed] = await install([source], variety, log);
    if (failed !== undefined) return failed;
  }
  return undefined;
}

/**
 * Builds or fetches what the servers of a variety need, one after the other.
 * @returns what could not be installed, a sentence each
 */
export async function install(
  sources: readonly ServerSource[],
  variety: ServerVariety,
  log: (line: string) => void,
): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const source of sources.filter((one) => one.variety === variety)) {
    const started = performance.now();
    try {
      await source.install((line) => log(`${source.kind}: ${line}`));
      const missing = source.missing();
      if (missing !== undefined) throw new Error(missing);
      log(`${source.kind}: ready, ${((performance.now() - started) / 1000).toFixed(1)} s`);
    } catch (error) {
      failed.push(`${source.kind}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failed;
}
