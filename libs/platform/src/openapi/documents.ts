import { HTTP_CODE_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type Action, actions, purposes } from '@samverkan/access';
import type { DeclaredRoute } from '../http/declared-routes';
import { demandsRevision } from '../http/demanded-revision';
import { type Schema, Schemas } from './schema';
import { modern, referenced } from './json-schema';

/** An API that has a document of its own. */
export interface DocumentedApi {
  readonly title: string;
  readonly description: string;
  /** `/api/case/v1` */
  readonly basePath: string;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

const NOT_KEPT =
  'No answer is to be kept (`Cache-Control: no-store`) but where the answer itself allows it, as a calendar file does.';

/** OpenAPI 3.1, as much of it as the documents hold. */
export interface ApiDocument {
  readonly openapi: '3.1.0';
  readonly info: {
    readonly title: string;
    readonly description: string;
    readonly version: string;
    readonly license: { readonly name: string; readonly identifier: string };
  };
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperationObject>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: object;
  };
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

export interface ApiOperationObject {
  /** The row of the access policy that the caller's role must have. */
  readonly 'x-action': Action;
  readonly tags: readonly string[];
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly security: readonly object[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Content & { readonly required: boolean };
  readonly responses: Readonly<Record<string, Content & { readonly description: string }>>;
}

const TOKEN = 'token';

const PROBLEM: Schema = {
  type: 'object',
  description: 'RFC 9457. `code` is stable; the texts follow Accept-Language.',
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
        required: ['field', 'code', 'detail'],
      },
    },
    correlationId: { type: 'string' },
  },
  required: ['type', 'title', 'status', 'code', 'detail', 'correlationId'],
};

const COMMAND_RESPONSE: Schema = {
  type: 'object',
  description: 'Ids of what the command created, and warnings, come beside.',
  properties: {
    id: { type: 'string' },
    revision: { type: 'integer', description: 'Send it as If-Match with the next command.' },
    position: { type: 'string', description: 'Send it as min-position to a read model.' },
  },
  required: ['id', 'revision', 'position'],
};

const header = (name: string, description: string, schema: Schema, required = false): Parameter => ({
  name,
  in: 'header',
  required,
  description,
  schema,
});

const LANGUAGE = header(
  'Accept-Language',
  'The language of texts: `sv` when absent, `en` where none of those named is there.',
  {
    type: 'string',
  },
);
const CORRELATION = header(
  'X-Correlation-Id',
  'Comes back, and stands in the log and with the events. One is made for whoever sends none, or another than `[\\w.-]{1,64}`.',
  { type: 'string' },
);
const COMMAND_HEADERS = [
  header('Idempotency-Key', 'The same key, body and caller: the first answer again.', {
    type: 'string',
    format: 'uuid',
  }),
  header('Samverkan-Purpose', "Why; the role's usual purpose unless told.", {
    type: 'string',
    enum: Object.keys(purposes),
  }),
];
const ifMatch = (required: boolean): Parameter =>
  header('If-Match', 'The ETag that was read.', { type: 'string', pattern: '^"\\d{1,15}"$' }, required);

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const READ_PROBLEMS = {
  400: problem('The request is not right.'),
  401: problem('No valid token.'),
  403: problem('Seen, and not allowed.'),
  404: problem('Not there, or not to be seen.'),
  431: problem('The headers, the path and its query are too long.'),
  503: problem('Not there yet; Retry-After says when to ask again.'),
};
const COMMAND_PROBLEMS = {
  ...READ_PROBLEMS,
  409: problem('A rule does not allow it; `code` says which.'),
  412: problem('Somebody else made a change after If-Match was read.'),
  413: problem('Too large.'),
  415: problem('Not application/json.'),
  422: problem('The Idempotency-Key has been used for something else.'),
};

interface Argument {
  readonly kind: number;
  readonly name?: string;
  readonly type: unknown;
}

function argumentsOf({ controller, handler }: DeclaredRoute): readonly Argument[] {
  const declared = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Record<
    string,
    { index: number; data?: unknown }
  >;
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype as object, handler) ??
    []) as unknown[];
  return Object.entries(declared).map(([key, { index, data }]) => ({
    kind: Number(key.split(':')[0]),
    ...(typeof data === 'string' ? { name: data } : {}),
    type: types[index],
  }));
}

const isDto = (type: unknown): type is Type<unknown> =>
  typeof type === 'function' && ![String, Number, Boolean, Object, Array].includes(type as never);

/** `/cases/:id/close` → `/cases/{id}/close` */
const template = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

const tagOf = ({ controller }: DeclaredRoute): string => controller.name.replace(/Controller$/, '');

const identifier = (route: DeclaredRoute): string => `${tagOf(route)}.${route.handler}`;

