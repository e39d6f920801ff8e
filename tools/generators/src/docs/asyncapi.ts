import { type Context, type PublicEvent, publicEvents, topicOf } from '@samverkan/contracts';

const OWNERS: Readonly<Record<Context, string>> = {
  case: 'Programmes and cases',
  meeting: 'Meetings and governance bodies',
  reporting: 'Status reports',
};

const HEADERS = {
  type: 'object',
  description: 'CloudEvents 1.0, binary content mode.',
  properties: {
    'content-type': { type: 'string', const: 'application/json' },
    ce_specversion: { type: 'string', const: '1.0' },
    ce_id: { type: 'string', format: 'uuid', description: 'The id of the event in the log.' },
    ce_type: { type: 'string' },
    ce_source: { type: 'string', format: 'uri-reference' },
    ce_time: { type: 'string', format: 'date-time', description: 'When it was written down.' },
    ce_streamrevision: { type: 'string', pattern: '^\\d+$', description: 'Grows within a key, with gaps.' },
    ce_position: { type: 'string', description: 'A place in the log; opaque.' },
    ce_correlationid: {
      type: 'string',
      format: 'uuid',
      description: 'The `X-Correlation-Id` of the request that the event comes from, where that is a UUID.',
    },
    traceparent: { type: 'string', description: 'W3C trace context, where there is a trace.' },
  },
  required: [
    'content-type',
    'ce_specversion',
    'ce_id',
    'ce_type',
    'ce_source',
    'ce_time',
    'ce_streamrevision',
    'ce_position',
  ],
};

const nameOf = (event: PublicEvent): string => `${event.name}.v${event.version}`;

const message = (event: PublicEvent) => ({
  name: event.type,
  title: event.meaning.en,
  summary: event.meaning.sv,
  contentType: 'application/json',
  headers: { $ref: '#/components/schemas/cloudEvent' },
  payload: event.schema,
  examples: [{ payload: event.example }],
});

/** The topics as an AsyncAPI 3.0 document: what tools of others read. */
export function asyncApi(): string {
  const events = Object.values<PublicEvent>(publicEvents);
  const contexts = Object.keys(OWNERS) as Context[];
  const of = (context: Context) => events.filter((event) => event.context === context);
  return JSON.stringify({
    asyncapi: '3.0.0',
    info: {
      title: 'Samverkan: public events',
      version: '1.0.0',
      description:
        'Keyed by stream id, in order per key, at least once. Readers ignore fields that they do not know.',
      license: { name: 'EUPL-1.2' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      contexts.map((context) => [
        context,
        {
          address: topicOf(context),
          description: `${OWNERS[context]}.`,
          messages: Object.fromEntries(
            of(context).map((event) => [nameOf(event), { $ref: `#/components/messages/${nameOf(event)}` }]),
          ),
        },
      ]),
    ),
    operations: Object.fromEntries(
      contexts.map((context) => [
        `publish-${context}`,
        { action: 'send', channel: { $ref: `#/channels/${context}` } },
      ]),
    ),
    components: {
      messages: Object.fromEntries(events.map((event) => [nameOf(event), message(event)])),
      schemas: { cloudEvent: HEADERS },
    },
  });
}
