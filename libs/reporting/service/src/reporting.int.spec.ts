import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { Actor, Role, Concern } from '@samverkan/access';
import type { CaseEvent } from '@samverkan/case-domain';
import {
  EventCodec,
  ParkingLot,
  ProjectionRunner,
  type DocumentStore,
  type EventStore,
  type RecordedActor,
} from '@samverkan/event-sourcing';
import {
  append,
  InMemoryDocumentStore,
  InMemoryEventStore,
  InMemorySubjectVault,
  InMemoryTransport,
  SettableClock,
  shownIn,
  type ShownEntry,
} from '@samverkan/event-sourcing-testing';
import { type BusinessDate, type DomainEvent, type Instant, canonicalJson } from '@samverkan/kernel';
import type { GovernanceBodyEvent, MeetingEvent } from '@samverkan/meeting-domain';
import {
  createHttpApp,
  EVENT_STORE,
  Metrics,
  PlatformModule,
  StructuredLogger,
  type TokenVerifier,
} from '@samverkan/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ProgrammeEvent } from '@samverkan/programme-domain';
import { createHash } from 'node:crypto';
import { ReportingServiceModule, reportingService } from './index';

const P = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';
const PERIOD = { from: '2020-11-01', to: '2021-04-30' } as const;

const ACTORS: Record<string, Partial<Actor> & { role: Role }> = {
  lead: { id: 'lead', role: 'project_lead', programmes: [P] },
  chair: { id: 'chair', role: 'steering_group_chair', programmes: [P] },
  i1: { id: 'i1', role: 'insurance_investigator', programmes: [P] },
  i2: { id: 'i2', role: 'insurance_investigator', programmes: [P] },
  i3: { id: 'i3', role: 'insurance_investigator', programmes: [P] },
  k1: { id: 'k1', role: 'rehab_coordinator', programmes: [P], units: ['gnesta'] },
  officer: { id: 'officer', role: 'employment_officer', organisation: 'af' },
  boss: { id: 'boss', role: 'employer_contact', organisation: 'employer-1' },
  rar: { id: 'rar', role: 'association_reader', programmes: [P] },
  analyst: { id: 'analyst', role: 'analyst', programmes: [P] },
  stranger: { id: 'stranger', role: 'project_lead', programmes: [OTHER] },
  reviewer: { id: 'reviewer', role: 'log_reviewer' },
  elsewhere: { id: 'elsewhere', role: 'log_reviewer', organisation: 'elsewhere' },
};

const tokens: TokenVerifier = {
  actorOf: async (token) => {
    const actor = ACTORS[token.slice('a.b.'.length)];
    return actor && { id: token, organisation: 'region', units: [], programmes: [], ...actor };
  },
};

/** The service over stores in memory, with a log that can be written straight into. */
class Bench {
  private constructor(
    readonly app: NestFastifyApplication,
    private readonly eventStore: EventStore,
    private readonly documents: DocumentStore,
    private readonly vault: InMemorySubjectVault,
    private readonly codec: EventCodec,
    private readonly runners: readonly ProjectionRunner[],
    readonly clock: SettableClock,
  ) {}

  static async start(): Promise<Bench> {
    const ports = {
      eventStore: new InMemoryEventStore(),
      transport: new InMemoryTransport(),
      documentStore: new InMemoryDocumentStore(),
      subjectVault: new InMemorySubjectVault(),
      clock: new SettableClock('2021-05-05T08:00:00.000Z'),
    };
    const platform = PlatformModule.forRoot({
      ports,
      services: [reportingService],
      tokens,
      logger: new StructuredLogger('spec', 'info', { write: () => undefined }),
      sealKey: new Uint8Array(32),
      accessLogWriter: 'spec',
      metrics: new Metrics(),
      cachedEvents: 1000,
    });
    const app = await createHttpApp(
      { module: class Root {}, imports: [platform, ReportingServiceModule] },
      { apis: [reportingService], bodyHashKey: new Uint8Array(32) },
    );
    const codec = app.get(EventCodec);
    const runners = reportingService.projections.map(
      (projection) =>
        new ProjectionRunner({
          projection,
          documents: ports.documentStore,
          eventStore: ports.eventStore,
          codec,
          owner: 'spec',
        }),
    );
    for (const runner of runners) await runner.start();
    return new Bench(
      app,
      ports.eventStore,
      ports.documentStore,
      ports.subjectVault,
      codec,
      runners,
      ports.clock,
    );
  }

  /** The latest entry of the access log. */
  async lastShown(): Promise<ShownEntry | undefined> {
    return (await shownIn(this.eventStore)).at(-1);
  }