/** What @nestjs/swagger has gathered of the route's answer from decorators of its own. */
function declaredSuccess(base: OpenAPIObject, route: DeclaredRoute): Content | undefined {
  const methods = base.paths[template(route.path)] as Record<string, { responses?: object }> | undefined;
  const responses = methods?.[route.method.toLowerCase()]?.responses as Record<string, Content> | undefined;
  return Object.entries(responses ?? {}).find(
    ([status, { content }]) => status.startsWith('2') && content !== undefined,
  )?.[1];
}

/** 201 for a command that makes something new, unless the route says otherwise. */
function successOf({ controller, handler }: DeclaredRoute, creates: boolean): number {
  const method = (controller.prototype as Record<string, object>)[handler] as object;
  return (Reflect.getMetadata(HTTP_CODE_METADATA, method) as number | undefined) ?? (creates ? 201 : 200);
}

function operationOf(route: DeclaredRoute, base: OpenAPIObject, schemas: Schemas): ApiOperationObject {
  const { operation, method, path } = route;
  if (operation === undefined) throw new Error(`${path} is public and has no place in the document`);
  const args = argumentsOf(route);
  const body = args.find(({ kind, type }) => kind === RouteParamtypes.BODY && isDto(type));
  const queries = args.filter(({ kind }) => kind === RouteParamtypes.QUERY);
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string);
  const isCommand = method !== 'GET' && !operation.action.endsWith('.search');
  const isDemanded = demandsRevision(operation.action, path);
  const answer: Content =
    operation.response !== undefined
      ? { content: { 'application/json': { schema: schemas.ref(operation.response) } } }
      : (declaredSuccess(base, route) ??
        (isCommand
          ? { content: { 'application/json': { schema: { $ref: '#/components/schemas/CommandResponse' } } } }
          : {}));
  return {
    'x-action': operation.action,
    tags: [tagOf(route)],
    operationId: identifier(route),
    summary: operation.summary,
    description: `${actions[operation.action].label.en} (\`${operation.action}\`).`,
    security: [{ [TOKEN]: [] }],
    parameters: [
      ...names.map((name): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...queries.flatMap(({ name, type }): Parameter[] =>
        name !== undefined
          ? [{ name, in: 'query', required: false, schema: { type: 'string' } }]
          : isDto(type)
            ? schemas.parameters(type).map((parameter) => ({ ...parameter, in: 'query' as const }))
            : [],
      ),
      ...(isCommand ? [...COMMAND_HEADERS, ifMatch(isDemanded)] : []),
      LANGUAGE,
      CORRELATION,
    ],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemas.ref(body.type as Type<unknown>) } },
          },
        }),
    responses: {
      [successOf(route, isCommand && names.length === 0)]: { description: 'Done.', ...answer },
      ...(isCommand ? COMMAND_PROBLEMS : READ_PROBLEMS),
      ...(isCommand && isDemanded ? { 428: problem('If-Match is missing.') } : {}),
    },
  };
}

/** The document of one API: every route below its path that is not public, in the order of the paths. */
export function apiDocument(
  app: NestFastifyApplication,
  api: DocumentedApi,
  routes: readonly DeclaredRoute[],
): ApiDocument {
  const own = routes
    .filter(({ path, operation }) => path.startsWith(`${api.basePath}/`) && operation !== undefined)
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.method < b.method ? -1 : 1));
  const base = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  const schemas = new Schemas();
  const paths: Record<string, Record<string, ApiOperationObject>> = {};
  for (const route of own) {
    const path = template(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, base, schemas) };
  }
  const gathered = { ...modern(base.components?.schemas ?? {}), ...schemas.named } as Record<string, Schema>;
  const available: Record<string, Schema> = {
    ...gathered,
    Problem: PROBLEM,
    CommandResponse: COMMAND_RESPONSE,
  };
  for (const [name, schema] of Object.entries(available)) {
    // A class of answers has no validators: what its decorators told @nestjs/swagger describes it.
    const told = base.components?.schemas?.[name];
    if (told !== undefined && Object.keys(schema.properties ?? {}).length === 0) {
      available[name] = modern(told) as Schema;
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: api.title,
      description: `${api.description} ${NOT_KEPT}`,
      version: '1',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    tags: [...new Set(own.map(tagOf))].sort().map((name) => ({ name })),
    paths,
    components: {
      schemas: referenced(paths, available),
      securitySchemes: { [TOKEN]: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

/** Serves each API's document as JSON and as a page that needs nothing from elsewhere. */
export function serveDocuments(
  app: NestFastifyApplication,
  apis: readonly DocumentedApi[],
  routes: readonly DeclaredRoute[],
): void {
  for (const api of apis) {
    const at = api.basePath.slice(1);
    SwaggerModule.setup(`${at}/docs`, app, apiDocument(app, api, routes) as unknown as OpenAPIObject, {
      useGlobalPrefix: false,
      jsonDocumentUrl: `${at}/openapi.json`,
      raw: ['json'],
      customSiteTitle: api.title,
      // Else the page would ask a validator on the internet what it thinks of the document.
      swaggerOptions: { validatorUrl: null },
    });
  }
}
