import { fieldPath, type Scalar } from '@samverkan/event-sourcing';
import type { SqlValue } from './database';

const NULL = Number.NEGATIVE_INFINITY;
const FALSE = Buffer.from([0]);
const TRUE = Buffer.from([1]);

/**
 * A scalar as it is kept in a column, so that the database's own order is ours: null, numbers, strings, booleans.
 * Null is kept as minus infinity, which no JSON number is, because SQL's NULL has no place in an order.
 */
export function columnValue(scalar: Scalar): SqlValue {
  if (scalar === null) return NULL;
  if (typeof scalar === 'boolean') return scalar ? TRUE : FALSE;
  return scalar;
}

/** Back from a column. */
export function scalarOf(value: number | string | ArrayBuffer): Scalar {
  if (value === NULL) return null;
  return value instanceof ArrayBuffer ? new Uint8Array(value)[0] === 1 : value;
}

/** The same as {@link columnValue} as an expression over the document's body. */
export function columnExpression(field: string): string {
  const path = `'$${fieldPath(field)
    .split('.')
    .map((name) => `."${name}"`)
    .join('')}'`;
  return (
    `CASE json_type(body, ${path}) WHEN 'true' THEN x'01' WHEN 'false' THEN x'00' ` +
    `WHEN 'integer' THEN json_extract(body, ${path}) WHEN 'real' THEN json_extract(body, ${path}) ` +
    `WHEN 'text' THEN json_extract(body, ${path}) ELSE -9e999 END`
  );
}
