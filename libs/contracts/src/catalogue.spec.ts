import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakingChanges } from './breaking-changes';
import { publicEvents } from './catalogue';
import { publishedSchema, type PublishedSchema } from './published';
import type { PublicEvent } from './public-event';
import { closed, type JsonSchema } from './schema';

const PUBLISHED = join(__dirname, '..', 'published');
const events = Object.values<PublicEvent>(publicEvents);
const byType = events.map((event) => [event.type, event] as const);

const ajv = addFormats(new Ajv({ strict: true, allErrors: true }));
const accepts = (schema: object, payload: object) => ajv.validate(schema, payload);

const editionsOf = (type: string): PublishedSchema[] => {
  const folder = join(PUBLISHED, type);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((file) => Number.parseInt(file, 10))
    .sort((a, b) => a - b)
    .map((edition) => JSON.parse(readFileSync(join(folder, `${edition}.json`), 'utf8')) as PublishedSchema);
};

/** Every schema inside a schema, with its path. */
const within = (schema: JsonSchema, path = ''): [string, JsonSchema][] => [
  [path, schema],
  ...(schema.type === 'object'
    ? Object.entries(schema.properties).flatMap(([name, property]) => within(property, `${path}.${name}`))
    : schema.type === 'array'
      ? within(schema.items, `${path}[]`)
      : []),
];

describe('the catalogue of public events', () => {
  it.each(byType)('%s is named after its place, name and version', (type, event) => {
    expect(publicEvents[type as keyof typeof publicEvents]).toBe(event);
    expect(event.name).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(event.topic).toBe(`samverkan.${event.context}.v1`);
    expect(event.meaning.sv).toMatch(/\.$/);
    expect(event.meaning.en).toMatch(/\.$/);
  });

  it.each(byType)('%s has an example that reader and writer take, with every optional field', (_, event) => {
    expect(accepts(event.schema, event.example)).toBe(true);
    expect(accepts(closed(event.schema), event.example)).toBe(true);
    expect(Object.keys(event.example).sort()).toEqual(Object.keys(event.schema.properties).sort());
  });

  it.each(byType)('%s holds the writer to its fields, and lets the reader ignore new ones', (_, event) => {
    const more = { ...event.example, somethingNew: true };
    expect(accepts(event.schema, more)).toBe(true);
    expect(accepts(closed(event.schema), more)).toBe(false);
  });

  it.each(byType)('%s says on which day it happened', (_, event) => {
    expect(event.schema.required).toContain('occurredOn');
    expect(event.schema.properties['occurredOn']).toMatchObject({ type: 'string', format: 'date' });
  });
});

describe('personal data', () => {
  /** A closed form for every string: no sentence, name or personal identity number fits in any of them. */
  const PERSONAL_NUMBERS = ['19900101-2384', '199001012384', '9001012384', '900101-2384', '900161+2384'];

  it.each(byType)('%s has no open string', (_, event) => {
    for (const [path, schema] of within(event.schema)) {
      if (schema.type !== 'string') continue;
      const forms = [schema.format, schema.pattern, schema.enum].filter((form) => form !== undefined);
      expect([path, forms.length]).toEqual([path, 1]);
      for (const text of [...PERSONAL_NUMBERS, 'Test Testsson', 'Ont i ryggen sedan i maj.', ''])
        expect([path, text, accepts(schema, text as never)]).toEqual([path, text, false]);
    }
  });

  it.each(byType)('%s names nothing that is about a person', (_, event) => {
    const PERSONAL =
      /name|person|number|email|phone|address|text|reason.*Text|need$|description|note|birth|sex|age$/i;
    for (const [path] of within(event.schema)) expect(path).not.toMatch(PERSONAL);
  });

  it('gives the subject id in the registration alone', () => {
    const naming = events.filter((event) => within(event.schema).some(([path]) => /subject/i.test(path)));
    expect(naming.map((event) => event.type)).toEqual(['se.samverkan.case.case-registered.v1']);
  });
});

describe('what has been published', () => {
  it.each(byType)('%s is published as it is: otherwise run `npm run new -- edition`', (type, event) => {
    expect(editionsOf(type).at(-1)).toEqual(publishedSchema(event));
  });

  it('is still there, with editions from 1 without gaps', () => {
    const types = readdirSync(PUBLISHED).sort();
    expect(types).toEqual(events.map((event) => event.type).sort());
    for (const type of types) {
      const files = readdirSync(join(PUBLISHED, type)).sort();
      expect(files).toEqual(files.map((_, index) => `${index + 1}.json`).sort());
    }
  });

  it('says what it said when it was published: an edition is never changed', () => {
    const hashes = Object.fromEntries(
      events.flatMap(({ type }) =>
        editionsOf(type).map((edition, index) => [
          `${type}/${index + 1}`,
          createHash('sha256').update(JSON.stringify(edition)).digest('hex'),
        ]),
      ),
    );
    expect(hashes).toEqual(JSON.parse(readFileSync(`${PUBLISHED}.sha256.json`, 'utf8')));
  });

  it.each(byType)('%s breaks no reader of any earlier edition', (type) => {
    const editions = editionsOf(type);
    for (const [index, later] of editions.entries())
      for (const earlier of editions.slice(0, index)) expect(breakingChanges(earlier, later)).toEqual([]);
  });

  it('is loaded together by a validator: the latest edition of each, as those of one type share their `$id`', () => {
    const together = addFormats(new Ajv({ strict: true }));
    for (const { type } of events) together.addSchema(editionsOf(type).at(-1) as PublishedSchema);
    for (const { type, example } of events) {
      const validate = together.getSchema(`urn:samverkan:${type}`);
      expect([type, validate?.(example), validate?.errors]).toEqual([type, true, null]);
    }
  });

  it.each(byType)('%s has examples of every edition that today’s reader takes', (type, event) => {
    for (const edition of editionsOf(type))
      for (const example of edition.examples) expect(accepts(event.schema, example)).toBe(true);
  });
});
