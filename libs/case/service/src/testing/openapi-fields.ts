import type { Action } from '@samverkan/access';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What bodies and answers hold, from the OpenAPI documents as they are published. */

const FOLDER = join(__dirname, '../../../../../docs/reference/openapi');

/** Characters of a name or a title; what may be longer is a text. */
const LINE = 200;

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Operation {
  readonly 'x-action': Action;
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A field of a body or of an answer: where it is, `measures.kind`, and which codes it can have. */
export interface Field {
  readonly path: string;
  readonly values: readonly string[];
  /** Words of whoever writes, and no code, id or day. */
  readonly isText: boolean;
}

/** What is written with, and read by, the routes of an action. */
export interface OperationFields {
  readonly action: Action;
  readonly written: readonly Field[];
  readonly read: readonly Field[];
}

function fieldsOf(schema: Schema, schemas: Document['components']['schemas'], at = ''): Field[] {
  const { $ref, items, allOf = [], properties = {} } = schema;
  const named = $ref === undefined ? [] : [schemas[$ref.slice('#/components/schemas/'.length)] ?? {}];
  return [
    ...[...named, ...allOf, ...(items === undefined ? [] : [items])].flatMap((part) =>
      fieldsOf(part, schemas, at),
    ),
    ...Object.entries(properties).flatMap(([name, field]) => {
      const path = `${at}${name}`;
      const values = field.enum ?? field.items?.enum ?? [];
      const isText = field.type === 'string' && field.format === undefined && (field.maxLength ?? 0) > LINE;
      return [{ path, values, isText }, ...fieldsOf(field, schemas, `${path}.`)];
    }),
  ];
}

/** The routes of all services whose action is asked about. */
export function operationsOf(isAsked: (action: Action) => boolean): readonly OperationFields[] {
  const documents = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Document);
  return documents.flatMap(({ paths, components: { schemas } }) => {
    const of = (content: Content | undefined): Field[] =>
      Object.values(content?.content ?? {}).flatMap(({ schema }) => fieldsOf(schema, schemas));
    return Object.values(paths)
      .flatMap((path) => Object.values(path))
      .filter((operation) => isAsked(operation['x-action']))
      .map((operation) => ({
        action: operation['x-action'],
        written: of(operation.requestBody),
        read: Object.entries(operation.responses)
          .filter(([status]) => status.startsWith('2'))
          .flatMap(([, answer]) => of(answer)),
      }));
  });
}
