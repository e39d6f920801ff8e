import { fieldPath, MOST_CONDITIONS, type Query, type Scalar } from '@samverkan/event-sourcing';
import type { mongo } from 'mongoose';
import type { CollectionLayout, DocumentRecord } from './collection-layout';

export type Filter = mongo.Filter<DocumentRecord>;

export const NOTHING: Filter = { _id: { $in: [] } };

const SCALARS = ['number', 'string', 'bool'] as const;

/** Of a value that is a scalar or null; MongoDB compares only values of one kind with each other. */
type Condition = object | Scalar;

function range(from: Scalar | undefined, to: Scalar | undefined): Condition | undefined {
  const kinds = new Set(
    [from, to].filter((end) => end !== undefined).map((end) => (end === null ? 'null' : typeof end)),
  );
  if (kinds.size === 0) return { $ne: null };
  if (kinds.size > 1 || kinds.has('null')) return undefined;
  return { ...(from === undefined ? {} : { $gte: from }), ...(to === undefined ? {} : { $lte: to }) };
}

/** The path and each part of it that is on the way: `a`, `a.b`, `a.b.c`. */
const wayTo = (path: string): readonly string[] =>
  path.split('.').map((_, index, names) => names.slice(0, index + 1).join('.'));

/**
 * A condition on a field that no index names. MongoDB looks into lists on the way and at the end; for the port a list
 * is no scalar, and counts as null like everything that is none.
 */
function inBody(field: string, condition: Condition): Filter {
  const path = `body.${field}`;
  const scalar: Filter[] = [
    { [path]: { $type: SCALARS } },
    ...wayTo(field).map((part) => ({ [`body.${part}`]: { $not: { $type: 'array' } } })),
  ] as Filter[];
  const absent: Filter = { $nor: [{ $and: scalar }] };
  const of = (matching: object | Exclude<Scalar, null>): Filter =>
    ({ $and: [...scalar, { [path]: matching }] }) as Filter;
  if (condition === null) return absent;
  if (typeof condition === 'object' && '$in' in condition) {
    const values = condition.$in as readonly Scalar[];
    const found = of({ $in: values.filter((value) => value !== null) });
    return values.includes(null) ? { $or: [absent, found] } : found;
  }
  return of(condition);
}

function conditionOf(
  query: Exclude<Query, { and: readonly Query[] } | { or: readonly Query[] }>,
): Condition | undefined {
  if ('equals' in query) return query.equals;
  if ('in' in query) return { $in: query.in };
  if ('exists' in query) return query.exists ? { $ne: null } : null;
  return range(query.from, query.to);
}

const isNotNull = (condition: Condition): boolean =>
  typeof condition === 'object' && condition !== null && '$ne' in condition;

function compile(query: Query, layout: CollectionLayout): Filter {
  if ('and' in query) {
    return query.and.length === 0 ? {} : { $and: query.and.map((part) => compile(part, layout)) };
  }
  if ('or' in query) {
    return query.or.length === 0 ? NOTHING : { $or: query.or.map((part) => compile(part, layout)) };
  }
  const key = layout.key(fieldPath(query.field));
  const condition = conditionOf(query);
  if (condition === undefined) return NOTHING;
  if (key === undefined) return inBody(query.field, isNotNull(condition) ? { $type: SCALARS } : condition);
  const asked = typeof condition === 'object' && condition !== null ? condition : { $eq: condition };
  return { [key]: asked } as Filter;
}

const conditions = (query: Query): number =>
  'and' in query || 'or' in query
    ? ('and' in query ? query.and : query.or).reduce((sum, part) => sum + conditions(part), 1)
    : 'in' in query
      ? query.in.length
      : 1;

/**
 * A query as MongoDB asks it. Values stand where values are compared only, so that none is taken for an operator.
 * @throws RangeError for a query beyond any bound, and for a field that is no path
 */
export function queryFilter(query: Query, layout: CollectionLayout): Filter {
  if (conditions(query) > MOST_CONDITIONS) {
    throw new RangeError(`The query has more than ${MOST_CONDITIONS} conditions`);
  }
  return compile(query, layout);
}

/** A field as an expression, null where it is no scalar. */
export function scalarExpression(field: string, layout: CollectionLayout): object {
  const path = `$${layout.key(fieldPath(field)) ?? `body.${field}`}`;
  return { $cond: [{ $in: [{ $type: path }, ['int', 'long', 'double', 'string', 'bool']] }, path, null] };
}
