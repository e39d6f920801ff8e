import 'reflect-metadata';
import { type AddressInfo, connect } from 'node:net';
import { Body, Controller, Get, Module, Param, Post, Query, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { Actor, Role } from '@samverkan/access';
import { CommandHandler, type EventStore } from '@samverkan/event-sourcing';
import {
  InMemoryDocumentStore,
  InMemoryEventStore,
  InMemorySubjectVault,
  InMemoryTransport,
  SettableClock,
  shownIn,
} from '@samverkan/event-sourcing-testing';
import {
  type Aggregate,
  type BusinessDate,
  type Decision,
  type DomainEvent,
  evolveWith,
  present,
  reject,
} from '@samverkan/kernel';
import type { FastifyReply } from 'fastify';
import { AccessGuardian } from '../access/access-guardian';
import type { TokenVerifier } from '../auth/token-verifier';
import { Refused } from '../errors/problem';
import { PlatformModule } from '../platform.module';
import type { ServiceDefinition } from '../service-definition';
import { Metrics } from '../telemetry/metrics';
import { StructuredLogger } from '../telemetry/structured-logger';
import { IsBusinessDate } from './business-date.validator';
import { CommandBody } from './command-body';
import { Command, type CommandRequest } from './command.decorator';
import { CurrentActor } from './current-actor.decorator';
import { createHttpApp } from './http-app';
import { Operation } from './operation';
import { PageQuery } from './page-query';
import { respond } from './respond';

type CaseEvent =
  | DomainEvent<'CaseRegistered', { caseId: string; programmeId: string; subjectId: string; unitId: string }>
  | DomainEvent<'InvestigatorAssigned', { investigatorId: string }>
  | DomainEvent<'InvestigatorReassigned', { from: string; to: string }>
  | DomainEvent<'CaseClosed', { outcome: string }>;
type State = 'none' | 'open' | 'closed';

const cases: Aggregate<State, CaseEvent> = {
  category: 'case',
  initial: 'none',
  evolve: evolveWith<State, CaseEvent>({
    CaseRegistered: () => 'open',
    InvestigatorAssigned: (state) => state,
    InvestigatorReassigned: (state) => state,
    CaseClosed: () => 'closed',
  }),
  events: {
    CaseRegistered: { version: 1 },
    InvestigatorAssigned: { version: 1 },
    InvestigatorReassigned: { version: 1 },
    CaseClosed: { version: 1 },
  },
};

class Consultation {
  @IsBusinessDate()
  readonly on: BusinessDate;
}

class CloseBody extends CommandBody {
  @IsIn(['studies', 'moved'])
  readonly outcome: string;

  @IsOptional()
  @IsString()
  @MaxLength(10)
  readonly remark?: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => Consultation)
  readonly consultation?: Consultation;
}

@Controller('api/case/v1/cases')
class CasesController {
  constructor(
    private readonly commands: CommandHandler,
    private readonly guardian: AccessGuardian,
  ) {}

  @Get()
  @Operation({ action: 'case.list', summary: 'List cases' })
  list(@Query() query: PageQuery, @CurrentActor() actor: Actor) {
    return { limit: query.limit, filter: this.guardian.filter(actor, 'case.list') };
  }

  @Get(':id')
  @Operation({ action: 'case.read', summary: 'One case' })
  async read(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const { unitId } = await this.guardian.requireCase(actor, 'case.read', id);
    return { id, unitId };
  }

  @Post()
  @Operation({ action: 'case.register', summary: 'Register' })
  async register(
    @Body() body: CommandBody,
    @Command() command: CommandRequest,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.guardian.require(actor, 'case.register', { programmeId: 'p1' });
    const handled = await this.commands.handle(cases, 'case-c2', command, (): Decision<CaseEvent> => [
      {
        type: 'CaseRegistered',
        occurredOn: body.occurredOn,
        data: { caseId: 'c2', programmeId: 'p1', subjectId: 's2', unitId: 'u1' },
      },
    ]);
    if (!handled.accepted) throw new Refused(handled.rejection, {});
    return respond(reply, handled, {}, '/api/case/v1/cases/c2');
  }

