import type { Place, Scalar, SortField } from '@samverkan/event-sourcing';
import type { CollectionLayout } from './collection-layout';
import { NOTHING, type Filter } from './query-filter';

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

/**
 * After the place in the order: the first field past it; or equal, and the next one past it; and so on to the id. Each
 * way is a range of the index. A field that is pinned is the same in all of the list, and is asked for there already.
 */
export function afterPlace(
  order: readonly SortField[],
  [values, id]: Place,
  pinned: readonly string[],
  layout: CollectionLayout,
): Filter {
  const ways: Filter[] = [];
  let equal: Filter = {};
  for (const [index, { field, descending }] of order.entries()) {
    const key = layout.key(field);
    if (key === undefined) return NOTHING;
    const value = values[index] ?? null;
    if (!pinned.includes(field)) {
      for (const condition of past(value, descending)) ways.push({ ...equal, [key]: condition } as Filter);
    }
    equal = { ...equal, [key]: { $eq: value } } as Filter;
  }
  return { $or: [...ways, { ...equal, _id: { $gt: id } }] };
}
