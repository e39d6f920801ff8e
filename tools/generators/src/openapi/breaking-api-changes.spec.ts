import {
  type ApiContract,
  type ApiOperation,
  type ApiParameter,
  type ApiSchema,
  breakingApiChanges,
} from './breaking-api-changes';

const PATH = '/api/case/v1/cases/{id}/close';
const text: ApiSchema = { type: 'string' };
const code = (...codes: string[]): ApiSchema => ({ enum: codes });

const object = (
  properties: Readonly<Record<string, ApiSchema>>,
  required = Object.keys(properties),
): ApiSchema => ({ type: 'object', properties, required, additionalProperties: false });

const api = (
  operation: Partial<ApiOperation> = {},
  schemas: Readonly<Record<string, ApiSchema>> = {},
): ApiContract => ({
  paths: {
    [PATH]: {
      post: {
        operationId: 'Cases.close',
        parameters: [],
        responses: { 200: { content: { 'application/json': { schema: object({ id: text }) } } } },
        ...operation,
      },
    },
  },
  components: { schemas },
});

const sent = (schema: ApiSchema, schemas?: Readonly<Record<string, ApiSchema>>): ApiContract =>
  api({ requestBody: { required: true, content: { 'application/json': { schema } } } }, schemas);

const answered = (schema: ApiSchema, schemas?: Readonly<Record<string, ApiSchema>>): ApiContract =>
  api({ responses: { 200: { content: { 'application/json': { schema } } } } }, schemas);

const asked = (...parameters: ApiParameter[]): ApiContract => api({ parameters });

const unit: ApiParameter = { name: 'unit', in: 'query', required: false, schema: text };

const breaks = (before: ApiContract, after: ApiContract): string[] =>
  breakingApiChanges(before, after).map(({ at, kind }) => `${kind} at ${at.replace(`POST ${PATH}`, '')}`);

describe('a change of an API that no client notices', () => {
  it.each<[string, ApiContract, ApiContract]>([
    ['none', sent(object({ x: text })), sent(object({ x: text }))],
    ['one more operation', { paths: {}, components: { schemas: {} } }, api()],
    [
      'one more optional property to send',
      sent(object({ x: text })),
      sent(object({ x: text, y: text }, ['x'])),
    ],
    ['a property to send that may be left out now', sent(object({ x: text })), sent(object({ x: text }, []))],
    ['one more code to send', sent(object({ x: code('a') })), sent(object({ x: code('a', 'b') }))],
    ['any text in place of codes to send', sent(object({ x: code('a') })), sent(object({ x: {} }))],
    [
      'a wider limit',
      sent(object({ x: { type: 'string', maxLength: 5 } })),
      sent(object({ x: { type: 'string', maxLength: 6 } })),
    ],
    ['null taken too', sent(object({ x: text })), sent(object({ x: { type: ['string', 'null'] } }))],
    [
      'numbers in place of whole ones',
      sent(object({ x: { type: 'integer' } })),
      sent(object({ x: { type: 'number' } })),
    ],
    ['one more property in an answer', answered(object({ x: text })), answered(object({ x: text, y: text }))],
    ['a property that always comes now', answered(object({ x: text }, [])), answered(object({ x: text }))],
    [
      'a code that no longer comes',
      answered(object({ x: code('a', 'b') })),
      answered(object({ x: code('a') })),
    ],
    [
      'a limit of an answer',
      answered(object({ x: { type: 'string', maxLength: 5 } })),
      answered(object({ x: text })),
    ],
    ['one more optional parameter', asked(), asked(unit)],
    ['a header that is no longer described', asked({ ...unit, in: 'header' }), asked()],
    [
      'one more problem',
      api(),
      api({ responses: { ...(api().paths[PATH]?.['post'] as ApiOperation).responses, 409: {} } }),
    ],
    [
      'a schema of another name',
      sent({ $ref: '#/components/schemas/A' }, { A: object({ x: text }) }),
      sent({ $ref: '#/components/schemas/B' }, { B: object({ x: text }) }),
    ],
  ])('%s', (_, before, after) => {
    expect(breaks(before, after)).toEqual([]);
  });
});

