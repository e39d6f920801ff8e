import { randomUUID } from 'node:crypto';
import { EventCodec, type Projection, ProjectionRunner } from '@samverkan/event-sourcing';
import type { Actor, Role } from '@samverkan/access';
import { type BusinessDate, present } from '@samverkan/kernel';
import { Metrics, PlatformModule, type Ports, StructuredLogger, createHttpApp } from '@samverkan/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CaseServiceModule } from '../case-service.module';
import { caseService } from '../case-service';
import { Languages } from '../languages/languages';
import { caseHoldersProjection } from '../projections/case-holders.projection';

/** The case service over HTTP. */

/** A test number of the series that Skatteverket keeps for tests. */
export const PERSONAL_NUMBER = '19900101-2385';
export const OTHER_PERSONAL_NUMBER = '19850615-2381';

/** An answer of the service, its body read as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** Tokens have the shape of a JWT; what follows is the actor's id. */
const TOKEN = 'a.b.';

type Headers = Readonly<Record<string, string>>;

/** The service with everybody who calls it. */
export class CaseApi {
  /** What the service has logged. */
  readonly lines: string[] = [];
  private readonly actors = new Map<string, Actor>();
  private readonly runners: ProjectionRunner<object>[] = [];
  private app: NestFastifyApplication;

  private constructor(readonly ports: Ports) {}

  static async start(ports: Ports, languages = new Languages()): Promise<CaseApi> {
    const api = new CaseApi(ports);
    const logger = new StructuredLogger('spec', 'info', { write: (line) => void api.lines.push(line) });
    const platform = PlatformModule.forRoot({
      ports,
      services: [caseService],
      tokens: { actorOf: async (token) => api.actors.get(token.slice(TOKEN.length)) },
      logger,
      sealKey: new Uint8Array(32),
      accessLogWriter: 'spec',
      metrics: new Metrics(),
      cachedEvents: 1000,
    });
    api.app = await createHttpApp(
      {
        module: class Root {},
        imports: [
          platform,
          { module: CaseServiceModule, providers: [{ provide: Languages, useValue: languages }] },
        ],
      },
      { apis: [caseService], bodyHashKey: new Uint8Array(32) },
    );
    return api;
  }

  async stop(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.stop()));
    await this.app.close();
  }

  /** Keeps a read model up to date until the test ends. */
  async project(projection: Projection): Promise<void> {
    const { eventStore, documentStore: documents } = this.ports;
    const codec = this.get(EventCodec);
    const runner = new ProjectionRunner({ eventStore, documents, codec, owner: 'spec', projection });
    this.runners.push(runner);
    await runner.start();
  }

  get<Service>(type: new (...args: never[]) => Service): Service {
    return this.app.get(type);
  }

  /** Somebody who may call from now on. */
  actor(id: string, role: Role, more: Partial<Actor> = {}): string {
    this.actors.set(id, { id, role, organisation: 'fk', units: [], programmes: [], ...more });
    return id;
  }

  async post(as: string, path: string, body: object, headers: Headers = {}): Promise<Answer> {
    return this.call('POST', as, path, headers, body);
  }

  async read(as: string, path: string, headers: Headers = {}): Promise<Answer> {
    return this.call('GET', as, path, headers);
  }

  /** What is answered as a text that is no JSON. */
  async text(as: string, path: string): Promise<{ status: number; headers: Headers; text: string }> {
    const url = `/api/case/v1${path}`;
    const answer = await this.app.inject({ url, headers: { authorization: `Bearer ${TOKEN}${as}` } });
    return { status: answer.statusCode, headers: answer.headers as Headers, text: answer.body };
  }

  private async call(
    method: 'GET' | 'POST',
    as: string,
    path: string,
    headers: Headers,
    body?: object,
  ): Promise<Answer> {
    const answer = await this.app.inject({
      method,
      url: `/api/case/v1${path}`,
      headers: { authorization: `Bearer ${TOKEN}${as}`, ...headers },
      ...present({ payload: body }),
    });
    return {
      status: answer.statusCode,
      headers: answer.headers as Headers,
      body: answer.body === '' ? undefined : answer.json(),
    };
  }
}

/** A programme with a unit, an investigator and a coordinator, and those who work in it. */
export class Setting {
  readonly lead: string;
  readonly investigator: string;
  readonly coordinator: string;

  private constructor(
    readonly api: CaseApi,
    readonly programmeId: string,
  ) {
    const programmes = [programmeId];
    this.lead = api.actor('lead', 'project_lead', { programmes });
    this.investigator = api.actor('investigator-1', 'insurance_investigator', { programmes });
    this.coordinator = api.actor('coordinator-a', 'rehab_coordinator', {
      programmes,
      units: ['unit-a'],
      organisation: 'region-sormland',
    });
  }

