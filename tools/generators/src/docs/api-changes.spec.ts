import { type ApiDocument, type ApiOperation, type Schema, brokenClients } from './api-changes';

const json = (schema: Schema) => ({ content: { 'application/json': { schema } } });

const api = (operation: Partial<ApiOperation>, schemas: Record<string, Schema> = {}): ApiDocument => ({
  paths: { '/cases': { post: { responses: {}, ...operation } } },
  components: { schemas },
});
const taking = (schema: Schema) => api({ requestBody: json(schema) });
const answering = (schema: Schema) => api({ responses: { 200: json(schema) } });

const text: Schema = { type: 'string' };
const object = (properties: Record<string, Schema>, required: string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
});
const codes = (...values: string[]): Schema => ({ type: 'string', enum: values });
const query = (name: string, required = false, schema: Schema = text) => ({
  name,
  in: 'query',
  required,
  schema,
});

describe('a change of an API that no client notices', () => {
  it.each<[string, ApiDocument, ApiDocument]>([
    ['none', taking(object({ a: text }, ['a'])), taking(object({ a: text }, ['a']))],
    ['another operation', api({}), { paths: { ...api({}).paths, '/more': { get: { responses: {} } } } }],
    ['an optional field to send', taking(object({})), taking(object({ a: text }))],
    [
      'a field that need not be sent any more',
      taking(object({ a: text }, ['a'])),
      taking(object({ a: text })),
    ],
    ['a code more to send', taking(object({ a: codes('x') })), taking(object({ a: codes('x', 'y') }))],
    ['a limit less', taking(object({ a: { ...text, maxLength: 5 } })), taking(object({ a: text }))],
    ['an optional parameter', api({}), api({ parameters: [query('a')] })],
    ['a field more in an answer', answering(object({})), answering(object({ a: text }, ['a']))],
    ['a code less in an answer', answering(codes('x', 'y')), answering(codes('x'))],
    [
      'another description',
      answering({ ...text, description: 'a' }),
      answering({ ...text, description: 'b' }),
    ],
    ['another problem', api({ responses: { 409: json(text) } }), api({ responses: {} })],
  ])('%s', (_, before, after) => {
    expect(brokenClients(before, after)).toEqual([]);
  });
});

describe('a change of an API that breaks a client', () => {
  it.each<[string, ApiDocument, ApiDocument]>([
    ['POST /cases is gone', api({}), { paths: {} }],
    ['POST /cases: query a is gone', api({ parameters: [query('a')] }), api({})],
    ['POST /cases: query a is new and required', api({}), api({ parameters: [query('a', true)] })],
    [
      'POST /cases: query a is required now',
      api({ parameters: [query('a')] }),
      api({ parameters: [query('a', true)] }),
    ],
    [
      'POST /cases: query a no longer takes y',
      api({ parameters: [query('a', false, codes('x', 'y'))] }),
      api({ parameters: [query('a', false, codes('x'))] }),
    ],
    ['POST /cases body is new', api({}), taking(object({}))],
    ['POST /cases body.a is gone', taking(object({ a: text })), taking(object({}))],
    ['POST /cases body.a is required now', taking(object({ a: text })), taking(object({ a: text }, ['a']))],
    ['POST /cases body.a is new and required', taking(object({})), taking(object({ a: text }, ['a']))],
    [
      'POST /cases body.a has another type',
      taking(object({ a: text })),
      taking(object({ a: { type: 'integer' } })),
    ],
    [
      'POST /cases body.a has another maxLength',
      taking(object({ a: text })),
      taking(object({ a: { ...text, maxLength: 5 } })),
    ],
    ['POST /cases body.a takes only codes', taking(object({ a: text })), taking(object({ a: codes('x') }))],
    ['POST /cases no longer answers 200', answering(text), api({})],
    ['POST /cases 200.a is gone', answering(object({ a: text })), answering(object({}))],
    [
      'POST /cases 200.a may be missing now',
      answering(object({ a: text }, ['a'])),
      answering(object({ a: text })),
    ],
    ['POST /cases 200 may now be y', answering(codes('x')), answering(codes('x', 'y'))],
    ['POST /cases 200 is no longer one of codes', answering(codes('x')), answering(text)],
    [
      'POST /cases 200[].a is gone',
      answering({ type: 'array', items: object({ a: text }) }),
      answering({ type: 'array', items: object({}) }),
    ],
  ])('%s', (sentence, before, after) => {
    expect(brokenClients(before, after)).toEqual([sentence]);
  });

  it('is found behind a reference, also in a schema that holds itself', () => {
    const tree = (leaf: Record<string, Schema>) =>
      api(
        { responses: { 200: json({ $ref: '#/components/schemas/Tree' }) } },
        { Tree: object({ ...leaf, inner: { $ref: '#/components/schemas/Tree' } }) },
      );
    expect(brokenClients(tree({ a: text }), tree({ a: text }))).toEqual([]);
    expect(brokenClients(tree({ a: text }), tree({}))).toEqual(['POST /cases 200.a is gone']);
  });
});