  @Post(':id/close')
  @Operation({ action: 'case.close', summary: 'Close' })
  async close(
    @Param('id') id: string,
    @Body() body: CloseBody,
    @Command() command: CommandRequest,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.commands.permit(cases, `case-${id}`, command, () =>
      this.guardian.requireCase(actor, 'case.close', id),
    );
    const handled = await this.commands.handle(cases, `case-${id}`, command, (state): Decision<CaseEvent> =>
      state === 'closed'
        ? reject('CASE_CLOSED', { outcome: body.outcome }, 'outcome')
        : [{ type: 'CaseClosed', occurredOn: body.occurredOn, data: { outcome: body.outcome } }],
    );
    if (!handled.accepted) {
      throw new Refused(handled.rejection, {
        CASE_CLOSED: { sv: 'Ärendet är avslutat ({outcome}).', en: 'The case is closed ({outcome}).' },
      });
    }
    return respond(reply, handled, { warnings: [] });
  }

  @Get(':id/timeline')
  @Operation({ action: 'case.read-timeline', summary: 'Breaks' })
  breaks(): never {
    throw new Error('The number 19121212-1212 must not be told');
  }
}

@Module({ controllers: [CasesController] })
class CaseModule {}

const definition: ServiceDefinition = {
  name: 'case',
  title: 'Cases',
  description: 'Cases for a specification.',
  basePath: '/api/case/v1',
  module: CaseModule,
  events: { case: cases.events },
  projections: [],
  relays: [],
};

const ACTORS: Record<string, Partial<Actor> & { role: Role }> = {
  'a.b.investigator': { id: 'i1', role: 'insurance_investigator', programmes: ['p1'] },
  'a.b.other': { id: 'i2', role: 'insurance_investigator', programmes: ['p1'] },
  'a.b.coordinator': { id: 'k1', role: 'rehab_coordinator', units: ['u1'], programmes: ['p1'] },
  'a.b.analyst': { id: 'a1', role: 'analyst', programmes: ['p1'] },
};

const tokens: TokenVerifier = {
  actorOf: async (token) => {
    const known = ACTORS[token];
    return known && { id: 'x', organisation: 'o1', units: [], programmes: [], ...known };
  },
};

async function start(modules: unknown[] = [CaseModule], eventStore: EventStore = new InMemoryEventStore()) {
  const lines: string[] = [];
  const logger = new StructuredLogger('spec', 'info', { write: (line) => void lines.push(line) });
  const platform = PlatformModule.forRoot({
    ports: {
      eventStore,
      transport: new InMemoryTransport(),
      documentStore: new InMemoryDocumentStore(),
      subjectVault: new InMemorySubjectVault(),
      clock: new SettableClock(),
    },
    services: [definition],
    tokens,
    logger,
    sealKey: new Uint8Array(32),
    accessLogWriter: 'spec',
    metrics: new Metrics(),
    cachedEvents: 1000,
  });
  const app = await createHttpApp(
    { module: class Root {}, imports: [platform, ...(modules as [])] },
    { apis: [definition], bodyHashKey: new Uint8Array(32) },
  );
  return { app, eventStore, lines };
}

describe('an API that cannot be made', () => {
  it('says why in its error, and nothing else', async () => {
    const written = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockReturnValue(true),
    );
    const providers = [
      {
        provide: 'part',
        useFactory: () => {
          throw new Error('A part is missing.');
        },
      },
    ];
    const making = createHttpApp(
      { module: class Root {}, providers },
      { apis: [], bodyHashKey: new Uint8Array(32) },
    );
    await expect(making).rejects.toThrow('A part is missing.');
    const said = written.flatMap(({ mock }) => mock.calls);
    jest.restoreAllMocks();
    expect(said).toEqual([]);
  });
});

