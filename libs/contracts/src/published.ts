import type { PublicEvent } from './public-event';
import type { ObjectSchema } from './schema';

/** A schema as it is published: a JSON Schema file that stands alone, with the example in it. */
export type PublishedSchema = ObjectSchema & {
  readonly $schema: string;
  readonly $id: string;
  readonly title: string;
  readonly examples: readonly object[];
};

/**
 * What is written to `published/<type>/<edition>.json`. An edition is never changed again: a schema that has got an
 * optional field is the next edition of the same version.
 */
export function publishedSchema(event: PublicEvent): PublishedSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:samverkan:${event.type}`,
    title: event.type,
    ...event.schema,
    description: `${event.meaning.en} ${event.meaning.sv}`,
    examples: [event.example],
  };
}