  async stop(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.stop()));
    await this.app.close();
  }

  /** As written down on a day; on the day that it happened unless told. */
  async write(
    stream: string,
    events: readonly DomainEvent[],
    recordedOn?: BusinessDate,
    by: { readonly actor?: RecordedActor; readonly concern?: Concern } = {},
  ): Promise<void> {
    await append(
      this.eventStore,
      this.codec,
      events.map((event) => ({
        stream,
        event,
        metadata: { recordedAt: `${recordedOn ?? event.occurredOn}T10:00:00.000Z` as Instant, ...by },
      })),
    );
  }

  /** A case of an investigator at a unit, named and with consent to share and to be registered. */
  async openCase(
    on: BusinessDate,
    {
      name = 'Test Testsson',
      programme = P,
      unit = 'gnesta',
      investigator = 'i1',
      coordinator = 'k1',
      more = [] as CaseEvent[],
    } = {},
  ): Promise<string> {
    const caseId = randomUUID();
    const subjectId = await this.vault.createSubject();
    const events: CaseEvent[] = [
      {
        type: 'CaseRegistered',
        occurredOn: on,
        data: {
          caseId,
          programmeId: programme,
          subjectId,
          unitId: unit,
          sickLeaveSince: '2019-01-01',
          sickLeaveDays: 700,
          sex: 'female',
          yearOfBirth: 1980,
          name,
        },
      },
      { type: 'InvestigatorAssigned', occurredOn: on, data: { investigatorId: investigator } },
      {
        type: 'ConsentGiven',
        occurredOn: on,
        data: {
          consentId: `consent-${caseId}`,
          purposes: ['sharing', 'registration'],
          fromOrganisation: 'region',
          toOrganisations: ['fk'],
          form: 'written',
          validFrom: on,
        },
      },
      { type: 'CoordinatorAssigned', occurredOn: on, data: { coordinatorId: coordinator, unitId: unit } },
      ...more,
    ];
    await this.write(`case-${caseId}`, events);
    return caseId;
  }

  /** A held meeting; its stream. */
  async met(
    caseId: string,
    on: BusinessDate,
    recordedOn?: BusinessDate,
    to: Concern['to'] = {},
  ): Promise<string> {
    const meetingId = randomUUID();
    const held: MeetingEvent = {
      type: 'MeetingHeld',
      occurredOn: on,
      data: {
        meetingId,
        caseId,
        form: 'reconciliation',
        mode: 'video',
        attendance: [],
        individualAttended: true,
        warnings: [],
      },
    };
    await this.write(`meeting-${meetingId}`, [held], recordedOn, { concern: { caseId, to } });
    return `meeting-${meetingId}`;
  }

  async eventsOf(stream: string): Promise<DomainEvent[]> {
    const events: DomainEvent[] = [];
    for await (const stored of this.eventStore.readStream(stream))
      events.push((await this.codec.decode(stored)).event);
    return events;
  }

  /** Reads what has been written so far. */
  async get(as: string, path: string, headers: Record<string, string> = {}) {
    // A report itself is folded from its stream: there is nothing to wait for.
    const isOfReadModel = !/^reports\/[^/]+$|report-schedule$/.test(path);
    const position = `${path.includes('?') ? '&' : '?'}min-position=${encodeURIComponent(await this.eventStore.head())}`;
    const answer = await this.app.inject({
      method: 'GET',
      url: `/api/reporting/v1/${path}${isOfReadModel ? position : ''}`,
      headers: { authorization: `Bearer a.b.${as}`, ...headers },
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return {
      status: answer.statusCode,
      type: String(answer.headers['content-type']),
      text: answer.body,
      body: (isJson ? JSON.parse(answer.body) : {}) as never,
    };
  }

  /** Reads what is there, without waiting. */
  async read(as: string, path: string) {
    const { statusCode, body } = await this.app.inject({
      url: `/api/reporting/v1/${path}`,
      headers: { authorization: `Bearer a.b.${as}` },
    });
    return { status: statusCode, body: JSON.parse(body) as object };
  }

  /** As a newer program would: the read models of this one park the stream. */
  async park(stream: string): Promise<void> {
    const unknown = { eventId: randomUUID(), type: 'CaseFromTheFuture', data: {}, metadata: { version: 1 } };
    await this.eventStore.append(stream, [unknown], 'any');
    for (const runner of this.runners) await runner.waitFor(await this.head(), 5_000);
  }

  /** As if everything that is parked had been replayed. */
  async unpark(): Promise<void> {
    const lot = new ParkingLot(this.documents);
    const { documents } = await lot.list({ limit: 100 });
    await this.documents.commit({ writes: documents.map((parked) => lot.released(parked)) });
  }

  async post(as: string, path: string, body: object, headers: Readonly<Record<string, string>> = {}) {
    const answer = await this.app.inject({
      method: 'POST',
      url: `/api/reporting/v1/${path}`,
      headers: { authorization: `Bearer a.b.${as}`, 'content-type': 'application/json', ...headers },
      payload: { occurredOn: '2021-05-05', ...body },
    });
    return { status: answer.statusCode, body: JSON.parse(answer.body) as { id: string; code: string } };
  }

  head(): Promise<string> {
    return this.eventStore.head();
  }
}

const plan = (on: BusinessDate): CaseEvent => ({
  type: 'ClosurePlanSet',
  occurredOn: on,
  data: {
    subjectId: 'unknown',
    version: 1,
    targetDate: '2021-12-31',
    route: 'own-work',
    responsible: { organisation: 'fk' },
    withoutMeetingReason: null,
  },
});

const closed = (on: BusinessDate): CaseEvent => ({
  type: 'CaseClosed',
  occurredOn: on,
  data: { outcome: 'own-work-full', handedOverMeasures: [] },
});

const PROGRAMME: readonly ProgrammeEvent[] = [
  {
    type: 'ProgrammeStarted',
    occurredOn: '2020-05-04',
    data: {
      programmeId: P,
      name: 'Projekt Långa sjukfall Sörmland',
      period: { from: '2020-05-04', to: '2022-05-03' },
      owners: ['fk', 'region-sormland'],
      fundedThrough: 'rar',
      longCaseDays: 365,
      investigatorPoolSize: 4,
      synthetic: true,
    },
  },
  {
    type: 'ReportingScheduleSet',
    occurredOn: '2020-05-04',
    data: { periods: [{ from: '2020-05-04', to: '2020-10-31' }, PERIOD] },
  },
  {
    type: 'CareUnitOnboarded',
    occurredOn: '2020-05-04',
    data: { unitId: 'gnesta', name: 'Gnesta', unitType: 'primary-care', synthetic: false },
  },
  {
    type: 'CareUnitOnboarded',
    occurredOn: '2020-12-01',
    data: { unitId: 'psyk', name: 'Psykiatrin', unitType: 'psychiatry', synthetic: true },
  },
];

interface Figure {
  readonly id: string;
  readonly value: number | null;
  readonly of?: number | null;
  readonly suppressed: boolean;
  readonly cases?: string;
}
type Figures = { readonly figures: readonly Figure[]; readonly knownAt: { readonly position: string } };
type List = {
  readonly items: readonly { readonly caseId: string; readonly name?: string }[];
  readonly next?: string;
  readonly counted?: number;
};

const sha256 = (content: object): string => createHash('sha256').update(canonicalJson(content)).digest('hex');

const valueOf = ({ figures }: Figures, id: string): number | null | undefined =>
  figures.find((figure) => figure.id === id)?.value;

describe('the reporting API', () => {
  let bench: Bench;
  let withPlan: string;
  let withoutPlan: string;
  const atPsychiatry: string[] = [];

  beforeAll(async () => {
    bench = await Bench.start();
    await bench.write(`programme-${P}`, PROGRAMME);
    // Ten at Gnesta, of which two of i2 without a coordinator of the pair; six at the new unit.
    withPlan = await bench.openCase('2020-06-01', { name: 'Örjan Test', more: [plan('2021-01-10')] });
    withoutPlan = await bench.openCase('2020-05-20', { name: 'Åsa Test' });
    for (let n = 0; n < 6; n += 1)
      await bench.openCase(`2020-07-0${n + 1}` as BusinessDate, { name: 'Ängla Test' });
    for (let n = 0; n < 2; n += 1)
      await bench.openCase('2020-08-01', {
        investigator: 'i2',
        coordinator: 'k2',
        more: [closed('2021-03-01')],
      });
    for (let n = 0; n < 6; n += 1)
      atPsychiatry.push(
        await bench.openCase('2020-12-10', { unit: 'psyk', investigator: 'i2', coordinator: 'k3' }),
      );
    for (const caseId of [withPlan, ...atPsychiatry]) await bench.met(caseId, '2021-02-01');
    const body = randomUUID();
    const meetings: GovernanceBodyEvent[] = [
      {
        type: 'BodyFormed',
        occurredOn: '2020-05-04',
        data: { bodyId: body, programmeId: P, kind: 'steering-group', name: 'Styrgruppen' },
      },
      {
        type: 'BodyMeetingPlanned',
        occurredOn: '2020-11-01',
        data: { bodyMeetingId: 'm', plannedOn: '2020-12-01' },
      },
      { type: 'BodyMeetingHeld', occurredOn: '2020-12-01', data: { bodyMeetingId: 'm', decisions: [] } },
    ];
    await bench.write(`body-${body}`, meetings);
  });
  afterAll(() => bench.stop());

  describe('figures', () => {
    it('are as of a day, with definition, position and the reporting period of the day', async () => {
      const { status, body } = await bench.get('lead', `programmes/${P}/figures?asOf=2021-04-30`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ asOf: '2021-04-30', period: PERIOD, synthetic: true });
      expect((body as Figures).knownAt.position).toBe(await bench.head());
      const values = [
        'individuals-enrolled',
        'individuals-enrolled-in-period',
        'individuals-enrolled-at-new-units',
        'cases-open',
        'cases-closed',
        'individuals-with-meeting-1',
        'steering-group-meetings-held',
        'units-in-programme',
      ].map((id) => valueOf(body, id));
      expect(values).toEqual([16, 6, 6, 14, 2, 7, 1, 2]);
    });

    it('are the same at an old position and at an old day of knowledge, whatever is written down later', async () => {
      const path = `programmes/${P}/figures/individuals-with-meeting-1`;
      const position = await bench.head();
      await bench.met(withoutPlan, '2021-04-10', '2021-04-20');
      const value = async (query: string): Promise<number> =>
        ((await bench.get('lead', `${path}?asOf=2021-04-12${query}`)).body as Figure).value!;
      expect(await value('')).toBe(8);
      expect(await value(`&knownAt=${encodeURIComponent(position)}`)).toBe(7);
      expect(await value('&knownAt=2021-04-12')).toBe(7);
      expect(await value('&knownAt=2021-04-20')).toBe(8);
      expect(await value('&knownAt=2021-04-20T09:59:59Z')).toBe(7);
    });

    it('lead to the cases behind them, for those who may see them', async () => {
      const path = `programmes/${P}/figures/closure-plan-coverage/cases?asOf=2021-04-30`;
      expect(((await bench.get('i1', path)).body as List).items).toEqual([
        { caseId: withPlan, unitId: 'gnesta' },
      ]);
      expect(await bench.lastShown()).toMatchObject({
        action: 'figures.read-cases',
        streams: [`case-${withPlan}`],
        actorId: 'i1',
      });
      expect(((await bench.get('i2', path)).body as List).items).toEqual([]);
      expect((await bench.get('lead', path)).status).toBe(403);
      expect((await bench.get('rar', path)).status).toBe(403);
      const all = `programmes/${P}/figures/individuals-enrolled/cases?limit=4`;
      const first = (await bench.get('i1', all)).body as List;
      const second = (await bench.get('i1', `${all}&cursor=${encodeURIComponent(first.next!)}`)).body as List;
      expect(new Set([...first.items, ...second.items].map(({ caseId }) => caseId)).size).toBe(8);
      expect([first.items.length, second.items.length, second.next]).toEqual([4, 4, undefined]);
      const caseId = (first.items.at(-1) as { caseId: string }).caseId;
      const made = Buffer.from(caseId).toString('base64url');
      expect(Buffer.from(first.next!, 'base64url').toString('latin1')).not.toContain(caseId);
      const another = `programmes/${P}/figures/closure-plan-coverage/cases?limit=4&cursor=${first.next!}`;
      for (const path of [
        `${all}&cursor=nonsense`,
        `${all}&cursor=${made}`,
        another,
        `${all}&asOf=2021-04-12&cursor=${first.next!}`,
      ])
        expect((await bench.get('i1', path)).body).toMatchObject({
          errors: [{ field: 'cursor', code: 'INVALID_CURSOR' }],
        });
    });

    it('link to the cases of the day, the period and the knowledge that were asked for', async () => {
      const path = `programmes/${P}/figures/individuals-with-meeting-1`;
      const position = await bench.head();
      const linkOf = async (query: string): Promise<string> =>
        ((await bench.get('i1', `${path}${query}`)).body as Figure).cases!;
      const list = `/api/reporting/v1/${path}/cases`;
      expect(await linkOf('?asOf=2021-04-12')).toBe(`${list}?asOf=2021-04-12`);
      expect(await linkOf('')).toBe(`${list}?asOf=2021-05-05`);
      expect(await linkOf('?periodFrom=2021-01-01&periodTo=2021-03-31')).toBe(
        `${list}?asOf=2021-03-31&periodFrom=2021-01-01&periodTo=2021-03-31`,
      );
      expect(await linkOf(`?asOf=2021-04-12&knownAt=${encodeURIComponent(position)}`)).toBe(
        `${list}?asOf=2021-04-12&knownAt=${encodeURIComponent(position)}`,
      );
      const link = await linkOf('?asOf=2021-01-31&knownAt=2021-04-12T21:59:59Z');
      expect((await bench.get('i1', link.slice('/api/reporting/v1/'.length))).body).toMatchObject({
        asOf: '2021-01-31',
        knownAt: { recordedBy: '2021-04-12T21:59:59.000Z' },
        items: [],
      });
      const { figures } = (await bench.get('i1', `programmes/${P}/dashboard`)).body as Figures;
      expect(figures.find(({ id }) => id === 'individuals-with-meeting-1')?.cases).toBe(
        `${list}?asOf=2021-05-05`,
      );
    });

    it('link to no cases for a role that never gets any', async () => {
      for (const as of ['lead', 'chair'])
        for (const path of ['figures', 'figures/cases-open', 'dashboard'])
          expect((await bench.get(as, `programmes/${P}/${path}`)).text).not.toContain('/cases');
    });

    it('say on the first page how many cases are behind them, also those that the reader may not see', async () => {
      const list = async (as: string, figureId: string, query = ''): Promise<List> =>
        (await bench.get(as, `programmes/${P}/figures/${figureId}/cases?asOf=2021-04-12${query}`))
          .body as List;
      const met = await list('i1', 'individuals-with-meeting-1');
      expect([met.counted, met.items.length, met.next]).toEqual([8, 2, undefined]);
      // Those of the own unit are all that a coordinator's figures count.
      expect(await list('k1', 'individuals-enrolled')).toMatchObject({ counted: 10 });
      expect((await list('i1', 'cases-closed')).counted).toBe(2);
      // 1 of 14: the cases behind the value, not those that it is a part of.
      expect((await list('i1', 'closure-plan-coverage')).counted).toBe(1);
      const first = await list('i1', 'individuals-enrolled', '&limit=4');
      expect(first).toMatchObject({ counted: 16 });
      const second = await list(
        'i1',
        'individuals-enrolled',
        `&limit=4&cursor=${encodeURIComponent(first.next!)}`,
      );
      expect(second).not.toHaveProperty('counted');
    });

    it('say where their names are when one is asked for that there is not', async () => {
      for (const [as, path] of [
        ['lead', 'no-such'],
        ['rar', 'no-such'],
        ['i1', 'no-such/cases'],
      ] as const)
        expect((await bench.get(as, `programmes/${P}/figures/${path}`)).body).toMatchObject({
          status: 404,
          code: 'UNKNOWN_FIGURE',
          detail: expect.stringContaining(`/api/reporting/v1/programmes/${P}/figures`) as string,
        });
      expect((await bench.get('stranger', `programmes/${P}/figures/no-such`)).body).toMatchObject({
        code: 'NOT_FOUND',
      });
    });

    it('are those of the own unit for a coordinator', async () => {
      const { body } = await bench.get('k1', `programmes/${P}/figures?asOf=2021-04-30`);
      expect(valueOf(body, 'individuals-enrolled')).toBe(10);
    });

    it('are nobody else’s business', async () => {
      expect((await bench.get('stranger', `programmes/${P}/figures`)).status).toBe(404);
      expect((await bench.get('lead', `programmes/${P}/figures/no-such`)).status).toBe(404);
      expect((await bench.get('stranger', `programmes/${OTHER}/figures`)).status).toBe(404);
    });

    it('want a question that can be understood', async () => {
      for (const query of [
        'asOf=2021-02-30',
        'periodFrom=2021-01-01',
        'knownAt=2021-13-45',
        'knownAt=zzz',
        'knownAt=2021-02-31T10:00:00Z',
        'periodFrom=2021-02-01&periodTo=2021-01-01',
      ])
        expect([query, (await bench.get('lead', `programmes/${P}/figures?${query}`)).status]).toEqual([
          query,
          400,
        ]);
      expect(
        (await bench.get('lead', `programmes/${P}/figures?knownAt=2021-02-31T10:00:00Z`)).body,
      ).toMatchObject({
        errors: [{ field: 'knownAt', code: 'IS_KNOWN_AT' }],
      });
    });

    it('come together on the dashboard with who has what', async () => {
      const { body } = await bench.get('lead', `programmes/${P}/dashboard`);
      expect(body).toMatchObject({
        name: 'Projekt Långa sjukfall Sörmland',
        units: [{ unitId: 'gnesta' }, { unitId: 'psyk' }],
        workload: {
          investigators: [
            { id: 'i1', open: 8, withoutPlan: 7 },
            { id: 'i2', open: 6, withoutPlan: 6 },
          ],
        },
      });
    });
  });

  describe('worklists', () => {
    it('hold what is missing, oldest first, and only what the caller may see', async () => {
      const { items } = (await bench.get('i1', 'worklists/without-plan')).body as List;
      expect(items).toHaveLength(7);
      expect(await bench.lastShown()).toMatchObject({
        action: 'worklist.read',
        streams: items.map(({ caseId }) => `case-${caseId}`),
      });
      expect(items[0]).toMatchObject({ caseId: withoutPlan, name: 'Åsa Test', planActive: false });
      expect(items.map(({ caseId }) => caseId)).not.toContain(withPlan);
      expect(((await bench.get('i2', 'worklists/without-plan?unit=gnesta')).body as List).items).toEqual([]);
      expect(((await bench.get('i1', 'worklists/without-meeting')).body as List).items).toHaveLength(6);
      expect(((await bench.get('i1', 'worklists/without-clarified-need')).body as List).items).toHaveLength(
        8,
      );
      expect(((await bench.get('i2', 'worklists/closed')).body as List).items).toHaveLength(2);
    });

    it('come by name in Swedish order, in pages', async () => {
      const first = (await bench.get('i1', 'cases?sort=name&limit=1')).body as List;
      const last = (await bench.get('i1', `cases?sort=name&cursor=${encodeURIComponent(first.next!)}`))
        .body as List;
      const names = [...first.items, ...last.items].map(({ name }) => name);
      expect([names[0], names[1], names.at(-1)]).toEqual(['Åsa Test', 'Ängla Test', 'Örjan Test']);
      expect(names).toHaveLength(8);
      expect(last.next).toBeUndefined();
      expect((await bench.get('i1', 'cases?cursor=nonsense')).status).toBe(400);
      expect((await bench.get('i1', 'cases?limit=201')).status).toBe(400);
    });

    it('are asked of the pair', async () => {
      const pair = (await bench.get('i1', 'cases?investigator=i1&coordinator=k1')).body as List;
      expect(pair.items).toHaveLength(8);
      expect(await bench.lastShown()).toMatchObject({
        action: 'case.list',
        streams: pair.items.map(({ caseId }) => `case-${caseId}`),
        actorId: 'i1',
      });
      expect(((await bench.get('i1', 'cases?investigator=i1&coordinator=k9')).body as List).items).toEqual(
        [],
      );
    });

    it('tell the lead which cases of the programme wait for an investigator, and nobody protected or by name', async () => {
      const registered = (caseId: string): CaseEvent => ({
        type: 'CaseRegistered',
        occurredOn: '2020-09-01',
        data: {
          caseId,
          programmeId: OTHER,
          subjectId: randomUUID(),
          unitId: 'trosa',
          sickLeaveSince: '2019-01-01',
          sickLeaveDays: 600,
          sex: 'male',
          yearOfBirth: 1975,
          name: null,
        },
      });
      const assigned: CaseEvent = {
        type: 'InvestigatorAssigned',
        occurredOn: '2020-09-02',
        data: { investigatorId: 'i9' },
      };
      const [waiting, hidden, taken] = [randomUUID(), randomUUID(), randomUUID()];
      await bench.write(`case-${waiting}`, [registered(waiting)]);
      await bench.write(`case-${hidden}`, [
        registered(hidden),
        { type: 'ProtectedIdentityFlagged', occurredOn: '2020-09-01', data: {} },
      ]);
      await bench.write(`case-${taken}`, [registered(taken), assigned]);
      const list = async (as: string) => (await bench.get(as, 'worklists/without-investigator')).body as List;
      expect(await list('stranger')).toEqual({
        label: { sv: 'Utan försäkringsutredare', en: 'Without an investigator' },
        items: [{ caseId: waiting, programmeId: OTHER, unitId: 'trosa', registeredOn: '2020-09-01' }],
      });
      expect((await list('lead')).items).toEqual([]);
      expect((await bench.get('i1', 'worklists/without-investigator')).status).toBe(403);
      await bench.write(`case-${waiting}`, [assigned]);
      expect((await list('stranger')).items).toEqual([]);
    });

    it('have no more of a case for who is named in it than its part has on any consent, nor tell it by their order', async () => {
      const ofNamed = async (on: BusinessDate, name: string): Promise<string> => {
        const named: CaseEvent = {
          type: 'PartyContactNamed',
          occurredOn: on,
          data: { party: 'af', organisation: 'af', contactId: 'officer' },
        };
        const consent: CaseEvent = {
          type: 'ConsentGiven',
          occurredOn: on,
          data: {
            consentId: 'to-af',
            purposes: ['sharing'],
            fromOrganisation: 'fk',
            toOrganisations: ['af'],
            categories: ['livelihood'],
            form: 'oral',
            validFrom: on,
          },
        };
        const more = [named, consent, plan(on)];
        const staff = { investigator: 'i9', coordinator: 'k9' };
        const caseId = await bench.openCase(on, { name, programme: OTHER, unit: 'trosa', ...staff, more });
        await bench.met(caseId, on);
        return caseId;
      };
      const earlier = await ofNamed('2020-09-01', 'Östen Test');
      const later = await ofNamed('2020-10-01', 'Anna Test');
      const holders = { investigatorId: 'i9', coordinatorId: 'k9' };
      const core = { programmeId: OTHER, status: 'open', unitId: 'trosa', ...holders };
      for (const sort of ['registered', 'latest', 'name']) {
        expect((await bench.get('officer', `cases?sort=${sort}`)).body).toEqual({
          items: [
            { caseId: later, name: 'Anna Test', ...core },
            { caseId: earlier, name: 'Östen Test', ...core },
          ],
        });
      }
      expect((await bench.get('officer', 'worklists/without-plan')).status).toBe(403);
    });

    it('know no names of lists that there are not, and nobody outside', async () => {
      expect((await bench.get('i1', 'worklists/constructor')).status).toBe(404);
      expect((await bench.get('rar', 'worklists/open')).status).toBe(403);
      expect((await bench.get('lead', 'worklists/open')).status).toBe(403);
      expect((await bench.get('analyst', 'cases')).status).toBe(403);
    });
  });

  describe('the timeline of a case', () => {
    it('tells what happened in the case and its meetings, in order, in pages', async () => {
      const { body } = await bench.get('i1', `cases/${withPlan}/timeline`);
      const { items } = body as {
        items: { type: string; text: { sv: string }; texts?: { name?: string } }[];
      };
      expect(items.map(({ type }) => type)).toEqual([
        'CaseRegistered',
        'InvestigatorAssigned',
        'ConsentGiven',
        'CoordinatorAssigned',
        'ClosurePlanSet',
        'MeetingHeld',
      ]);
      expect(items[0]).toMatchObject({
        text: { sv: 'Ärendet registrerades efter 700 sjukskrivningsdagar' },
        texts: { name: 'Örjan Test' },
      });
      const first = (await bench.get('i1', `cases/${withPlan}/timeline?limit=4`)).body as List;
      const rest = (await bench.get('i1', `cases/${withPlan}/timeline?limit=4&cursor=${first.next!}`))
        .body as List;
      expect([first.items.length, rest.items.length, rest.next]).toEqual([4, 2, undefined]);
      expect(Buffer.from(first.next!, 'base64url').toString('latin1')).not.toContain(withPlan);
      const enrolled = `programmes/${P}/figures/individuals-enrolled/cases`;
      const cases = ((await bench.get('i1', enrolled)).body as List).items as { caseId: string }[];
      const other = cases.find(({ caseId }) => caseId !== withPlan)!.caseId;
      const made = Buffer.from('2021-01-01 ').toString('base64url');
      for (const path of [
        `cases/${other}/timeline?cursor=${first.next!}`,
        `cases/${withPlan}/timeline?cursor=${made}`,
      ])
        expect((await bench.get('i1', path)).body).toMatchObject({ errors: [{ field: 'cursor' }] });
    });

    it('tells the name of a protected identity to nobody who works with the case, nor do the lists', async () => {
      const caseId = await bench.openCase('2021-03-03', { name: 'Hemlig Test', investigator: 'i3' });
      const shown = async (path: string) => (await bench.get('i3', path)).text;
      for (const path of [`cases/${caseId}/timeline`, 'cases', 'worklists/open'])
        expect(await shown(path)).toContain('Hemlig');
      await bench.write(`case-${caseId}`, [
        { type: 'ProtectedIdentityFlagged', occurredOn: '2021-03-04', data: {} },
      ]);
      for (const path of [`cases/${caseId}/timeline`, 'cases', 'cases?sort=name', 'worklists/open'])
        expect(await shown(path)).not.toContain('Hemlig');
      expect(JSON.parse(await shown(`cases/${caseId}/timeline`)).items[0].texts).toEqual({ name: null });
      await bench.write(`case-${caseId}`, [
        { type: 'ProtectedIdentityLifted', occurredOn: '2021-03-05', data: {} },
        {
          type: 'CaseMarkedEnteredInError',
          occurredOn: '2021-03-06',
          data: { subjectId: 'unknown', reason: null },
        },
      ]);
    });

    it('begins, for who comes to it then, where the case was registered anew after an entry in error', async () => {
      const caseId = await bench.openCase('2021-03-07', { name: 'Fel Test', investigator: 'i3' });
      const to = { k1: 'minutes-written', i3: 'minutes-written' };
      const before = await bench.met(caseId, '2021-03-08', undefined, to);
      const inError: CaseEvent = {
        type: 'CaseMarkedEnteredInError',
        occurredOn: '2021-03-09',
        data: { subjectId: 'unknown', reason: null },
      };
      const anew = (await bench.eventsOf(`case-${caseId}`)).slice(0, 3);
      const assigned = { concern: { caseId, to: { k1: 'assignment', i3: 'assignment' } } };
      await bench.write(`case-${caseId}`, [inError, ...anew], undefined, assigned);
      const after = await bench.met(caseId, '2021-03-11', undefined, to);
      const timeline = async (as: string) => {
        const { body } = await bench.get(as, `cases/${caseId}/timeline`);
        return new Set((body as { items: { id: string }[] }).items.map(({ id }) => id));
      };
      const own = (...revisions: number[]) => revisions.map((revision) => `case-${caseId}@${revision}`);
      expect(await timeline('k1')).toEqual(new Set([...own(5, 6, 7), `${after}@0`]));
      const all = [...own(0, 1, 2, 3, 4, 5, 6, 7), `${before}@0`, `${after}@0`];
      expect(await timeline('i3')).toEqual(new Set(all));
      const noticed = async (as: string) => {
        const { body } = await bench.get(as, 'notices');
        const { items } = body as { items: { caseId?: string; meetingId?: string }[] };
        const idOf = (meetingId: string | undefined) =>
          meetingId === undefined ? [] : `meeting-${meetingId}`;
        return {
          ofCase: items.filter((one) => one.caseId === caseId).length,
          meetings: items.flatMap(({ meetingId }) => idOf(meetingId)),
        };
      };
      // The mark is what was before.
      expect(await noticed('k1')).toEqual({ ofCase: 4, meetings: [after] });
      expect(await noticed('i3')).toEqual({ ofCase: 6, meetings: [after, before] });
      await bench.write(`case-${caseId}`, [inError]);
    });

    it('is for those who have the case', async () => {
      expect((await bench.get('i2', `cases/${withPlan}/timeline`)).status).toBe(404);
      expect((await bench.get('k1', `cases/${withPlan}/timeline`)).status).toBe(200);
      expect((await bench.get('rar', `cases/${withPlan}/timeline`)).status).toBe(404);
      expect((await bench.get('i1', `cases/${randomUUID()}/timeline`)).status).toBe(404);
    });
  });

  describe('a pair', () => {
    it('sees how many of the individuals that they share have a plan, at a day', async () => {
      const at = async (day: string) =>
        (await bench.get('i1', `pairs/dashboard?investigator=i1&coordinator=k1&at=${day}`)).body;
      expect(await at('2021-04-30')).toMatchObject({ shared: 8, withPlan: 1 });
      expect(await at('2020-12-31')).toMatchObject({ shared: 8, withPlan: 0 });
      expect(await at('2020-05-31')).toMatchObject({ shared: 1, withoutPlan: [{ caseId: withoutPlan }] });
      expect(await bench.lastShown()).toMatchObject({
        action: 'pair.read-dashboard',
        streams: [`case-${withoutPlan}`],
      });
    });
  });

  describe('a consent that is withdrawn', () => {
    it('takes the case out of the coordinator’s lists at once, before the lists have heard of it', async () => {
      const caseId = await bench.openCase('2021-04-01', { name: 'Kort Test' });
      const ids = async (as: string) =>
        ((await bench.get(as, 'cases?limit=200')).body as List).items.map((item) => item.caseId);
      expect(await ids('k1')).toContain(caseId);
      const before = await bench.head();
      await bench.write(`case-${caseId}`, [
        { type: 'ConsentWithdrawn', occurredOn: '2021-05-04', data: { consentId: `consent-${caseId}` } },
      ]);
      const answer = await bench.app.inject({
        url: `/api/reporting/v1/cases?limit=200&min-position=${encodeURIComponent(before)}`,
        headers: { authorization: 'Bearer a.b.k1' },
      });
      expect((JSON.parse(answer.body) as List).items.map((item) => item.caseId)).not.toContain(caseId);
      expect(await ids('i1')).toContain(caseId);
      // Still counted.
      expect(valueOf((await bench.get('lead', `programmes/${P}/figures`)).body, 'individuals-enrolled')).toBe(
        17,
      );
    });
  });

  describe('a notice that is told with or without a consent', () => {
    it('says which case it is about, to the contact of an employer and to the coordinator', async () => {
      const caseId = await bench.openCase('2021-04-02', {
        name: 'Utan Test',
        more: [
          {
            type: 'PartyContactNamed',
            occurredOn: '2021-04-03',
            data: { party: 'employer', organisation: 'employer-1', contactId: 'boss' },
          },
        ],
      });
      const stream = `case-${caseId}`;
      await bench.write(stream, [
        { type: 'ConsentWithdrawn', occurredOn: '2021-04-04', data: { consentId: `consent-${caseId}` } },
      ]);
      const told = async (as: string, event: CaseEvent, kind: string) => {
        await bench.write(stream, [event], undefined, { concern: { caseId, to: { [as]: kind } } });
        const { items } = (await bench.get(as, 'notices')).body as { items: object[] };
        expect(items[0]).toMatchObject({ kind, caseId });
      };
      const ended = { employer: 'employer-1' };
      await told(
        'boss',
        { type: 'EmployerContactEnded', occurredOn: '2021-04-05', data: ended },
        'employer-contact-ended',
      );
      const untrue = {
        subjectId: 'unknown',
        entry: 9,
        corrects: 'RehabNeedImpulseSent',
        reason: null,
      } as const;
      await told(
        'k1',
        { type: 'EntryFoundUntrue', occurredOn: '2021-04-06', data: untrue },
        'need-impulse-taken-back',
      );
      await bench.write(stream, [
        {
          type: 'CaseMarkedEnteredInError',
          occurredOn: '2021-04-07',
          data: { subjectId: 'unknown', reason: null },
        },
      ]);
    });
  });

  describe('a position to wait for', () => {
    const status = async (position: string): Promise<number> =>
      (
        await bench.app.inject({
          url: `/api/reporting/v1/cases?min-position=${encodeURIComponent(position)}`,
          headers: { authorization: 'Bearer a.b.i1' },
        })
      ).statusCode;

    it('is one of the log', async () => {
      expect(await status(await bench.head())).toBe(200);
      for (const position of ['', '0', 'zzz', '2021-04-12', '99999999999999999999'])
        expect([position, await status(position)]).toEqual([position, 400]);
    });
  });

  describe('the Lägesrapport', () => {
    let reportId: string;

    it('is drafted for a scheduled period, once', async () => {
      const draft = { programmeId: P, period: PERIOD, meetingsAsOf: '2021-04-12' };
      expect((await bench.post('i1', 'reports', draft)).status).toBe(403);
      const drafted = await bench.post('lead', 'reports', draft);
      expect(drafted.status).toBe(201);
      reportId = drafted.body.id;
      expect((await bench.post('lead', 'reports', draft)).body.code).toBe('REPORT_EXISTS');
      const odd = { ...draft, period: { from: '2020-11-01', to: '2021-04-29' } };
      expect((await bench.post('lead', 'reports', odd)).body.code).toBe('PERIOD_NOT_SCHEDULED');
      for (const period of [undefined, null, [], [PERIOD], 'x', { from: 'x' }, { ...PERIOD, more: 1 }])
        expect([period, (await bench.post('lead', 'reports', { ...draft, period })).status]).toEqual([
          period,
          400,
        ]);
    });

    it('is nothing to the association before it is submitted, and a draft to the project', async () => {
      expect((await bench.get('rar', `reports/${reportId}`)).status).toBe(404);
      expect((await bench.get('rar', `reports/${reportId}/document`)).status).toBe(404);
      expect((await bench.get('rar', `programmes/${P}/figures`)).body).toMatchObject({
        code: 'NOT_PUBLISHED',
      });
      const { text, type } = await bench.get('lead', `reports/${reportId}/document`, { accept: 'text/html' });
      expect(type).toBe('text/html; charset=utf-8');
      expect(text).toContain('Utkast');
    });

    it('goes through review and approval, and is submitted with its figures', async () => {
      expect(
        (
          await bench.post('lead', `reports/${reportId}/write-section`, {
            section: 'meetings',
            text: 'Många möten digitalt.',
          })
        ).status,
      ).toBe(200);
      expect((await bench.post('lead', `reports/${reportId}/submit`, {})).body.code).toBe(
        'REPORT_NOT_APPROVED',
      );
      for (const [as, step] of [
        ['i1', 'review'],
        ['chair', 'approve'],
        ['lead', 'submit'],
      ] as const)
        expect([step, (await bench.post(as, `reports/${reportId}/${step}`, {})).status]).toEqual([step, 200]);
      const { body } = await bench.get('lead', `reports/${reportId}`);
      const report = body as { status: string; submitted: { hash: string; submittedOn: string }[] };
      expect(report.status).toBe('submitted');
      const { hash, associationHash, nonce, position, texts, figures, associationFigures, version } = report
        .submitted[0] as never as Record<string, unknown>;
      const sent = {
        reportId,
        programmeId: P,
        period: PERIOD,
        meetingsAsOf: '2021-04-12',
        version,
        texts,
        position,
        associationFigures,
      };
      expect(sha256(sent)).toBe(associationHash);
      expect(sha256({ ...sent, figures, nonce })).toBe(hash);
    });

    it('is checked by the association with what it holds, and gives nothing away to whoever tries numbers', async () => {
      const held = await Promise.all(
        [
          'reports',
          `reports/${reportId}`,
          `reports/${reportId}/document`,
          `reports/${reportId}/document?format=html`,
          `reports/${reportId}/document?format=text`,
          `programmes/${P}/figures`,
          `programmes/${P}/dashboard`,
        ].map(async (path) => (await bench.get('rar', path)).text),
      );
      const hashes = new Set(held.join().match(/\b[0-9a-f]{64}\b/g));
      const { submitted, period, meetingsAsOf, programmeId } = JSON.parse(held[1]!) as never as {
        submitted: { version: number; texts: object; position: string; figures: Figure[]; hash: string }[];
        period: object;
        meetingsAsOf: string;
        programmeId: string;
      };
      const { version, texts, position, figures, hash } = submitted.at(-1)!;
      const about = { reportId, programmeId, period, meetingsAsOf, version, texts, position };
      expect([...hashes]).toEqual([hash]);
      expect(sha256({ ...about, associationFigures: figures })).toBe(hash);
      // However the numbers are tried, at last they are the right ones: no hash must tell that they are.
      const inside = (await bench.get('lead', `reports/${reportId}`)).body as typeof about & {
        submitted: { figures: Figure[]; hash: string; nonce: string }[];
      };
      const right = inside.submitted[0]!;
      const hidden = figures.filter(({ suppressed }) => suppressed).map(({ id }) => id);
      expect(hidden).toContain('cases-closed');
      expect(right.figures.filter(({ suppressed }) => suppressed)).toEqual([]);
      for (const guess of [
        { figures: right.figures },
        { associationFigures: right.figures },
        { figures: right.figures, associationFigures: figures },
      ])
        expect(hashes).not.toContain(sha256({ ...about, ...guess }));
      expect(held.join()).not.toContain(right.nonce);
      expect(held.join()).not.toContain(right.hash);
    });

    it('comes as text, HTML and JSON, by what the reader takes', async () => {
      const path = `reports/${reportId}/document`;
      const text = await bench.get('lead', path, { accept: 'text/plain' });
      expect(text.type).toBe('text/plain; charset=utf-8');
      expect(text.text).toContain('Skickas till Samordningsförbundet RAR var sjätte månad');
      expect(text.text).toContain('Många möten digitalt.');
      expect(text.text).toContain('SYNTETISKA DATA');
      expect((await bench.get('lead', `${path}?format=html`)).text).toContain('<html lang="sv">');
      expect((await bench.get('lead', path)).body).toMatchObject({
        title: 'Lägesrapport',
        version: 1,
        draft: false,
      });
      expect((await bench.get('lead', `${path}?version=2`)).status).toBe(404);
    });

    it('gives with each figure the address that answers the same again, to the project and to the association', async () => {
      type Addressed = { readonly figures: readonly (Figure & { asOf: string; figure: string })[] };
      for (const as of ['lead', 'rar']) {
        const { figures } = (await bench.get(as, `reports/${reportId}/document`)).body as Addressed;
        expect(figures.length).toBeGreaterThan(20);
        for (const { id, asOf, value, suppressed, figure } of figures) {
          const answer = await bench.get(as, figure.slice('/api/reporting/v1/'.length));
          expect([as, figure, answer.status]).toEqual([as, figure, 200]);
          expect(answer.body).toMatchObject({ id, asOf, value, suppressed });
        }
      }
    });

    it('says to people of the project how the address of each figure is made, and it answers the same', async () => {
      const path = `reports/${reportId}/document`;
      const { text } = await bench.get('lead', `${path}?format=text`);
      const form = /^GET \/api\/reporting\/v1\/(.+)$/m.exec(text)![1]!;
      expect((await bench.get('lead', `${path}?format=html`)).text).toContain(
        `/${form.replaceAll('&', '&amp;')}</p>`,
      );
      const { figures } = (await bench.get('lead', path)).body as { figures: (Figure & { asOf: string })[] };
      expect(figures.length).toBeGreaterThan(20);
      for (const { id, asOf, value, suppressed } of figures) {
        const address = form.replace('{mått}', id).replace('{dag}', asOf);
        const answer = await bench.get('lead', address);
        expect([address, answer.status]).toEqual([address, 200]);
        expect(answer.body).toMatchObject({ id, asOf, value, suppressed });
      }
      const [whole, query] = form.replace('{mått}', 'cases-open').replace('{dag}', '2021-04-30').split('?');
      const behind = (await bench.get('i1', `${whole}/cases?${query}`)).body as { items: object[] };
      expect(behind.items).not.toEqual([]);
      for (const as of ['rar', 'analyst'])
        for (const format of ['text', 'html'])
          expect((await bench.get(as, `${path}?format=${format}`)).text).not.toMatch(/GET |figures/);
    });

    it('shows the association no count under five, nor what would tell one', async () => {
      for (const as of ['rar', 'analyst']) {
        const { figures } = (await bench.get(as, `programmes/${P}/figures?asOf=2021-04-30`)).body as Figures;
        expect(figures.find(({ id }) => id === 'cases-closed')).toMatchObject({
          value: null,
          suppressed: true,
        });
        expect(figures.find(({ id }) => id === 'cases-open')).toMatchObject({
          value: null,
          suppressed: true,
        });
        expect(figures.find(({ id }) => id === 'individuals-enrolled')).toMatchObject({ value: 17 });
        expect(figures.find(({ id }) => id === 'steering-group-meetings-held')).toMatchObject({ value: 1 });
        expect(JSON.stringify(figures)).not.toContain('/cases');
        const report = (await bench.get(as, `reports/${reportId}`)).body;
        expect(JSON.stringify(report)).not.toMatch(/reviewedBy|associationFigures|"texts":\{\}/);
        const text = (await bench.get(as, `reports/${reportId}/document?audience=project&format=text`)).text;
        expect(text).toContain('Avslutade ärenden: visas inte (små tal)');
      }
      expect((await bench.get('lead', `reports/${reportId}/document?format=text`)).text).toContain(
        'Avslutade ärenden: 2',
      );
    });

    it('gives outside readers the figures of its days alone, so that none can be subtracted from another', async () => {
      const status = async (query: string) =>
        (await bench.get('rar', `programmes/${P}/figures?${query}`)).status;
      expect([await status('asOf=2021-04-29'), await status('asOf=2021-04-12')]).toEqual([404, 200]);
      expect(await status(`knownAt=2021-04-12`)).toBe(403);
      expect((await bench.get('rar', `programmes/${P}/figures/cases-closed`)).body).toMatchObject({
        value: null,
        report: { reportId, version: 1 },
      });
      expect((await bench.get('rar', `programmes/${P}/dashboard`)).body).not.toHaveProperty('workload');
    });

    it('stays as it was submitted, and is corrected by a new version', async () => {
      const before = (await bench.get('lead', `reports/${reportId}/document`)).body;
      await bench.openCase('2021-04-29', { investigator: 'i2', unit: 'psyk' });
      expect((await bench.get('lead', `reports/${reportId}/document`)).body).toEqual(before);
      expect(
        (await bench.post('lead', `reports/${reportId}/write-section`, { section: 'meetings', text: 'x' }))
          .body.code,
      ).toBe('REPORT_SUBMITTED');
      expect(
        (await bench.post('lead', `reports/${reportId}/correct`, { reason: 'Ett ärende saknades' })).status,
      ).toBe(200);
      expect((await bench.get('lead', `reports/${reportId}/document`)).body).toMatchObject({
        version: 2,
        draft: true,
      });
      expect((await bench.get('lead', `reports/${reportId}/document?version=1`)).body).toEqual(before);
      expect((await bench.get('rar', `reports/${reportId}/document`)).body).toMatchObject({
        version: 1,
        draft: false,
        document: { type: 'status-report-for-association', version: 1, confidentiality: 'open' },
      });
      const marks = async (as: string) =>
        ((await bench.get(as, `reports/${reportId}`)).body as { submitted: { document: object }[] })
          .submitted;
      expect(await marks('rar')).toMatchObject([{ document: { type: 'status-report-for-association' } }]);
      expect(await marks('lead')).toMatchObject([
        { document: { type: 'status-report', version: 1, authors: ['project'], confidentiality: 'project' } },
      ]);
      expect((await bench.post('rar', `reports/${reportId}/receive`, {})).status).toBe(200);
      const list = (await bench.get('rar', 'reports')).body as { items: object[] };
      expect(list.items).toMatchObject([{ reportId, submitted: { version: 1 } }]);
      expect(list.items[0]).not.toHaveProperty('status');
    });

    it('does not tell the association in a correction that one person was added', async () => {
      const enrolled = (answer: { body: never }) =>
        (answer.body as Figures).figures.find(({ id }) => id === 'individuals-enrolled');
      const path = `reports/${reportId}/document`;
      expect(enrolled(await bench.get('rar', path))).toMatchObject({ value: 17 });
      for (const [as, step] of [
        ['i1', 'review'],
        ['chair', 'approve'],
        ['lead', 'submit'],
      ] as const)
        expect([step, (await bench.post(as, `reports/${reportId}/${step}`, {})).status]).toEqual([step, 200]);
      expect(enrolled(await bench.get('lead', path))).toMatchObject({ value: 18 });
      expect(enrolled(await bench.get('rar', path))).toMatchObject({ value: null, suppressed: true });
      expect((await bench.get('rar', `${path}?version=1`)).status).toBe(404);
      expect((await bench.get('lead', `${path}?version=1`)).status).toBe(200);
      const versions = async (as: string) =>
        (
          (await bench.get(as, `reports/${reportId}`)).body as { submitted: { version: number }[] }
        ).submitted.map(({ version }) => version);
      expect([await versions('rar'), await versions('lead')]).toEqual([[2], [1, 2]]);
    });
  });
});

