import { randomUUID } from 'node:crypto';
import type { Actor, Role } from '@samverkan/access';
import {
  AggregateStore,
  type DeliveredMessage,
  EventCodec,
  type Projection,
  ProjectionRunner,
} from '@samverkan/event-sourcing';
import {
  type InMemoryDocumentStore,
  type InMemoryEventStore,
  type InMemorySubjectVault,
  inMemoryPorts,
  shownIn,
} from '@samverkan/event-sourcing-testing';
import { present } from '@samverkan/kernel';
import {
  Metrics,
  PlatformModule,
  StructuredLogger,
  type TokenVerifier,
  createHttpApp,
} from '@samverkan/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CaseNews } from './integration/inbound';
import { meetingService } from './meeting-service';
import { bodyOverviewProjection } from './projections/body-overview.projection';
import { meetingContactCases } from './projections/contact-cases.projection';
import { escalatedQuestionsProjection } from './projections/escalated-questions.projection';
import { meetingOverviewProjection } from './projections/meeting-overview.projection';

const PROGRAMME = '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10';
const CASE = '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11';

/** What the case service writes, as far as it decides on who may see a case. */
const CASE_EVENTS = Object.fromEntries(
  [
    'CaseRegistered',
    'InvestigatorAssigned',
    'CoordinatorAssigned',
    'ConsentGiven',
    'ConsentWithdrawn',
    'EmployerContactOpened',
    'EmployerContactEnded',
    'PartyContactNamed',
    'PartyContactEnded',
    'ProtectedIdentityFlagged',
    'CaseClosed',
    'CaseReopened',
    'CaseMarkedEnteredInError',
  ].map((type) => [type, { version: 1 }]),
);

const ACTORS: Record<string, Partial<Actor> & { role: Role }> = {
  'a.b.investigator': { id: 'staff-investigator-1', role: 'insurance_investigator' },
  'a.b.colleague': { id: 'staff-investigator-2', role: 'insurance_investigator' },
  'a.b.coordinator': {
    id: 'staff-coordinator-torshalla',
    role: 'rehab_coordinator',
    units: ['unit-torshalla'],
  },
  'a.b.officer': { id: 'staff-officer-1', role: 'employment_officer', organisation: 'af' },
  'a.b.other-officer': { id: 'staff-officer-2', role: 'employment_officer', organisation: 'af' },
  'a.b.boss': { id: 'staff-boss-1', role: 'employer_contact', organisation: 'employer-1' },
  'a.b.other-boss': { id: 'staff-boss-2', role: 'employer_contact', organisation: 'employer-2' },
  'a.b.individual': { id: 'the-individual', role: 'individual' },
  'a.b.lead': { id: 'staff-project-lead', role: 'project_lead' },
  'a.b.chair': { id: 'staff-steering-chair', role: 'steering_group_chair' },
  'a.b.stranger': { id: 'staff-lead-elsewhere', role: 'project_lead', programmes: [randomUUID()] },
  'a.b.analyst': { id: 'staff-analyst', role: 'analyst' },
};

/** What the text for employers of a first version is. */
const FOR_EMPLOYERS = {
  type: 'minutes-for-employers',
  version: 1,
  authors: ['fk'],
  confidentiality: 'work',
};

interface AnswerBody {
  readonly id: string;
  readonly revision: number;
  readonly code?: string;
  readonly participants: readonly { readonly participantId: string; readonly party: string }[];
  readonly participantId?: string;
  readonly bodyMeetingId?: string;
  readonly questionId?: string;
  readonly errors: readonly { readonly field: string; readonly code: string }[];
  readonly position: string;
  readonly items?: unknown;
  readonly next?: string;
  readonly minutes?: unknown;
  readonly request?: unknown;
  readonly questions?: unknown;
}

