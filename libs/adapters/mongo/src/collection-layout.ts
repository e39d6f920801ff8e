import {
  scalarAt,
  sortFields,
  storedName,
  type CollectionDefinition,
  type Scalar,
  type SortField,
} from '@samverkan/event-sourcing';
import type { mongo } from 'mongoose';

/** A document as it is kept. */
export interface DocumentRecord {
  readonly _id: string;
  readonly revision: number;
  readonly sources: Readonly<Record<string, number>>;
  readonly body: object;
  /** The fields that an index names, each a scalar: what is missing in the body, or none, is null here. */
  readonly keys: Readonly<Record<string, Scalar>>;
  /** Which commit wrote it, on a server without transactions. */
  readonly commit?: string;
}

/** A path as one name, since a dot in a name of MongoDB leads into a document. */
const nameOf = (field: string): string => field.replaceAll('.', ':');

/**
 * How a collection is kept: a document per document, and beside the body the values of the fields that an index names.
 * An index over them holds one entry per document, in the port's order; over the body itself, a list in a field would
 * make several, and be found by what is in it.
 */
export class CollectionLayout {
  /** Of the collection in the database. */
  readonly name: string;
  /** By the name of the index. */
  readonly orders: ReadonlyMap<string, readonly SortField[]>;
  private readonly fields: readonly string[];

  constructor(collection: CollectionDefinition) {
    this.name = storedName(collection);
    this.orders = new Map(collection.indexes.map((index) => [index.name, sortFields(index)]));
    this.fields = [...new Set([...this.orders.values()].flat().map(({ field }) => field))];
  }

  /** Where the value of an indexed field is; `undefined` for one that is in the body only. */
  key(field: string): string | undefined {
    return this.fields.includes(field) ? this.keyOf(field) : undefined;
  }

  /** The same for a field of one of the orders. */
  keyOf(field: string): string {
    return `keys.${nameOf(field)}`;
  }

  keysOf(body: object): Record<string, Scalar> {
    return Object.fromEntries(this.fields.map((field) => [nameOf(field), scalarAt(body, field)]));
  }

  /** The same, each by where it is kept: set so, those of another program version stay. */
  keySettings(body: object): Record<string, Scalar> {
    return Object.fromEntries(this.fields.map((field) => [this.keyOf(field), scalarAt(body, field)]));
  }

  /** Where every key is kept. */
  keys(): readonly string[] {
    return this.fields.map((field) => this.keyOf(field));
  }

  /** @throws RangeError for an order that is not declared */
  order(name: string): readonly SortField[] {
    const order = this.orders.get(name);
    if (order === undefined) throw new RangeError(`${this.name} has no index named ${name}`);
    return order;
  }

  /** The order as the server sorts by it, the id last. */
  sort(order: readonly SortField[]): Record<string, 1 | -1> {
    return {
      ...Object.fromEntries(order.map(({ field, descending }) => [this.keyOf(field), descending ? -1 : 1])),
      _id: 1,
    };
  }

  /** An order without fields is that of the ids, which has its index always. */
  indexes(): readonly (mongo.IndexDescription & { readonly name: string })[] {
    return [...this.orders]
      .filter(([, order]) => order.length > 0)
      .map(([name, order]) => ({ name, key: this.sort(order) }));
  }
}

const layouts = new WeakMap<CollectionDefinition, CollectionLayout>();

/** Worked out once for each definition: a commit asks for it with each write. */
export function layoutOf(collection: CollectionDefinition): CollectionLayout {
  const known = layouts.get(collection) ?? new CollectionLayout(collection);
  layouts.set(collection, known);
  return known;
}
