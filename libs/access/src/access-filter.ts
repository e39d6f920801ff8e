/**
 * What the policy compares. A read model carries the same fields under `access`, so that the rule for one resource and
 * the filter of a list are one and the same. A field that is missing matches nothing.
 */
export interface AccessFields {
  readonly caseId?: string;
  readonly programmeId?: string;
  readonly subjectId?: string;
  readonly unitId?: string;
  readonly investigatorId?: string;
  readonly coordinatorId?: string;
  /** A consent to share is in force, or will be: see `sharingFrom` and `sharingTo`. */
  readonly sharing?: boolean;
  /** First and last day of that consent, `YYYY-MM-DD`. */
  readonly sharingFrom?: string;
  readonly sharingTo?: string;
  readonly protectedIdentity?: boolean;
  /** A report of which at least one version has been submitted. */
  readonly submitted?: boolean;
}

type AccessPath = `access.${keyof AccessFields & string}`;

/**
 * The part of the document store's query language that the policy needs; assignable to its `Query`. Everything is
 * `{ and: [] }`, nothing is `{ or: [] }`.
 */
export type AccessFilter =
  | { readonly field: AccessPath; readonly equals: string | boolean }
  | { readonly field: AccessPath; readonly in: readonly string[] }
  /** Between, both ends included. */
  | { readonly field: AccessPath; readonly from?: string; readonly to?: string }
  | { readonly and: readonly AccessFilter[] }
  | { readonly or: readonly AccessFilter[] };

export const EVERYTHING: AccessFilter = { and: [] };
export const NOTHING: AccessFilter = { or: [] };

/** True when a resource with these fields is among what the filter lets through. */
export function admits(filter: AccessFilter, fields: AccessFields): boolean {
  if ('and' in filter) return filter.and.every((part) => admits(part, fields));
  if ('or' in filter) return filter.or.some((part) => admits(part, fields));
  const value = fields[filter.field.slice('access.'.length) as keyof AccessFields];
  if (value === undefined) return false;
  if ('equals' in filter) return value === filter.equals;
  if (typeof value !== 'string') return false;
  if ('in' in filter) return filter.in.includes(value);
  return (
    (filter.from === undefined || value >= filter.from) && (filter.to === undefined || value <= filter.to)
  );
}
