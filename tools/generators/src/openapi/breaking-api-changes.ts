/** JSON Schema as the API documents use it. */
export interface ApiSchema {
  readonly $ref?: string | undefined;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, ApiSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly items?: ApiSchema;
  readonly enum?: readonly unknown[];
  readonly [keyword: string]: unknown;
}

type Content = Readonly<Record<string, { readonly schema?: ApiSchema }>>;

export interface ApiParameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: ApiSchema;
}

export interface ApiOperation {
  readonly operationId: string;
  readonly parameters: readonly ApiParameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

/** An OpenAPI 3.1 document as far as a change of it can break somebody. */
export interface ApiContract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, ApiSchema>> };
}

/** How a change breaks a client that was written to the document before. */
export type ApiBreak =
  | 'operation-removed'
  | 'operation-renamed'
  | 'parameter-removed'
  | 'parameter-required'
  | 'body-required'
  | 'body-refused'
  | 'status-changed'
  | 'media-type-removed'
  | 'property-removed'
  | 'property-required'
  | 'property-not-promised'
  | 'type-changed'
  | 'code-removed'
  | 'code-added'
  | 'limit-narrowed'
  | 'format-changed';

export interface BreakingApiChange {
  /** `POST /api/case/v1/cases › request.consultation.how`: the operation, and where in it. */
  readonly at: string;
  readonly kind: ApiBreak;
}

/**
 * Every change that breaks a client of the document before; such a change is a new version of the API beside the old
 * one. What a client sends may be asked less of and be allowed more of; what it gets may have more in it.
 *
 * - A code fewer in an answer breaks nobody, since it merely no longer comes. One more does: a client that has a case
 *   for each of them has none for it. Public events hold to the same.
 * - A header that is no longer described breaks nobody, since headers that are not known are not looked at. A query
 *   parameter does: what is not known in a query is refused.
 * - Limits and patterns of answers may change; clients do not check them. Formats may not: they are read by them.
 * - Problems are not compared. Their shape is the same everywhere, and their codes have a catalogue of their own.
 */
export function breakingApiChanges(before: ApiContract, after: ApiContract): readonly BreakingApiChange[] {
  return Object.entries(before.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const at = `${method.toUpperCase()} ${path}`;
      const now = after.paths[path]?.[method];
      if (now === undefined) return [{ at, kind: 'operation-removed' as const }];
      return new Comparison(before, after, at).ofOperations(operation, now);
    }),
  );
}

/** Who makes a value decides which change of its schema breaks. */
type Direction = 'sent' | 'answered';

/** Keywords of a limit, and whether a greater number lets more through. */
const LIMITS: Readonly<Record<string, 'more' | 'less'>> = {
  maxLength: 'more',
  maxItems: 'more',
  maximum: 'more',
  minLength: 'less',
  minItems: 'less',
  minimum: 'less',
};

class Comparison {
  private readonly seen = new Set<string>();

  constructor(
    private readonly before: ApiContract,
    private readonly after: ApiContract,
    private readonly operation: string,
  ) {}

  ofOperations(before: ApiOperation, after: ApiOperation): BreakingApiChange[] {
    return [
      ...(before.operationId === after.operationId ? [] : [this.found('operation-renamed')]),
      ...this.ofParameters(before.parameters, after.parameters),
      ...this.ofBodies(before.requestBody, after.requestBody),
      ...this.ofAnswers(before.responses, after.responses),
    ];
  }

  private found(kind: ApiBreak, where = ''): BreakingApiChange {
    return { at: where === '' ? this.operation : `${this.operation} › ${where}`, kind };
  }

  private ofParameters(before: readonly ApiParameter[], after: readonly ApiParameter[]): BreakingApiChange[] {
    const like = (list: readonly ApiParameter[], one: ApiParameter) =>
      list.find((other) => other.in === one.in && other.name === one.name);
    const where = (one: ApiParameter) => `${one.in} ${one.name}`;
    return [
      ...before.flatMap((was) => {
        const is = like(after, was);
        if (is === undefined) return was.in === 'header' ? [] : [this.found('parameter-removed', where(was))];
        return this.ofSchemas(was.schema, is.schema, 'sent', where(was));
      }),
      ...after
        .filter((is) => is.required === true && like(before, is)?.required !== true)
        .map((is) => this.found('parameter-required', where(is))),
    ];
  }

  private ofBodies(
    before: ApiOperation['requestBody'],
    after: ApiOperation['requestBody'],
  ): BreakingApiChange[] {
    if (before === undefined) return after?.required === true ? [this.found('body-required', 'request')] : [];
    if (after === undefined) return [this.found('body-refused', 'request')];
    return [
      ...(after.required === true && before.required !== true
        ? [this.found('body-required', 'request')]
        : []),
      ...this.ofContents(before.content, after.content, 'sent', 'request'),
    ];
  }

  private ofAnswers(
    before: ApiOperation['responses'],
    after: ApiOperation['responses'],
  ): BreakingApiChange[] {
    const successes = (responses: ApiOperation['responses']) =>
      Object.entries(responses).filter(([status]) => status.startsWith('2'));
    const [changed] = successes(after).filter(([status]) => before[status] === undefined);
    return [
      ...(changed === undefined ? [] : [this.found('status-changed', `answer ${changed[0]}`)]),
      ...successes(before).flatMap(([status, { content = {} }]) => {
        const now = after[status];
        return now === undefined
          ? [this.found('status-changed', `answer ${status}`)]
          : this.ofContents(content, now.content ?? {}, 'answered', `answer ${status}`);
      }),
    ];
  }

