/** The parts of an OpenAPI 3.1 document that a client depends on. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

export interface ApiOperation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly [keyword: string]: unknown;
}

/** Who reads it: the server reads what clients send, clients read what it answers. */
type Direction = 'sent' | 'answered';

/** Limits of what may be sent: one that is new or another may refuse what was right before. */
const LIMITS = [
  ...['format', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems'],
];

/**
 * What a change of an API would break for clients of the document before, one sentence each; empty when nothing.
 * Operations, optional input and more output may be added.
 */
export function brokenClients(before: ApiDocument, after: ApiDocument): string[] {
  const broken: string[] = [];
  for (const [path, operations] of Object.entries(before.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const where = `${method.toUpperCase()} ${path}`;
      const now = after.paths[path]?.[method];
      if (now === undefined) broken.push(`${where} is gone`);
      else broken.push(...new Comparison(before, after).operation(where, operation, now));
    }
  }
  return broken;
}

class Comparison {
  /** Pairs of references that are being compared, since schemas may hold themselves. */
  private readonly open = new Set<string>();

  constructor(
    private readonly before: ApiDocument,
    private readonly after: ApiDocument,
  ) {}

  operation(where: string, before: ApiOperation, after: ApiOperation): string[] {
    return [
      ...this.parameters(where, before, after),
      ...this.content(`${where} body`, before.requestBody, after.requestBody, 'sent'),
      ...Object.entries(before.responses)
        .filter(([status]) => status.startsWith('2'))
        .flatMap(([status, response]) => {
          const now = after.responses[status];
          return now === undefined
            ? [`${where} no longer answers ${status}`]
            : this.content(`${where} ${status}`, response, now, 'answered');
        }),
    ];
  }

  private parameters(where: string, before: ApiOperation, after: ApiOperation): string[] {
    const named = ({ parameters = [] }: ApiOperation) =>
      new Map(parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
    const [were, are] = [named(before), named(after)];
    return [
      ...[...were].flatMap(([name, parameter]) => {
        const now = are.get(name);
        if (now === undefined) return [`${where}: ${name} is gone`];
        return [
          ...(now.required && !parameter.required ? [`${where}: ${name} is required now`] : []),
          ...this.schema(`${where}: ${name}`, parameter.schema, now.schema, 'sent'),
        ];
      }),
      ...[...are].flatMap(([name, { required }]) =>
        required && !were.has(name) ? [`${where}: ${name} is new and required`] : [],
      ),
    ];
  }

  private content(
    where: string,
    before: Content | undefined,
    after: Content | undefined,
    direction: Direction,
  ): string[] {
    if (before?.content === undefined)
      return after?.content !== undefined && direction === 'sent' ? [`${where} is new`] : [];
    return Object.entries(before.content).flatMap(([type, { schema }]) => {
      const now = after?.content?.[type];
      return now === undefined
        ? [`${where} is no longer ${type}`]
        : this.schema(where, schema, now.schema, direction);
    });
  }

  private schema(
    where: string,
    before: Schema | undefined,
    after: Schema | undefined,
    direction: Direction,
  ): string[] {
    if (before === undefined) return [];
    if (after === undefined) return direction === 'answered' ? [`${where} is no longer described`] : [];
    if (before.$ref !== undefined || after.$ref !== undefined)
      return this.referred(where, before, after, direction);
    return [
      ...(String(before.type) === String(after.type) ? [] : [`${where} has another type`]),
      ...this.codes(where, before.enum, after.enum, direction),
      ...(direction === 'sent'
        ? LIMITS.filter(
            (limit) => after[limit] !== undefined && String(before[limit]) !== String(after[limit]),
          ).map((limit) => `${where} has another ${limit}`)
        : []),
      ...this.properties(where, before, after, direction),
      ...this.schema(`${where}[]`, before.items, after.items, direction),
    ];
  }

  private referred(where: string, before: Schema, after: Schema, direction: Direction): string[] {
    const pair = `${before.$ref ?? where} ${after.$ref ?? where} ${direction}`;
    if (this.open.has(pair)) return [];
    this.open.add(pair);
    const found = this.schema(where, resolved(this.before, before), resolved(this.after, after), direction);
    this.open.delete(pair);
    return found;
  }

  private codes(
    where: string,
    before: readonly unknown[] | undefined,
    after: readonly unknown[] | undefined,
    direction: Direction,
  ): string[] {
    // Sent: what was right before must be right now. Answered: what comes must have been known before.
    const [wider, narrower] = direction === 'sent' ? [after, before] : [before, after];
    if (wider === undefined) return [];
    if (narrower === undefined)
      return [`${where} ${direction === 'sent' ? 'takes only' : 'is no longer one of'} codes`];
    return narrower
      .filter((code) => !wider.includes(code))
      .map((code) => `${where} ${direction === 'sent' ? 'no longer takes' : 'may now be'} ${String(code)}`);
  }

  private properties(where: string, before: Schema, after: Schema, direction: Direction): string[] {
    const [were, are] = [before.properties ?? {}, after.properties ?? {}];
    const [needed, needs] = [before.required ?? [], after.required ?? []];
    return [
      ...Object.entries(were).flatMap(([name, schema]) => {
        const now = are[name];
        const at = `${where}.${name}`;
        if (now === undefined) return [`${at} is gone`];
        return [
          ...(direction === 'answered' && needed.includes(name) && !needs.includes(name)
            ? [`${at} may be missing now`]
            : []),
          ...(direction === 'sent' && !needed.includes(name) && needs.includes(name)
            ? [`${at} is required now`]
            : []),
          ...this.schema(at, schema, now, direction),
        ];
      }),
      ...(direction === 'sent'
        ? needs
            .filter((name) => were[name] === undefined && are[name] !== undefined)
            .map((name) => `${where}.${name} is new and required`)
        : []),
    ];
  }
}

function resolved(document: ApiDocument, schema: Schema): Schema | undefined {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  return name === undefined ? schema : document.components?.schemas?.[name];
}
