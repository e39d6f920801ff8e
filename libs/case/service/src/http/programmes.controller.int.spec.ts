import { randomUUID } from 'node:crypto';
import {
  AggregateStore,
  EventCodec,
  type StoredEvent,
  WrongExpectedRevision,
} from '@samverkan/event-sourcing';
import { inMemoryPorts } from '@samverkan/event-sourcing-testing';
import { applicationOverviewProjection } from '../projections/application-overview.projection';
import { programmeOverviewProjection } from '../projections/programme-overview.projection';
import { OpenCases } from '../open-cases';
import { ProgrammeDirectory } from '../programme-directory';
import { type Answer, CaseApi, Setting } from '../testing/case-api';

// Each test starts an app of its own; a busy machine takes its time over that.
jest.setTimeout(30_000);

describe('programmes over HTTP', () => {
  let api: CaseApi;
  let setting: Setting;

  beforeEach(async () => {
    api = await CaseApi.start(inMemoryPorts());
    setting = await Setting.of(api);
  });
  afterEach(() => api.stop());

  it('shows a programme with its units, people and reporting periods', async () => {
    const { status, body, headers } = await api.read(
      setting.investigator,
      `/programmes/${setting.programmeId}`,
    );
    expect(status).toBe(200);
    expect(headers.etag).toBe(`"${body.revision}"`);
    expect(body).toMatchObject({
      id: setting.programmeId,
      name: 'An example',
      longCaseDays: 365,
      investigatorPoolSize: 4,
      synthetic: true,
      units: [
        {
          unitId: 'unit-a',
          periods: [{ from: '2020-05-04' }],
          coordinators: [{ id: 'coordinator-a', periods: [{ from: '2020-05-04' }] }],
        },
        { unitId: 'unit-b', coordinators: [] },
      ],
      investigators: [{ id: 'investigator-1', periods: [{ from: '2020-05-04' }] }],
    });
    expect(body.reportingPeriods).toEqual([
      { from: '2020-05-04', to: '2020-10-31' },
      { from: '2020-11-01', to: '2021-04-30' },
      { from: '2021-05-01', to: '2021-10-31' },
      { from: '2021-11-01', to: '2022-05-03' },
    ]);
  });

  describe('has a card of whom to ask about the cooperation', () => {
    const card = { name: 'Namn Exempel', phone: '08-465 004 00', email: 'samverkan@example.org' };
    const sets = (body: object, as = setting.lead) =>
      api.post(as, `/programmes/${setting.programmeId}/set-contact-card`, {
        ...{ occurredOn: '2020-06-01', leadId: 'lead-1', ...body },
      });
    const shownTo = async (as: string) =>
      (await api.read(as, `/programmes/${setting.programmeId}`)).body.contact as unknown;
    const stored = async () => {
      const events: StoredEvent[] = [];
      for await (const event of api.ports.eventStore.readStream(`programme-${setting.programmeId}`))
        events.push(event);
      return events.filter(({ type }) => type === 'ContactCardSet');
    };

    it('for whoever may read it, as FK’s project lead sets it, without the staff id outside the project', async () => {
      expect(await shownTo(setting.lead)).toBeUndefined();
      const programmes = [setting.programmeId];
      const regional = api.actor('lead-b', 'project_lead', { programmes, organisation: 'region-sormland' });
      expect((await sets(card, regional)).status).toBe(403);
      expect((await sets(card, setting.coordinator)).status).toBe(403);
      expect((await sets({ ...card, phone: 'ring mig' })).body.errors).toMatchObject([{ field: 'phone' }]);
      expect((await sets(card)).status).toBe(200);
      const shown = { ...card, emailWithheld: false };
      for (const as of [
        setting.lead,
        setting.coordinator,
        api.actor('cl', 'collaboration_lead', { programmes }),
      ])
        expect(await shownTo(as)).toEqual({ leadId: 'lead-1', ...shown });
      expect(await shownTo(api.actor('analyst', 'analyst', { programmes }))).toEqual(shown);
      const { email: _, ...withheld } = card;
      await sets(withheld);
      expect(await shownTo(setting.lead)).toMatchObject({ ...withheld, email: null, emailWithheld: true });
    });

    it('for which the vault makes one subject, once it is accepted', async () => {
      const making = jest.spyOn(api.ports.subjectVault, 'createSubject');
      const refused = await sets({ ...card, leadId: 'investigator-1' });
      expect(refused).toMatchObject({ status: 409, body: { code: 'LEAD_WITHOUT_CASES' } });
      expect(making).not.toHaveBeenCalled();
      const { eventStore } = api.ports;
      jest
        .spyOn(eventStore, 'append')
        .mockImplementationOnce((stream) => Promise.reject(new WrongExpectedRevision(stream, 0, 1)));
      expect((await sets(card)).status).toBe(200);
      expect(making).toHaveBeenCalledTimes(1);
      const [subjectId] = (await stored()).map(({ data }) => (data as { subjectId: string }).subjectId);
      expect(subjectId).toBe(await making.mock.results[0]?.value);
    });

    it('which the individual reads in the own case', async () => {
      const it_ = await setting.clarifiedCase();
      const own = async (language: string) =>
        (await api.read(await it_.individual(), `${it_.path}/own`, { 'accept-language': language })).body
          .contact as unknown;
      expect(await own('sv')).toEqual([]);
      await sets(card);
      expect(await own('sv')).toEqual([
        expect.stringContaining('Ring Namn Exempel, samverkansansvarig på Försäkringskassan, 08-465 004 00.'),
        'Du kan också skriva till samverkan@example.org.',
      ]);
      const { email: _, ...withheld } = card;
      await sets(withheld);
      expect((await own('en')) as string[]).toContain('The address for e-mail is withheld.');
    });

    it('without which the individual reads the own case where a newer version wrote in the programme', async () => {
      const it_ = await setting.clarifiedCase();
      await sets(card);
      const { metadata } = (await stored()).at(-1)!;
      await api.ports.eventStore.append(
        `programme-${setting.programmeId}`,
        [{ eventId: randomUUID(), type: 'OfANewerVersion', data: {}, metadata }],
        'any',
      );
      const own = await api.read(await it_.individual(), `${it_.path}/own`);
      expect(own).toMatchObject({ status: 200, body: { contact: [] } });
    });

    it('whose words are encrypted in the log with a key of the lead’s own, until it is forgotten', async () => {
      await sets(card);
      await sets({ ...card, phone: '08-465 004 01' });
      await sets({ ...card, leadId: 'lead-2' });
      const events = await stored();
      const words = JSON.stringify([events, api.lines]);
      for (const text of Object.values(card)) expect(words).not.toContain(text);
      const [first, second, other] = events.map(({ data }) => (data as { subjectId: string }).subjectId);
      expect(second).toBe(first);
      expect(other).not.toBe(first);
      await api.ports.subjectVault.forget(other!);
      api.get(EventCodec).forgetKey(other!);
      api.get(AggregateStore).clear();
      const gone = { name: null, phone: null, email: null };
      expect(await shownTo(setting.lead)).toEqual({ leadId: 'lead-2', ...gone, emailWithheld: false });
      expect((await sets({ ...card, leadId: 'lead-2' })).status).toBe(200);
      expect(await shownTo(setting.lead)).toMatchObject(card);
    });
  });

  it('writes down what happens in a programme, with the ids it makes', async () => {
    const model = await setting.programme('approve-collaboration-model', {
      title: 'Hur ett par börjar',
      changes: 'Möte inom två veckor',
      rationale: 'Sena starter',
    });
    expect(model.body.modelVersion).toBe(1);
    const validFrom = '2020-08-01';
    await setting.programme('approve-collaboration-model', {
      title: 'Hur ett par fortsätter',
      changes: 'Möte varje månad',
      rationale: 'Långa uppehåll',
      validFrom,
    });
    const { models } = (await setting.api.read(setting.lead, `/programmes/${setting.programmeId}`)).body;
    expect(models).toMatchObject([
      { modelVersion: 1, changes: 'Möte inom två veckor', rationale: 'Sena starter' },
      { modelVersion: 2, changes: 'Möte varje månad', rationale: 'Långa uppehåll', validFrom },
    ]);
    expect(models[0]).not.toHaveProperty('validFrom');
    const training = await setting.programme('record-training', {
      topic: 'Arbetsgivarens ansvar',
      audience: 'Utredare',
      participants: 4,
      purpose: 'Stödja arbetsgivare',
      internal: true,
    });
    expect(training.body.trainingId).toEqual(expect.any(String));
    const goals = [{ goalId: 'avslutsplaner', text: 'Plan i varje ärende' }];
    const application = await setting.programme('record-funding-application', { title: 'Ansökan', goals });
    expect(application.body.applicationVersion).toBe(1);
    const { fundingApplications } = (
      await setting.api.read(setting.lead, `/programmes/${setting.programmeId}`)
    ).body;
    expect(fundingApplications).toMatchObject([
      { applicationVersion: 1, goals, document: { type: 'funding-application', version: 1 } },
    ]);
    const deviation = await setting.programme('register-deviation', {
      goalId: 'avslutsplaner',
      deviation: 'Färre planer',
      cause: 'Pandemin',
      effect: 'Senare planer',
      action: 'Digitala möten',
      ownerId: 'lead',
    });
    expect(deviation.body.deviationId).toEqual(expect.any(String));
    await api.project(applicationOverviewProjection);
    await setting.programme('set-reporting-schedule', {});
    await setting.programme('dismiss-coordinator', { unitId: 'unit-a', coordinatorId: 'coordinator-a' });
    await setting.programme('remove-investigator-from-pool', { investigatorId: 'investigator-1' });
    await setting.programme('record-care-unit-left', { unitId: 'unit-b' });
  });

  it('refuses a personal identity number in its texts without repeating it', async () => {
    const answer = await api.post(setting.lead, `/programmes/${setting.programmeId}/register-deviation`, {
      occurredOn: '2020-06-01',
      goal: 'Plan i varje ärende',
      deviation: 'Se 900101-2385',
      cause: 'x',
      effect: 'x',
      action: 'x',
      ownerId: 'lead',
    });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'PERSONAL_NUMBER_IN_TEXT', errors: [{ field: 'deviation' }] },
    });
    expect(JSON.stringify(answer.body) + api.lines.join('')).not.toContain('900101');
  });

  it('honours If-Match when it is sent, and does without', async () => {
    const path = `/programmes/${setting.programmeId}/onboard-care-unit`;
    const unit = { occurredOn: '2020-06-01', name: 'C', unitType: 'psychiatry', synthetic: true };
    const stale = await api.post(setting.lead, path, { ...unit, unitId: 'unit-c' }, { 'if-match': '"0"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED' } });
    expect((await api.post(setting.lead, path, { ...unit, unitId: 'unit-c' })).status).toBe(200);
  });

  it('is not there for outsiders, and not to be changed by everybody who sees it', async () => {
    api.actor('outsider', 'project_lead', { programmes: [randomUUID()] });
    const path = `/programmes/${setting.programmeId}`;
    expect((await api.read('outsider', path)).status).toBe(404);
    const body = { occurredOn: '2020-06-01', investigatorId: 'investigator-2' };
    expect((await api.post('outsider', `${path}/add-investigator-to-pool`, body)).status).toBe(404);
    expect((await api.post(setting.investigator, `${path}/add-investigator-to-pool`, body)).status).toBe(403);
    expect((await api.post(setting.investigator, '/programmes', {})).status).toBe(403);
  });

  it('tells readers outside the project of its units, and not who works in it', async () => {
    for (const role of ['association_reader', 'analyst'] as const) {
      api.actor(role, role, { programmes: [setting.programmeId] });
      const { status, body } = await api.read(role, `/programmes/${setting.programmeId}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ name: 'An example', units: [{ unitId: 'unit-a' }, { unitId: 'unit-b' }] });
      expect(JSON.stringify(body)).not.toMatch(/coordinator-a|investigator-1/);
    }
  });

  it('is listed to those who may see it, the one that begins latest first', async () => {
    await api.project(programmeOverviewProjection);
    const started = await api.post(setting.lead, '/programmes', {
      occurredOn: '2020-05-04',
      name: 'Another',
      period: { from: '2021-01-01', to: '2021-12-31' },
      owners: ['fk', 'region-sormland'],
      fundedThrough: 'rar',
      synthetic: true,
    });
    const listed = async (as: string, query = '') =>
      (await api.read(as, `/programmes?min-position=${started.body.position as string}${query}`)).body;
    const own = {
      id: setting.programmeId,
      name: 'An example',
      period: { from: '2020-05-04', to: '2022-05-03' },
      owners: ['fk', 'region-sormland'],
      fundedThrough: 'rar',
      synthetic: true,
    };
    expect(await listed(setting.investigator)).toEqual({ items: [own] });
    const programmes = [setting.programmeId, started.body.id as string];
    const both = api.actor('both', 'association_reader', { programmes });
    const first = await listed(both, '&limit=1');
    expect(first.items).toMatchObject([{ id: started.body.id, name: 'Another' }]);
    expect(await listed(both, `&limit=1&cursor=${first.next as string}`)).toEqual({ items: [own] });
    const stranger = api.actor('elsewhere', 'project_lead', { programmes: [randomUUID()] });
    expect(await listed(stranger)).toEqual({ items: [] });
    const officer = api.actor('officer', 'employment_officer', { programmes });
    expect((await api.read(officer, '/programmes')).status).toBe(403);
  });

  it('is not there when it never started', async () => {
    const programmeId = randomUUID();
    api.actor('early', 'project_lead', { programmes: [programmeId] });
    expect((await api.read('early', `/programmes/${programmeId}`)).status).toBe(404);
    const body = { occurredOn: '2020-06-01', investigatorId: 'investigator-2' };
    const answer = await api.post('early', `/programmes/${programmeId}/add-investigator-to-pool`, body);
    expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('dedicates nobody who has worked for another programme since, also where it is written down later', async () => {
    const other = await api.post(setting.lead, '/programmes', {
      occurredOn: '2020-05-01',
      name: 'Another one',
      period: { from: '2020-05-01', to: '2022-05-03' },
      owners: ['fk'],
      fundedThrough: 'rar',
      synthetic: true,
    });
    api.actor('elsewhere', 'project_lead', { programmes: [other.body.id] });
    const body = { investigatorId: 'investigator-1', occurredOn: '2020-05-03' };
    const answer = await api.post('elsewhere', `/programmes/${other.body.id}/add-investigator-to-pool`, body);
    expect(answer.body.code).toBe('INVESTIGATOR_DEDICATED');
  });

  describe('is organised by nobody with a part in cases', () => {
    const unit = { unitId: 'unit-c', name: 'Vårdcentralen C', unitType: 'primary-care', synthetic: true };
    const onboards = (as: string, programmeId: string) =>
      api.post(as, `/programmes/${programmeId}/onboard-care-unit`, { occurredOn: '2020-06-01', ...unit });
    const beyond = { status: 403, body: { code: 'BEYOND_ROLE_LIMIT' } };

    it.each(['investigator-1', 'coordinator-a'])('of another programme, such as %s', async (id) => {
      const { body } = await api.post(setting.lead, '/programmes', {
        occurredOn: '2020-05-04',
        name: 'Another',
        period: { from: '2020-05-04', to: '2022-05-03' },
        owners: ['fk'],
        fundedThrough: 'rar',
        synthetic: true,
      });
      const programmes = [body.id as string];
      expect(await onboards(api.actor(id, 'system_administrator', { programmes }), body.id)).toMatchObject(
        beyond,
      );
      expect((await onboards(api.actor('a1', 'system_administrator', { programmes }), body.id)).status).toBe(
        200,
      );
    });

    it('by being named in one, for as long as that lasts', async () => {
      const it_ = await setting.case();
      const named = { party: 'af', organisation: 'af', contactId: 'officer' };
      const { programmeId } = setting;
      api.actor('officer', 'system_administrator', { programmes: [programmeId], organisation: 'af' });
      const upTo = ({ body }: Answer) => api.get(OpenCases).inProgramme(programmeId, String(body.position));
      await upTo(await it_.does('name-party-contact', named));
      expect(await onboards('officer', programmeId)).toMatchObject(beyond);
      await upTo(await it_.does('end-party-contact', { contactId: 'officer' }));
      expect((await onboards('officer', programmeId)).status).toBe(200);
    });

    it('whom it looks for where they may do it, and for no other command', async () => {
      const { programmeId, coordinator } = setting;
      const asked = jest.spyOn(api.get(ProgrammeDirectory), 'hasWorked');
      api.actor('elsewhere', 'system_administrator', { programmes: [randomUUID()] });
      const named = await api.post(coordinator, `/programmes/${programmeId}/name-coordinator-deputy`, {
        occurredOn: '2020-05-04',
        unitId: 'unit-a',
        absentId: coordinator,
        deputyId: 'coordinator-b',
        from: '2020-05-04',
        to: '2020-05-31',
      });
      expect(named.body.code).toBe('DEPUTYSHIP_PERIOD_INVALID');
      expect((await onboards('elsewhere', programmeId)).status).toBe(404);
      expect(asked).not.toHaveBeenCalled();
    });
  });

  it('gives a full pool no fifth, also when all come at once', async () => {
    const path = `/programmes/${setting.programmeId}/add-investigator-to-pool`;
    const answers = await Promise.all(
      [2, 3, 4, 5, 6].map((n) =>
        api.post(setting.lead, path, { occurredOn: '2020-06-01', investigatorId: `investigator-${n}` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('POOL_FULL');
  });
});
