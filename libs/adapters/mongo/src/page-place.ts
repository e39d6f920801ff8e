import type { Place, Scalar, SortField } from '@samverkan/event-sourcing';
import type { CollectionLayout } from './collection-layout';
import type { Filter } from './query-filter';

const KINDS = ['null', 'number', 'string', 'boolean'] as const;
type Kind = (typeof KINDS)[number];

const kindOf = (value: Scalar): Kind => (value === null ? 'null' : (typeof value as Kind));

/** All values of a kind, as a comparison that an index can seek. */
const ALL_OF: Readonly<Record<Kind, object>> = {
  null: { $eq: null },
  number: { $gte: Number.NEGATIVE_INFINITY },
  string: { $gte: '' },
  boolean: { $gte: false },
};

/** What comes past a value: the rest of its kind, and the kinds that come past that one. */
function past(value: Scalar, descending: boolean): readonly object[] {
  const kind = KINDS.indexOf(kindOf(value));
  const others = descending ? KINDS.slice(0, kind) : KINDS.slice(kind + 1);
  return [
    ...(value === null ? [] : [{ [descending ? '$lt' : '$gt']: value }]),
    ...others.map((other) => ALL_OF[other]),
  ];
}

/** What is not before a value, of whatever kind; `undefined` where that is everything. */
function notBefore(value: Scalar, descending: boolean): object | undefined {
  if (value === null) return descending ? { $eq: null } : undefined;
  return { $not: { [descending ? '$gt' : '$lt']: value } };
}

/**
 * After the place in the order: the first field past it; or equal, and the next one past it; and so on to the id. A
 * field that is pinned is the same in all of the list, and is asked for there already. What all ways have in common
 * stands before them once more, as one range of an index that leads to the place at once, whatever else is asked for.
 */
export function afterPlace(
  order: readonly SortField[],
  [values, id]: Place,
  pinned: readonly string[],
  layout: CollectionLayout,
): Filter {
  const ways: Filter[] = [];
  let equal: Filter = {};
  let common: Filter | undefined;
  for (const [index, { field, descending }] of order.entries()) {
    const key = layout.keyOf(field);
    const value = values[index] ?? null;
    if (!pinned.includes(field)) {
      const range = notBefore(value, descending);
      common ??= range === undefined ? {} : ({ [key]: range } as Filter);
      for (const condition of past(value, descending)) ways.push({ ...equal, [key]: condition } as Filter);
    }
    equal = { ...equal, [key]: { $eq: value } } as Filter;
  }
  ways.push({ ...equal, _id: { $gt: id } });
  return { $and: [common ?? {}, { $or: ways }] };
}
