import { Controller, Module, Param, Post, Res } from '@nestjs/common';
import { Ctx, EventPattern } from '@nestjs/microservices';
import { CommandHandler, type DeliveredMessage } from '@samverkan/event-sourcing';
import {
  InMemoryDocumentStore,
  InMemoryEventStore,
  InMemorySubjectVault,
  InMemoryTransport,
  SettableClock,
  eventually,
  notebook,
  notebookEvents,
  shelf,
  writeNote,
} from '@samverkan/event-sourcing-testing';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import type { FastifyReply } from 'fastify';
import { present } from '@samverkan/kernel';
import { PlatformConfig } from '../config/platform-config';
import { readConfig } from '../config/setting';
import { Refused } from '../errors/problem';
import { Command, type CommandRequest } from '../http/command.decorator';
import { Operation } from '../http/operation';
import { respond } from '../http/respond';
import type { ServiceDefinition } from '../service-definition';
import { type Serving, serve } from '../serving/serve';
import { tracingTo } from './open-tracing';
import type { Tracing } from './tracing';

const TOPIC = 'samverkan.case.v1';

@Controller('api/case/v1/notebooks')
class Notebooks {
  constructor(private readonly commands: CommandHandler) {}

  @Post(':id/write')
  @Operation({ action: 'programme.record-training', summary: 'Write' })
  async write(
    @Param('id') id: string,
    @Command() command: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const handled = await this.commands.handle(notebook, `notebook-${id}`, command, writeNote('note'));
    if (!handled.accepted) throw new Refused(handled.rejection, {});
    return respond(reply, handled);
  }

  /** What is told of a notebook is noted in another one. */
  @EventPattern('note-written')
  async heard(@Ctx() { key, headers }: DeliveredMessage): Promise<void> {
    const { ce_id: eventId = '', traceparent } = headers;
    if (key.endsWith('-copy')) return;
    await this.commands.handle(
      notebook,
      `${key}-copy`,
      {
        commandId: eventId,
        commandHash: eventId,
        actor: { id: 'spec', role: 'service', organisation: 'samverkan' },
        purpose: 'integration',
        correlationId: eventId,
        operation: 'copy',
        ...present({ traceparent }),
      },
      writeNote('note'),
    );
  }
}

@Module({ controllers: [Notebooks] })
class NotebookModule {}

const service: ServiceDefinition = {
  name: 'case',
  title: 'Notebooks',
  description: 'For a specification.',
  basePath: '/api/case/v1',
  module: NotebookModule,
  events: { notebook: notebookEvents },
  projections: [shelf()],
  relays: [
    {
      name: 'notebooks',
      prefixes: ['notebook-'],
      topic: TOPIC,
      map: ({ streamId, eventId, metadata: { traceparent } }) => ({
        key: streamId,
        headers: {
          ce_type: 'note-written',
          ce_id: eventId,
          ...present({ traceparent }),
        },
        payload: {},
      }),
    },
  ],
  inbound: { group: 'readers', topics: [TOPIC], ignored: [] },
};

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const traceOf = (span: ReadableSpan): string => span.spanContext().traceId;
const idOf = (span: ReadableSpan): string => span.spanContext().spanId;
const parentOf = ({ parentSpanContext }: ReadableSpan): string | undefined => parentSpanContext?.spanId;