  private ofContents(
    before: Content,
    after: Content,
    direction: Direction,
    where: string,
  ): BreakingApiChange[] {
    return Object.entries(before).flatMap(([type, { schema }]) => {
      const now = after[type];
      if (now === undefined) return [this.found('media-type-removed', `${where} ${type}`)];
      return schema === undefined || now.schema === undefined
        ? []
        : this.ofSchemas(schema, now.schema, direction, where);
    });
  }

  private ofSchemas(
    unresolvedBefore: ApiSchema,
    unresolvedAfter: ApiSchema,
    direction: Direction,
    where: string,
  ): BreakingApiChange[] {
    if (unresolvedBefore.$ref !== undefined && unresolvedAfter.$ref !== undefined) {
      // A schema that holds itself has been compared when it is met again.
      const pair = `${direction} ${where.split(/[ .[]/)[0]} ${unresolvedBefore.$ref} ${unresolvedAfter.$ref}`;
      if (this.seen.has(pair)) return [];
      this.seen.add(pair);
    }
    const before = resolved(unresolvedBefore, this.before);
    const after = resolved(unresolvedAfter, this.after);
    return [
      ...this.ofTypes(before, after, direction, where),
      ...this.ofCodes(before, after, direction, where),
      ...this.ofFormats(before, after, direction, where),
      ...this.ofLimits(before, after, direction, where),
      ...this.ofProperties(before, after, direction, where),
      ...(before.items === undefined || after.items === undefined
        ? []
        : this.ofSchemas(before.items, after.items, direction, `${where}[]`)),
    ];
  }

  /** Sent: all that was taken is taken. Answered: nothing comes that did not. */
  private ofTypes(
    before: ApiSchema,
    after: ApiSchema,
    direction: Direction,
    where: string,
  ): BreakingApiChange[] {
    const [wide, narrow] = direction === 'sent' ? [after, before] : [before, after];
    const isWithin =
      wide.type === undefined ||
      (narrow.type !== undefined && typesOf(narrow).every((one) => typesOf(wide).includes(one)));
    const isSameChoice = ['anyOf', 'oneOf', 'allOf'].every(
      (keyword) => JSON.stringify(before[keyword]) === JSON.stringify(after[keyword]),
    );
    return isWithin && isSameChoice ? [] : [this.found('type-changed', where)];
  }

  private ofCodes(
    before: ApiSchema,
    after: ApiSchema,
    direction: Direction,
    where: string,
  ): BreakingApiChange[] {
    const [wide, narrow] = direction === 'sent' ? [after, before] : [before, after];
    const kind = direction === 'sent' ? 'code-removed' : 'code-added';
    const choices = wide.enum;
    if (choices === undefined) return [];
    return narrow.enum?.every((code) => choices.includes(code)) === true ? [] : [this.found(kind, where)];
  }

  private ofFormats(
    before: ApiSchema,
    after: ApiSchema,
    direction: Direction,
    where: string,
  ): BreakingApiChange[] {
    const keywords =
      direction === 'sent' ? ['format', 'pattern', 'const', 'uniqueItems'] : ['format', 'const'];
    const changed = keywords.filter((keyword) =>
      // What is no longer asked of what is sent breaks nobody.
      direction === 'sent'
        ? after[keyword] !== undefined && after[keyword] !== before[keyword]
        : before[keyword] !== undefined && after[keyword] !== before[keyword],
    );
    return changed.map(() => this.found('format-changed', where));
  }

  private ofLimits(
    before: ApiSchema,
    after: ApiSchema,
    direction: Direction,
    where: string,
  ): BreakingApiChange[] {
    if (direction === 'answered') return [];
    return Object.entries(LIMITS).flatMap(([keyword, greater]) => {
      const was = before[keyword] as number | undefined;
      const is = after[keyword] as number | undefined;
      const isNarrower =
        is !== undefined && (was === undefined || (greater === 'more' ? is < was : is > was));
      return isNarrower ? [this.found('limit-narrowed', where)] : [];
    });
  }

  private ofProperties(
    before: ApiSchema,
    after: ApiSchema,
    direction: Direction,
    where: string,
  ): BreakingApiChange[] {
    const required = (schema: ApiSchema, name: string) => schema.required?.includes(name) === true;
    const known = Object.entries(before.properties ?? {}).flatMap(([name, was]) => {
      const at = `${where}.${name}`;
      const is = after.properties?.[name];
      if (is === undefined) return [this.found('property-removed', at)];
      const isPromised = direction === 'sent' || !required(before, name) || required(after, name);
      return [
        ...(isPromised ? [] : [this.found('property-not-promised', at)]),
        ...this.ofSchemas(was, is, direction, at),
      ];
    });
    if (direction === 'answered') return known;
    const demanded = (after.required ?? []).filter((name) => !required(before, name));
    return [...known, ...demanded.map((name) => this.found('property-required', `${where}.${name}`))];
  }
}

const typesOf = ({ type }: ApiSchema): readonly string[] =>
  // Every whole number is a number.
  type === undefined
    ? []
    : [type].flat().flatMap((one) => (one === 'number' ? ['number', 'integer'] : [one]));

function resolved(schema: ApiSchema, contract: ApiContract): ApiSchema {
  if (schema.$ref === undefined) return schema;
  const target = contract.components.schemas[schema.$ref.slice('#/components/schemas/'.length)];
  if (target === undefined) throw new Error(`There is no schema ${schema.$ref}`);
  return { ...resolved(target, contract), ...schema, $ref: undefined };
}
