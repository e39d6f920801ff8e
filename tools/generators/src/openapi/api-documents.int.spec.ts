import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PUBLISHED, apiDocuments } from './api-documents';
import {
  type ApiContract,
  type ApiOperation,
  type ApiSchema,
  breakingApiChanges,
} from './breaking-api-changes';

const published = join(resolve(__dirname, '../../../..'), PUBLISHED);

interface Operation extends ApiOperation {
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly security: readonly object[];
}

interface Document extends ApiContract {
  readonly openapi: string;
  readonly info: object;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

describe('the documents of the APIs', () => {
  let files: string[];
  let documents: Map<string, Document>;

  beforeAll(async () => {
    const texts = await apiDocuments();
    files = Object.keys(texts).sort();
    documents = new Map(Object.entries(texts).map(([file, text]) => [file, JSON.parse(text) as Document]));
  }, 30_000);

  const operations = (): { at: string; path: string; operation: Operation; document: Document }[] =>
    [...documents.values()].flatMap((document) =>
      Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          at: `${method.toUpperCase()} ${path}`,
          path,
          operation,
          document,
        })),
      ),
    );

  const wrong = (check: (one: ReturnType<typeof operations>[number]) => boolean): string[] =>
    operations()
      .filter((one) => !check(one))
      .map(({ at }) => at);

  /** Every schema of a document with where it is, those within others too. */
  const schemas = (document: Document): { at: string; schema: ApiSchema }[] => {
    const within = (at: string, schema: ApiSchema): { at: string; schema: ApiSchema }[] => [
      { at, schema },
      ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => within(`${at}.${name}`, one)),
      ...(schema.items === undefined ? [] : within(`${at}[]`, schema.items)),
    ];
    return Object.entries(document.components.schemas).flatMap(([name, schema]) => within(name, schema));
  };

  it('do not break the clients that were written to the latest release', () => {
    expect(readdirSync(published).sort()).toEqual(files);
    const broken = files.flatMap((file) => {
      const before = JSON.parse(readFileSync(join(published, file), 'utf8')) as Document;
      return breakingApiChanges(before, documents.get(file) as Document);
    });
    expect(broken).toEqual([]);
  });

  it('say which OpenAPI they are, what they are about and under which licence', () => {
    for (const { openapi, info } of documents.values()) {
      expect(openapi).toBe('3.1.0');
      expect(info).toEqual({
        title: expect.stringMatching(/\w/) as string,
        description: expect.stringMatching(/\w/) as string,
        version: '1',
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      });
    }
  });

  it('refer to nothing that is not in them, and hold nothing that is not referred to', () => {
    for (const document of documents.values()) {
      const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref]) => ref);
      const named = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
      expect([...new Set(references)].sort()).toEqual(named.sort());
    }
  });

  it('name each operation once, and describe it', () => {
    for (const document of documents.values()) {
      const ids = Object.values(document.paths).flatMap((methods) =>
        Object.values(methods).map(({ operationId }) => operationId),
      );
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    }
    expect(
      wrong(
        ({ operation: { summary, description, tags, security }, document }) =>
          summary !== '' &&
          description !== '' &&
          security.length === 1 &&
          tags.length === 1 &&
          tags.every((tag) => document.tags.some(({ name }) => name === tag)),
      ),
    ).toEqual([]);
  });

  it('declare the parameters of a path, each once and no other', () => {
    expect(
      wrong(({ path, operation: { parameters } }) => {
        const inPath = parameters.filter((one) => one.in === 'path');
        const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        return (
          inPath.every(({ required }) => required === true) &&
          JSON.stringify(inPath.map(({ name }) => name)) === JSON.stringify(names)
        );
      }),
    ).toEqual([]);
  });

  it('describe the answer of each operation and its problems', () => {
    const problem = { schema: { $ref: '#/components/schemas/Problem' } };
    expect(
      wrong(({ operation: { responses } }) => {
        const success = Object.keys(responses).filter((status) => status.startsWith('2'));
        const problems = Object.entries(responses).filter(([status]) => !status.startsWith('2'));
        return (
          success.length === 1 &&
          Object.keys(responses[success[0] ?? '']?.content ?? {}).length > 0 &&
          ['400', '401', '403', '404'].every((status) => status in responses) &&
          problems.every(
            ([, { content }]) =>
              JSON.stringify(content) === JSON.stringify({ 'application/problem+json': problem }),
          )
        );
      }),
    ).toEqual([]);
  });

  it('say of every value what it is', () => {
    const vague = ({ schema }: { schema: ApiSchema }): boolean => {
      const keywords = ['$ref', 'type', 'enum', 'anyOf', 'oneOf', 'allOf', 'const'];
      if (!keywords.some((keyword) => keyword in schema)) return true;
      // An object of any properties has to say at least what they are.
      return (
        schema.type === 'object' &&
        schema.properties === undefined &&
        schema.additionalProperties === undefined &&
        schema['description'] === undefined
      );
    };
    for (const document of documents.values())
      expect(
        schemas(document)
          .filter(vague)
          .map(({ at }) => at),
      ).toEqual([]);
  });

  it('give an example of whatever a person writes or looks up in a request', () => {
    const missing = operations().flatMap(({ at, operation, document }) => {
      const of = (schema: ApiSchema, where: string): string[] => {
        if (schema.$ref !== undefined)
          return of(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, where);
        if (schema['examples'] !== undefined || schema.enum !== undefined || schema.type === 'boolean')
          return [];
        if (schema.properties !== undefined)
          return Object.entries(schema.properties).flatMap(([name, one]) =>
            schema.required?.includes(name) === true ? of(one, `${where}.${name}`) : [],
          );
        return schema.items === undefined ? [where] : of(schema.items, `${where}[]`);
      };
      const body = operation.requestBody?.content['application/json']?.schema;
      return body === undefined ? [] : of(body, at);
    });
    // An id that only an answer gives has none that would be of use.
    expect(missing.filter((where) => !/\.\w+Id$/.test(where))).toEqual([]);
  });
});