describe('a trace', () => {
  let exporter: InMemorySpanExporter;
  let eventStore: InMemoryEventStore;
  let serving: Serving | undefined;

  beforeEach(() => {
    exporter = new InMemorySpanExporter();
    eventStore = new InMemoryEventStore();
  });
  afterEach(() => serving?.close());

  const start = async (tracing?: Tracing): Promise<Serving> => {
    serving = await serve({
      name: 'spec',
      config: readConfig(PlatformConfig, {
        SAMVERKAN_PORT: '0',
        SAMVERKAN_ADMIN_PORT: '0',
        SAMVERKAN_LOG_LEVEL: 'silent',
      }),
      ports: {
        eventStore,
        transport: new InMemoryTransport(),
        documentStore: new InMemoryDocumentStore(),
        subjectVault: new InMemorySubjectVault(),
        clock: new SettableClock(),
      },
      services: [service],
      tokens: {
        actorOf: async () => ({
          id: 'x',
          role: 'project_lead',
          organisation: 'o1',
          units: [],
          programmes: ['p1'],
        }),
      },
      bodyHashKey: new Uint8Array(32),
      sealKey: new Uint8Array(32),
      leaseOwner: 'spec',
      ...present({ tracing }),
    });
    return serving;
  };
  const write = async ({ url }: Serving, traceparent?: string): Promise<void> => {
    const { status } = await fetch(`${url}/api/case/v1/notebooks/1/write`, {
      method: 'POST',
      headers: { authorization: 'Bearer a.b.c', ...present({ traceparent }) },
    });
    expect(status).toBe(200);
  };
  const named = (name: string): ReadableSpan[] =>
    exporter.getFinishedSpans().filter((span) => span.name === name);
  const linked = (name: string, to: ReadableSpan): boolean =>
    named(name).some(({ links }) => links.some(({ context }) => context.spanId === idOf(to)));
  const inMemory = (): Promise<Tracing> => tracingTo('spec', new SimpleSpanProcessor(exporter));

  it('goes from the caller through the log to the projection, and through a message to the next command', async () => {
    const { adminUrl } = await start(await inMemory());
    await write(serving as Serving, `00-${TRACE}-${SPAN}-01`);
    await fetch(`${adminUrl}/health/ready`);
    await eventually('the copy is projected and published', () => {
      const [heard] = named('consume note-written');
      return heard !== undefined && linked('projection:shelf.v1', heard) && linked('relay:notebooks', heard);
    });

    const [request] = named('request programme.record-training') as [ReadableSpan];
    expect(traceOf(request)).toBe(TRACE);
    expect(parentOf(request)).toBe(SPAN);
    expect(request.attributes).toEqual({ 'http.request.method': 'POST', 'http.response.status_code': 200 });

    const [command] = named('command programme.record-training') as [ReadableSpan];
    const [append] = named('append notebook') as [ReadableSpan];
    expect([command, append].map(parentOf)).toEqual([idOf(request), idOf(request)]);
    expect(command.attributes).toMatchObject({ 'samverkan.outcome': 'accepted' });

    // What stands in the log is the way on.
    expect(linked('projection:shelf.v1', request)).toBe(true);
    expect(linked('relay:notebooks', request)).toBe(true);
    const [consume] = named('consume note-written') as [ReadableSpan];
    expect(traceOf(consume)).toBe(TRACE);
    expect(parentOf(consume)).toBe(idOf(request));
    const [copy] = named('command copy') as [ReadableSpan];
    expect([traceOf(copy), parentOf(copy)]).toEqual([TRACE, idOf(consume)]);
  });

  it('begins here where the caller has none, and is not made where the caller does not want it followed', async () => {
    const first = await start(await inMemory());
    await write(first);
    await eventually('it is projected', () => named('projection:shelf.v1').length > 0);
    const [request] = named('request programme.record-training') as [ReadableSpan];
    expect(parentOf(request)).toBeUndefined();
    await first.close();
    exporter.reset();

    eventStore = new InMemoryEventStore();
    exporter = new InMemorySpanExporter();
    await write(await start(await inMemory()), `00-${TRACE}-${SPAN}-00`);
    await eventually('the copy is written', async () => (await eventStore.countAfter({})) === 2);
    expect(exporter.getFinishedSpans()).toEqual([]);
  });

  it('goes on as it came where this process makes none', async () => {
    const traceparent = `00-${TRACE}-${SPAN}-01`;
    await write(await start(), traceparent);
    await eventually('the copy is written', async () => (await eventStore.countAfter({})) === 2);
    for await (const { metadata } of eventStore.readAll()) expect(metadata).toMatchObject({ traceparent });
  });
});