/** It is 20 April 2021, and there is a case that FK's first investigator is assigned to. */
describe('the meeting service', () => {
  let app: NestFastifyApplication;
  let eventStore: InMemoryEventStore;
  let documents: InMemoryDocumentStore;
  let vault: InMemorySubjectVault;
  let subjectId: string;
  let lines: string[];

  beforeEach(async () => {
    const ports = inMemoryPorts();
    ({ eventStore, documentStore: documents, subjectVault: vault } = ports);
    subjectId = await vault.createSubject();
    lines = [];
    const tokens: TokenVerifier = {
      actorOf: async (token) => {
        const known = ACTORS[token];
        if (known === undefined) return undefined;
        const subject = known.role === 'individual' ? { subjectId } : {};
        return { id: 'x', organisation: 'o', units: [], programmes: [PROGRAMME], ...subject, ...known };
      },
    };
    const platform = PlatformModule.forRoot({
      ports,
      services: [meetingService],
      otherEvents: {
        case: CASE_EVENTS,
        programme: { DeputyNamed: { version: 1 }, DeputyshipEnded: { version: 1 } },
      },
      tokens,
      logger: new StructuredLogger('spec', 'info', { write: (line) => void lines.push(line) }),
      sealKey: new Uint8Array(32),
      accessLogWriter: 'spec',
      metrics: new Metrics(),
      cachedEvents: 1000,
    });
    app = await createHttpApp(
      { module: class Root {}, imports: [platform, meetingService.module] },
      { apis: [meetingService], bodyHashKey: new Uint8Array(32) },
    );
    await caseStream('CaseRegistered', {
      caseId: CASE,
      programmeId: PROGRAMME,
      subjectId,
      unitId: 'unit-torshalla',
    });
    await caseStream('InvestigatorAssigned', { investigatorId: 'staff-investigator-1' });
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    await app.close();
  });

  const runners: ProjectionRunner<object>[] = [];

  /** Keeps a read model up to date until the test ends. */
  const project = async (projection: Projection): Promise<void> => {
    const codec = app.get(EventCodec);
    const runner = new ProjectionRunner({ eventStore, documents, codec, owner: 'spec', projection });
    runners.push(runner);
    await runner.start();
  };

  /** What the case service writes in its own stream. */
  const caseStream = (type: string, data: Record<string, string | string[]>, caseId = CASE) =>
    eventStore.append(
      `case-${caseId}`,
      [
        {
          eventId: randomUUID(),
          type,
          data,
          metadata: { version: 1, occurredOn: '2021-03-01', commandId: randomUUID() },
        },
      ],
      'any',
    );

  /** What the case service writes in the programme's. */
  const programmeStream = (type: string, data: Record<string, string>) =>
    eventStore.append(
      `programme-${PROGRAMME}`,
      [{ eventId: randomUUID(), type, data, metadata: { version: 1, occurredOn: '2021-04-20' } }],
      'any',
    );

  const given = (consentId: string) =>
    caseStream('ConsentGiven', {
      consentId,
      purposes: ['sharing'],
      fromOrganisation: 'o',
      toOrganisations: ['fk'],
      validFrom: '2021-03-01',
    });
  const consented = () => given(randomUUID());

  /** The contact with an employer is open, on a consent that is bounded for it. */
  const employerTold = async (employer: string) => {
    await caseStream('ConsentGiven', {
      consentId: randomUUID(),
      purposes: ['employer-contact'],
      categories: ['work'],
      fromOrganisation: 'fk',
      toOrganisations: [employer],
      validFrom: '2021-03-01',
      validTo: '2021-12-31',
    });
    await caseStream('EmployerContactOpened', { employer });
  };

  const message = (ce_id = randomUUID()): DeliveredMessage => ({
    topic: 'samverkan.case.v1',
    key: `case-${CASE}`,
    headers: { ce_id },
    payload: {},
    attempt: 1,
  });

  /** What the case service tells. */
  const told = (caseId = CASE) =>
    app.get(CaseNews).caseRegistered(
      {
        caseId,
        programmeId: PROGRAMME,
        subjectId,
        unitId: 'unit-torshalla',
        occurredOn: '2021-03-01',
      },
      message(),
    );

  const clarified = (occurredOn = '2021-03-01') =>
    app.get(CaseNews).needClarified({ caseId: CASE, clarifiedBy: 'pair', occurredOn }, message());

  const corrected = (clearSince: string) =>
    app.get(CaseNews).entryCorrected(
      {
        ...{ caseId: CASE, corrects: 'need-clarified', entry: 7 },
        ...{ on: clearSince, clearSince, occurredOn: '2021-04-01' },
      },
      message(),
    );

  const send = async (
    method: 'GET' | 'POST',
    path: string,
    as: string,
    body?: object,
    headers: Record<string, string> = {},
  ) => {
    const answer = await app.inject({
      method,
      url: `/api/meeting/v1${path}`,
      headers: { authorization: `Bearer a.b.${as}`, 'accept-language': 'en', ...headers },
      ...present({ payload: body }),
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<AnswerBody>() };
  };
  const post = (path: string, as: string, body: object, headers?: Record<string, string>) =>
    send('POST', path, as, body, headers);
  const get = (path: string, as: string) => send('GET', path, as);

  const call = (more: object = {}, headers?: Record<string, string>) =>
    post(
      '/meetings/call',
      'investigator',
      {
        caseId: CASE,
        occurredOn: '2021-03-26',
        startsAt: '2021-04-10T10:00:00+02:00',
        mode: 'video',
        ...more,
      },
      headers,
    );

  /** A called meeting, and how to go on with it with the revision that the last answer gave. */
  const called = async (more?: object) => {
    const { body } = await call(more);
    let revision: number = body.revision;
    const id: string = body.id;
    return {
      id,
      participants: body.participants,
      command: async (name: string, input: object, as = 'investigator') => {
        const answer = await post(`/meetings/${id}/${name}`, as, input, { 'if-match': `"${revision}"` });
        revision = answer.body.revision ?? revision;
        return answer;
      },
    };
  };

  /** Whom each event of a meeting concerns. */
  const concernsIn = async (id: string): Promise<(object | undefined)[]> => {
    const told: (object | undefined)[] = [];
    for await (const { metadata } of eventStore.readStream(`meeting-${id}`))
      told.push((metadata['concern'] as { readonly to: object } | undefined)?.to);
    return told;
  };

  /** Whom the latest event of a meeting concerns. */
  const concernOf = async (id: string): Promise<object | undefined> => (await concernsIn(id)).at(-1);

  const attending = (...parties: string[]) => parties.map((party) => ({ party, attended: true }));

  describe('a meeting', () => {
    it('is called by FK in a case that has been told of, from request to outcome', async () => {
      await told();
      await clarified();
      await consented();
      await employerTold('employer-1');
      const requested = await post('/meetings', 'coordinator', {
        caseId: CASE,
        occurredOn: '2021-03-22',
        requestedBy: 'healthcare',
        reason: 'Secret reason',
      });
      const id: string = requested.body.id;
      expect([requested.status, requested.headers['location'], requested.headers['etag']]).toEqual([
        201,
        `/api/meeting/v1/meetings/${id}`,
        '"0"',
      ]);
      const match = (revision: number) => ({ 'if-match': `"${revision}"` });
      const answered = await post(
        `/meetings/${id}/call`,
        'investigator',
        {
          occurredOn: '2021-03-26',
          startsAt: '2021-04-10T08:00:00.000Z',
          mode: 'video',
          invitees: [
            { party: 'individual' },
            { party: 'healthcare', staffId: 'staff-coordinator-torshalla' },
          ],
        },
        match(0),
      );
      expect([answered.status, answered.body.revision]).toEqual([200, 3]);
      const [individual, care] = answered.body.participants;
      expect([individual?.party, care?.party]).toEqual(['individual', 'healthcare']);

      const answers = [
        await post(
          `/meetings/${id}/invite-participant`,
          'investigator',
          { occurredOn: '2021-03-26', party: 'employer' },
          match(3),
        ),
        await post(
          `/meetings/${id}/accept-invitation`,
          'coordinator',
          { occurredOn: '2021-03-29', participantId: care?.participantId },
          match(4),
        ),
        await post(
          `/meetings/${id}/decline-invitation`,
          'individual',
          { occurredOn: '2021-03-29', participantId: individual?.participantId },
          match(5),
        ),
        await post(
          `/meetings/${id}/reschedule`,
          'investigator',
          { occurredOn: '2021-03-30', startsAt: '2021-04-12T08:00:00Z', mode: 'phone' },
          match(6),
        ),
        await post(
          `/meetings/${id}/hold`,
          'investigator',
          { occurredOn: '2021-04-12', attendance: attending('individual', 'fk', 'healthcare') },
          match(7),
        ),
        await post(
          `/meetings/${id}/record-minutes`,
          'investigator',
          { occurredOn: '2021-04-12', text: 'Secret pain', employerText: 'From May' },
          match(8),
        ),
        await post(
          `/meetings/${id}/agree-outcome`,
          'investigator',
          {
            occurredOn: '2021-04-12',
            summary: 'Secret plan',
            planAgreed: true,
            measureKinds: ['work-training'],
          },
          match(9),
        ),
      ];
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
        answers.map(() => [200, undefined]),
      );
      expect(answers[4]?.body).toMatchObject({ form: 'reconciliation', warnings: ['BELOW_PROGRAMME_NORM'] });

      const read = await get(`/meetings/${id}`, 'investigator');
      expect(read.headers['etag']).toBe('"10"');
      expect(read.body).toMatchObject({
        id,
        caseId: CASE,
        status: 'held',
        revision: 10,
        settledOn: '2021-04-12',
        startsAt: '2021-04-12T08:00:00.000Z',
        mode: 'phone',
        request: { requestedBy: 'healthcare', answerDueOn: '2021-03-29', reason: 'Secret reason' },
        minutes: [{ version: 1, text: 'Secret pain', employerText: 'From May' }],
        outcome: { planAgreed: true, summary: 'Secret plan' },
      });
      const forEmployer = await get(`/meetings/${id}?view=employer`, 'investigator');
      expect(JSON.stringify(forEmployer.body)).not.toContain('Secret');
      expect(forEmployer.body.minutes).toEqual([
        { version: 1, recordedOn: '2021-04-12', text: 'From May', document: FOR_EMPLOYERS },
      ]);
    });

    it('keeps what is said of the individual encrypted in the log, and gone when the person is forgotten', async () => {
      await told();
      const meeting = await called();
      await meeting.command('hold', { occurredOn: '2021-04-10', attendance: attending('individual', 'fk') });
      await meeting.command('record-minutes', { occurredOn: '2021-04-10', text: 'Secret pain' });
      let log = '';
      for await (const event of eventStore.readStream(`meeting-${meeting.id}`)) log += JSON.stringify(event);
      expect(log).toContain('MinutesRecorded');
      expect(log + lines.join('')).not.toContain('Secret pain');
      const minutes = async () => (await get(`/meetings/${meeting.id}`, 'investigator')).body.minutes;
      expect(await minutes()).toMatchObject([{ text: 'Secret pain' }]);
      await vault.forget(subjectId);
      app.get(EventCodec).forgetKey(subjectId);
      app.get(AggregateStore).clear();
      expect(await minutes()).toMatchObject([{ version: 1, text: null }]);
    });

    it('waits for the news of its case, and says so', async () => {
      const early = await call();
      expect([early.status, early.body.code, early.headers['retry-after']]).toEqual([
        503,
        'CASE_NOT_YET_KNOWN',
        '1',
      ]);
      await told();
      expect((await call()).status).toBe(201);
    });

    it('is called, moved and added to in no case that is closed, nor in one whose reopening has not arrived', async () => {
      await told();
      const day = { caseId: CASE, occurredOn: '2021-04-01' };
      const before = (await call()).body.id;
      await caseStream('CaseClosed', {});
      // From the closing on, and not only from when the news of it has come.
      expect((await call()).body).toMatchObject({ status: 409, code: 'CASE_CLOSED' });
      const move = { occurredOn: '2021-04-01', startsAt: '2021-04-12T10:00:00+02:00', mode: 'phone' };
      const latest = { 'if-match': String((await get(`/meetings/${before}`, 'investigator')).headers.etag) };
      const moved = await post(`/meetings/${before}/reschedule`, 'investigator', move, latest);
      expect(moved.body).toMatchObject({ status: 409, code: 'CASE_CLOSED' });
      const invitee = { occurredOn: '2021-04-01', party: 'fk' };
      const invited = await post(`/meetings/${before}/invite-participant`, 'investigator', invitee, latest);
      expect(invited.body).toMatchObject({ status: 409, code: 'CASE_CLOSED' });
      await app.get(CaseNews).caseClosed({ ...day, outcome: 'moved', handedOverMeasureIds: [] }, message());
      expect((await call()).body).toMatchObject({ status: 409, code: 'CASE_CLOSED' });
      await caseStream('CaseReopened', { consentId: randomUUID() });
      expect((await call()).body.code).toBe('CASE_NOT_YET_KNOWN');
      await app.get(CaseNews).caseReopened(day, message());
      expect((await call()).status).toBe(201);
      await caseStream('CaseMarkedEnteredInError', { subjectId });
      await app.get(CaseNews).caseEnteredInError(day, message());
      expect((await call()).body.code).toBe('CASE_IN_ERROR');
    });

    it('is there for who stands in for the investigator, as the programme says at that moment, and it says so', async () => {
      await told();
      const { id } = await called();
      const reads = async () => (await get(`/meetings/${id}`, 'colleague')).status;
      expect(await reads()).toBe(404);
      const deputyshipId = randomUUID();
      await programmeStream('DeputyNamed', {
        deputyshipId,
        absentId: 'staff-investigator-1',
        deputyId: 'staff-investigator-2',
        from: '2021-04-20',
        to: '2021-04-30',
      });
      expect(await reads()).toBe(200);
      const { etag } = (await get(`/meetings/${id}`, 'colleague')).headers;
      const input = { occurredOn: '2021-04-20', reason: 'pandemic' };
      const cancelled = await post(`/meetings/${id}/cancel`, 'colleague', input, {
        'if-match': String(etag),
      });
      expect(cancelled.status).toBe(200);
      const actors: unknown[] = [];
      for await (const { metadata } of eventStore.readStream(`meeting-${id}`)) actors.push(metadata['actor']);
      expect(actors.at(-1)).toMatchObject({ id: 'staff-investigator-2', inPlaceOf: 'staff-investigator-1' });
      expect(actors[0]).not.toHaveProperty('inPlaceOf');
      await programmeStream('DeputyshipEnded', { deputyshipId });
      expect(await reads()).toBe(404);
    });

    it('is not there for who may not see its case, whatever they ask for', async () => {
      await told();
      const { id } = await called();
      const input = { occurredOn: '2021-04-01', reason: 'pandemic' };
      // Whose role may see meetings but never cancel one is refused before any meeting is looked for.
      const outsiders = { colleague: 404, coordinator: 403, lead: 404, analyst: 404 };
      for (const [outsider, status] of Object.entries(outsiders)) {
        const cancelled = await post(`/meetings/${id}/cancel`, outsider, input, { 'if-match': '"0"' });
        const unknown = await post(`/meetings/${randomUUID()}/cancel`, outsider, input, {
          'if-match': '"0"',
        });
        expect([outsider, cancelled.status, unknown.status]).toEqual([outsider, status, status]);
      }
      expect((await get(`/meetings/${id}`, 'colleague')).status).toBe(404);
      expect((await get(`/meetings/${id}`, 'coordinator')).status).toBe(404);
      expect((await get(`/meetings/${randomUUID()}`, 'investigator')).status).toBe(404);
      expect(
        (
          await post('/meetings/call', 'colleague', {
            caseId: CASE,
            occurredOn: '2021-03-26',
            startsAt: '2021-04-10T08:00:00Z',
            mode: 'video',
          })
        ).status,
      ).toBe(404);
      expect(
        (
          await post('/meetings/call', 'investigator', {
            caseId: randomUUID(),
            occurredOn: '2021-03-26',
            startsAt: '2021-04-10T08:00:00Z',
            mode: 'video',
          })
        ).status,
      ).toBe(404);
    });

    const invitationOf = (id: string, as = 'investigator') =>
      app.inject({
        url: `/api/meeting/v1/meetings/${id}/invitation`,
        headers: { authorization: `Bearer a.b.${as}` },
      });

    it('is in the calendar of those who may see it, as it was called, changed and called off', async () => {
      await told();
      const requested = await post('/meetings', 'individual', {
        caseId: CASE,
        occurredOn: '2021-03-22',
        requestedBy: 'individual',
        reason: 'Secret reason',
      });
      expect((await invitationOf(requested.body.id)).statusCode).toBe(404);
      const place = 'Storgatan 1';
      const meeting = await called({ invitees: [{ party: 'individual' }], durationMinutes: 45, place });
      const line = async (name: string, as?: string) =>
        (await invitationOf(meeting.id, as)).body
          .split('\r\n')
          .filter((one) => one.startsWith(name))
          .join();
      const first = await invitationOf(meeting.id);
      expect([first.statusCode, first.headers['content-type']]).toEqual([
        200,
        'text/calendar; charset=utf-8; method=REQUEST',
      ]);
      expect(first.body).not.toContain('Secret');
      expect(await line('DTEND')).toBe('DTEND;TZID=Europe/Stockholm:20210410T104500');
      expect(await line('LOCATION', 'individual')).toBe(`LOCATION:Video: ${place}`);
      expect((await get(`/meetings/${meeting.id}`, 'individual')).body).toMatchObject({ place });
      for await (const { data } of eventStore.readAll({ prefixes: ['meeting-'] }))
        expect(JSON.stringify(data)).not.toContain(place);
      const toldNowhere = { occurredOn: '2021-03-29', startsAt: '2021-04-10T08:00:00Z', mode: 'video' };
      expect((await meeting.command('reschedule', { ...toldNowhere, place: null })).status).toBe(200);
      expect((await get(`/meetings/${meeting.id}`, 'individual')).body).not.toHaveProperty('place');
      expect(await line('LOCATION', 'individual')).not.toContain(place);
      await meeting.command('reschedule', {
        occurredOn: '2021-03-30',
        startsAt: '2021-04-12T08:00:00Z',
        mode: 'phone',
      });
      expect([await line('SEQUENCE'), await line('DTSTART;', 'individual')]).toEqual([
        'SEQUENCE:2',
        'DTSTART;TZID=Europe/Stockholm:20210412T100000',
      ]);
      await meeting.command('cancel', { occurredOn: '2021-04-01', reason: 'fk' });
      expect([await line('METHOD'), await line('SEQUENCE'), await line('STATUS')]).toEqual([
        'METHOD:CANCEL',
        'SEQUENCE:3',
        'STATUS:CANCELLED',
      ]);
      expect((await invitationOf(meeting.id, 'coordinator')).statusCode).toBe(404);
      expect((await invitationOf(meeting.id, 'analyst')).statusCode).toBe(404);
    });

    it('is about what it says, where it is one with Arbetsförmedlingen', async () => {
      await told();
      const meeting = await called({ form: 'transition', purpose: 'joint-mapping' });
      expect((await get(`/meetings/${meeting.id}`, 'investigator')).body).toMatchObject({
        calledAs: 'transition',
        purpose: 'joint-mapping',
        durationMinutes: 60,
      });
      const answer = await meeting.command('hold', {
        occurredOn: '2021-04-10',
        attendance: attending('fk', 'af'),
      });
      expect(answer.body).toMatchObject({ form: 'transition', warnings: [] });
      expect((await get(`/meetings/${meeting.id}`, 'investigator')).body).toMatchObject({
        status: 'held',
        isJointMapping: false,
      });
      expect((await call({ purpose: 'contact' })).body).toMatchObject({
        status: 409,
        code: 'PURPOSE_OF_TRANSITION_MEETING',
      });
      expect((await call({ durationMinutes: 5 })).status).toBe(400);
    });

    it('is shared with the coordinator while the consent holds, and not a moment longer', async () => {
      await told();
      const { id } = await called();
      expect((await get(`/meetings/${id}`, 'coordinator')).status).toBe(404);
      const consentId = randomUUID();
      await given(consentId);
      expect((await get(`/meetings/${id}`, 'coordinator')).status).toBe(200);
      expect(
        (
          await post(
            `/meetings/${id}/cancel`,
            'coordinator',
            { occurredOn: '2021-04-01', reason: 'fk' },
            { 'if-match': '"0"' },
          )
        ).status,
      ).toBe(403);
      await caseStream('ConsentWithdrawn', { consentId });
      expect((await get(`/meetings/${id}`, 'coordinator')).status).toBe(404);
    });

    /** An employer that is told of the case, with somebody who works with it there. */
    const employerWith = async (employer: string, contactId: string) => {
      await employerTold(employer);
      await caseStream('PartyContactNamed', { party: 'employer', organisation: employer, contactId });
    };

    it('is read by the employer that asked for it, before and after the call, and by none that is not told', async () => {
      for (const projection of [meetingOverviewProjection, meetingContactCases])
        await project(projection as Projection);
      await told();
      await clarified();
      await employerWith('employer-1', 'staff-boss-1');
      const asked = await post('/meetings', 'boss', {
        caseId: CASE,
        occurredOn: '2021-03-22',
        requestedBy: 'employer',
        reason: 'Hours to plan',
      });
      expect(asked.status).toBe(201);
      const path = `/meetings/${asked.body.id}`;
      const request = { requestedBy: 'employer', requestedOn: '2021-03-22', answerDueOn: '2021-03-29' };
      const read = await get(path, 'boss');
      expect([read.status, read.headers['etag']]).toEqual([200, '"0"']);
      expect(read.body).toMatchObject({ status: 'requested', request, participants: [] });
      expect((await get(path, 'other-boss')).status).toBe(404);
      await employerWith('employer-2', 'staff-boss-2');
      expect((await get(path, 'other-boss')).status).toBe(404);
      expect(read.body.request).toMatchObject({ staffId: 'staff-boss-1', organisation: 'employer-1' });
      const call = { occurredOn: '2021-03-26', startsAt: '2021-04-10T08:00:00.000Z', mode: 'video' };
      const invitees = [{ party: 'individual' }, { party: 'healthcare' }];
      const answered = await post(
        `${path}/call`,
        'investigator',
        { ...call, invitees },
        { 'if-match': '"0"' },
      );
      expect((await get(path, 'boss')).body).toMatchObject({ status: 'called', request });
      expect((await invitationOf(asked.body.id, 'boss')).statusCode).toBe(200);
      expect(await concernsIn(asked.body.id)).toEqual([
        { 'staff-investigator-1': 'meeting-asked' },
        { 'staff-boss-1': 'asked-meeting-called' },
        { [subjectId]: 'meeting-called' },
        undefined,
      ]);
      const own = async (as: string, { body: { position } } = answered) =>
        (await get(`/meetings/own?min-position=${encodeURIComponent(position)}`, as)).body.items;
      expect([await own('boss'), await own('other-boss')]).toMatchObject([[{ requestedBy: 'employer' }], []]);
      // Once it is invited too, another employer reads the meeting, and not that it was asked for.
      const another = { occurredOn: '2021-03-26', party: 'employer', organisation: 'employer-2' };
      const invited = await post(`${path}/invite-participant`, 'investigator', another, {
        'if-match': '"3"',
      });
      expect((await get(path, 'other-boss')).body).toMatchObject({ status: 'called' });
      expect((await get(path, 'other-boss')).body).not.toHaveProperty('request');
      expect(await own('other-boss', invited)).toEqual([
        expect.not.objectContaining({ requestedBy: 'employer' }),
      ]);
      const passedOn = (await get(`${path}?view=employer`, 'investigator')).body;
      expect(passedOn.request).toEqual(request);
      await caseStream('EmployerContactEnded', { employer: 'employer-1' });
      expect((await get(path, 'boss')).status).toBe(404);
    });

    it('is read by the employer that came uninvited, with what was written for employers', async () => {
      await told();
      await clarified();
      await employerWith('employer-1', 'staff-boss-1');
      const meeting = await called({ invitees: [{ party: 'individual' }, { party: 'fk' }] });
      const path = `/meetings/${meeting.id}`;
      expect((await get(path, 'boss')).status).toBe(404);
      const attendance = attending('individual', 'fk', 'employer');
      await meeting.command('hold', { occurredOn: '2021-04-10', attendance });
      expect((await get(path, 'boss')).body).toMatchObject({ status: 'held', minutes: [] });
      await meeting.command('record-minutes', {
        occurredOn: '2021-04-12',
        text: 'Secret pain',
        employerText: 'From May',
      });
      const read = await get(path, 'boss');
      expect(read.body.minutes).toEqual([
        { version: 1, recordedOn: '2021-04-12', text: 'From May', document: FOR_EMPLOYERS },
      ]);
      expect(JSON.stringify(read.body)).not.toContain('Secret');
      expect((await get(path, 'other-boss')).status).toBe(404);
      await employerWith('employer-2', 'staff-boss-2');
      expect((await get(path, 'other-boss')).status).toBe(200);
    });

    it('names to an employer its own alone, and says of no other employer that it comes', async () => {
      await told();
      await clarified();
      await employerWith('employer-1', 'staff-boss-1');
      await employerWith('employer-2', 'staff-boss-2');
      const at = (employer: string, staffId: string) => ({
        party: 'employer',
        organisation: employer,
        staffId,
      });
      const { id } = await called({
        invitees: [
          { party: 'individual' },
          { party: 'healthcare', staffId: 'staff-coordinator-9' },
          at('employer-1', 'staff-boss-1'),
          at('employer-2', 'staff-boss-2'),
        ],
      });
      const { participants } = (await get(`/meetings/${id}`, 'boss')).body;
      const some = { participantId: expect.any(String) as string, answer: 'pending' };
      expect(participants).toEqual([
        { ...some, party: 'individual' },
        { ...some, party: 'healthcare' },
        { ...some, ...at('employer-1', 'staff-boss-1') },
      ]);
      const attendees = async (as: string) => (await invitationOf(id, as)).body.match(/ATTENDEE/g)?.length;
      expect([await attendees('boss'), await attendees('investigator')]).toEqual([3, 4]);
      const passedOn = (await get(`/meetings/${id}?view=employer`, 'investigator')).body;
      expect(JSON.stringify(passedOn)).not.toMatch(/staff-|employer-\d/);
    });

    it('invites whom the case names by any id of a directory, a UUID too', async () => {
      await told();
      await clarified();
      const staffId = '2b7d9a40-6f13-4c85-9e0a-71c3d5e8f264';
      await employerWith('employer-1', staffId);
      const { id } = await called({ invitees: [{ party: 'employer', staffId }] });
      const { participants } = (await get(`/meetings/${id}`, 'investigator')).body;
      expect(participants).toMatchObject([{ party: 'employer', staffId, organisation: 'employer-1' }]);
    });

    it('is not read by the employer once it is put right that it was not there', async () => {
      await told();
      await clarified();
      await employerWith('employer-1', 'staff-boss-1');
      const meeting = await called({ invitees: [{ party: 'individual' }, { party: 'fk' }] });
      await meeting.command('hold', {
        occurredOn: '2021-04-10',
        attendance: attending('individual', 'fk', 'employer'),
      });
      await meeting.command('correct-held', {
        occurredOn: '2021-04-12',
        attendance: attending('individual', 'fk'),
        reason: 'The union was there',
      });
      expect((await get(`/meetings/${meeting.id}`, 'boss')).status).toBe(404);
    });

    it('invites an employer only on a consent that names it, and only once a need is clarified', async () => {
      await told();
      const meeting = await called();
      const invite = (more: object = {}) =>
        meeting.command('invite-participant', { occurredOn: '2021-04-01', party: 'employer', ...more });
      expect((await invite()).body).toMatchObject({ status: 409, code: 'EMPLOYER_NEEDS_CONSENT' });
      await consented();
      expect((await invite()).body).toMatchObject({ status: 409, code: 'EMPLOYER_NEEDS_CONSENT' });
      await employerTold('employer-1');
      const another = await invite({ organisation: 'employer-2' });
      expect(another.body).toMatchObject({ status: 409, code: 'EMPLOYER_NEEDS_CONSENT' });
      const refused = await invite();
      expect(refused.body).toMatchObject({ status: 409, code: 'EMPLOYER_NEEDS_NEED' });
      expect(refused.body.errors).toMatchObject([{ field: 'party' }]);
      await clarified();
      await corrected('2021-04-02');
      expect((await invite()).body).toMatchObject({ code: 'EMPLOYER_NEEDS_NEED' });
      await corrected('2021-03-20');
      expect((await invite()).body.participantId).toMatch(/^[0-9a-f-]{36}$/);
      expect((await get(`/meetings/${meeting.id}`, 'investigator')).body.participants).toMatchObject([
        { party: 'employer', organisation: 'employer-1' },
      ]);
    });

    it('is made once by the same command, also when it is sent again after the case was closed', async () => {
      await told();
      const key = { 'idempotency-key': randomUUID() };
      const first = await call({ invitees: [{ party: 'individual' }] }, key);
      await app
        .get(CaseNews)
        .caseClosed(
          { caseId: CASE, occurredOn: '2021-04-01', outcome: 'moved', handedOverMeasureIds: [] },
          message(),
        );
      const again = await call({ invitees: [{ party: 'individual' }] }, key);
      expect([again.status, again.body]).toEqual([201, first.body]);
      expect((await call({ mode: 'phone' }, key)).body).toMatchObject({
        status: 422,
        code: 'COMMAND_ID_REUSED',
      });
    });

    it('is answered to the same command again where the caller may not see it any more', async () => {
      await told();
      await clarified();
      await employerWith('employer-1', 'staff-boss-1');
      const { id } = await called({ invitees: [{ party: 'employer', organisation: 'employer-1' }] });
      const { body } = await get(`/meetings/${id}`, 'boss');
      const { participantId } = body.participants[0]!;
      const headers = { 'if-match': `"${body.revision}"`, 'idempotency-key': randomUUID() };
      const accept = (as: string) =>
        post(`/meetings/${id}/accept-invitation`, as, { occurredOn: '2021-03-29', participantId }, headers);
      const first = await accept('boss');
      expect(first.status).toBe(200);
      await caseStream('EmployerContactEnded', { employer: 'employer-1' });
      expect((await get(`/meetings/${id}`, 'boss')).status).toBe(404);
      const again = await accept('boss');
      expect([again.status, again.body]).toEqual([200, first.body]);
      expect((await accept('other-boss')).status).toBe(404);
    });

    it('is changed by one at a time', async () => {
      await told();
      const { id } = await called();
      const cancel = (headers?: Record<string, string>) =>
        post(
          `/meetings/${id}/cancel`,
          'investigator',
          { occurredOn: '2021-04-01', reason: 'pandemic' },
          headers,
        );
      expect((await cancel()).body).toMatchObject({ status: 428, code: 'PRECONDITION_REQUIRED' });
      const both = await Promise.all([cancel({ 'if-match': '"0"' }), cancel({ 'if-match': '"0"' })]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect((await cancel({ 'if-match': '"1"' })).body).toMatchObject({
        status: 409,
        code: 'MEETING_SETTLED',
      });
    });

    it('did not come about when the individual was absent', async () => {
      await told();
      const meeting = await called();
      await meeting.command('fail', { occurredOn: '2021-04-10', reason: 'individual-absent' });
      expect((await get(`/meetings/${meeting.id}`, 'investigator')).body).toMatchObject({
        status: 'failed',
        reason: 'individual-absent',
      });
    });

    it('is corrected of what it agreed on, which its first words stay beside, and is read so by who reads minutes', async () => {
      const invitees = [{ party: 'individual' }, { party: 'healthcare' }];
      await told();
      await caseStream('CoordinatorAssigned', { coordinatorId: 'staff-coordinator-torshalla' });
      await consented();
      const meeting = await called({ invitees });
      await meeting.command('hold', {
        occurredOn: '2021-04-10',
        attendance: attending('individual', 'healthcare'),
      });
      const agreed = { summary: 'Work training', planAgreed: true, measureKinds: ['work-training'] };
      const right = { occurredOn: '2021-04-12', planAgreed: false, reason: 'No plan was agreed on' };
      expect((await meeting.command('correct-outcome', right)).body).toMatchObject({
        status: 409,
        code: 'OUTCOME_NOT_AGREED',
      });
      await meeting.command('agree-outcome', { occurredOn: '2021-04-10', ...agreed });
      expect((await meeting.command('correct-outcome', right, 'coordinator')).status).toBe(403);
      expect((await meeting.command('correct-outcome', right)).status).toBe(200);
      expect((await get(`/meetings/${meeting.id}`, 'coordinator')).body).toMatchObject({
        outcome: { ...agreed, agreedOn: '2021-04-10', planAgreed: false },
        outcomeCorrections: [
          {
            correctedOn: '2021-04-12',
            was: { ...agreed, agreedOn: '2021-04-10' },
            is: { ...agreed, agreedOn: '2021-04-10', planAgreed: false },
            reason: 'No plan was agreed on',
          },
        ],
      });
      expect(await concernOf(meeting.id)).toEqual({
        [subjectId]: 'outcome-corrected',
        'staff-coordinator-torshalla': 'outcome-corrected',
      });
    });

    it('is corrected once it was held, with what follows from who was there; the entry stays, and the reason is kept from others', async () => {
      await told();
      const meeting = await called({ invitees: [{ party: 'individual' }, { party: 'healthcare' }] });
      const wrong = { occurredOn: '2021-04-10', attendance: attending('individual', 'healthcare') };
      expect((await meeting.command('hold', wrong)).body).toMatchObject({ form: 'multi-party' });
      const right = {
        occurredOn: '2021-04-14',
        on: '2021-04-09',
        mode: 'phone',
        attendance: attending('individual', 'healthcare', 'fk'),
        reason: 'Secret reason',
      };
      const corrected = await meeting.command('correct-held', right);
      expect([corrected.status, corrected.body]).toEqual([
        200,
        expect.objectContaining({ form: 'reconciliation', warnings: ['BELOW_PROGRAMME_NORM'] }),
      ]);
      expect((await meeting.command('correct-held', right)).body).toMatchObject({
        code: 'NOTHING_TO_CORRECT',
      });
      expect((await get(`/meetings/${meeting.id}`, 'investigator')).body).toMatchObject({
        status: 'held',
        settledOn: '2021-04-09',
        mode: 'phone',
        form: 'reconciliation',
        individualAttended: true,
        startsAt: '2021-04-10T08:00:00.000Z',
      });
      const log: { type: string; data: object }[] = [];
      for await (const { type, data } of eventStore.readStream(`meeting-${meeting.id}`))
        log.push({ type, data });
      const entry = log.findIndex(({ type }) => type === 'MeetingHeld');
      expect(log[entry]?.data).toMatchObject({ form: 'multi-party', mode: 'video' });
      expect(log.at(-1)).toMatchObject({ type: 'HeldMeetingCorrected', data: { entry, on: '2021-04-09' } });
      expect(JSON.stringify(log)).not.toContain('Secret reason');
      for (const [as, status] of [
        ['colleague', 404],
        ['individual', 403],
      ] as const)
        expect([as, (await meeting.command('correct-held', right, as)).status]).toEqual([as, status]);
    });

    it('takes the day it was held from the body: written down later, never before', async () => {
      await told();
      const meeting = await called({ startsAt: '2021-04-21T08:00:00Z' });
      const answer = await meeting.command('hold', { occurredOn: '2021-04-21', attendance: attending('fk') });
      expect(answer.body).toMatchObject({
        status: 409,
        code: 'IN_THE_FUTURE',
        detail: 'The date 2021-04-21 has not come yet; today is 2021-04-20.',
      });
    });

    it('says of each field what would be right', async () => {
      const answer = await call({
        mode: 'letter',
        startsAt: '2021-02-30T08:00:00Z',
        invitees: [{ party: 'nobody', staffId: '19860412-2385' }],
        notes: 'x',
      });
      const errors = answer.body.errors;
      expect(answer.status).toBe(400);
      expect(errors.map(({ field, code }) => [field, code]).sort()).toEqual([
        ['invitees.0.party', 'IS_IN'],
        ['invitees.0.staffId', 'MATCHES'],
        ['mode', 'IS_IN'],
        ['notes', 'UNKNOWN_FIELD'],
        ['startsAt', 'IS_ISO8601'],
      ]);
      expect(JSON.stringify(answer.body)).not.toContain('860412');
    });
  });

  describe('the list of meetings', () => {
    beforeEach(async () => {
      await project(meetingOverviewProjection as Projection);
      await told();
    });

    const list = (query = '', as = 'investigator') => get(`/meetings?caseId=${CASE}${query}`, as);

    it('is written to the access log', async () => {
      expect((await list()).status).toBe(200);
      expect(await shownIn(eventStore)).toMatchObject([
        { action: 'meeting.list', streams: [`case-${CASE}`], actorId: 'staff-investigator-1' },
      ]);
    });

    it('has those of the case, latest first, page by page', async () => {
      await called({ startsAt: '2021-04-10T08:00:00Z' });
      await called({ startsAt: '2021-05-20T08:00:00Z' });
      const { body } = await call({ startsAt: '2021-04-12T08:00:00Z' });
      const up = `&min-position=${body.position}`;
      const first = await list(`${up}&limit=2`);
      expect(first.body.items).toMatchObject([
        { status: 'called', startsAt: '2021-05-20T08:00:00.000Z' },
        { id: body.id, startsAt: '2021-04-12T08:00:00.000Z', mode: 'video', form: 'reconciliation' },
      ]);
      const second = await list(`${up}&limit=2&cursor=${encodeURIComponent(first.body.next ?? '')}`);
      expect(second.body.items).toMatchObject([{ startsAt: '2021-04-10T08:00:00.000Z' }]);
      expect(second.body.next).toBeUndefined();
    });

    it('is only for who may see the case, and of no protected person', async () => {
      expect((await list('', 'colleague')).status).toBe(404);
      expect((await list('', 'coordinator')).status).toBe(404);
      await consented();
      expect((await list('', 'coordinator')).status).toBe(200);
      await caseStream('ProtectedIdentityFlagged', {});
      expect((await list()).status).toBe(403);
      expect((await get('/meetings', 'investigator')).body).toMatchObject({
        status: 400,
        code: 'INVALID_INPUT',
      });
    });
  });

  it('is of the case registered anew alone, after an entry in error, for who comes to it then', async () => {
    for (const projection of [meetingOverviewProjection, meetingContactCases])
      await project(projection as Projection);
    const shared = async () => {
      await consented();
      await employerTold('employer-1');
      const boss = { party: 'employer', organisation: 'employer-1', contactId: 'staff-boss-1' };
      await caseStream('PartyContactNamed', boss);
    };
    const invitees = ['individual', 'healthcare', 'employer'].map((party) => ({ party }));
    await told();
    await clarified();
    await shared();
    const before = await called({ startsAt: '2021-04-10T08:00:00Z', invitees });
    await caseStream('CaseMarkedEnteredInError', {});
    const registered = { caseId: CASE, programmeId: PROGRAMME, subjectId, unitId: 'unit-torshalla' };
    await caseStream('CaseRegistered', registered);
    await caseStream('InvestigatorAssigned', { investigatorId: 'staff-investigator-1' });
    await shared();
    const { body } = await call({ startsAt: '2021-04-11T08:00:00Z', invitees });
    const listed = async (as: string, path = `/meetings?caseId=${CASE}&`) => {
      const answer = await get(`${path}min-position=${encodeURIComponent(body.position)}`, as);
      return (answer.body.items as { id: string }[]).map(({ id }) => id);
    };
    expect(await listed('coordinator')).toEqual([body.id]);
    expect(await listed('boss', '/meetings/own?')).toEqual([body.id]);
    for (const as of ['investigator', 'individual']) expect(await listed(as)).toEqual([body.id, before.id]);
    const read = async (as: string) => (await get(`/meetings/${before.id}`, as)).status;
    for (const as of ['coordinator', 'boss']) expect(await read(as)).toBe(404);
    for (const as of ['investigator', 'individual']) expect(await read(as)).toBe(200);
    expect((await get(`/meetings/${before.id}/invitation`, 'coordinator')).status).toBe(404);
    expect((await get(`/meetings/${body.id}`, 'coordinator')).status).toBe(200);
  });

  it('is gone on with no more once its case is an error, registered anew or not, and ends among the two whom it is open to', async () => {
    const shared = async () => {
      await caseStream('CoordinatorAssigned', { coordinatorId: 'staff-coordinator-torshalla' });
      await consented();
    };
    const invitees = [{ party: 'individual' }, { party: 'healthcare' }];
    await told();
    await shared();
    const before = await called({ invitees });
    const key = { 'idempotency-key': randomUUID() };
    const asked = { caseId: CASE, occurredOn: '2021-03-22', requestedBy: 'healthcare', reason: 'Reason' };
    const requested = await post('/meetings', 'coordinator', asked, key);
    const held = await called({ invitees });
    const wasHeld = { occurredOn: '2021-04-10', attendance: attending('individual', 'healthcare') };
    await held.command('hold', wasHeld);
    const failed = await called({ invitees });
    const early = await called({ invitees });
    await caseStream('CaseMarkedEnteredInError', {});

    const at = { occurredOn: '2021-03-26' };
    const moved = { ...at, startsAt: '2021-04-12T08:00:00Z', mode: 'phone' };
    const { participantId } = before.participants[0]!;
    const goneOnWith = async () => {
      const answers = [
        await before.command('reschedule', moved),
        await before.command('invite-participant', { ...at, party: 'fk' }),
        await before.command('accept-invitation', { ...at, participantId }, 'individual'),
        await before.command('hold', wasHeld),
        await held.command('record-minutes', { occurredOn: '2021-04-10', text: 'All of it' }),
        await held.command('agree-outcome', {
          ...{ occurredOn: '2021-04-10', summary: 'Hours', planAgreed: false, measureKinds: [] },
        }),
        await held.command('correct-held', { occurredOn: '2021-04-12', mode: 'phone', reason: 'It was' }),
        await post(`/meetings/${requested.body.id}/call`, 'investigator', moved, {
          'if-match': `"${requested.body.revision}"`,
        }),
      ];
      return answers.map(({ status, body: { code } }) => `${status} ${code as string}`);
    };
    const refused = Array.from({ length: 8 }, () => '409 CASE_IN_ERROR');
    expect(await goneOnWith()).toEqual(refused);
    expect((await early.command('cancel', { ...at, reason: 'individual' })).status).toBe(200);
    const registered = { caseId: CASE, programmeId: PROGRAMME, subjectId, unitId: 'unit-torshalla' };
    await caseStream('CaseRegistered', registered);
    await caseStream('InvestigatorAssigned', { investigatorId: 'staff-investigator-1' });
    await shared();
    expect(await goneOnWith()).toEqual(refused);
    const ended = [
      await before.command('cancel', { ...at, reason: 'individual' }),
      await failed.command('fail', { occurredOn: '2021-04-10', reason: 'other' }),
    ];
    expect(ended.map(({ status }) => status)).toEqual([200, 200]);
    expect(await concernOf(before.id)).toEqual({ [subjectId]: 'meeting-cancelled' });
    expect(await concernOf(failed.id)).toEqual({ [subjectId]: 'meeting-failed' });
    const anew = await called({ invitees });
    expect((await anew.command('reschedule', moved)).status).toBe(200);
    expect(await concernOf(anew.id)).toEqual({
      [subjectId]: 'meeting-moved',
      'staff-coordinator-torshalla': 'meeting-moved',
    });
  });

  describe('the list of the meetings that the own party takes part in', () => {
    const OTHER = '7b1d2f1f-4c1c-5a6a-8b66-1e4d8b3dac22';
    const consentId = randomUUID();

    /** Two cases that Arbetsförmedlingen's officer is named in, on consents to share. */
    const twoCases = async () => {
      for (const projection of [meetingOverviewProjection, meetingContactCases])
        await project(projection as Projection);
      const other = { caseId: OTHER, programmeId: PROGRAMME, subjectId, unitId: 'unit-torshalla' };
      await caseStream('CaseRegistered', other, OTHER);
      await caseStream('InvestigatorAssigned', { investigatorId: 'staff-investigator-1' }, OTHER);
      for (const caseId of [CASE, OTHER]) {
        await told(caseId);
        const sharing = { purposes: ['sharing'], fromOrganisation: 'fk', toOrganisations: ['af'] };
        await caseStream('ConsentGiven', { consentId, ...sharing, validFrom: '2021-03-01' }, caseId);
        const officer = { party: 'af', organisation: 'af', contactId: 'staff-officer-1' };
        await caseStream('PartyContactNamed', officer, caseId);
      }
    };
    const calledIn = async (caseId: string, startsAt: string, ...parties: string[]): Promise<string> =>
      (await call({ caseId, startsAt, invitees: parties.map((party) => ({ party })) })).body.id;

    const listed = async (as: string, query = '') => {
      const { body } = await get(`/meetings/own?limit=50${query}`, as);
      return (body.items as { id: string }[]).map(({ id }) => id);
    };
    /** What is written reaches the list in a moment. */
    const ofCalled = async () => {
      const one = await calledIn(CASE, '2021-04-10T10:00:00+02:00', 'individual', 'af');
      const without = await calledIn(CASE, '2021-04-12T10:00:00+02:00', 'individual', 'healthcare');
      const other = await calledIn(OTHER, '2021-04-11T10:00:00+02:00', 'individual', 'af');
      const asked = await post('/meetings', 'officer', {
        caseId: CASE,
        occurredOn: '2021-03-22',
        requestedBy: 'af',
        reason: 'Secret reason',
      });
      const position = encodeURIComponent(asked.body.position);
      expect((await get(`/meetings/own?min-position=${position}`, 'officer')).status).toBe(200);
      return { one, without, other, asked: asked.body.id };
    };

    /** Which ones the latest entry of the access log names. */
    const meetingsLookedAt = async (): Promise<readonly unknown[]> => {
      const entries: (readonly unknown[])[] = [];
      for await (const { type, data } of eventStore.readAll({ prefixes: ['accesslog-'] })) {
        if (type !== 'DataShown') continue;
        const { shown } = data as unknown as { readonly shown: readonly { readonly meetingId?: string }[] };
        entries.push(shown.map(({ meetingId }) => meetingId));
      }
      return entries.at(-1) ?? [];
    };

    it('has those of all cases that somebody is named in, latest first, and of no colleague', async () => {
      await twoCases();
      const { one, other, asked } = await ofCalled();
      expect(await listed('officer')).toEqual([other, one, asked]);
      const seen = (await shownIn(eventStore)).filter(({ action }) => action === 'meeting.list-own');
      expect(seen.at(-1)).toMatchObject({ actorId: 'staff-officer-1', purpose: 'supporting-party' });
      expect(new Set(seen.at(-1)?.streams)).toEqual(new Set([`case-${CASE}`, `case-${OTHER}`]));
      expect(await meetingsLookedAt()).toEqual([other, one, asked]);
      await get(`/meetings/${one}`, 'officer');
      expect(await meetingsLookedAt()).toEqual([one]);
      expect(JSON.stringify((await get('/meetings/own', 'officer')).body)).not.toContain('Secret');
      expect(await listed('other-officer')).toEqual([]);
      expect((await get('/meetings/own', 'investigator')).status).toBe(403);
      expect((await get('/meetings/own', 'analyst')).status).toBe(403);
    });

    it('ends with consent and naming at once, also where it was opened before, and begins with them', async () => {
      await twoCases();
      const { one, other, asked } = await ofCalled();
      const first = (await get('/meetings/own?limit=1', 'officer')).body;
      expect(first.items).toMatchObject([{ id: other }]);
      const onward = () => listed('officer', `&cursor=${String(first.next)}`);
      expect(await onward()).toEqual([one, asked]);
      await Promise.all(runners.splice(0).map((runner) => runner.stop()));
      await caseStream('ConsentWithdrawn', { consentId });
      expect(await onward()).toEqual([]);
      expect(await listed('officer')).toEqual([other]);
      await caseStream('PartyContactEnded', { contactId: 'staff-officer-1' }, OTHER);
      expect(await listed('officer')).toEqual([]);
      const sharing = { purposes: ['sharing'], fromOrganisation: 'fk', toOrganisations: ['af'] };
      await caseStream('ConsentGiven', { consentId: randomUUID(), ...sharing, validFrom: '2021-03-01' });
      expect(await onward()).toEqual([one, asked]);
      await caseStream('ProtectedIdentityFlagged', {});
      expect(await onward()).toEqual([]);
    });

    it('has the meetings of the own employer, and of no other that is known by name', async () => {
      for (const projection of [meetingOverviewProjection, meetingContactCases])
        await project(projection as Projection);
      await told();
      await clarified();
      for (const [employer, contactId] of [
        ['employer-1', 'staff-boss-1'],
        ['employer-2', 'staff-boss-2'],
      ] as const) {
        await employerTold(employer);
        await caseStream('PartyContactNamed', { party: 'employer', organisation: employer, contactId });
      }
      const { body } = await call({
        invitees: [{ party: 'individual' }, { party: 'employer', organisation: 'employer-1' }],
      });
      const position = `&min-position=${encodeURIComponent(body.position)}`;
      expect(await listed('boss', position)).toEqual([body.id]);
      expect(await listed('other-boss', position)).toEqual([]);
      await caseStream('EmployerContactEnded', { employer: 'employer-1' });
      expect(await listed('boss')).toEqual([]);
    });
  });

  describe('news of a case', () => {
    it('changes nothing when it is delivered again', async () => {
      const again = message();
      const news = {
        caseId: CASE,
        programmeId: PROGRAMME,
        subjectId,
        unitId: 'unit-torshalla',
        occurredOn: '2021-03-01',
      };
      await app.get(CaseNews).caseRegistered(news, again);
      const moved = message();
      const move = {
        caseId: CASE,
        fromUnitId: 'unit-torshalla',
        toUnitId: 'unit-trosa',
        occurredOn: '2021-03-02',
      };
      await app.get(CaseNews).caseMoved(move, moved);
      await app.get(CaseNews).caseRegistered(news, again);
      await app.get(CaseNews).caseMoved(move, moved);
      const types: string[] = [];
      for await (const { type } of eventStore.readStream(`caseref-${CASE}`)) types.push(type);
      expect(types).toEqual(['CaseNoted', 'CaseUnitNoted']);
    });

    it('that comes late has not the last word over what is newer', async () => {
      const caseId = randomUUID();
      const said = (revision: number) => {
        const one = message();
        return { ...one, headers: { ...one.headers, ce_streamrevision: `${revision}` } };
      };
      const registered = { caseId, programmeId: PROGRAMME, subjectId, unitId: 'unit-torshalla' };
      await app.get(CaseNews).caseRegistered({ ...registered, occurredOn: '2021-03-01' }, said(0));
      const move = { caseId, fromUnitId: 'unit-torshalla', occurredOn: '2021-03-02' };
      await app.get(CaseNews).caseMoved({ ...move, toUnitId: 'unit-nykoping' }, said(2));
      await app.get(CaseNews).caseMoved({ ...move, toUnitId: 'unit-trosa' }, said(1));
      const data: object[] = [];
      for await (const one of eventStore.readStream(`caseref-${caseId}`)) data.push(one.data);
      expect(data).toEqual([
        { ...registered, caseRevision: 0 },
        { unitId: 'unit-nykoping', caseRevision: 2 },
      ]);
    });

    it('that can never be noted is a permanent failure, which parks its key', async () => {
      const news = app.get(CaseNews);
      const day = { caseId: CASE, occurredOn: '2021-03-01' };
      await expect(news.caseReopened(day, message())).rejects.toMatchObject({ name: 'PermanentFailure' });
      await expect(news.caseReopened({ ...day, occurredOn: 'today' }, message())).rejects.toMatchObject({
        name: 'PermanentFailure',
      });
      await expect(news.caseReopened(day, { ...message(), headers: {} })).rejects.toMatchObject({
        name: 'PermanentFailure',
      });
    });
  });

  describe('a governance body', () => {
    const form = (kind: string, headers?: Record<string, string>) =>
      post(
        '/bodies',
        'lead',
        { occurredOn: '2020-05-04', programmeId: PROGRAMME, kind, name: 'Gruppen' },
        headers,
      );

    it('plans, moves, holds and cancels meetings', async () => {
      const formed = await form('project-group');
      expect([formed.status, formed.headers['location']]).toEqual([
        201,
        `/api/meeting/v1/bodies/${String(formed.body.id)}`,
      ]);
      const path = `/bodies/${String(formed.body.id)}`;
      const plan = async (plannedOn: string) =>
        (await post(`${path}/plan-meeting`, 'lead', { occurredOn: '2021-01-11', plannedOn })).body[
          'bodyMeetingId'
        ];
      const [one, two] = [await plan('2021-02-09'), await plan('2021-03-09')];
      await post(`${path}/move-meeting`, 'lead', {
        occurredOn: '2021-02-01',
        bodyMeetingId: one,
        plannedOn: '2021-02-16',
      });
      await post(`${path}/hold-meeting`, 'lead', {
        occurredOn: '2021-02-16',
        bodyMeetingId: one,
        decisions: ['A decision'],
      });
      await post(`${path}/cancel-meeting`, 'lead', {
        occurredOn: '2021-03-08',
        bodyMeetingId: two,
        reason: 'Several were ill',
      });
      const read = await get(path, 'chair');
      expect(read.headers['etag']).toBe('"5"');
      expect(read.body).toEqual({
        id: formed.body.id,
        programmeId: PROGRAMME,
        kind: 'project-group',
        name: 'Gruppen',
        formedOn: '2020-05-04',
        revision: 5,
        meetings: [
          {
            bodyMeetingId: one,
            plannedOn: '2021-02-16',
            status: 'held',
            heldOn: '2021-02-16',
            decisions: ['A decision'],
          },
          {
            bodyMeetingId: two,
            plannedOn: '2021-03-09',
            status: 'cancelled',
            cancelledOn: '2021-03-08',
            reason: 'Several were ill',
          },
        ],
        questions: [],
        corrections: [],
        questionCorrections: [],
      });
      await post(`${path}/correct-meeting`, 'lead', {
        occurredOn: '2021-03-10',
        bodyMeetingId: two,
        ended: 'held',
        on: '2021-03-09',
        decisions: ['Another decision'],
        reason: 'It was held after all',
      });
      expect((await get(path, 'chair')).body).toMatchObject({
        corrections: [
          {
            bodyMeetingId: two,
            correctedOn: '2021-03-10',
            was: { ended: 'cancelled', on: '2021-03-08', because: 'Several were ill' },
            is: { ended: 'held', on: '2021-03-09', decisions: ['Another decision'] },
            reason: 'It was held after all',
          },
        ],
      });
    });

    it('gives what is made in two bodies two ids, also when it came with one key', async () => {
      const headers = { 'idempotency-key': randomUUID() };
      const question = { occurredOn: '2021-02-01', question: 'More units?', raisedBy: 'pair' };
      const raises = async (id: string): Promise<unknown> =>
        (await post(`/bodies/${id}/raise-question`, 'coordinator', question, headers)).body.questionId;
      const local = String((await form('local-group')).body.id);
      const project = String((await form('project-group')).body.id);
      const [one, two, again] = [await raises(project), await raises(local), await raises(project)];
      expect([typeof one, one === two, again]).toEqual(['string', false, one]);
    });

    it('takes questions, passes them on and answers them', async () => {
      await project(escalatedQuestionsProjection as Projection);
      const projectGroup = `/bodies/${String((await form('project-group')).body.id)}`;
      const steering = (await form('steering-group')).body.id;
      const raised = await post(`${projectGroup}/raise-question`, 'coordinator', {
        occurredOn: '2021-02-01',
        question: 'More units?',
        raisedBy: 'pair',
      });
      const { questionId } = raised.body;
      expect((await get(projectGroup, 'lead')).body.questions).toMatchObject([
        { questionId, daysWaiting: 78 },
      ]);
      const passedOn = { occurredOn: '2021-02-09', questionId };
      expect(
        (await post(`${projectGroup}/escalate-question`, 'lead', { ...passedOn, toBodyId: randomUUID() }))
          .body,
      ).toMatchObject({ status: 409, code: 'NOT_THE_STEERING_GROUP' });
      await post(`${projectGroup}/escalate-question`, 'lead', { ...passedOn, toBodyId: steering });
      const { body: last } = await post(`${projectGroup}/answer-question`, 'chair', {
        occurredOn: '2021-02-16',
        questionId,
        answer: 'Four.',
      });
      const passedOnTo = async (id: string, as = 'chair') =>
        await get(`/bodies/${id}/escalated-questions?min-position=${encodeURIComponent(last.position)}`, as);
      expect((await passedOnTo(steering)).body).toEqual({
        items: [
          {
            questionId,
            bodyId: projectGroup.slice('/bodies/'.length),
            question: 'More units?',
            raisedBy: 'pair',
            raisedOn: '2021-02-01',
            escalatedTo: steering,
            escalatedOn: '2021-02-09',
            answer: 'Four.',
            answeredOn: '2021-02-16',
            daysToAnswer: 15,
            daysSinceEscalated: 7,
          },
        ],
      });
      expect((await passedOnTo(projectGroup.slice('/bodies/'.length))).body.items).toEqual([]);
      expect((await passedOnTo(steering, 'stranger')).status).toBe(404);
      expect((await get(projectGroup, 'lead')).body.questions).toEqual([
        {
          questionId,
          question: 'More units?',
          raisedBy: 'pair',
          raisedOn: '2021-02-01',
          escalatedTo: steering,
          escalatedOn: '2021-02-09',
          answer: 'Four.',
          answeredOn: '2021-02-16',
          daysToAnswer: 15,
          daysSinceEscalated: 7,
        },
      ]);
      const right = { on: '2021-02-12', text: 'Five.', reason: 'Wrong number, wrong day' };
      const command = { occurredOn: '2021-02-17', questionId, corrects: 'QuestionAnswered', ...right };
      expect((await post(`${projectGroup}/correct-question`, 'coordinator', command)).status).toBe(403);
      await post(`${projectGroup}/correct-question`, 'chair', command);
      expect((await get(projectGroup, 'coordinator')).body).toMatchObject({
        questions: [{ answer: 'Five.', answeredOn: '2021-02-12', daysToAnswer: 11, daysSinceEscalated: 3 }],
        questionCorrections: [
          {
            questionId,
            corrects: 'QuestionAnswered',
            correctedOn: '2021-02-17',
            was: { on: '2021-02-16', text: 'Four.' },
            is: { on: '2021-02-12', text: 'Five.' },
            reason: right.reason,
          },
        ],
      });
    });

    it('is listed to those who may see it, of one programme or kind where that is asked', async () => {
      await project(bodyOverviewProjection as Projection);
      const [steering, second, first] = [
        (await form('steering-group')).body.id,
        await post('/bodies', 'lead', {
          occurredOn: '2020-06-01',
          programmeId: PROGRAMME,
          kind: 'local-group',
          name: 'Västra',
        }),
        await form('local-group'),
      ];
      const listed = async (query: string, as = 'chair') => {
        const position = encodeURIComponent(first.body.position);
        const { body } = await get(`/bodies?min-position=${position}${query}`, as);
        return { ids: (body.items as { id: string }[]).map(({ id }) => id), ...body };
      };
      const local = [first.body.id, second.body.id];
      expect((await listed('')).ids).toEqual([...local, steering]);
      expect((await listed(`&programmeId=${PROGRAMME}&kind=local-group`)).items).toEqual([
        expect.objectContaining({ id: first.body.id, formedOn: '2020-05-04' }),
        {
          id: second.body.id,
          programmeId: PROGRAMME,
          kind: 'local-group',
          name: 'Västra',
          formedOn: '2020-06-01',
        },
      ]);
      const page = await listed('&limit=2');
      expect((await listed(`&limit=2&cursor=${String(page.next)}`)).ids).toEqual([steering]);
      expect((await listed('&kind=project-group')).ids).toEqual([]);
      expect((await listed(`&programmeId=${randomUUID()}`)).ids).toEqual([]);
      expect((await listed('', 'stranger')).ids).toEqual([]);
      expect((await listed(`&programmeId=${PROGRAMME}`, 'stranger')).ids).toEqual([]);
      expect((await get('/bodies?kind=board', 'chair')).status).toBe(400);
      expect((await get('/bodies', 'analyst')).status).toBe(403);
    });

    it('is formed once by the same command, honours If-Match when it is sent, and holds no personal number', async () => {
      const key = { 'idempotency-key': randomUUID() };
      const [first, again] = [await form('local-group', key), await form('local-group', key)];
      expect(again.body).toEqual(first.body);
      const raise = (question: string, headers?: Record<string, string>) =>
        post(
          `/bodies/${String(first.body.id)}/raise-question`,
          'coordinator',
          { occurredOn: '2021-02-01', question },
          headers,
        );
      expect((await raise('About 19860412-2385?')).body).toMatchObject({
        status: 409,
        code: 'PERSONAL_NUMBER_IN_TEXT',
      });
      expect((await raise('Which day?', { 'if-match': '"7"' })).status).toBe(412);
      expect((await raise('Which day?', { 'if-match': '"0"' })).status).toBe(200);
    });

    it('is not there for other programmes, and not for who has no part in it', async () => {
      const id = String((await form('project-group')).body.id);
      const plan = { occurredOn: '2021-01-11', plannedOn: '2021-02-09' };
      expect((await get(`/bodies/${id}`, 'stranger')).status).toBe(404);
      expect((await post(`/bodies/${id}/plan-meeting`, 'stranger', plan)).status).toBe(404);
      expect((await post(`/bodies/${id}/plan-meeting`, 'coordinator', plan)).status).toBe(403);
      expect((await get(`/bodies/${randomUUID()}`, 'lead')).status).toBe(404);
      expect(
        (
          await post('/bodies', 'stranger', {
            occurredOn: '2020-05-04',
            programmeId: PROGRAMME,
            kind: 'local-group',
            name: 'G',
          })
        ).status,
      ).toBe(403);
    });
  });
});
