import { defaultMetadataStorage } from 'class-transformer/cjs/storage';
import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata';
import { present } from '@samverkan/kernel';
import { orNull } from './json-schema';

/** JSON Schema 2020-12, as much of it as the documents use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly additionalProperties?: boolean | Schema;
  readonly [keyword: string]: unknown;
}

type Class = abstract new (...args: never[]) => unknown;

const KEYWORDS: Readonly<Record<string, (constraint: readonly unknown[]) => Schema>> = {
  isString: () => ({ type: 'string' }),
  isNotEmpty: () => ({ minLength: 1 }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  // Said of what is nested, where the schema of its class says it.
  isObject: () => ({}),
  isArray: () => ({ type: 'array' }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isEmail: () => ({ type: 'string', format: 'email' }),
  isBusinessDate: () => ({ type: 'string', format: 'date' }),
  isISO8601: () => ({ type: 'string', format: 'date-time' }),
  isIn: ([choices]) => ({ enum: choices as unknown[] }),
  min: ([least]) => ({ minimum: least }),
  max: ([most]) => ({ maximum: most }),
  minLength: ([least]) => ({ minLength: least }),
  maxLength: ([most]) => ({ maxLength: most }),
  matches: ([pattern]) => ({ pattern: (pattern as RegExp).source }),
};

const OF_LISTS: Readonly<Record<string, (constraint: readonly unknown[]) => Schema>> = {
  isArray: () => ({}),
  arrayMinSize: ([least]) => ({ minItems: least }),
  arrayMaxSize: ([most]) => ({ maxItems: most }),
  arrayNotEmpty: () => ({ minItems: 1 }),
  arrayUnique: () => ({ uniqueItems: true }),
};

/** The rules that inputs may have: one without words here, the document refuses. */
export const RULES: readonly string[] = Object.keys({ ...KEYWORDS, ...OF_LISTS });

const DESIGNED = new Map<unknown, Schema>([
  [String, { type: 'string' }],
  [Number, { type: 'number' }],
  [Boolean, { type: 'boolean' }],
]);

/** `@OptionalOrNull()` says so. */
const allowsNull = ({ type, context }: ValidationMetadata): boolean =>
  type === 'conditionalValidation' &&
  (context as { readonly nullable?: boolean } | undefined)?.nullable === true;

/** What `@ApiProperty` says beside the rules: a description and an example. */
function inWords(type: Class, property: string): Schema {
  const told = Reflect.getMetadata('swagger/apiModelProperties', type.prototype as object, property) as
    { readonly description?: string; readonly example?: unknown } | undefined;
  return {
    ...(told?.description === undefined ? {} : { description: told.description }),
    ...(told?.example === undefined ? {} : { examples: [told.example] }),
  };
}

/** Schemas of classes, named by the class: what the document says of an input is what the validation does. */
export class Schemas {
  readonly named: Record<string, Schema> = {};
  private readonly classes = new Map<string, Class>();

  /** The schema of a class; other classes that it holds are named beside it. */
  ref(type: Class): Schema {
    const known = this.classes.get(type.name);
    if (known !== undefined && known !== type)
      throw new Error(`Two classes of the API are called ${type.name}`);
    if (known === undefined) {
      this.classes.set(type.name, type);
      this.named[type.name] = this.ofClass(type);
    }
    return { $ref: `#/components/schemas/${type.name}` };
  }

  /** The properties of a query class, each with whether it must be there. */
  parameters(
    type: Class,
  ): readonly { readonly name: string; readonly required: boolean; readonly schema: Schema }[] {
    const { properties = {}, required = [] } = this.ofClass(type);
    return Object.entries(properties).map(([name, schema]) => ({
      name,
      required: required.includes(name),
      schema,
    }));
  }

  private ofClass(type: Class): Schema {
    const byProperty = new Map<string, ValidationMetadata[]>();
    for (const rule of getMetadataStorage().getTargetValidationMetadatas(type, '', true, false)) {
      byProperty.set(rule.propertyName, [...(byProperty.get(rule.propertyName) ?? []), rule]);
    }
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    const defaults = new (type as new () => Record<string, unknown>)();
    for (const [property, rules] of byProperty) {
      const preset = defaults[property];
      const schema = this.ofProperty(type, property, rules);
      properties[property] = {
        ...(rules.some(allowsNull) ? orNull(schema) : schema),
        ...inWords(type, property),
        ...present({ default: preset }),
      };
      const optional = rules.some((rule) => rule.type === 'conditionalValidation');
      if (!optional && preset === undefined) required.push(property);
    }
    return {
      type: 'object',
      properties,
      ...(required.length === 0 ? {} : { required: required.sort() }),
      additionalProperties: false,
    };
  }

  private ofProperty(type: Class, property: string, rules: readonly ValidationMetadata[]): Schema {
    const designed: unknown = Reflect.getMetadata('design:type', type.prototype as object, property);
    const isList = designed === Array || rules.some((rule) => rule.each || rule.name === 'isArray');
    let one: Schema = isList ? {} : (DESIGNED.get(designed) ?? {});
    let whole: Schema = {};
    for (const { type: kind, name = '', constraints = [], context } of rules) {
      if (name === 'matches' && context === undefined)
        throw new Error(`${type.name}.${property} has a form that is said in no words: say it by @HasForm()`);
      if (kind === 'nestedValidation') {
        // Without, an item of a list may be a list itself, in which there is nothing to look at; a property may be missing.
        if (!rules.some((rule) => rule.name === 'isObject' && rule.each === isList))
          throw new Error(
            `${type.name}.${property} may be no object: say @IsObject() beside @ValidateNested()`,
          );
        one = this.nested(type, property, designed);
      } else if (isList && OF_LISTS[name] !== undefined) whole = { ...whole, ...OF_LISTS[name](constraints) };
      else if (KEYWORDS[name] !== undefined) one = { ...one, ...KEYWORDS[name](constraints) };
      else if (kind === 'customValidation')
        throw new Error(`${type.name}.${property} has the rule ${name}, which the document has no words for`);
    }
    return isList ? { type: 'array', items: one, ...whole } : one;
  }

  private nested(type: Class, property: string, designed: unknown): Schema {
    const declared = defaultMetadataStorage.findTypeMetadata(type as new () => object, property);
    const nested: unknown = declared === undefined ? designed : declared.typeFunction();
    return typeof nested === 'function' && nested !== Array && nested !== Object
      ? this.ref(nested as Class)
      : {};
  }
}