describe('a stream that a read model could not take in', () => {
  let bench: Bench;
  let reportId: string;
  let caseId: string;
  let before: string;
  let written: string;

  beforeAll(async () => {
    bench = await Bench.start();
    await bench.write(`programme-${P}`, PROGRAMME);
    caseId = await bench.openCase('2020-06-01', { more: [plan('2021-01-10')] });
    await bench.openCase('2020-06-02');
    const draft = { programmeId: P, period: PERIOD, meetingsAsOf: '2021-04-12' };
    reportId = (await bench.post('lead', 'reports', draft)).body.id;
    for (const [as, step] of [
      ['i1', 'review'],
      ['chair', 'approve'],
    ] as const)
      await bench.post(as, `reports/${reportId}/${step}`, {});
    before = await bench.head();
    await bench.park(`case-${caseId}`);
    await bench.write(`case-${caseId}`, [closed('2021-03-01')]);
    written = await bench.head();
  });
  afterAll(() => bench.stop());

  const complete = async (as: string, path: string): Promise<unknown> => {
    const { status, body } = await bench.read(as, path);
    return [status, (body as { complete?: boolean }).complete];
  };

  it('keeps a report from being submitted, and its draft from being read', async () => {
    expect(await bench.post('lead', `reports/${reportId}/submit`, {})).toMatchObject({
      status: 503,
      body: { code: 'STREAM_PARKED', detail: expect.stringContaining('reporting.case-facts') },
    });
    expect((await bench.read('lead', `reports/${reportId}/document`)).body).toMatchObject({
      code: 'STREAM_PARKED',
    });
  });

  it('is told with figures and counts, unless they are as known before it', async () => {
    for (const path of [
      `programmes/${P}/figures`,
      `programmes/${P}/figures/cases-open`,
      `programmes/${P}/figures/cases-open/cases`,
      `programmes/${P}/dashboard`,
      `programmes/${P}/figures?knownAt=2021-05-05`,
      'pairs/dashboard?investigator=i1&coordinator=k1',
    ])
      expect([path, await complete('i1', path)]).toEqual([path, [200, false]]);
    const known = `programmes/${P}/figures?knownAt=${encodeURIComponent(before)}`;
    expect(await complete('i1', known)).toEqual([200, true]);
  });

  it('is not waited for by who reads what was written to it, and others read on', async () => {
    const waiting = `min-position=${encodeURIComponent(written)}`;
    for (const path of ['cases', `cases/${caseId}/timeline`, `programmes/${P}/figures`])
      expect([path, (await bench.read('i1', `${path}?${waiting}`)).body]).toMatchObject([
        path,
        { code: 'STREAM_PARKED' },
      ]);
    await bench.openCase('2020-06-03');
    expect((await bench.get('i1', 'cases')).status).toBe(200);
    expect(await complete('i1', `programmes/${P}/figures`)).toEqual([200, false]);
  });

  it('stands in the way no longer once it has been taken in', async () => {
    await bench.unpark();
    expect(await complete('lead', `programmes/${P}/figures`)).toEqual([200, true]);
    const submit = () => bench.post('lead', `reports/${reportId}/submit`, {}, key);
    const key = { 'idempotency-key': randomUUID() };
    const first = await submit();
    expect(first.status).toBe(200);
    // Somebody whose answer was lost asks again, while something else has been parked.
    await bench.park(`case-${caseId}`);
    await bench.write(`case-${caseId}`, [closed('2021-03-02')]);
    expect(await bench.post('lead', `reports/${reportId}/submit`, {})).not.toMatchObject({ status: 200 });
    expect(await submit()).toEqual(first);
    await bench.unpark();
  });
});