  static async of(api: CaseApi, more: object = {}): Promise<Setting> {
    // Who organises a programme is looked for in the cases.
    await api.project(caseHoldersProjection);
    api.actor('lead', 'project_lead');
    const started = await api.post('lead', '/programmes', {
      occurredOn: '2020-05-04',
      name: 'An example',
      period: { from: '2020-05-04', to: '2022-05-03' },
      owners: ['fk', 'region-sormland'],
      fundedThrough: 'rar',
      synthetic: true,
      ...more,
    });
    const setting = new Setting(api, started.body.id as string);
    for (const letter of ['a', 'b'])
      await setting.programme('onboard-care-unit', {
        unitId: `unit-${letter}`,
        name: `Vårdcentralen ${letter.toUpperCase()}`,
        unitType: 'primary-care',
        synthetic: true,
      });
    await setting.programme('add-investigator-to-pool', { investigatorId: 'investigator-1' });
    await setting.programme('appoint-coordinator', { unitId: 'unit-a', coordinatorId: 'coordinator-a' });
    return setting;
  }

  /** A command of the project lead to the programme, which must be accepted. */
  async programme(command: string, body: object): Promise<Answer> {
    const path = `/programmes/${this.programmeId}/${command}`;
    const answer = await this.api.post('lead', path, { occurredOn: '2020-05-04', ...body });
    if (answer.status !== 200) throw new Error(`${command}: ${JSON.stringify(answer.body)}`);
    return answer;
  }

  registration(more: object = {}): object {
    return {
      occurredOn: '2020-06-01',
      programmeId: this.programmeId,
      unitId: 'unit-a',
      personalNumber: PERSONAL_NUMBER,
      sickLeaveSince: '2019-06-01',
      name: 'Test Testsson',
      ...more,
    };
  }

  /** A case with its investigator. */
  async case(): Promise<CaseUnderTest> {
    const registered = await this.api.post(this.investigator, '/cases', this.registration());
    const it = new CaseUnderTest(this, registered.body.id as string);
    await it.does('assign-investigator', { investigatorId: 'investigator-1' }, this.lead);
    return it;
  }

  /** From registration to a clarified need, by the pair. */
  async clarifiedCase(): Promise<CaseUnderTest> {
    const it = await this.case();
    await it.does('give-consent', {
      purposes: ['sharing', 'coordination', 'registration'],
      fromOrganisation: 'region-sormland',
      toOrganisations: ['fk', 'af'],
      form: 'written',
    });
    await it.does('offer-coordination', {}, this.coordinator);
    await it.does('accept-coordination', {}, this.coordinator);
    await it.does('assign-coordinator', { coordinatorId: 'coordinator-a' }, this.coordinator);
    await it.does('clarify-need', {
      consultation: { on: '2020-06-02', how: 'meeting' },
      need: 'Kortare dagar till en början',
    });
    return it;
  }
}

/** A case, and commands to it at the revision where it is. */
export class CaseUnderTest {
  revision = 0;

  constructor(
    readonly setting: Setting,
    readonly id: string,
  ) {}

  get path(): string {
    return `/cases/${this.id}`;
  }

  /** Whom the case is about. */
  async individual(): Promise<string> {
    const { api, investigator } = this.setting;
    const subjectId = (await api.read(investigator, this.path)).body.subjectId as string;
    return api.actor('individual', 'individual', { organisation: 'individual', subjectId });
  }

  /** Who is named to work with the case for Arbetsförmedlingen. */
  async officer(): Promise<string> {
    const officer = this.setting.api.actor('officer', 'employment_officer', { organisation: 'af' });
    await this.does('name-party-contact', { party: 'af', organisation: 'af', contactId: officer });
    return officer;
  }

  /** A command at the case's revision, whatever comes of it. */
  async tries(
    command: string,
    body: object = {},
    as: string = this.setting.investigator,
    headers: Headers = {},
  ): Promise<Answer> {
    return this.setting.api.post(
      as,
      `${this.path}/${command}`,
      { occurredOn: '2020-06-02' as BusinessDate, ...body },
      { 'if-match': `"${this.revision}"`, 'idempotency-key': randomUUID(), ...headers },
    );
  }

  /** A command that must be accepted. */
  async does(command: string, body: object = {}, as?: string): Promise<Answer> {
    const answer = await this.tries(command, body, as);
    if (answer.status !== 200) throw new Error(`${command}: ${JSON.stringify(answer.body)}`);
    this.revision = answer.body.revision as number;
    return answer;
  }
}
