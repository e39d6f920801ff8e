import type { ServerKind, ServerSource, ServerVariety } from './server';

export const VARIETIES: readonly ServerVariety[] = ['given', 'container', 'native'];

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
  return { why: `no ${kind} (${lacking.join('; ') || `none is ${varieties.join(' or ')}`})` };
}