describe('the reports that are expected of a programme', () => {
  const FIRST = { from: '2020-05-04', to: '2020-10-31' } as const;
  const LAST = { from: '2021-05-01', to: '2021-10-31' } as const;
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.start();
    const began: ProgrammeEvent[] = [
      {
        type: 'ProgrammeStarted',
        occurredOn: '2020-05-04',
        data: {
          programmeId: P,
          name: 'Projekt Långa sjukfall Sörmland',
          period: { from: FIRST.from, to: LAST.to },
          owners: ['fk', 'region-sormland'],
          fundedThrough: 'rar',
          longCaseDays: 365,
          investigatorPoolSize: 4,
          synthetic: true,
        },
      },
      { type: 'ReportingScheduleSet', occurredOn: '2020-05-04', data: { periods: [FIRST, PERIOD, LAST] } },
    ];
    await bench.write(`programme-${P}`, began);
  });
  afterEach(() => bench.stop());

  const standings = async () => {
    const { body } = await bench.get('lead', `programmes/${P}/report-schedule`);
    return (body as { reports: { standing: string }[] }).reports.map(({ standing }) => standing);
  };

  it('are upcoming, due from the day after the period, and missing when thirty days have passed', async () => {
    bench.clock.set('2020-10-31T12:00:00.000Z');
    expect(await standings()).toEqual(['upcoming', 'upcoming', 'upcoming']);
    bench.clock.set('2020-11-01T12:00:00.000Z');
    expect(await standings()).toEqual(['due', 'upcoming', 'upcoming']);
    bench.clock.set('2020-11-30T22:59:59.999Z');
    expect(await standings()).toEqual(['due', 'upcoming', 'upcoming']);
    bench.clock.set('2020-11-30T23:00:00.000Z');
    expect(await standings()).toEqual(['missing', 'upcoming', 'upcoming']);
  });

  it('say when they were reminded of and missed, and have come when they are submitted', async () => {
    const about = { programmeId: P, period: PERIOD, dueOn: '2021-05-30' } as const;
    await bench.write(`reportschedule-${P}`, [
      { type: 'StatusReportReminded', occurredOn: '2021-05-01', data: about },
      { type: 'StatusReportMissed', occurredOn: '2021-05-31', data: about },
    ]);
    bench.clock.set('2021-06-15T08:00:00.000Z');
    const draft = await bench.post('lead', 'reports', {
      programmeId: P,
      period: PERIOD,
      meetingsAsOf: '2021-04-12',
    });
    const schedule = async () => {
      const { body } = await bench.get('lead', `programmes/${P}/report-schedule`);
      return (body as { reports: unknown[] }).reports[1];
    };
    const known = {
      reportId: draft.body.id,
      ...PERIOD,
      dueOn: '2021-05-30',
      remindedOn: '2021-05-01',
      missedOn: '2021-05-31',
    };
    expect(await schedule()).toEqual({ ...known, standing: 'missing' });
    await bench.write(`report-${draft.body.id}`, [
      { type: 'StatusReportReviewed', occurredOn: '2021-06-15', data: { reviewedBy: 'i1' } },
      { type: 'StatusReportApproved', occurredOn: '2021-06-15', data: { approvedBy: 'chair' } },
      {
        type: 'StatusReportSubmitted',
        occurredOn: '2021-06-15',
        data: {
          programmeId: P,
          period: PERIOD,
          version: 1,
          position: 'p',
          figures: [],
          associationFigures: [],
          associationHash: 'h',
          hash: 'h',
          nonce: 'n',
        },
      },
    ]);
    expect(await schedule()).toEqual({ ...known, standing: 'submitted', submittedOn: '2021-06-15' });
  });

  it('are seen by those who see the programme, and by nobody else', async () => {
    for (const as of ['chair', 'i1', 'k1', 'rar'] as const)
      expect([as, (await bench.get(as, `programmes/${P}/report-schedule`)).status]).toEqual([as, 200]);
    expect((await bench.get('stranger', `programmes/${P}/report-schedule`)).status).toBe(404);
    expect((await bench.get('lead', `programmes/${OTHER}/report-schedule`)).status).toBe(404);
  });
});

