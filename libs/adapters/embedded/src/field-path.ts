import type { JsonObject, Scalar } from '@samverkan/event-sourcing';
import type { SqlValue } from './database';

const PATH = /^[A-Za-z][A-Za-z0-9_]{0,63}(\.[A-Za-z0-9_][A-Za-z0-9_-]{0,127}){0,7}$/;

/** @throws RangeError for what is not a dot path; only paths ever become part of a statement's text. */
export function fieldPath(field: string): string {
  if (!PATH.test(field)) throw new RangeError(`Not a field path: ${JSON.stringify(field)}`);
  return field;
}

/** The scalar at a path; what is missing, and what is no scalar, counts as null. */
export function scalarAt(body: object, field: string): Scalar {
  let value: unknown = body;
  for (const name of field.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    value = (value as JsonObject)[name];
  }
  return typeof value === 'object' || value === undefined ? null : (value as Scalar);
}

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
