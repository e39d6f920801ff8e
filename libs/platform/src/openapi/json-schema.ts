import type { Schema } from './schema';

/** The schema, of which `null` is a value too. */
export const orNull = (schema: Schema): Schema =>
  typeof schema.type === 'string'
    ? { ...schema, type: [schema.type, 'null'] }
    : { anyOf: [schema, { type: 'null' }] };

/** From the schema dialect of OpenAPI 3.0, in which `nullable` is a keyword, to that of 3.1. */
export function modern<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map((one: unknown) => modern(one)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value as Record<string, unknown>;
  const converted = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, modern(one)]));
  return (nullable === true ? orNull(converted) : converted) as Value;
}

function references(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const one of value) references(one, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      if (key === '$ref' && typeof one === 'string') found.add(one.slice('#/components/schemas/'.length));
      else references(one, found);
    }
  }
}

/** The schemas that a document refers to, directly or through others, in the order of their names. */
export function referenced(
  paths: unknown,
  available: Readonly<Record<string, Schema>>,
): Readonly<Record<string, Schema>> {
  const needed = new Set<string>();
  references(paths, needed);
  for (const name of needed) references(available[name], needed);
  return Object.fromEntries(
    [...needed].sort().flatMap((name) => (available[name] === undefined ? [] : [[name, available[name]]])),
  );
}