describe('a change of an API that breaks a client', () => {
  it.each<[string, ApiContract, ApiContract]>([
    ['operation-removed at ', api(), { paths: {}, components: { schemas: {} } }],
    ['operation-removed at ', api(), { paths: { [PATH]: {} }, components: { schemas: {} } }],
    ['operation-renamed at ', api(), api({ operationId: 'Cases.end' })],
    ['parameter-removed at  › query unit', asked(unit), asked()],
    ['parameter-required at  › query unit', asked(unit), asked({ ...unit, required: true })],
    [
      'parameter-required at  › header If-Match',
      asked(),
      asked({ name: 'If-Match', in: 'header', required: true, schema: text }),
    ],
    [
      'code-removed at  › query unit',
      asked({ ...unit, schema: code('a', 'b') }),
      asked({ ...unit, schema: code('a') }),
    ],
    ['body-required at  › request', api(), sent(object({}))],
    ['body-refused at  › request', sent(object({})), api()],
    ['status-changed at  › answer 201', api({ responses: {} }), api({ responses: { 201: {} } })],
    ['status-changed at  › answer 200', api({ responses: { 200: {} } }), api({ responses: {} })],
    [
      'media-type-removed at  › answer 200 text/html',
      api({ responses: { 200: { content: { 'text/html': {} } } } }),
      api({ responses: { 200: { content: { 'text/plain': {} } } } }),
    ],
    ['property-removed at  › request.x', sent(object({ x: text })), sent(object({}))],
    ['property-required at  › request.x', sent(object({})), sent(object({ x: text }))],
    ['property-required at  › request.x', sent(object({ x: text }, [])), sent(object({ x: text }))],
    ['type-changed at  › request.x', sent(object({ x: text })), sent(object({ x: { type: 'integer' } }))],
    [
      'type-changed at  › request.x',
      sent(object({ x: { type: ['string', 'null'] } })),
      sent(object({ x: text })),
    ],
    [
      'type-changed at  › request.x',
      sent(object({ x: { anyOf: [text] } })),
      sent(object({ x: { anyOf: [] } })),
    ],
    ['code-removed at  › request.x', sent(object({ x: code('a', 'b') })), sent(object({ x: code('a') }))],
    ['code-removed at  › request.x', sent(object({ x: {} })), sent(object({ x: code('a') }))],
    [
      'limit-narrowed at  › request.x',
      sent(object({ x: { maxLength: 5 } })),
      sent(object({ x: { maxLength: 4 } })),
    ],
    ['limit-narrowed at  › request.x', sent(object({ x: {} })), sent(object({ x: { maxItems: 4 } }))],
    [
      'limit-narrowed at  › request.x',
      sent(object({ x: { minimum: 0 } })),
      sent(object({ x: { minimum: 1 } })),
    ],
    [
      'format-changed at  › request.x',
      sent(object({ x: text })),
      sent(object({ x: { ...text, pattern: '^a$' } })),
    ],
    ['property-removed at  › answer 200.x', answered(object({ x: text })), answered(object({}))],
    [
      'property-not-promised at  › answer 200.x',
      answered(object({ x: text })),
      answered(object({ x: text }, [])),
    ],
    [
      'type-changed at  › answer 200.x',
      answered(object({ x: text })),
      answered(object({ x: { type: ['string', 'null'] } })),
    ],
    [
      'code-added at  › answer 200.x',
      answered(object({ x: code('a') })),
      answered(object({ x: code('a', 'b') })),
    ],
    [
      'format-changed at  › answer 200.x',
      answered(object({ x: { ...text, format: 'date' } })),
      answered(object({ x: text })),
    ],
    [
      'property-removed at  › answer 200.items[].x',
      answered(object({ items: { type: 'array', items: { $ref: '#/components/schemas/A' } } }), {
        A: object({ x: text }),
      }),
      answered(object({ items: { type: 'array', items: { $ref: '#/components/schemas/A' } } }), {
        A: object({}),
      }),
    ],
  ])('%s', (found, before, after) => {
    expect(breaks(before, after)).toEqual([found]);
  });

  it('is found once in a schema that holds itself', () => {
    const tree = (properties: Readonly<Record<string, ApiSchema>>) => ({
      Tree: object({
        ...properties,
        children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
      }),
    });
    const root = { $ref: '#/components/schemas/Tree' };
    expect(breaks(answered(root, tree({ x: text })), answered(root, tree({})))).toEqual([
      'property-removed at  › answer 200.x',
    ]);
  });

  it('is found in every operation that has it', () => {
    const before = sent({ $ref: '#/components/schemas/A' }, { A: object({ x: text }) });
    const twice = (one: ApiContract): ApiContract => ({
      ...one,
      paths: { ...one.paths, '/other': one.paths[PATH] as Readonly<Record<string, ApiOperation>> },
    });
    const after = sent({ $ref: '#/components/schemas/A' }, { A: object({}) });
    expect(breakingApiChanges(twice(before), twice(after)).map(({ at }) => at)).toEqual([
      `POST ${PATH} › request.x`,
      'POST /other › request.x',
    ]);
  });
});
