import type { Scalar } from '../ports/document-store.port';

const PATH = /^[A-Za-z][A-Za-z0-9_]{0,63}(\.[A-Za-z0-9_][A-Za-z0-9_-]{0,127}){0,7}$/;

/** @throws RangeError for what is not a dot path; only paths ever become part of a question to a database. */
export function fieldPath(field: string): string {
  if (!PATH.test(field)) throw new RangeError(`Not a field path: ${JSON.stringify(field)}`);
  return field;
}

/** The scalar at a path; what is missing, and what is no scalar, counts as null. */
export function scalarAt(body: object, field: string): Scalar {
  let value: unknown = body;
  for (const name of field.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return typeof value === 'object' || value === undefined ? null : (value as Scalar);
}
