import { MOST_CONDITIONS, type Query, type Scalar } from '@samverkan/event-sourcing';
import type { SqlValue } from './database';
import { columnValue } from './field-path';

/** A condition and what to bind to its question marks, in order. */
export interface Condition {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

const NOTHING: Condition = { text: '0', values: [] };

/** Where the values of the other kinds begin: a range holds only values of the kind of its ends. */
const AFTER_NUMBERS = `''`;
const AFTER_STRINGS = `x''`;

function range(column: string, from: Scalar | undefined, to: Scalar | undefined): Condition {
  const kinds = new Set(
    [from, to].filter((end) => end !== undefined).map((end) => (end === null ? 'null' : typeof end)),
  );
  const [kind] = kinds;
  if (kind === undefined) return { text: `${column} > -9e999`, values: [] };
  if (kinds.size > 1 || kind === 'null') return NOTHING;
  const parts: string[] = [];
  const values: SqlValue[] = [];
  if (from !== undefined) {
    parts.push(`${column} >= ?`);
    values.push(columnValue(from));
  } else {
    parts.push(
      kind === 'number'
        ? `${column} > -9e999`
        : `${column} >= ${kind === 'string' ? AFTER_NUMBERS : AFTER_STRINGS}`,
    );
  }
  if (to !== undefined) {
    parts.push(`${column} <= ?`);
    values.push(columnValue(to));
  } else if (kind !== 'boolean') {
    parts.push(`${column} < ${kind === 'number' ? AFTER_NUMBERS : AFTER_STRINGS}`);
  }
  return { text: `(${parts.join(' AND ')})`, values };
}

function joined(queries: readonly Query[], word: 'AND' | 'OR', column: (field: string) => string): Condition {
  if (queries.length === 0) return word === 'AND' ? { text: '1', values: [] } : NOTHING;
  const parts = queries.map((query) => compile(query, column));
  return {
    text: `(${parts.map(({ text }) => text).join(` ${word} `)})`,
    values: parts.flatMap(({ values }) => values),
  };
}

function compile(query: Query, column: (field: string) => string): Condition {
  if ('and' in query) return joined(query.and, 'AND', column);
  if ('or' in query) return joined(query.or, 'OR', column);
  const name = column(query.field);
  if ('equals' in query) return { text: `${name} = ?`, values: [columnValue(query.equals)] };
  if ('in' in query) {
    if (query.in.length === 0) return NOTHING;
    return { text: `${name} IN (${query.in.map(() => '?').join(', ')})`, values: query.in.map(columnValue) };
  }
  if ('exists' in query) return { text: `${name} ${query.exists ? '>' : '='} -9e999`, values: [] };
  return range(name, query.from, query.to);
}

/**
 * A query as SQL. `column` gives the column or expression of a field; values are only ever bound.
 * @throws RangeError for a query beyond any bound
 */
export function querySql(query: Query, column: (field: string) => string): Condition {
  const condition = compile(query, column);
  if (condition.values.length > MOST_CONDITIONS || condition.text.length > 200_000) {
    throw new RangeError(`The query has more than ${MOST_CONDITIONS} conditions`);
  }
  return condition;
}
