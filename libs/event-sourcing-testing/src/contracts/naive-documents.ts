import { type JsonObject, type Query, type Scalar } from '@samverkan/event-sourcing';

/** What is missing, and what is no scalar, counts as null. */
export function scalarAt(body: JsonObject, field: string): Scalar {
  let value: unknown = body;
  for (const name of field.split('.')) {
    const inside =
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name);
    if (!inside) return null;
    value = (value as JsonObject)[name];
  }
  return typeof value === 'object' || value === undefined ? null : (value as Scalar);
}

const kindOf = (value: Scalar): string => (value === null ? 'null' : typeof value);
const KINDS = ['null', 'number', 'string', 'boolean'];

/** The order of every store: null, numbers, strings by their UTF-8 bytes, false, true. */
export function compareScalars(left: Scalar, right: Scalar): number {
  const kinds = KINDS.indexOf(kindOf(left)) - KINDS.indexOf(kindOf(right));
  if (kinds !== 0) return kinds;
  if (typeof left === 'string') return Buffer.compare(Buffer.from(left), Buffer.from(right as string));
  return Number(left) - Number(right);
}

/** The query language said once in the simplest way, for stores to be compared with. */
export function matches(body: JsonObject, query: Query): boolean {
  if ('and' in query) return query.and.every((part) => matches(body, part));
  if ('or' in query) return query.or.some((part) => matches(body, part));
  const value = scalarAt(body, query.field);
  if ('equals' in query) return value === query.equals;
  if ('in' in query) return query.in.includes(value);
  if ('exists' in query) return (value !== null) === query.exists;
  const { from, to } = query;
  const beyond = (end: Scalar | undefined, sign: 1 | -1): boolean =>
    end !== undefined && (kindOf(end) !== kindOf(value) || compareScalars(value, end) * sign < 0);
  return value !== null && !beyond(from, 1) && !beyond(to, -1);
}
