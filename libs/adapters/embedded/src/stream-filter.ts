import type { Database, SqlValue } from './database';

/** The streams a reader asks for, in the form the log's indexes serve. */
export type StreamFilter =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  /** Whole categories: one indexed range each. */
  | { readonly kind: 'categories'; readonly numbers: readonly number[] }
  /** Any other prefix: looked for in a window of the log at a time. */
  | { readonly kind: 'ranges'; readonly condition: string; readonly values: readonly SqlValue[] };

/** `case-` for a stream named `case-<id>`; a stream without a dash is a category of its own. */
export function categoryPrefixOf(streamId: string): string {
  const dash = streamId.indexOf('-');
  return dash < 0 ? streamId : streamId.slice(0, dash + 1);
}

/** Text compares by its bytes, and no byte of a text is larger than the first of this character. */
const AFTER_ALL = '\u{10FFFF}';

export function streamFilter(database: Database, prefixes: readonly string[] | undefined): StreamFilter {
  if (prefixes === undefined || prefixes.includes('')) return { kind: 'all' };
  if (prefixes.length === 0) return { kind: 'none' };
  if (prefixes.every((prefix) => prefix.indexOf('-') === prefix.length - 1)) {
    const numbers = database
      .sql('SELECT no, name FROM categories')
      .all<{ no: number; name: string }>()
      .filter(({ name }) => prefixes.includes(name))
      .map(({ no }) => no);
    return numbers.length === 0 ? { kind: 'none' } : { kind: 'categories', numbers };
  }
  return {
    kind: 'ranges',
    condition: prefixes.map(() => '(s.id >= ? AND s.id < ?)').join(' OR '),
    values: prefixes.flatMap((prefix) => [prefix, prefix + AFTER_ALL]),
  };
}