describe('an API over the platform', () => {
  let app: NestFastifyApplication;
  let eventStore: EventStore;
  let lines: string[];

  beforeEach(async () => {
    ({ app, eventStore, lines } = await start());
    await eventStore.append(
      'case-c1',
      [
        event('CaseRegistered', { caseId: 'c1', programmeId: 'p1', subjectId: 's1', unitId: 'u1' }),
        event('InvestigatorAssigned', { investigatorId: 'i1' }),
      ],
      'no-stream',
    );
  });
  afterEach(() => app.close());

  const event = (type: string, data: Record<string, string>) => ({
    eventId: crypto.randomUUID(),
    type,
    data,
    metadata: {
      version: 1,
      occurredOn: '2021-04-20',
      recordedAt: '2021-04-20T08:15:00.000Z',
      commandId: crypto.randomUUID(),
    },
  });

  const call = (
    method: 'GET' | 'POST',
    path: string,
    { as, body, ...headers }: { as?: string; body?: object | string } & Record<string, unknown> = {},
  ) =>
    app.inject({
      method,
      url: `/api/case/v1${path}`,
      headers: {
        ...(as === undefined ? {} : { authorization: `Bearer a.b.${as}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
      },
      ...present({ payload: body }),
    });

  const close = (more: Record<string, unknown> = {}) =>
    call('POST', '/cases/c1/close', {
      as: 'investigator',
      body: { occurredOn: '2021-04-20', outcome: 'moved' },
      'if-match': '"1"',
      ...more,
    });

  it('answers nobody without a token, and tells what to send', async () => {
    const answer = await call('GET', '/cases/c1');
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.json()).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', title: 'Inte inloggad' });
    expect((await call('GET', '/cases/c1', { as: 'unknown' })).statusCode).toBe(401);
  });

  it('lets nobody keep an answer or take it for something else, but for the documents, which anybody may read', async () => {
    const kept = async (...[method, path, options]: Parameters<typeof call>) => {
      const { headers } = await call(method, path, options);
      expect(headers['x-content-type-options']).toBe('nosniff');
      return headers['cache-control'];
    };
    for (const path of ['/cases/c1', '/cases', '/cases/none', '/nothing', '/cases/c1/timeline'])
      expect(await kept('GET', path, { as: 'investigator' })).toBe('no-store');
    expect(await kept('GET', '/cases/c1')).toBe('no-store');
    expect((await close()).headers).toMatchObject({ 'cache-control': 'no-store' });
    for (const path of ['/openapi.json', '/docs']) expect(await kept('GET', path)).toBe('no-cache');
  });

  it('hides what the caller may not see, and refuses openly what is seen', async () => {
    expect((await call('GET', '/cases/c1', { as: 'investigator' })).json()).toEqual({
      id: 'c1',
      unitId: 'u1',
    });
    expect((await call('GET', '/cases/c1', { as: 'other' })).statusCode).toBe(404);
    expect((await call('GET', '/cases/none', { as: 'investigator' })).statusCode).toBe(404);
    expect((await call('GET', '/cases/c1', { as: 'analyst' })).statusCode).toBe(404);
    expect((await call('GET', '/cases', { as: 'analyst' })).json()).toMatchObject({
      status: 403,
      code: 'NOT_ALLOWED',
    });
    expect((await close({ as: 'coordinator' })).statusCode).toBe(403);
  });

  it('decides on the stream as it stands, also when it was asked before', async () => {
    expect((await call('GET', '/cases/c1', { as: 'other' })).statusCode).toBe(404);
    await eventStore.append('case-c1', [event('InvestigatorReassigned', { from: 'i1', to: 'i2' })], 1);
    expect((await call('GET', '/cases/c1', { as: 'other' })).statusCode).toBe(200);
    expect((await call('GET', '/cases/c1', { as: 'investigator' })).statusCode).toBe(404);
  });

  it('does not guess at access from an event of a version that it does not know', async () => {
    const stranger = event('InvestigatorReassigned', { from: 'i1', to: 'i2' });
    await eventStore.append('case-c1', [{ ...stranger, metadata: { ...stranger.metadata, version: 2 } }], 1);
    expect((await call('GET', '/cases/c1', { as: 'other' })).statusCode).toBe(503);
  });

  it('answers a command with revision, position and 200; a creation with 201 and where it is', async () => {
    const closed = await close();
    expect(closed.statusCode).toBe(200);
    expect(closed.headers['etag']).toBe('"2"');
    expect(closed.headers['samverkan-position']).toBe(closed.json<{ position: string }>().position);
    expect(closed.json()).toMatchObject({ id: 'c1', revision: 2, warnings: [] });
    const created = await call('POST', '/cases', { as: 'investigator', body: { occurredOn: '2021-04-20' } });
    expect([created.statusCode, created.headers['location']]).toEqual([201, '/api/case/v1/cases/c2']);
  });

  it('demands If-Match on a case, and says when it is stale or not a revision', async () => {
    expect((await close({ 'if-match': undefined })).json()).toMatchObject({
      status: 428,
      code: 'PRECONDITION_REQUIRED',
    });
    expect((await close({ 'if-match': '"0"' })).json()).toMatchObject({
      status: 412,
      code: 'PRECONDITION_FAILED',
    });
    expect((await close({ 'if-match': '*' })).json()).toMatchObject({
      status: 400,
      errors: [{ field: 'If-Match', code: 'IS_REVISION' }],
    });
  });

  it('gives the first answer again for the same key, and 422 for the same key with another body or caller', async () => {
    const key = { 'idempotency-key': '6f1c1d7e-3c53-4a5c-9a53-0f2f6a3f9f10' };
    const first = await close(key);
    const again = await close(key);
    expect([again.statusCode, again.json()]).toEqual([200, first.json()]);
    // A client may write its fields in another order when it sends again.
    const turned = await close({ ...key, body: { outcome: 'moved', occurredOn: '2021-04-20' } });
    expect([turned.statusCode, turned.json()]).toEqual([200, first.json()]);
    const other = await close({ ...key, body: { occurredOn: '2021-04-20', outcome: 'studies' } });
    expect(other.json()).toMatchObject({ status: 422, code: 'COMMAND_ID_REUSED' });
    expect((await close({ 'idempotency-key': 'seven' })).json()).toMatchObject({
      errors: [{ field: 'Idempotency-Key', code: 'IS_UUID' }],
    });
  });

  it('looks for the first answer to who may not only where a key is stated, and reads no stream anew', async () => {
    const reads = jest.spyOn(eventStore, 'readStream');
    const readsOf = async (headers: Record<string, unknown>): Promise<readonly boolean[]> => {
      reads.mockClear();
      expect((await close({ as: 'other', ...headers })).statusCode).toBe(404);
      const calls = reads.mock.calls.filter(([streamId]) => streamId === 'case-c1');
      return calls.map(([, from = 0]) => from === 0);
    };
    const key = { 'idempotency-key': '6f1c1d7e-3c53-4a5c-9a53-0f2f6a3f9f10' };
    await readsOf(key);
    expect(await readsOf({})).toEqual([false]);
    expect(await readsOf(key)).toEqual([false, false]);
  });

  it.each(['00000000-0000-4000-8000-198604122385', '19860412-2385-4a5c-9a53-0f2f6a3f9f10'])(
    'takes no key that is made of a personal number, as it is kept in the clear for good: %s',
    async (key) => {
      const answer = await close({ 'idempotency-key': key });
      expect(answer.json()).toMatchObject({
        status: 400,
        errors: [{ field: 'Idempotency-Key', code: 'PERSONAL_NUMBER_IN_KEY' }],
      });
      expect(answer.body).not.toMatch(/19860412/);
    },
  );

  it.each([
    // Digits alone in the last group, that are no number: the check digit, the day, the century.
    '6f1c1d7e-3c53-4a5c-9a53-198604122386',
    '6f1c1d7e-3c53-4a5c-9a53-198613122385',
    '6f1c1d7e-3c53-4a5c-9a53-728604122385',
    // Ten digits of a random group can look like one.
    '6f1c1d7e-3c53-4a5c-9a53-8604122385ab',
  ])('takes a random key that has as many digits: %s', async (key) => {
    expect((await close({ 'idempotency-key': key })).statusCode).toBe(200);
  });

  it('writes down who, why and under which correlation', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const answer = await close({
      'x-correlation-id': 'abc-1',
      traceparent,
      'samverkan-purpose': 'follow-up',
    });
    expect(answer.headers['x-correlation-id']).toBe('abc-1');
    const events = [];
    for await (const stored of eventStore.readStream('case-c1', 2)) events.push(stored.metadata);
    expect(events).toMatchObject([
      {
        actor: { id: 'i1', role: 'insurance_investigator' },
        purpose: 'follow-up',
        correlationId: 'abc-1',
        traceparent,
      },
    ]);
    expect((await close({ 'samverkan-purpose': 'operations' })).json()).toMatchObject({
      errors: [{ code: 'PURPOSE_NOT_OF_ROLE' }],
    });
    expect((await close({ 'x-correlation-id': 'a\tb' })).headers['x-correlation-id']).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });

  it('says of each field what would be right, in the language asked for, and never the value', async () => {
    const answer = await close({
      'accept-language': 'de, en;q=0.8, sv;q=0.5',
      body: {
        occurredOn: '2021-02-30',
        outcome: 'secret',
        remark: 'secret-secret',
        more: 1,
        consultation: { on: 'x', how: 'y' },
      },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'INVALID_INPUT', title: 'Bad request' });
    const { errors } = answer.json<{ errors: { field: string; code: string; detail: string }[] }>();
    expect(errors.sort((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
      { field: 'consultation.how', code: 'UNKNOWN_FIELD', detail: 'Is not part of this request; remove it.' },
      { field: 'consultation.on', code: 'IS_BUSINESS_DATE', detail: 'Must be a day, YYYY-MM-DD.' },
      { field: 'more', code: 'UNKNOWN_FIELD', detail: 'Is not part of this request; remove it.' },
      { field: 'occurredOn', code: 'IS_BUSINESS_DATE', detail: 'Must be a day, YYYY-MM-DD.' },
      { field: 'outcome', code: 'IS_IN', detail: 'Must be one of: studies, moved.' },
      { field: 'remark', code: 'MAX_LENGTH', detail: 'Must be at most this many characters: 10.' },
    ]);
    expect(answer.body).not.toContain('secret');
  });

  it('answers a rule of the domain with 409, its code, text and field', async () => {
    await close();
    const answer = await close({ 'if-match': '"2"', 'accept-language': 'sv' });
    expect(answer.json()).toMatchObject({
      status: 409,
      code: 'CASE_CLOSED',
      detail: 'Ärendet är avslutat (moved).',
      errors: [{ field: 'outcome', code: 'CASE_CLOSED' }],
    });
  });

  it('takes no query where a route has none, and says so', async () => {
    const answer = await call('GET', '/cases/c1?unit=u1', { as: 'investigator', 'accept-language': 'en' });
    expect(answer.json()).toMatchObject({
      status: 400,
      errors: [{ field: 'unit', code: 'UNKNOWN_FIELD', detail: 'Is not part of this request; remove it.' }],
    });
    // What the caller may not ask at all comes first.
    expect((await call('GET', '/cases/c1?unit=u1')).statusCode).toBe(401);
  });

  it('answers paths that no route can have with a problem, without saying them back', async () => {
    for (const id of ['x'.repeat(500), '%E0%A4%A']) {
      const answer = await call('GET', `/cases/${id}`, { as: 'investigator', 'accept-language': 'en' });
      expect(answer.json()).toMatchObject({ status: 404, code: 'NOT_FOUND', title: 'Not found' });
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.body).not.toContain(id.slice(0, 10));
    }
  });

  it('answers what never became a request with a problem too', async () => {
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const answered = async (sent: string): Promise<string> => {
      const socket = connect(port, '127.0.0.1');
      socket.end(sent);
      let text = '';
      for await (const chunk of socket) text += String(chunk);
      return text;
    };
    const unread = await answered('secret\r\n\r\n');
    expect(unread).toMatch(/^HTTP\/1\.1 400 /);
    expect(unread).toContain('content-type: application/problem+json');
    expect(JSON.parse(unread.slice(unread.indexOf('{')))).toMatchObject({
      status: 400,
      code: 'MALFORMED_REQUEST',
    });
    const long = await answered(`GET /secret HTTP/1.1\r\nhost: x\r\nx: ${'secret'.repeat(5000)}\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1\.1 431 /);
    expect(unread + long).not.toContain('secret');
  });

  it('refuses what is not JSON, too large, of another kind or nowhere', async () => {
    expect((await close({ body: '{' })).json()).toMatchObject({ status: 400, code: 'MALFORMED_JSON' });
    expect((await close({ body: { occurredOn: 'x'.repeat(300_000) } })).json()).toMatchObject({
      status: 413,
      code: 'TOO_LARGE',
    });
    expect(
      (await close({ body: 'a=b', 'content-type': 'application/x-www-form-urlencoded' })).statusCode,
    ).toBe(415);
    expect((await close({ body: 'a', 'content-type': 'text/plain' })).statusCode).toBe(415);
    expect((await call('GET', '/nowhere', { as: 'investigator' })).json()).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
  });

  it('tells nothing of what went wrong inside, and logs it without what looks like a number of a person', async () => {
    const answer = await call('GET', '/cases/c1/timeline', { as: 'investigator' });
    expect(answer.json()).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(answer.body).not.toContain('19121212');
    const line = lines.find((one) => one.includes('request failed')) ?? '';
    expect(line).toContain(answer.json<{ correlationId: string }>().correlationId);
    expect(line).not.toContain('19121212');
  });

  it('logs a look at a case with who, which and why, and no success beside', async () => {
    await call('GET', '/cases/c1', { as: 'investigator', 'samverkan-purpose': 'follow-up' });
    await close();
    expect(await shownIn(eventStore)).toEqual([
      {
        action: 'case.read',
        actorId: 'i1',
        role: 'insurance_investigator',
        purpose: 'follow-up',
        streams: ['case-c1'],
      },
    ]);
    expect(lines).toEqual([]);
  });

  it('gives lists the filter of the policy and pages within limits', async () => {
    const answer = await call('GET', '/cases?limit=7', { as: 'investigator' });
    expect(answer.json()).toEqual({
      limit: 7,
      filter: {
        and: [
          {
            and: [
              { field: 'access.investigatorId', equals: 'i1' },
              { field: 'access.programmeId', in: ['p1'] },
            ],
          },
          { field: 'access.protectedIdentity', equals: false },
        ],
      },
    });
    expect((await call('GET', '/cases?limit=201', { as: 'investigator' })).statusCode).toBe(400);
  });

  it('serves its document as OpenAPI 3.1 and a page that needs nothing from elsewhere', async () => {
    const document = (await call('GET', '/openapi.json')).json<Record<string, never>>();
    expect(document).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/api/case/v1/cases/{id}/close': {
          post: {
            summary: 'Close',
            security: [{ token: [] }],
            requestBody: {
              content: { 'application/json': { schema: { $ref: '#/components/schemas/CloseBody' } } },
            },
          },
        },
      },
      components: {
        schemas: {
          CloseBody: {
            type: 'object',
            additionalProperties: false,
            required: ['occurredOn', 'outcome'],
            properties: {
              occurredOn: { type: 'string', format: 'date' },
              outcome: { enum: ['studies', 'moved'] },
              remark: { type: 'string', maxLength: 10 },
              consultation: { $ref: '#/components/schemas/Consultation' },
            },
          },
        },
      },
    });
    const page = await call('GET', '/docs');
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/(?:src|href)="https?:/);
  });
});

describe('a route that does not say who may call it', () => {
  @Controller('open')
  class OpenController {
    @Get()
    leak() {
      return 'everything';
    }
  }
  @Module({ controllers: [OpenController] })
  class OpenModule {}

  it('does not start', async () => {
    await expect(start([OpenModule])).rejects.toThrow('@Public that anybody may: OpenController.leak');
  });
});
