import { randomUUID } from 'node:crypto';
import { AggregateStore, EventCodec } from '@samverkan/event-sourcing';
import { inMemoryPorts, shownIn } from '@samverkan/event-sourcing-testing';
import { caseHoldersProjection } from '../projections/case-holders.projection';
import { applicationOverviewProjection } from '../projections/application-overview.projection';
import { type Answer, CaseApi, OTHER_PERSONAL_NUMBER, PERSONAL_NUMBER, Setting } from '../testing/case-api';

// Each test starts an app of its own; a busy machine takes its time over that.
jest.setTimeout(30_000);

describe('applications over HTTP', () => {
  let api: CaseApi;
  let setting: Setting;
  let individual: string;
  let assistant: string;

  beforeEach(async () => {
    api = await CaseApi.start(inMemoryPorts());
    setting = await Setting.of(api);
    const subjectId = await api.ports.subjectVault.subjectOf(PERSONAL_NUMBER.replace('-', ''));
    individual = api.actor('individual-1', 'individual', { subjectId });
    assistant = api.actor('social-worker-1', 'social_worker', { organisation: 'stockholm' });
  });
  afterEach(() => api.stop());

  /** An application, and commands to it at the revision where it is. */
  const apply = async (more: object = {}, as = individual) => {
    const submitted = await api.post(as, '/applications', {
      occurredOn: '2021-02-01',
      programmeId: setting.programmeId,
      degree: 50,
      qualifyingIncome: false,
      insuredThrough: 'residence',
      name: 'Test Testsson',
      need: 'Vill pröva arbetsträning',
      assistedBy: { organisation: 'stockholm', staffId: assistant, party: 'social-services' },
      ...more,
    });
    const path = `/applications/${submitted.body.id as string}`;
    let { revision } = submitted.body as { revision: number };
    const tries = async (command: string, body: object = {}, as = setting.investigator): Promise<Answer> => {
      const answer = await api.post(
        as,
        `${path}/${command}`,
        { occurredOn: '2021-03-01', ...body },
        { 'if-match': `"${revision}"` },
      );
      if (answer.status === 200) revision = answer.body.revision as number;
      return answer;
    };
    return { submitted, path, id: submitted.body.id as string, tries };
  };
  const underlag = { issuedOn: '2021-01-20', degree: 50, participation: 'low', remark: 'Korta pass' };
  const meet = async ({ tries }: Awaited<ReturnType<typeof apply>>) => {
    for (const [command, body] of [
      ['take', {}],
      ['attach-underlag', underlag],
      ['assess', {}],
      ['book-first-meeting', { meetOn: '2021-03-01' }],
      ['hold-first-meeting', {}],
    ] as const)
      expect([command, (await tries(command, body)).status]).toEqual([command, 200]);
  };
  const registration = (more: object) =>
    setting.registration({ occurredOn: '2021-04-01', sickLeaveSince: '2021-03-01', ...more });

  it('go from the individual’s own application at half time to a case, with help', async () => {
    const it = await apply();
    expect(it.submitted).toMatchObject({ status: 201, body: { status: 'submitted' } });
    expect((await it.tries('take')).status).toBe(200);
    expect((await it.tries('assess')).body.status).toBe('incomplete');
    expect((await api.read(individual, it.path)).body.missing).toEqual(['medical-underlag']);
    expect((await it.tries('attach-underlag', underlag, assistant)).status).toBe(200);
    expect((await it.tries('assess')).body.status).toBe('complete');
    await it.tries('book-first-meeting', { meetOn: '2021-03-01' });
    await it.tries('hold-first-meeting');
    expect((await it.tries('grant')).body.status).toBe('granted');
    expect((await api.read(individual, it.path)).body).toMatchObject({
      status: 'granted',
      degree: 50,
      need: 'Vill pröva arbetsträning',
      underlag: {
        participation: 'low',
        remark: 'Korta pass',
        document: { type: 'underlag', version: 1, authors: ['healthcare'], confidentiality: 'care' },
      },
      document: { type: 'coordination-application', version: 1, authors: ['individual'] },
      firstMeeting: { meetOn: '2021-03-01', mode: 'video', heldOn: '2021-03-01' },
    });
    const opened = await api.post(setting.investigator, '/cases', registration({ applicationId: it.id }));
    expect(opened.status).toBe(201);
    // Also where they help no more.
    await it.tries('end-assistance', {}, individual);
    const casePath = `/cases/${opened.body.id as string}`;
    const { body } = await api.read(individual, `${casePath}/process`);
    const own = (await api.read(individual, `${casePath}/own`)).body as { process: readonly unknown[] };
    for (const steps of [body.actors, own.process])
      expect(steps).toContainEqual(
        expect.objectContaining({
          actor: 'social-services',
          steps: expect.arrayContaining([
            expect.objectContaining({ step: 'assist', status: 'done' }),
          ]) as unknown,
        }),
      );
  });

  it('are shut to who helped from the moment on that the individual or they end that, also once decided', async () => {
    await api.project(applicationOverviewProjection);
    const ended = { status: 409, body: { code: 'NOBODY_ASSISTS' } };
    for (const by of [individual, assistant]) {
      const it = await apply();
      const actions = async () =>
        ((await api.read(individual, `${it.path}/own`)).body.actions as { command: string }[]).map(
          ({ command }) => command,
        );
      await it.tries('take');
      await it.tries('withdraw', {}, individual);
      expect(await actions()).toEqual(['end-assistance']);
      expect((await api.read(assistant, it.path)).status).toBe(200);
      expect((await it.tries('end-assistance')).status).toBe(403);
      expect((await it.tries('end-assistance', {}, by)).status).toBe(200);
      expect((await api.read(assistant, it.path)).status).toBe(404);
      expect((await it.tries('attach-underlag', underlag, assistant)).status).toBe(404);
      expect(await it.tries('end-assistance', {}, individual)).toMatchObject(ended);
      expect(await actions()).toEqual([]);
      expect((await api.read(setting.investigator, it.path)).body).not.toHaveProperty('assistedBy');
    }
    const position = encodeURIComponent(await api.ports.eventStore.head());
    const { body } = await api.read(assistant, `/applications?min-position=${position}`);
    expect(body).toEqual({ items: [] });
  });

  it('are corrected by all that was written before the correction, also what was granted meanwhile', async () => {
    const it = await apply();
    await meet(it);
    const aggregates = api.get(AggregateStore);
    const historyOf = aggregates.historyOf.bind(aggregates);
    const read = jest.spyOn(aggregates, 'historyOf').mockImplementationOnce(async (...stream) => {
      const history = await historyOf(...stream);
      await it.tries('grant');
      return history;
    });
    const { revision } = (await api.read(individual, it.path)).body as { revision: number };
    const correct = (at: number) =>
      api.post(
        setting.investigator,
        `${it.path}/correct-entry`,
        { occurredOn: '2021-03-10', corrects: 'FirstMeetingHeld', on: '2021-03-05', reason: 'Fel dag' },
        { 'if-match': `"${at}"` },
      );
    expect((await correct(revision + 1)).status).toBe(412);
    expect((await correct(revision)).status).toBe(412);
    expect(await correct(revision + 1)).toMatchObject({ status: 409, body: { code: 'AFTER_NEXT_STEP' } });
    read.mockRestore();
  });

  it('keep what was written wrongly readable, with what is right and why, and encrypted in the log', async () => {
    const it = await apply();
    await meet(it);
    const right = { corrects: 'FirstMeetingHeld', on: '2021-03-05', reason: 'Hälsan sattes på fel dag' };
    expect((await it.tries('correct-entry', { occurredOn: '2021-03-10', ...right })).status).toBe(200);
    const reason = right.reason;
    for (const as of [setting.investigator, individual, assistant])
      expect((await api.read(as, it.path)).body.corrections).toEqual([
        {
          correctedOn: '2021-03-10',
          corrects: 'FirstMeetingHeld',
          was: { on: '2021-03-01' },
          is: { on: '2021-03-05' },
          reason,
        },
      ]);
    const own = await api.read(individual, `${it.path}/own`, { 'accept-language': 'en' });
    expect(own.headers).toMatchObject({ 'content-language': 'en', vary: 'accept-language' });
    const sentence = 'Corrected on 2021-03-10: your first meeting was on 2021-03-05, and not on 2021-03-01.';
    expect(own.body.corrections).toEqual([{ sentence, reason }]);
    for await (const { data } of api.ports.eventStore.readAll({ prefixes: ['application-'] }))
      expect(JSON.stringify(data)).not.toContain(reason);
  });

  it('are handed to another investigator, before the one who has them leaves, and are that one’s alone', async () => {
    for (const projection of [applicationOverviewProjection, caseHoldersProjection])
      await api.project(projection);
    const it = await apply();
    const leaves = async () => {
      const path = `/programmes/${setting.programmeId}/remove-investigator-from-pool`;
      const body = { occurredOn: '2021-03-01', investigatorId: setting.investigator };
      const answer = await api.post(setting.lead, path, body);
      return answer.status === 200 ? 'ok' : answer.body.code;
    };
    const over = { to: 'investigator-2', reason: 'workload' };
    const hands = (as = setting.lead) => it.tries('reassign', over, as);
    expect(await hands()).toMatchObject({ status: 409, body: { code: 'APPLICATION_NOT_TAKEN' } });
    await it.tries('take');
    await it.tries('attach-underlag', underlag);
    expect(await leaves()).toBe('INVESTIGATOR_HAS_APPLICATIONS');
    expect(await hands()).toMatchObject({ status: 409, body: { code: 'INVESTIGATOR_NOT_IN_POOL' } });
    await setting.programme('add-investigator-to-pool', { investigatorId: 'investigator-2' });
    const programmes = [setting.programmeId];
    const successor = api.actor('investigator-2', 'insurance_investigator', { programmes });
    expect((await hands(setting.investigator)).status).toBe(403);
    expect((await api.read(successor, it.path)).status).toBe(404);
    expect((await hands()).status).toBe(200);
    expect((await api.read(setting.lead, it.path)).status).toBe(404);
    expect((await api.read(setting.investigator, it.path)).status).toBe(404);
    expect((await api.read(successor, it.path)).body).toMatchObject({
      investigatorId: 'investigator-2',
      underlag: { remark: 'Korta pass' },
    });
    expect((await it.tries('assess', {}, successor)).body.status).toBe('complete');
    expect(await leaves()).toBe('ok');
  });

  it('of a protected identity are told to who has them by their ids alone, also where the case says so', async () => {
    for (const projection of [applicationOverviewProjection, caseHoldersProjection])
      await api.project(projection);
    const inHand = async () => {
      const position = encodeURIComponent(await api.ports.eventStore.head());
      const list = `/programmes/${setting.programmeId}/protected-identities?min-position=${position}`;
      return (await api.read(setting.investigator, list)).body;
    };
    const it = await apply();
    await it.tries('take');
    expect(await inHand()).toEqual({ caseIds: [], applicationIds: [] });
    await it.tries('flag-protected-identity');
    expect(await inHand()).toEqual({ caseIds: [], applicationIds: [it.id] });
    expect((await shownIn(api.ports.eventStore)).at(-1)).toMatchObject({
      action: 'programme.read-protected',
      streams: [`application-${it.id}`],
    });
    await it.tries('lift-protected-identity');
    const theCase = await setting.case();
    await theCase.does('flag-protected-identity');
    expect(await inHand()).toEqual({ caseIds: [theCase.id], applicationIds: [it.id] });
    await it.tries('reject', { ground: 'incomplete' });
  });

  it('are seen by nobody who has left once they are decided, and are listed to be handed over', async () => {
    for (const projection of [applicationOverviewProjection, caseHoldersProjection])
      await api.project(projection);
    const it = await apply();
    await it.tries('take');
    await it.tries('assess');
    const rejected = await it.tries('reject', { ground: 'incomplete' });
    expect(rejected.body.status).toBe('rejected');
    const leaving = { occurredOn: '2021-02-28', investigatorId: setting.investigator };
    await setting.programme('remove-investigator-from-pool', leaving);
    expect((await api.read(setting.investigator, it.path)).status).toBe(404);
    const waiting = async () => {
      const position = encodeURIComponent(await api.ports.eventStore.head());
      const list = `/programmes/${setting.programmeId}/hand-over/applications?min-position=${position}`;
      return (await api.read(setting.lead, list)).body.items;
    };
    expect(await waiting()).toEqual([
      { applicationId: it.id, investigatorId: setting.investigator, submittedOn: expect.any(String) },
    ]);
    await setting.programme('add-investigator-to-pool', { investigatorId: 'investigator-2' });
    expect((await it.tries('reassign', { to: 'investigator-2', reason: 'other' }, setting.lead)).status).toBe(
      200,
    );
    expect(await waiting()).toEqual([]);
  });

  it('are asked for where there is no qualifying income, and are the individual’s own', async () => {
    const required = { status: 409, body: { code: 'APPLICATION_REQUIRED' } };
    const register = (more: object) => api.post(setting.investigator, '/cases', registration(more));
    expect(await register({ hasQualifyingIncome: false })).toMatchObject(required);
    const it = await apply();
    expect(await register({ applicationId: it.id })).toMatchObject(required);
    expect(await register({ applicationId: randomUUID() })).toMatchObject(required);
  });

  it('are made by the individual alone, seen by who has to do with them', async () => {
    for (const as of [setting.investigator, setting.coordinator, assistant])
      expect((await api.post(as, '/applications', {})).status).toBe(403);
    const it = await apply();
    expect((await api.read(setting.investigator, it.path)).status).toBe(404);
    expect((await api.read(assistant, it.path)).status).toBe(200);
    expect((await api.read(setting.coordinator, it.path)).status).toBe(404);
    await it.tries('take');
    expect((await api.read(setting.investigator, it.path)).status).toBe(200);
    expect((await shownIn(api.ports.eventStore)).at(-1)).toMatchObject({ action: 'application.read' });
    expect((await it.tries('grant', {}, assistant)).status).toBe(403);
    const blind = await api.post(individual, `${it.path}/withdraw`, { occurredOn: '2021-03-01' });
    expect(blind.status).toBe(428);
  });

  it('are made one at a time by an individual in a programme, and again once the one before is decided', async () => {
    const body = {
      ...{ occurredOn: '2021-02-01', programmeId: setting.programmeId, degree: 50 },
      qualifyingIncome: false,
    };
    const submit = (key = randomUUID(), more: object = {}) =>
      api.post(individual, '/applications', { ...body, ...more }, { 'idempotency-key': key });
    const keys = [randomUUID(), randomUUID(), randomUUID()] as const;
    const all = await Promise.all(keys.map((key) => submit(key)));
    expect(all.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const first = all.find(({ status }) => status === 201)!;
    const key = keys[all.indexOf(first)];
    expect(all.find((one) => one !== first)?.body.code).toBe('APPLICATION_ALREADY_SUBMITTED');
    expect((await submit(key)).body).toEqual(first.body);
    await api.post(
      individual,
      `/applications/${first.body.id as string}/withdraw`,
      { occurredOn: '2021-02-01' },
      { 'if-match': '"0"' },
    );
    const second = await submit();
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
    expect((await submit(key)).body).toEqual(first.body);
    expect((await submit(key, { degree: 75 })).body.code).toBe('COMMAND_ID_REUSED');
  });

  it('say who applies to the investigator who has taken them on, and to no other', async () => {
    const it = await apply();
    const applicant = { personalNumber: PERSONAL_NUMBER, name: 'Test Testsson' };
    expect((await api.read(individual, it.path)).body).toMatchObject(applicant);
    expect((await api.read(assistant, it.path)).body).toMatchObject(applicant);
    const colleague = api.actor('investigator-2', 'insurance_investigator', {
      programmes: [setting.programmeId],
    });
    await it.tries('take');
    expect((await api.read(setting.investigator, it.path)).body).toMatchObject(applicant);
    expect(await shownIn(api.ports.eventStore)).toContainEqual(
      expect.objectContaining({ action: 'application.read', streams: [`application-${it.id}`] }),
    );
    expect((await api.read(colleague, it.path)).status).toBe(404);
    const stored: string[] = [];
    for await (const { data } of api.ports.eventStore.readStream(`application-${it.id}`))
      stored.push(JSON.stringify(data));
    expect(stored.join()).not.toMatch(/Testsson|19900101/);
    expect(api.lines.join()).not.toMatch(/Testsson|19900101/);
  });

  it('do not say who applies once the individual is forgotten, nor where no name was said', async () => {
    const nameless = await apply({ name: undefined });
    expect((await api.read(individual, nameless.path)).body.name).toBeNull();
    await nameless.tries('withdraw', {}, individual);
    const it = await apply();
    await it.tries('take');
    const subjectId = await api.ports.subjectVault.subjectOf(PERSONAL_NUMBER.replace('-', ''));
    await api.ports.subjectVault.forget(subjectId);
    api.get(EventCodec).forgetKey(subjectId);
    const { body } = await api.read(setting.investigator, it.path);
    expect(body).toMatchObject({ personalNumber: null, name: null });
  });

  it('wait in a list until they are taken on, and are then in the lists of those whose they are', async () => {
    await api.project(applicationOverviewProjection);
    const listed = async (as: string, position: string, path = '', query = '') => {
      const answer = await api.read(as, `/applications${path}?min-position=${position}${query}`);
      return answer.body as { items: readonly { id: string; status?: string }[]; next?: string };
    };
    const ids = async (...of: Parameters<typeof listed>) => (await listed(...of)).items.map(({ id }) => id);
    const first = await apply();
    const subjectId = await api.ports.subjectVault.subjectOf(OTHER_PERSONAL_NUMBER.replace('-', ''));
    const other = api.actor('individual-2', 'individual', { subjectId });
    const second = await apply({ occurredOn: '2021-02-03' }, other);
    let position = second.submitted.body.position as string;
    expect(await listed(setting.investigator, position, '/waiting')).toEqual({
      items: [
        { id: first.id, programmeId: setting.programmeId, submittedOn: '2021-02-01' },
        { id: second.id, programmeId: setting.programmeId, submittedOn: '2021-02-03' },
      ],
      protectedIdentities: 0,
    });
    const page = await listed(setting.investigator, position, '/waiting', '&limit=1');
    expect(page.items.map(({ id }) => id)).toEqual([first.id]);
    const onward = `&limit=1&cursor=${page.next}`;
    expect(await ids(setting.investigator, position, '/waiting', onward)).toEqual([second.id]);
    expect(await ids(setting.investigator, position)).toEqual([]);
    const elsewhere = api.actor('elsewhere', 'insurance_investigator', { programmes: [randomUUID()] });
    expect(await ids(elsewhere, position, '/waiting')).toEqual([]);
    expect((await api.read(individual, '/applications/waiting')).status).toBe(403);

    position = (await first.tries('take')).body.position as string;
    expect(await ids(setting.investigator, position, '/waiting')).toEqual([second.id]);
    position = (await second.tries('withdraw', {}, other)).body.position as string;
    expect(await ids(setting.investigator, position, '/waiting')).toEqual([]);
    expect(await ids(setting.investigator, position)).toEqual([first.id]);
    expect(await ids(individual, position)).toEqual([first.id]);
    expect(await ids(other, position)).toEqual([second.id]);
    expect(await listed(assistant, position)).toMatchObject({
      items: [
        { id: second.id, status: 'withdrawn', degree: 50 },
        { id: first.id, status: 'submitted', investigatorId: setting.investigator },
      ],
    });
    expect(await ids(setting.coordinator, position)).toEqual([]);
    expect((await shownIn(api.ports.eventStore)).at(-1)).toMatchObject({
      action: 'application.list',
      streams: [`application-${second.id}`, `application-${first.id}`],
    });
  });

  it('of a protected identity are in no list but the individual’s, masked, and looked at twice', async () => {
    await api.project(applicationOverviewProjection);
    const it = await apply({ protectedIdentity: true });
    const read = async (as: string, path: string) => (await api.read(as, path)).body;
    let { position } = it.submitted.body;
    const listed = async (as: string, path = '/applications') => {
      const page = await read(as, `${path}?min-position=${position as string}`);
      return { ids: page.items.map(({ id }: { id: string }) => id), more: page.protectedIdentities };
    };
    expect(await listed(setting.investigator, '/applications/waiting')).toEqual({ ids: [], more: 1 });
    expect(await listed(individual)).toMatchObject({ ids: [it.id] });
    expect(await listed(assistant)).toMatchObject({ ids: [] });
    expect((await api.read(setting.investigator, it.path)).status).toBe(404);
    const unseen = { occurredOn: '2021-03-01' };
    const taken = await api.post(setting.investigator, `${it.path}/take`, unseen);
    expect(taken.status).toBe(200);
    position = taken.body.position;
    expect(await listed(setting.investigator, '/applications/waiting')).toEqual({ ids: [], more: 0 });
    expect(await listed(setting.investigator)).toMatchObject({ ids: [] });
    const masked = { protectedIdentity: true, personalNumber: null, name: null };
    expect(await read(setting.investigator, it.path)).toMatchObject(masked);
    expect(await read(assistant, it.path)).toMatchObject(masked);
    expect(await read(individual, it.path)).toMatchObject({
      ...masked,
      name: 'Test Testsson',
      personalNumber: PERSONAL_NUMBER,
    });
    const concerns: unknown[] = [];
    for await (const { type, data } of api.ports.eventStore.readAll({ prefixes: ['accesslog-'] }))
      if (type === 'DataShown' && data['action'] === 'application.read')
        concerns.push(...(data['shown'] as { concerns: string[] }[]).map((one) => one.concerns));
    expect(concerns).toEqual([['protected-identity'], ['protected-identity'], []]);
  });

  it('are counted where they wait, also when the identity was protected in a case since', async () => {
    await api.project(applicationOverviewProjection);
    const it = await apply();
    const waiting = async () =>
      (
        await api.read(
          setting.investigator,
          `/applications/waiting?min-position=${it.submitted.body.position as string}`,
        )
      ).body;
    expect(await waiting()).toMatchObject({ items: [{ id: it.id }], protectedIdentities: 0 });
    const theCase = await setting.case();
    await theCase.does('flag-protected-identity');
    expect(await waiting()).toMatchObject({ items: [], protectedIdentities: 1 });
  });

  it('are flagged by who works with them, and lifted by the investigator; so begins the case', async () => {
    const it = await apply();
    expect((await it.tries('flag-protected-identity', {}, assistant)).status).toBe(200);
    await meet(it);
    expect((await it.tries('lift-protected-identity', {}, individual)).status).toBe(403);
    expect((await it.tries('lift-protected-identity', {}, assistant)).status).toBe(403);
    expect((await it.tries('lift-protected-identity')).status).toBe(200);
    expect((await api.read(setting.investigator, it.path)).body.name).toBe('Test Testsson');
    await it.tries('flag-protected-identity');
    expect((await it.tries('grant')).body.status).toBe('granted');
    const opened = await api.post(setting.investigator, '/cases', registration({ applicationId: it.id }));
    const { id } = opened.body as { id: string };
    expect((await api.read(individual, `/cases/${id}`)).body.protectedIdentity).toBe(true);
    const again = await apply();
    expect((await api.read(individual, again.path)).body.protectedIdentity).toBe(true);
  });

  it('have a first meeting that is in calendars as it is called, moved, called off and falls away', async () => {
    const it = await apply();
    await it.tries('take');
    await it.tries('attach-underlag', underlag);
    await it.tries('assess');
    const calendar = async (as = individual) => {
      const { status, headers, text } = await api.text(as, `${it.path}/first-meeting`);
      const [, event = ''] = text.split('BEGIN:VEVENT');
      const line = (name: string) => event.split('\r\n').find((one) => one.startsWith(name));
      return {
        status,
        type: headers['content-type'],
        lines: ['DTSTART', 'SEQUENCE', 'STATUS'].map(line),
        text,
      };
    };
    expect((await calendar()).status).toBe(404);
    await it.tries('book-first-meeting', { meetOn: '2021-03-08' });
    expect(await calendar()).toMatchObject({
      status: 200,
      type: 'text/calendar; charset=utf-8; method=REQUEST',
      lines: ['DTSTART;VALUE=DATE:20210308', 'SEQUENCE:0', 'STATUS:CONFIRMED'],
    });
    const startsAt = '2021-03-09T10:00:00+01:00';
    await it.tries('book-first-meeting', { meetOn: '2021-03-09', startsAt, durationMinutes: 45 });
    expect((await api.read(individual, it.path)).body.firstMeeting).toEqual({
      meetOn: '2021-03-09',
      mode: 'video',
      startsAt: '2021-03-09T09:00:00.000Z',
      durationMinutes: 45,
    });
    const moved = await calendar();
    expect(moved.lines).toEqual([
      'DTSTART;TZID=Europe/Stockholm:20210309T100000',
      'SEQUENCE:1',
      'STATUS:CONFIRMED',
    ]);
    expect(moved.text).not.toMatch(/Testsson|arbetstr|rehab|ans[öo]k/i);
    expect((await it.tries('cancel-first-meeting')).status).toBe(200);
    expect((await calendar()).lines.slice(1)).toEqual(['SEQUENCE:2', 'STATUS:CANCELLED']);
    await it.tries('book-first-meeting', { meetOn: '2021-03-10' });
    expect((await calendar()).lines.slice(1)).toEqual(['SEQUENCE:3', 'STATUS:CONFIRMED']);
    await it.tries('withdraw', {}, individual);
    expect(await calendar()).toMatchObject({ type: 'text/calendar; charset=utf-8; method=CANCEL' });
    expect((await calendar()).lines.slice(1)).toEqual(['SEQUENCE:4', 'STATUS:CANCELLED']);
    expect((await calendar(setting.coordinator)).status).toBe(404);
  });

  it('are read in plain language by the individual whose they are, in Swedish and English', async () => {
    const it = await apply({ insuredThrough: undefined });
    const own = async (language = 'en') =>
      (await api.read(individual, `${it.path}/own`, { 'accept-language': language })).body;
    const noChain =
      'You need not have been on sick leave for a year, and the days of the rehabilitation chain do not hold for your application.';
    expect(await own()).toEqual({
      id: it.id,
      revision: 0,
      language: 'en',
      sentences: [
        'Your application is sent in. Försäkringskassan looks at whether everything is there.',
        noChain,
        'Nobody has taken your application on yet.',
        'You have had help with the application from social-worker-1, who can read it.',
      ],
      missing: [],
      content: ['You are on sick leave at 50 percent.'],
      need: 'Vill pröva arbetsträning',
      meeting: [],
      corrections: [],
      actions: ['supplement', 'attach-underlag', 'withdraw', 'end-assistance'].map((command) => ({
        command,
        text: expect.any(String) as string,
        path: `/api/case/v1${it.path}/${command}`,
      })),
      links: [`/api/case/v1${it.path}`, '/api/reporting/v1/notices', '/api/reporting/v1/access-log/own'].map(
        (path) => ({ text: expect.any(String) as string, path }),
      ),
      document: {
        type: 'coordination-application',
        version: 1,
        authors: ['individual'],
        confidentiality: 'social-insurance',
      },
    });
    await it.tries('take');
    await it.tries('assess');
    const incomplete = await own('sv');
    expect(incomplete.missing).toEqual([
      'Det saknas ett underlag från din läkare.',
      'Det saknas om du arbetar eller bor i Sverige.',
    ]);
    expect(incomplete.sentences).toContain('Den som har din ansökan på Försäkringskassan är investigator-1.');
    await it.tries('attach-underlag', underlag);
    await it.tries('supplement', { insuredThrough: 'work' }, individual);
    await it.tries('assess');
    const time = { meetOn: '2021-03-08', startsAt: '2021-03-08T09:00:00Z', mode: 'phone' };
    await it.tries('book-first-meeting', time);
    const called = await own();
    expect(called.meeting).toEqual(['You are called to a first meeting on 2021-03-08 at 10:00, by phone.']);
    expect(called.content).toEqual([
      'You are on sick leave at 50 percent.',
      'You are insured through your work in Sweden.',
      'The certificate from the doctor is of 2021-01-20 and says 50 percent.',
      'The doctor writes that you can take part a little in a measure. That is enough.',
    ]);
    expect(called).toMatchObject({
      document: { type: 'coordination-application', version: 2 },
      underlagDocument: { type: 'underlag', version: 1, confidentiality: 'care' },
    });
    expect(called.links[1].path).toBe(`/api/case/v1${it.path}/first-meeting`);
    await it.tries('cancel-first-meeting');
    expect((await own()).meeting).toEqual(['The first meeting on 2021-03-08 is called off.']);
    await it.tries('reject', { ground: 'no-need' });
    expect(await own()).toMatchObject({
      sentences: [
        'Your application was rejected on 2021-03-01.',
        'The reason is that you need no help to get to work.',
        'You can apply again when something has changed.',
        expect.any(String) as string,
        expect.any(String) as string,
      ],
      actions: [{ command: 'end-assistance' }],
      missing: [],
    });
    for (const as of [setting.investigator, assistant])
      expect((await api.read(as, `${it.path}/own`)).status).toBe(403);
    const other = api.actor('individual-2', 'individual', { subjectId: randomUUID() });
    expect((await api.read(other, `${it.path}/own`)).status).toBe(404);
    expect((await shownIn(api.ports.eventStore)).map(({ action }) => action)).toContain(
      'application.read-own',
    );
  });

  it('lead to a case without the rehabilitation chain, which takes a qualifying income', async () => {
    const it = await apply();
    await meet(it);
    await it.tries('grant');
    const plain = (await api.read(individual, `${it.path}/own`, { 'accept-language': 'en' })).body;
    expect(plain.meeting).toEqual(['You had your first meeting on 2021-03-01.']);
    expect(plain.sentences[1]).toMatch(/^Försäkringskassan now coordinates/);
    const opened = await api.post(setting.investigator, '/cases', registration({ applicationId: it.id }));
    const path = `/cases/${opened.body.id as string}`;
    const assigned = await api.post(
      setting.lead,
      `${path}/assign-investigator`,
      { occurredOn: '2021-04-01', investigatorId: setting.investigator },
      { 'if-match': `"${opened.body.revision as number}"` },
    );
    expect(assigned.status).toBe(200);
    const employment = { occurredOn: '2021-04-01', employment: 'unemployed', employers: [] };
    const recorded = await api.post(setting.investigator, `${path}/record-employment`, employment, {
      'if-match': `"${assigned.body.revision as number}"`,
    });
    expect(recorded.status).toBe(200);
    const { body } = await api.read(individual, path);
    expect(body.employment).toMatchObject({ employment: 'unemployed' });
    expect(body).not.toHaveProperty('rehabChain');
  });

  it('are refused with their codes', async () => {
    const it = await apply({ need: undefined });
    const code = async (command: string, body: object = {}, as?: string): Promise<unknown> =>
      (await it.tries(command, body, as)).body.code;
    await it.tries('take');
    expect(await code('take')).toBe('APPLICATION_TAKEN');
    expect(await code('grant')).toBe('APPLICATION_NOT_COMPLETE');
    expect(await code('supplement', {}, individual)).toBe('NOTHING_ADDED');
    expect(await code('supplement', { need: 'Arbetsträning' }, individual)).toBeUndefined();
    expect(await code('attach-underlag', { ...underlag, issuedOn: '2021-03-02' })).toBe(
      'UNDERLAG_IN_THE_FUTURE',
    );
    await it.tries('attach-underlag', { ...underlag, participation: 'none' });
    await it.tries('assess');
    expect(await code('hold-first-meeting')).toBe('FIRST_MEETING_NOT_BOOKED');
    expect(await code('grant')).toBe('FIRST_MEETING_NOT_HELD');
    expect(await code('book-first-meeting', { meetOn: '2021-02-28' })).toBe('MEETING_DAY_PASSED');
    await it.tries('book-first-meeting', { meetOn: '2021-03-05' });
    expect(await code('hold-first-meeting')).toBe('BEFORE_FIRST_MEETING');
    await it.tries('hold-first-meeting', { occurredOn: '2021-03-05' });
    expect(await code('book-first-meeting', { occurredOn: '2021-03-05', meetOn: '2021-03-06' })).toBe(
      'FIRST_MEETING_HELD',
    );
    const on = { occurredOn: '2021-03-05' };
    expect(await code('grant', on)).toBe('PARTICIPATION_INSUFFICIENT');
    expect(await code('reject', { ...on, ground: 'has-qualifying-income' })).toBe('GROUND_NOT_SUPPORTED');
    expect((await it.tries('reject', { ...on, ground: 'insufficient-participation' })).body.status).toBe(
      'rejected',
    );
    expect(await code('withdraw', on, individual)).toBe('APPLICATION_DECIDED');
  });

  it('are not granted to who has a qualifying income, and can be taken back', async () => {
    const earning = await apply({ qualifyingIncome: true });
    await meet(earning);
    expect((await earning.tries('grant')).body.code).toBe('HAS_QUALIFYING_INCOME');
    await earning.tries('withdraw', {}, individual);
    const other = await apply();
    expect((await other.tries('withdraw', {}, individual)).body.status).toBe('withdrawn');
  });
});
