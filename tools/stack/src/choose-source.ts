import type { ServerKind, ServerSource, ServerVariety } from './server';

export const VARIETIES: readonly ServerVariety[] = ['given', 'container', 'native'];

/**
 * The varieties that the tests run on: all, or the one that `SAMVERKAN_TEST_SERVERS` names, so that a run is on what it
 * is about though the machine has another.
 */
export function askedVarieties(asked = ''): readonly ServerVariety[] {
  const found = asked === '' ? VARIETIES : VARIETIES.filter((variety) => variety === asked);
  if (found.length > 0) return found;
  throw new Error(`SAMVERKAN_TEST_SERVERS is one of ${VARIETIES.join(', ')}`);
}

/** The source to get a server from, or why there is none. */
export type Choice = { readonly source: ServerSource } | { readonly why: string };

/** The first of the sources that can give a server of the kind in one of the varieties. */
export function chooseSource(
  sources: readonly ServerSource[],
  kind: ServerKind,
  varieties: readonly ServerVariety[] = VARIETIES,
): Choice {
  const lacking: string[] = [];
  for (const source of sources) {
    if (source.kind !== kind || !varieties.includes(source.variety)) continue;
    const missing = source.missing();
    if (missing === undefined) return { source };
    lacking.push(`${source.variety}: ${missing}`);
  }
  return {
    why: `no ${kind} (${lacking.join('; ') || `none is ${varieties.join(' or ') || 'of a variety that is asked for'}`})`,
  };
}
