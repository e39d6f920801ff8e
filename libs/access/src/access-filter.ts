import type { BusinessDate } from '@samverkan/kernel';

/**
 * The days on which something is in force, first and last of each period, `YYYY-MM-DD`; `9999-12-31` for one without
 * an end. The last period comes first. Flat, because the filter of a list compares one field with one value.
 */
export interface Periods {
  readonly from?: BusinessDate;
  readonly to?: BusinessDate;
  readonly from2?: BusinessDate;
  readonly to2?: BusinessDate;
  readonly from3?: BusinessDate;
  readonly to3?: BusinessDate;
  readonly from4?: BusinessDate;
  readonly to4?: BusinessDate;
}

/** How many periods with days between them that are told apart: more than any case is known to have. */
export const PERIODS = [
  { from: 'from', to: 'to' },
  { from: 'from2', to: 'to2' },
  { from: 'from3', to: 'to3' },
  { from: 'from4', to: 'to4' },
] as const;

/** Periods for each organisation or member of staff, by id. */
export type PeriodsById = Readonly<Record<string, Periods>>;

/** For which party somebody works with a case, and where they do. */
export interface CaseContact {
  readonly party: string;
  readonly organisation: string;
}

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
  /** Of whoever saw or did something: what the access log is reviewed by. */
  readonly organisation?: string;
  /** Whom a notice is for. */
  readonly recipientId?: string;
  /** Who helps with an application. */
  readonly assistantId?: string;
  /** The organisations that a consent to share lets be told, and the days on which it does. */
  readonly sharedWith?: PeriodsById;
  /** Those, and who such a consent lets tell Försäkringskassan. */
  readonly jointWith?: PeriodsById;
  /** Of those that are told, when such a consent names health among what may be. */
  readonly healthSharedWith?: PeriodsById;
  /** The employers that the contact is open with, and the days on which a consent lets them be told. */
  readonly employersTold?: PeriodsById;
  /** Those who work with the case for a party of it, by their id. */
  readonly contacts?: Readonly<Record<string, CaseContact>>;
  /** Staff for whom the case was opened in an emergency, and the days on which it is. */
  readonly openedFor?: PeriodsById;
  /** The organisations whose staff have opened the case in an emergency, and from when on they review that. */
  readonly openedBy?: PeriodsById;
  readonly protectedIdentity?: boolean;
  /** A report of which at least one version has been submitted. */
  readonly submitted?: boolean;
}

type AccessPath = `access.${string}`;

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

/** What can be part of a field's path; an id that cannot is nobody's. */
const ID = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,127}$/;

/** On the day something is in force for what the id names, in one of the periods that are kept by id under `field`. */
export const inForce = (field: keyof AccessFields, id: string, day: BusinessDate): AccessFilter =>
  ID.test(id)
    ? {
        or: PERIODS.map(({ from, to }) => ({
          and: [
            { field: `access.${field}.${id}.${from}`, to: day },
            { field: `access.${field}.${id}.${to}`, from: day },
          ],
        })),
      }
    : NOTHING;

/** The one with the id has been named to work with the case for a party, at an organisation. */
export const isContact = (id: string, { party, organisation }: CaseContact): AccessFilter =>
  ID.test(id)
    ? {
        and: [
          { field: `access.contacts.${id}.party`, equals: party },
          { field: `access.contacts.${id}.organisation`, equals: organisation },
        ],
      }
    : NOTHING;

/** The one with the id has been named to work with the case for one of the parties. */
export const isNamedFor = (id: string, parties: readonly string[]): AccessFilter =>
  ID.test(id) ? { field: `access.contacts.${id}.party`, in: parties } : NOTHING;

/** What a path leads to, by own properties alone. */
const valueAt = (fields: AccessFields, path: AccessPath): unknown =>
  path
    .split('.')
    .slice(1)
    .reduce<unknown>(
      (at, name) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, name)
          ? (at as Readonly<Record<string, unknown>>)[name]
          : undefined,
      fields,
    );

/** True when a resource with these fields is among what the filter lets through. */
export function admits(filter: AccessFilter, fields: AccessFields): boolean {
  if ('and' in filter) return filter.and.every((part) => admits(part, fields));
  if ('or' in filter) return filter.or.some((part) => admits(part, fields));
  const value = valueAt(fields, filter.field);
  if (value === undefined) return false;
  if ('equals' in filter) return value === filter.equals;
  if (typeof value !== 'string') return false;
  if ('in' in filter) return filter.in.includes(value);
  return (
    (filter.from === undefined || value >= filter.from) && (filter.to === undefined || value <= filter.to)
  );
}