describe('mails about notices', () => {
  let bench: Bench;
  beforeAll(async () => (bench = await Bench.start()));
  afterAll(() => bench.stop());

  it('are asked for in a language that there is, and in no other', async () => {
    const asks = async (language: string) => {
      const wish = { occurredOn: undefined, address: 'somebody@example.org', language };
      const { status, body } = await bench.post('i1', 'notice-delivery/set', wish);
      return [status, body];
    };
    expect(await asks('sv')).toMatchObject([200, {}]);
    expect(await asks('fi')).toMatchObject([
      400,
      {
        code: 'INVALID_INPUT',
        errors: [{ field: 'language', code: 'IS_IN', detail: 'Ska vara något av: sv, en.' }],
      },
    ]);
    expect(await asks('Svenska')).toMatchObject([400, { errors: [{ field: 'language', code: 'MATCHES' }] }]);
    expect((await bench.read('i1', 'notice-delivery')).body).toMatchObject({ on: true, language: 'sv' });
  });
});

describe('the access log', () => {
  type Entry = { about: string; kind: string; action: string; who: { id: string }; concerns?: string[] };
  type Entries = { items: Entry[]; next?: string };
  const asked = async (as: string, path: string) =>
    (await bench.get(as, `access-log${path}`)).body as Entries;
  let bench: Bench;
  let caseId: string;

  beforeAll(async () => {
    bench = await Bench.start();
    await bench.write(`programme-${P}`, PROGRAMME);
    caseId = await bench.openCase('2021-04-02', { name: 'Loggad Test', coordinator: 'k9' });
    await bench.met(caseId, '2021-04-20');
    for await (const { data } of bench.app.get<EventStore>(EVENT_STORE).readStream(`case-${caseId}`)) {
      const { subjectId } = data as { subjectId?: string };
      if (subjectId !== undefined) ACTORS['self'] = { id: subjectId, subjectId, role: 'individual' };
    }
    for (const as of ['i1', 'k1']) await bench.get(as, `cases/${caseId}/timeline`);
  });
  afterAll(() => bench.stop());

  it('tells the individual who has seen and done what, in the meetings of the case too, and nobody else', async () => {
    const { items } = await asked('self', '/own');
    expect(items.map(({ kind, action, who, about }) => [kind, action, who.id, about])).toEqual(
      expect.arrayContaining([
        ['read', 'case.read-timeline', 'i1', `case-${caseId}`],
        ['read', 'case.read-timeline', 'k1', `case-${caseId}`],
        ['write', 'CaseRegistered', 'staff-1', `case-${caseId}`],
        ['write', 'MeetingHeld', 'staff-1', expect.stringMatching(/^meeting-/)],
      ]),
    );
    expect(new Set(items.filter(({ about }) => about.startsWith('case-')).map(({ about }) => about))).toEqual(
      new Set([`case-${caseId}`]),
    );
    expect(items.find(({ who }) => who.id === 'k1')).toMatchObject({
      text: { sv: 'Se ärendets tidslinje' },
      purposeText: { en: 'Coordination of rehabilitation' },
      who: { role: 'rehab_coordinator', unit: 'gnesta', organisation: 'region' },
    });
    for (const as of ['i1', 'k1', 'lead', 'rar'])
      expect((await bench.get(as, 'access-log/own')).status).toBe(403);
  });

  it('goes page by page', async () => {
    const first = await asked('self', '/own?limit=2');
    const second = await asked('self', `/own?limit=200&cursor=${first.next}`);
    expect(first.items).toHaveLength(2);
    expect(second.items.length).toBeGreaterThan(3);
  });

  it('is searched by those who review it, within their organisation, which is logged as well', async () => {
    const { items } = await asked('reviewer', `?case=${caseId}&kind=read`);
    expect(items.map(({ who }) => who.id)).toEqual(expect.arrayContaining(['i1', 'k1']));
    expect((await asked('reviewer', '?actor=k1&concern=unassigned')).items[0]).toMatchObject({
      who: { id: 'k1' },
      about: `case-${caseId}`,
      concerns: ['unassigned'],
    });
    expect(await bench.lastShown()).toMatchObject({
      action: 'access-log.read',
      actorId: 'reviewer',
      purpose: 'access-review',
    });
    expect((await asked('elsewhere', '')).items).toEqual([]);
    expect((await asked('reviewer', '?to=2019-01-01')).items).toEqual([]);
    for (const as of ['i1', 'self', 'lead']) expect((await bench.get(as, 'access-log')).status).toBe(403);
  });

  it('has the look of a reviewer at entries of a meeting that do not name its case', async () => {
    const { items } = await asked('self', '/own?limit=200');
    const meeting = items.find(({ about }) => about.startsWith('meeting-'))?.about as string;
    const data = { participantId: randomUUID(), party: 'healthcare' };
    const invited = { type: 'ParticipantInvited', occurredOn: '2021-04-22', data } as const;
    const actor = { id: 'i1', role: 'insurance_investigator', organisation: 'region' };
    await bench.write(meeting, [invited], invited.occurredOn, { actor });
    const found = (await asked('reviewer', '?from=2021-04-22&to=2021-04-22')).items;
    expect(found.map(({ action, about }) => [action, about])).toEqual([['ParticipantInvited', meeting]]);
    expect(await bench.lastShown()).toMatchObject({
      action: 'access-log.read',
      streams: [`case-${caseId}`],
    });
    const looks = async () =>
      (await shownIn(bench.app.get<EventStore>(EVENT_STORE))).filter(({ actorId }) => actorId === 'reviewer')
        .length;
    const before = await looks();
    await asked('reviewer', '/sample?day=2021-04-22&size=3');
    expect((await looks()) - before).toBe(1);
  });

  it('has what makes a look of a reviewer worth a second one, by the case as it stands', async () => {
    const flagged: CaseEvent = { type: 'ProtectedIdentityFlagged', occurredOn: '2021-04-25', data: {} };
    const hidden = await bench.openCase('2021-04-24', { more: [flagged, closed('2021-04-25')] });
    await bench.get('i1', `cases/${hidden}/timeline`);
    await asked('reviewer', `?case=${hidden}`);
    expect((await asked('reviewer', `?case=${hidden}&actor=reviewer`)).items[0]).toMatchObject({
      who: { id: 'reviewer' },
      about: `case-${hidden}`,
      concerns: ['protected-identity', 'closed-case'],
    });
  });

  it('gives the same sample of a day each time, once the day is over', async () => {
    expect((await bench.get('reviewer', 'access-log/sample?day=2021-05-05&size=3')).body).toMatchObject({
      errors: [{ field: 'day', code: 'DAY_NOT_OVER' }],
    });
    bench.clock.set('2021-05-06T08:00:00.000Z');
    const sample = () => asked('reviewer', '/sample?day=2021-05-05&size=3');
    const first = await sample();
    expect(first.items).toHaveLength(3);
    for (let times = 0; times < 3; times += 1) expect(await sample()).toEqual(first);
  });

  it('says who stands out in a period', async () => {
    const found = async (query: string) =>
      (await bench.get('reviewer', `access-log/follow-up?${query}`)).body as {
        items: { concern: string; actors: object[] }[];
      };
    const { items } = await found('from=2021-05-01&to=2021-05-31&threshold=1');
    expect(items.map(({ concern }) => concern)).toContain('unassigned');
    expect(items[0]?.actors).toEqual(
      expect.arrayContaining([{ actorId: 'k1', accesses: expect.any(Number) as number }]),
    );
    expect(
      (await found('from=2021-05-01&to=2021-05-31&threshold=9999')).items.map((i) => i.concern),
    ).not.toContain('unassigned');
    expect((await bench.get('reviewer', 'access-log/follow-up?from=2021-05-01&to=2022-05-31')).status).toBe(
      400,
    );
  });
});
