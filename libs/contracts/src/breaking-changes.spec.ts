import { breakingChanges, type BreakingChange } from './breaking-changes';
import type { JsonSchema, ObjectSchema } from './schema';

const payload = (
  properties: Record<string, JsonSchema>,
  required = Object.keys(properties),
): ObjectSchema => ({
  type: 'object',
  properties,
  required,
});
const uuid: JsonSchema = { type: 'string', format: 'uuid' };
const code: JsonSchema = { type: 'string', enum: ['a', 'b'] };

const kinds = (earlier: JsonSchema, later: JsonSchema): [string, BreakingChange['kind']][] =>
  breakingChanges(earlier, later).map(({ path, kind }) => [path, kind]);

describe('a change that no reader notices', () => {
  it('is no change', () => {
    expect(kinds(payload({ id: uuid, code }), payload({ id: uuid, code }))).toEqual([]);
  });

  it('is an optional property that is added', () => {
    expect(kinds(payload({ id: uuid }), payload({ id: uuid, code }, ['id']))).toEqual([]);
  });

  it('is a description in other words', () => {
    expect(
      kinds(
        payload({ id: { ...uuid, description: 'Before' } }),
        payload({ id: { ...uuid, description: 'After' } }),
      ),
    ).toEqual([]);
  });
});

describe('a change that breaks a reader', () => {
  it.each<[BreakingChange['kind'], ObjectSchema, ObjectSchema]>([
    ['property-removed', payload({ x: uuid }), payload({})],
    ['required-property-added', payload({}), payload({ x: uuid })],
    ['made-required', payload({ x: uuid }, []), payload({ x: uuid })],
    ['made-optional', payload({ x: uuid }), payload({ x: uuid }, [])],
    ['type-changed', payload({ x: uuid }), payload({ x: { type: 'boolean' } })],
    ['type-changed', payload({ x: { type: 'string', pattern: '^a$' } }), payload({ x: code })],
    ['type-changed', payload({ x: code }), payload({ x: { type: 'string' } })],
    ['code-removed', payload({ x: code }), payload({ x: { type: 'string', enum: ['a'] } })],
    ['code-added', payload({ x: code }), payload({ x: { type: 'string', enum: ['a', 'b', 'c'] } })],
    ['format-changed', payload({ x: uuid }), payload({ x: { type: 'string', format: 'date' } })],
    [
      'pattern-changed',
      payload({ x: { type: 'string', pattern: '^a$' } }),
      payload({ x: { type: 'string', pattern: '^b$' } }),
    ],
    [
      'range-changed',
      payload({ x: { type: 'integer', minimum: 0, maximum: 9 } }),
      payload({ x: { type: 'integer', minimum: 0, maximum: 99 } }),
    ],
    [
      'length-changed',
      payload({ x: { type: 'array', items: uuid, maxItems: 5 } }),
      payload({ x: { type: 'array', items: uuid, maxItems: 6 } }),
    ],
  ])('%s', (kind, earlier, later) => {
    expect(kinds(earlier, later)).toEqual([['x', kind]]);
  });

  it('is found at any depth, each where it is', () => {
    const attendance = (party: JsonSchema, required: string[]): ObjectSchema =>
      payload({ list: { type: 'array', items: payload({ party, id: uuid }, required) } });
    expect(
      kinds(attendance(code, ['party', 'id']), attendance({ type: 'string', enum: ['b'] }, ['party'])),
    ).toEqual([
      ['list[].party', 'code-removed'],
      ['list[].id', 'made-optional'],
    ]);
  });
});
