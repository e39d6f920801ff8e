import { type JsonSchema, type PublicEvent, publicEvents } from '@samverkan/contracts';
import { code, generatedFrom, page, table } from './markdown';

function kind(schema: JsonSchema): string {
  switch (schema.type) {
    case 'string':
      return schema.enum?.map(code).join(', ') ?? schema.format ?? `matches ${code(schema.pattern ?? '')}`;
    case 'integer':
      return `whole number ${schema.minimum} to ${schema.maximum}`;
    case 'array':
      return `at most ${schema.maxItems} of: ${kind(schema.items)}`;
    case 'object':
      return `object of ${Object.entries(schema.properties)
        .map(([name, property]) => `${code(name)} (${kind(property)})`)
        .join(', ')}`;
    case 'boolean':
      return 'true or false';
  }
}

function section(event: PublicEvent): string {
  const { properties, required } = event.schema;
  return [
    `### ${code(event.type)}`,
    `${event.meaning.en} (${event.meaning.sv})`,
    table(
      ['Field', 'Kind', 'Required', 'Meaning'],
      Object.entries(properties).map(([name, schema]) => [
        code(name),
        kind(schema),
        required.includes(name) ? 'yes' : 'no',
        schema.description ?? '',
      ]),
    ),
    '```json\n' + JSON.stringify(event.example, null, 2) + '\n```',
  ].join('\n\n');
}

export function publicEventsPage(): string {
  const events = Object.values<PublicEvent>(publicEvents);
  const topics = [...new Set(events.map((event) => event.topic))];
  return page(
    'Public events',
    generatedFrom('`libs/contracts/src`'),
    'What the services tell each other and everybody else: CloudEvents 1.0 in binary mode, keyed by stream id, in order per key, at least once. Headers: `ce_specversion`, `ce_id` (the id of the event in the log), `ce_type`, `ce_source`, `ce_time` (when it was written down), `ce_streamrevision`, `ce_position`, `content-type`, `ce_correlationid` (the [correlation id](http.md#requests) of the request) where it is a UUID, and `traceparent` where there is a trace. `occurredOn` in every payload is the day it happened on in Sweden. Staff and units are ids of a directory.',
    'A reader ignores fields that it does not know. Within a version only optional fields are added; every other change is a new version beside the old one. The JSON Schemas lie in `libs/contracts/published/<type>/<edition>.json`. How to add one: [add a public event](../how-to/add-a-public-event.md).',
    'The payloads hold ids, codes and dates, and no free text. The ids are pseudonyms, which is still personal data: give the topics bounded retention and restricted access.',
    ...topics.flatMap((topic) => [
      `## ${code(topic)}`,
      ...events.filter((event) => event.topic === topic).map(section),
    ]),
  );
}
