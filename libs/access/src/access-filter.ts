import type { BusinessDate } from '@samverkan/kernel';

/**
 * The days on which a consent to share is in force, first and last of each period, `YYYY-MM-DD`; `9999-12-31` for one
 * without an end. The last period comes first. Flat, because the filter of a list compares one field with one value.
 */
export interface SharingFields {
  readonly sharingFrom?: BusinessDate;
  readonly sharingTo?: BusinessDate;
  readonly sharingFrom2?: BusinessDate;
  readonly sharingTo2?: BusinessDate;
  readonly sharingFrom3?: BusinessDate;
  readonly sharingTo3?: BusinessDate;
  readonly sharingFrom4?: BusinessDate;
  readonly sharingTo4?: BusinessDate;
}

/** How many periods with days between them that a case's consents are told apart in: more than any case is known to have. */
export const SHARING_PERIODS = [
  { from: 'sharingFrom', to: 'sharingTo' },
  { from: 'sharingFrom2', to: 'sharingTo2' },
  { from: 'sharingFrom3', to: 'sharingTo3' },
  { from: 'sharingFrom4', to: 'sharingTo4' },
] as const;

/**
 * What the policy compares. A read model carries the same fields under `access`, so that the rule for one resource and
 * the filter of a list are one and the same. A field that is missing matches nothing.
 */
export interface AccessFields extends SharingFields {
  readonly caseId?: string;
  readonly programmeId?: string;
  readonly subjectId?: string;
  readonly unitId?: string;
  readonly investigatorId?: string;
  readonly coordinatorId?: string;
  /** Who helps with an application. */
  readonly assistantId?: string;
  /** A consent to share stands; on which days it is in force say the {@link SharingFields}. */
  readonly sharing?: boolean;
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

/** A consent lifts secrecy (OSL 10:1) between its first and its last day. */
export const sharedOn = (day: BusinessDate): AccessFilter => ({
  and: [
    { field: 'access.sharing', equals: true },
    {
      or: SHARING_PERIODS.map(({ from, to }) => ({
        and: [
          { field: `access.${from}`, to: day },
          { field: `access.${to}`, from: day },
        ],
      })),
    },
  ],
});

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
