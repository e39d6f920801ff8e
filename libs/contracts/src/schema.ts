/**
 * The small part of JSON Schema 2020-12 that public events are written in. Being small is what lets
 * `breaking-changes.ts` know every way in which a schema can change, and the specs see that no free text gets in:
 * a string is an id, a code, a date or a hash, never a sentence.
 */
export type JsonSchema = StringSchema | NumberSchema | BooleanSchema | ArraySchema | ObjectSchema;

export interface StringSchema {
  readonly type: 'string';
  readonly description?: string;
  readonly format?: 'uuid' | 'date' | 'date-time';
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

export interface NumberSchema {
  readonly type: 'integer';
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface BooleanSchema {
  readonly type: 'boolean';
  readonly description?: string;
}

export interface ArraySchema {
  readonly type: 'array';
  readonly description?: string;
  readonly items: JsonSchema;
  readonly maxItems?: number;
}

export interface ObjectSchema {
  readonly type: 'object';
  readonly description?: string;
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
}

declare const value: unique symbol;
declare const optionality: unique symbol;

/** A schema that remembers which TypeScript type it describes, so that the two cannot come apart. */
export type SchemaOf<T, Shape extends JsonSchema = JsonSchema> = Shape & {
  readonly [value]?: (given: T) => T;
};

/** A property that a message may leave out. */
export interface OptionalProperty<T> {
  readonly [optionality]: true;
  readonly schema: SchemaOf<T>;
}

type Properties<T> = {
  readonly [Name in keyof T]-?: undefined extends T[Name]
    ? OptionalProperty<Exclude<T[Name], undefined>>
    : SchemaOf<T[Name]>;
};

/** An id made by us: a UUID in lower case. */
export const uuid: SchemaOf<string> = { type: 'string', format: 'uuid' };

/**
 * An id of a directory outside (staff, care unit): a UUID, or a code in lower case that begins with a letter. So a
 * personal identity number, which begins with digits, never passes as an id.
 */
export const reference: SchemaOf<string> = {
  type: 'string',
  pattern: '^([a-z][a-z0-9-]{0,63}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$',
};

/** A calendar day, `YYYY-MM-DD`. */
export const date: SchemaOf<string> = { type: 'string', format: 'date' };

/** A moment in UTC, ISO 8601. */
export const instant: SchemaOf<string> = { type: 'string', format: 'date-time' };

/** SHA-256 in lower-case hex. */
export const sha256: SchemaOf<string> = { type: 'string', pattern: '^[0-9a-f]{64}$' };

export const flag: SchemaOf<boolean> = { type: 'boolean' };

/** A whole number from `minimum` up to `maximum`, both included. */
export const integer = (minimum: number, maximum: number): SchemaOf<number> => ({
  type: 'integer',
  minimum,
  maximum,
});

/** One of a closed list of codes. */
export const oneOf = <const Code extends string>(...codes: readonly Code[]): SchemaOf<Code> => ({
  type: 'string',
  enum: codes,
});

/** At most `maxItems` of the same kind. */
export const listOf = <T>(items: SchemaOf<T>, maxItems: number): SchemaOf<readonly T[]> => ({
  type: 'array',
  items,
  maxItems,
});

export const optional = <T>(schema: SchemaOf<T>): OptionalProperty<T> => ({ schema }) as OptionalProperty<T>;

/** The same schema with a sentence on what it means here. */
export const described = <T>(description: string, schema: SchemaOf<T>): SchemaOf<T> => ({
  ...schema,
  description,
});

const isOptional = (property: object): property is OptionalProperty<unknown> => 'schema' in property;

/**
 * An object with exactly the properties of `T`: one forgotten, one too many, one of another kind or optional in only
 * one of the two does not compile.
 *
 * It is left open (no `additionalProperties: false`): a reader ignores what it does not know, so that an optional
 * field can be added without a new version. The writer is held to the closed form, see {@link closed}.
 */
export function object<T extends object>(properties: Properties<T>): SchemaOf<T, ObjectSchema> {
  const entries = Object.entries(properties as Record<string, SchemaOf<unknown> | OptionalProperty<unknown>>);
  return {
    type: 'object',
    properties: Object.fromEntries(
      entries.map(([name, property]) => [name, isOptional(property) ? property.schema : property]),
    ),
    required: entries.filter(([, property]) => !isOptional(property)).map(([name]) => name),
  };
}

/** The schema that the writer is held to: nothing but the described properties, at any depth. */
export function closed(schema: JsonSchema): object {
  switch (schema.type) {
    case 'object':
      return {
        ...schema,
        additionalProperties: false,
        properties: Object.fromEntries(
          Object.entries(schema.properties).map(([name, property]) => [name, closed(property)]),
        ),
      };
    case 'array':
      return { ...schema, items: closed(schema.items) };
    default:
      return schema;
  }
}
