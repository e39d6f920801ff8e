import { randomUUID } from 'node:crypto';
import { inMemoryPorts, type SettableClock, shownIn } from '@samverkan/event-sourcing-testing';
import { publicEvents } from '@samverkan/contracts';
import type { Instant } from '@samverkan/kernel';
import { caseIdOf } from '@samverkan/platform';
import { MeetingInbound } from '../integration/inbound';
import { CaseApi, CaseUnderTest, OTHER_PERSONAL_NUMBER, PERSONAL_NUMBER, Setting } from '../testing/case-api';

// Each test starts an app of its own; a busy machine takes its time over that.
jest.setTimeout(30_000);

/** The end of a number that is refused, by itself: the same four digits stand by chance in ids, keys and sealed texts. */
const LAST_FOUR = /(?<![\w+/-])2386(?![\w+/-])/;

describe('cases over HTTP', () => {
  let api: CaseApi;
  let setting: Setting;

  beforeEach(async () => {
    api = await CaseApi.start(inMemoryPorts());
    setting = await Setting.of(api);
  });
  afterEach(() => api.stop());

  const register = (more: object = {}, headers = {}) =>
    api.post(setting.investigator, '/cases', setting.registration(more), headers);

  /** What the access log says was shown. */
  const looks = async (): Promise<readonly unknown[]> => {
    const entries: unknown[] = [];
    for await (const { type, data } of api.ports.eventStore.readAll({ prefixes: ['accesslog-'] }))
      if (type === 'DataShown') entries.push(data);
    return entries;
  };

  describe('registering', () => {
    it('answers where the case is, its revision and its position', async () => {
      const answer = await register();
      expect(answer).toMatchObject({
        status: 201,
        body: { id: expect.any(String), revision: 0, position: expect.any(String) },
        headers: { etag: '"0"', location: `/api/case/v1/cases/${answer.body.id}` },
      });
      expect(answer.headers['samverkan-position']).toBe(answer.body.position);
    });

    it('takes sex and year of birth from the number', async () => {
      const it = await setting.case();
      expect((await api.read(setting.investigator, it.path)).body).toMatchObject({
        sex: 'female',
        yearOfBirth: 1990,
      });
    });

    it('says which subject stands for the individual, so that they can be forgotten', async () => {
      const it = await setting.case();
      const { body } = await api.read(setting.investigator, it.path);
      expect(body.subjectId).toBe(await api.ports.subjectVault.findSubject('199001012385'));
    });

    it('leaves a trace in the access log where its refusal tells that there is a case, flagged as others do', async () => {
      const it = await setting.case();
      await it.does('flag-protected-identity');
      const elsewhere = api.actor('coordinator-b', 'rehab_coordinator', {
        programmes: [setting.programmeId],
        organisation: 'region-sormland',
        units: ['unit-b'],
      });
      const before = await looks();
      const again = await api.post(elsewhere, '/cases', { ...setting.registration(), unitId: 'unit-b' });
      expect(again).toMatchObject({ status: 409 });
      const told = (await looks()).slice(before.length);
      expect([again.body.code, told]).toEqual([
        'DUPLICATE_CASE',
        [
          {
            action: 'case.search',
            shown: [
              {
                stream: `case-${it.id}`,
                subjectId: await api.ports.subjectVault.findSubject('199001012385'),
                unitId: 'unit-a',
                concerns: ['unassigned', 'protected-identity'],
              },
            ],
          },
        ],
      ]);
    });

    it('meets the first registration, however the number is written', async () => {
      await register();
      const again = await register({ personalNumber: '900101-2385' });
      expect(again).toMatchObject({ status: 409, body: { code: 'DUPLICATE_CASE' } });
    });

    it.each([
      ['NOT_LONG_CASE', { sickLeaveSince: '2019-06-04' }, 'sickLeaveSince'],
      ['UNIT_NOT_ONBOARDED', { unitId: 'unit-z' }, 'unitId'],
      ['PROGRAMME_NOT_OPEN', { occurredOn: '2020-05-03' }, 'occurredOn'],
      ['IN_THE_FUTURE', { occurredOn: '2021-04-21' }, 'occurredOn'],
    ])('is refused with %s, and leaves no trace of the person', async (code, more, field) => {
      const answer = await register(more);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer).toMatchObject({
        status: 409,
        body: { code, status: 409, errors: [{ field, code }], correlationId: expect.any(String) },
      });
      expect(await api.ports.subjectVault.findSubject('199001012385')).toBeUndefined();
    });

    it('is refused with a revision of what is not there yet, and leaves no trace of the person', async () => {
      const answer = await register({}, { 'if-match': '"0"' });
      expect(answer).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED' } });
      expect(await api.ports.subjectVault.findSubject('199001012385')).toBeUndefined();
      const begun = await register();
      const again = await register({}, { 'if-match': `"${begun.body.revision}"` });
      expect(again).toMatchObject({ status: 409, body: { code: 'DUPLICATE_CASE' } });
    });

    it('says what is wrong with a number without repeating it', async () => {
      const answer = await register({ personalNumber: '19900101-2386' });
      expect(answer).toMatchObject({
        status: 400,
        body: {
          code: 'INVALID_INPUT',
          errors: [{ field: 'personalNumber', code: 'PERSONAL_NUMBER_CHECK_DIGIT' }],
        },
      });
      expect(JSON.stringify(answer.body)).not.toMatch(LAST_FOUR);
    });

    it('is for those of the programme, and for coordinators at their own unit', async () => {
      api.actor('elsewhere', 'insurance_investigator', { programmes: [randomUUID()] });
      expect((await api.post('elsewhere', '/cases', setting.registration())).status).toBe(403);
      const other = await api.post(setting.coordinator, '/cases', setting.registration({ unitId: 'unit-b' }));
      expect(other.status).toBe(403);
      expect((await api.post(setting.coordinator, '/cases', setting.registration())).status).toBe(201);
    });

    it('refuses what it does not know, and texts without end', async () => {
      const unknown = await register({ diagnosis: 'F43' });
      expect(unknown).toMatchObject({ status: 400, body: { errors: [{ field: 'diagnosis' }] } });
      const long = await register({ name: 'x'.repeat(201) });
      expect(long).toMatchObject({ status: 400, body: { errors: [{ field: 'name' }] } });
      const numberAsId = await register({ unitId: '199001012385' });
      expect(numberAsId).toMatchObject({ status: 400, body: { errors: [{ field: 'unitId' }] } });
    });
  });

  describe('the same command again', () => {
    it('is answered as the first time and happens once', async () => {
      const headers = { 'idempotency-key': randomUUID() };
      const first = await register({}, headers);
      const again = await register({}, headers);
      expect(again.body).toEqual(first.body);
      expect(again.status).toBe(201);
    });

    it('gives the same ids, also when the revision it was sent with is stale by then', async () => {
      const it = await setting.case();
      const headers = { 'idempotency-key': randomUUID(), 'if-match': `"${it.revision}"` };
      const scope = {
        purposes: ['sharing'],
        fromOrganisation: 'region-sormland',
        toOrganisations: ['fk'],
      };
      const first = await it.tries('request-consent', scope, undefined, headers);
      const again = await it.tries('request-consent', scope, undefined, headers);
      expect(first.body.consentId).toEqual(expect.any(String));
      expect(again.body).toEqual(first.body);
    });

    it('is answered where it ended what the caller may see, and so for nobody else', async () => {
      const it = await setting.clarifiedCase();
      const another = api.actor('coordinator-b', 'rehab_coordinator', {
        programmes: [setting.programmeId],
        organisation: 'region-sormland',
        units: ['unit-a'],
      });
      const headers = { 'idempotency-key': randomUUID(), 'if-match': `"${it.revision}"` };
      const flag = (as: string, body = {}) => it.tries('flag-protected-identity', body, as, headers);
      const first = await flag(another);
      expect([first.status, (await api.read(another, it.path)).status]).toEqual([200, 404]);
      const again = await flag(another);
      expect([again.status, again.body, again.headers.etag]).toEqual([200, first.body, first.headers.etag]);
      expect((await flag(another, { occurredOn: '2020-06-03' })).status).toBe(404);
      expect((await api.post(another, `${it.path}/flag-protected-identity`, {}, headers)).status).toBe(400);
      api.actor('coordinator-b', 'rehab_coordinator', { organisation: 'elsewhere', units: ['unit-a'] });
      expect((await flag(another)).status).toBe(404);

      const now = { 'idempotency-key': randomUUID(), 'if-match': again.headers.etag as string };
      const end = () => it.tries('end-coordination', { reason: 'goal-reached' }, setting.coordinator, now);
      const ended = await end();
      expect([ended.status, (await end()).body]).toEqual([200, ended.body]);
    });

    it('is told from another by a hash that only the key of the individual makes, where a number is sent', async () => {
      const it = await setting.case();
      const { programmeId } = setting;
      const opener = api.actor('investigator-9', 'insurance_investigator', { programmes: [programmeId] });
      const opening = { occurredOn: '2021-04-20', reason: 'nobody-on-duty', explanation: 'Ett samtal' };
      const byNumber = { ...opening, programmeId, personalNumber: PERSONAL_NUMBER };
      expect((await api.post(opener, '/cases/open-in-emergency', byNumber)).status).toBe(200);
      it.revision += 1;
      await it.does('change-personal-number', { personalNumber: '19900102-2384' });
      const { subjectId } = (await api.read(setting.investigator, it.path)).body;
      const kept: unknown[] = [];
      for await (const { type, metadata } of api.ports.eventStore.readStream(`case-${it.id}`))
        kept.push([type, metadata['commandSubject']]);
      expect(kept).toEqual(
        expect.arrayContaining(
          ['CaseRegistered', 'CaseOpenedInEmergency', 'PersonalNumberChanged'].map((type) => [
            type,
            subjectId,
          ]),
        ),
      );
    });

    it('with another body is a mistake', async () => {
      const it = await setting.case();
      const headers = { 'idempotency-key': randomUUID() };
      await it.tries('flag-protected-identity', {}, undefined, headers);
      const other = await it.tries(
        'flag-protected-identity',
        { occurredOn: '2020-06-03' },
        undefined,
        headers,
      );
      expect(other).toMatchObject({ status: 422, body: { code: 'COMMAND_ID_REUSED' } });
    });
  });

  describe('a command to a case', () => {
    it('demands the revision that was read, and tells who comes second', async () => {
      const it = await setting.case();
      const without = await api.post(setting.investigator, `${it.path}/close`, {
        occurredOn: '2020-06-02',
        outcome: 'studies',
      });
      expect(without).toMatchObject({ status: 428, body: { code: 'PRECONDITION_REQUIRED' } });
      const stale = await it.tries('close', { outcome: 'studies' }, undefined, { 'if-match': '"0"' });
      expect(stale).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED' } });
      expect((await it.tries('close', { outcome: 'studies' })).status).toBe(200);
    });

    it('does not end with the programme before its last day', async () => {
      const it = await setting.case();
      const handedOverTo = { organisation: 'fk', staffId: 'staff-regular-1' };
      expect((await it.tries('close', { outcome: 'programme-ended' })).body.code).toBe('HANDOVER_REQUIRED');
      expect((await it.tries('close', { outcome: 'programme-ended', handedOverTo })).body).toMatchObject({
        status: 409,
        code: 'PROGRAMME_NOT_ENDED',
        errors: [{ field: 'outcome' }],
      });
    });

    it('of two at once lets one through and tells the other', async () => {
      const it = await setting.case();
      const answers = await Promise.all([
        it.tries('close', { outcome: 'studies' }),
        it.tries('mark-entered-in-error', { reason: 'Fel person' }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    });

    it('is not there for those who may not see the case', async () => {
      const it = await setting.case();
      api.actor('investigator-2', 'insurance_investigator', { programmes: [setting.programmeId] });
      expect(await it.tries('close', { outcome: 'studies' }, 'investigator-2')).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND' },
      });
      expect((await api.read('investigator-2', it.path)).status).toBe(404);
      expect((await api.read(setting.investigator, `/cases/${randomUUID()}`)).status).toBe(404);
    });

    it('is refused with its code, in the language asked for', async () => {
      const it = await setting.case();
      const refused = await it.tries(
        'offer-coordination',
        { occurredOn: '2020-05-31' },
        setting.coordinator,
        {
          'accept-language': 'en',
        },
      );
      expect(refused.body).toMatchObject({
        code: 'BEFORE_REGISTRATION',
        detail: 'The date 2020-05-31 is before the case was registered, 2020-06-01.',
      });
    });

    it('can name an investigator of the programme’s own pool only, as the pools are at that moment', async () => {
      const other = await api.post('lead', '/programmes', {
        occurredOn: '2020-05-04',
        name: 'Another',
        period: { from: '2020-05-04', to: '2022-05-03' },
        owners: ['fk'],
        fundedThrough: 'rar',
        synthetic: true,
      });
      api.actor('other-lead', 'project_lead', { programmes: [other.body.id] });
      const { body } = await register();
      const assign = (investigatorId: string) =>
        api.post(
          setting.lead,
          `/cases/${body.id}/assign-investigator`,
          { occurredOn: '2020-06-02', investigatorId },
          { 'if-match': '"0"' },
        );
      expect((await assign('investigator-5')).body.code).toBe('INVESTIGATOR_NOT_IN_POOL');
      const join = { occurredOn: '2020-05-04', investigatorId: 'investigator-5' };
      const path = `/programmes/${other.body.id}/add-investigator-to-pool`;
      expect((await api.post('other-lead', path, join)).status).toBe(200);
      expect((await assign('investigator-5')).body).toMatchObject({
        code: 'INVESTIGATOR_DEDICATED',
        errors: [{ field: 'investigatorId' }],
      });
      expect((await assign('investigator-1')).status).toBe(200);
    });
  });

  it('takes a case from registration to its end and back', async () => {
    const it = await setting.clarifiedCase();
    await it.does('record-joint-mapping');
    const measure = await it.does('plan-measure', {
      kind: 'work-training',
      site: 'own-employer',
      track: 'AF_FK_ENHANCED',
      responsible: { organisation: 'af' },
      plannedStart: '2020-06-10',
      consultation: { on: '2020-06-02', how: 'phone' },
      description: 'Två timmar om dagen',
    });
    const { measureId } = measure.body;
    const delayed = { measureId, reason: 'pandemic', newPlannedStart: '2020-07-01' };
    await it.does('delay-measure', { ...delayed, occurredOn: '2020-06-10' });
    const early = { measureId, occurredOn: '2020-06-20' };
    expect((await it.tries('start-measure', early)).body).toMatchObject({
      code: 'EARLY_START_REASON_REQUIRED',
      errors: [{ field: 'earlyReason' }],
    });
    const started = await it.does('start-measure', { ...early, earlyReason: 'provider' });
    expect(started.body.warnings).toEqual(['NO_PREPARATORY_STEP', 'BEFORE_PLANNED_START']);
    await it.does('pause-measure', { measureId, reason: 'medical', occurredOn: '2020-06-25' });
    await it.does('resume-measure', { measureId, occurredOn: '2020-07-05' });
    const plan = {
      targetDate: '2020-12-31',
      route: 'own-work',
      responsible: { organisation: 'fk' },
      withoutMeetingReason: 'Arbetsgivaren var redan med',
      occurredOn: '2020-07-06',
    };
    expect((await it.does('set-closure-plan', plan)).body.planVersion).toBe(1);
    expect((await it.does('revise-closure-plan', { ...plan, reason: 'Senare' })).body.planVersion).toBe(2);
    expect((await it.tries('close', { outcome: 'own-work-full', occurredOn: '2020-09-01' })).body.code).toBe(
      'MEASURE_STILL_STARTED',
    );
    await it.does('pause-measure', { measureId, reason: 'provider', occurredOn: '2020-08-20' });
    await it.does('complete-measure', { measureId, outcome: 'reached', occurredOn: '2020-09-01' });
    await it.does('move', { toUnitId: 'unit-b', occurredOn: '2020-09-01' });
    await it.does('close', { outcome: 'own-work-full', occurredOn: '2020-09-02' });
    const consent = {
      purposes: ['sharing', 'registration'],
      fromOrganisation: 'region-sormland',
      toOrganisations: ['fk'],
      form: 'written',
    };
    const reopened = await it.does('reopen', { consent, occurredOn: '2020-10-01' });
    expect(reopened.body.consentId).toEqual(expect.any(String));
    const { body, headers } = await api.read(setting.investigator, it.path);
    expect(headers.etag).toBe(`"${it.revision}"`);
    expect(body).toMatchObject({
      id: it.id,
      revision: it.revision,
      status: 'active',
      unitId: 'unit-b',
      personalNumber: '19900101-2385',
      name: 'Test Testsson',
      need: { clarifiedBy: 'pair', text: 'Kortare dagar till en början' },
      measures: [
        {
          measureId,
          status: 'completed',
          description: 'Två timmar om dagen',
          pauses: [
            { from: '2020-06-25', to: '2020-07-05', reason: 'medical' },
            { from: '2020-08-20', to: '2020-09-01', reason: 'provider' },
          ],
        },
      ],
      closurePlan: {
        version: 2,
        changeReason: 'Senare',
        withoutMeetingReason: 'Arbetsgivaren var redan med',
        document: { type: 'closure-plan', version: 2, authors: ['fk', 'healthcare'] },
      },
    });
    expect(body.coordinatorId).toBeUndefined();
  });

  it('shows the case to the coordinator from consent to withdrawal, from that moment on', async () => {
    const it = await setting.case();
    expect((await api.read(setting.coordinator, it.path)).status).toBe(404);
    const scope = { purposes: ['sharing'], fromOrganisation: 'region-sormland', toOrganisations: ['fk'] };
    const { body } = await it.does('give-consent', { ...scope, form: 'oral' });
    expect((await api.read(setting.coordinator, it.path)).status).toBe(200);
    await it.does('withdraw-consent', { consentId: body.consentId, occurredOn: '2020-07-01' });
    expect((await api.read(setting.coordinator, it.path)).status).toBe(404);
    const alone = await it.does('clarify-need', {
      occurredOn: '2020-07-02',
      consultation: { on: '2020-07-02', how: 'phone' },
      need: 'Vila',
    });
    expect(alone.status).toBe(200);
  });

  it('opens the case to those whom the consent lets be told, and is written down by one of its parties', async () => {
    const it = await setting.case();
    const between = (fromOrganisation: string, ...toOrganisations: string[]) => ({
      purposes: ['sharing'],
      fromOrganisation,
      toOrganisations,
    });
    const give = (as: string, scope: object) => it.does('give-consent', { ...scope, form: 'oral' }, as);
    const foreign = between('af', 'eskilstuna');
    const beyond = { status: 403, body: { code: 'BEYOND_ROLE_LIMIT' } };
    expect(await it.tries('give-consent', { ...foreign, form: 'oral' })).toMatchObject(beyond);
    expect(await it.tries('request-consent', foreign, setting.coordinator)).toMatchObject(beyond);
    await give(setting.investigator, between('fk', 'af'));
    expect((await api.read(setting.coordinator, it.path)).status).toBe(404);
    const { body } = await give(setting.coordinator, between('region-sormland', 'af'));
    expect((await api.read(setting.coordinator, it.path)).status).toBe(404);
    await give(setting.investigator, between('fk', 'region-sormland'));
    expect((await api.read(setting.coordinator, it.path)).status).toBe(200);
    // Not Försäkringskassan's to take back for the individual.
    const { consentId } = body;
    expect(await it.tries('withdraw-consent', { consentId })).toMatchObject(beyond);
  });

  it('leaves to each the kinds of measures that are theirs, planned and later', async () => {
    const it = await setting.clarifiedCase();
    const planned = (kind: string) => ({
      kind,
      responsible: { organisation: 'region-sormland' },
      plannedStart: '2020-07-01',
      consultation: { on: '2020-06-02', how: 'phone' },
    });
    const beyond = { status: 403, body: { code: 'BEYOND_ROLE_LIMIT' } };
    expect(await it.tries('plan-measure', planned('coordination'))).toMatchObject(beyond);
    expect(await it.tries('plan-measure', planned('work-training'), setting.coordinator)).toMatchObject(
      beyond,
    );
    const { body } = await it.does('plan-measure', planned('coordination'), setting.coordinator);
    const { measureId } = body;
    expect(await it.tries('start-measure', { measureId })).toMatchObject(beyond);
    await it.does('start-measure', { measureId, earlyReason: 'individual' }, setting.coordinator);
    expect(await it.tries('start-measure', { measureId: it.id })).toMatchObject({
      status: 409,
      body: { code: 'MEASURE_NOT_FOUND' },
    });
  });

  it('tells the lead and the coordinator who has the case, and its revision, before they may see it', async () => {
    const { body: registered } = await api.post(setting.investigator, '/cases', setting.registration());
    const it = new CaseUnderTest(setting, registered.id as string);
    const assignment = (as: string) => api.read(as, `${it.path}/assignment`);
    expect(await assignment(setting.investigator)).toMatchObject({ status: 404 });
    const before = await assignment(setting.lead);
    expect(before).toMatchObject({ status: 200, headers: { etag: '"0"' } });
    expect(before.body).toEqual({
      id: it.id,
      revision: 0,
      status: 'registered',
      programmeId: setting.programmeId,
      unitId: 'unit-a',
    });
    await it.does('assign-investigator', { investigatorId: 'investigator-1' }, setting.lead);
    const unseen = await assignment(setting.coordinator);
    expect((await api.read(setting.coordinator, it.path)).status).toBe(404);
    expect(unseen.headers.etag).toBe('"1"');
    const offered = await it.tries('offer-coordination', {}, setting.coordinator, {
      'if-match': unseen.headers.etag as string,
    });
    expect(offered.status).toBe(200);
    it.revision = offered.body.revision as number;
    await it.does('give-consent', {
      purposes: ['sharing', 'coordination'],
      fromOrganisation: 'region-sormland',
      toOrganisations: ['fk'],
      form: 'written',
    });
    await it.does('accept-coordination', {}, setting.coordinator);
    await it.does('assign-coordinator', { coordinatorId: 'coordinator-a' }, setting.coordinator);
    const holders = {
      ...before.body,
      revision: it.revision,
      status: 'active',
      investigatorId: 'investigator-1',
      coordinatorId: 'coordinator-a',
    };
    // What the individual has answered is for the pair, who act on it.
    expect((await assignment(setting.lead)).body).toEqual(holders);
    for (const as of [setting.coordinator, setting.investigator])
      expect((await assignment(as)).body).toEqual({
        ...holders,
        coordination: 'accepted',
        consents: ['sharing', 'coordination'],
      });
    api.actor('lead-elsewhere', 'project_lead', { programmes: [randomUUID()] });
    expect((await assignment('lead-elsewhere')).status).toBe(404);
  });

  it('is looked at and worked in from its own unit by who is at several', async () => {
    const it = await setting.clarifiedCase();
    const atBoth = api.actor('coordinator-a', 'rehab_coordinator', {
      programmes: [setting.programmeId],
      organisation: 'region-sormland',
      units: ['unit-b', 'unit-a'],
    });
    expect((await api.read(atBoth, it.path)).status).toBe(200);
    await it.does('flag-protected-identity', {}, atBoth);
    const unitIn = async (prefix: string): Promise<unknown> => {
      const units: unknown[] = [];
      for await (const { metadata } of api.ports.eventStore.readAll({ prefixes: [prefix] }))
        units.push((metadata['actor'] as { readonly unit?: string }).unit);
      return units.at(-1);
    };
    expect(await unitIn('accesslog-')).toBe('unit-a');
    expect(await unitIn(`case-${it.id}`)).toBe('unit-a');
  });

  it('keeps of each write what of the case made it worth a second look, as the case was before', async () => {
    const it = await setting.clarifiedCase();
    await it.does('flag-protected-identity');
    await it.does('record-joint-mapping');
    await it.does('close', { outcome: 'studies' });
    await it.does('correct-entry', {
      entry: it.revision,
      outcome: 'new-work',
      reason: 'Fel rad',
    });
    const suspicions: unknown[] = [];
    for await (const { type, metadata } of api.ports.eventStore.readStream(`case-${it.id}`))
      suspicions.push([type, metadata['suspicions']]);
    expect(suspicions.slice(-4)).toEqual([
      ['ProtectedIdentityFlagged', undefined],
      ['JointMappingDone', ['protected-identity']],
      ['CaseClosed', ['protected-identity']],
      ['EntryCorrected', ['protected-identity', 'closed-case']],
    ]);
  });

  it('tells only the lead and the pair who has the case of a protected identity', async () => {
    const it = await setting.case();
    await it.does('flag-protected-identity');
    const assignment = async (as: string) => (await api.read(as, `${it.path}/assignment`)).status;
    expect(await assignment(setting.lead)).toBe(200);
    expect(await assignment(setting.investigator)).toBe(200);
    expect(await assignment(setting.coordinator)).toBe(404);
  });

  describe('opening in an emergency', () => {
    const open = { occurredOn: '2021-04-20', reason: 'nobody-on-duty', explanation: 'Ett samtal på kvällen' };
    const opener = 'investigator-9';
    const at = (now: Instant) => (api.ports.clock as SettableClock).set(now);
    beforeEach(() => {
      api.actor(opener, 'insurance_investigator', { programmes: [setting.programmeId] });
      api.actor('reviewer', 'log_reviewer');
    });

    it('lets somebody without a part in the case read it, today and tomorrow, which is logged as such', async () => {
      const it = await setting.case();
      const opens = (as: string) => api.post(as, `${it.path}/open-in-emergency`, open);
      expect((await api.read(opener, it.path)).status).toBe(404);
      const opened = await opens(opener);
      expect(opened).toMatchObject({ status: 200, body: { through: '2021-04-21' } });
      expect((await api.read(opener, it.path)).status).toBe(200);
      const entries: unknown[] = [];
      for await (const { data } of api.ports.eventStore.readAll({ prefixes: ['accesslog-'] }))
        entries.push(data);
      expect(entries.at(-1)).toMatchObject({ shown: [{ concerns: ['unassigned', 'emergency-opening'] }] });
      expect((await it.tries('close', { outcome: 'own-work-full' }, opener)).status).toBe(403);
      at('2021-04-21T21:59:59.000Z');
      expect((await api.read(opener, it.path)).status).toBe(200);
      at('2021-04-21T22:00:00.000Z');
      expect((await api.read(opener, it.path)).status).toBe(404);
    });

    it('goes by the personal number too, on the same conditions, as who is on duty has no other', async () => {
      const it = await setting.case();
      const number = { ...open, programmeId: setting.programmeId, personalNumber: '900101-2385' };
      const opens = (as: string, more: object = {}) =>
        api.post(as, '/cases/open-in-emergency', { ...number, ...more });
      expect((await opens(opener, { personalNumber: '19900102-2384' })).status).toBe(404);
      expect((await opens(opener, { programmeId: randomUUID() })).status).toBe(404);
      expect((await opens(setting.lead)).status).toBe(404);
      const before = await looks();
      // What is refused tells that there is a case, and leaves a trace.
      const late = await opens(opener, { occurredOn: '2021-04-19' });
      expect(late).toMatchObject({ status: 409, body: { code: 'EMERGENCY_IS_TODAY' } });
      expect((await looks()).slice(before.length)).toMatchObject([{ action: 'case.search' }]);
      expect((await api.read(opener, it.path)).status).toBe(404);
      expect(await opens(opener)).toMatchObject({
        status: 200,
        body: { id: it.id, through: '2021-04-21', openingId: expect.any(String) as string },
      });
      expect((await api.read(opener, it.path)).status).toBe(200);
      it.revision += 1;
      await it.does('flag-protected-identity');
      api.actor('second', 'insurance_investigator', { programmes: [setting.programmeId] });
      const unseen = (await looks()).length;
      expect((await opens('second')).status).toBe(404);
      expect((await opens('second', { personalNumber: '19900102-2384' })).status).toBe(404);
      expect((await looks()).slice(unseen)).toMatchObject([
        {
          action: 'case.search',
          shown: [{ stream: `case-${it.id}`, concerns: ['unassigned', 'protected-identity'] }],
        },
        { action: 'case.search', shown: [] },
      ]);
    });

    it('reads as much for a number that it does not know as for one whose case is not to be opened', async () => {
      const it = await setting.case();
      await it.does('flag-protected-identity');
      const reads = jest.spyOn(api.ports.eventStore, 'readStream');
      const readsOf = async (personalNumber: string, headers: object) => {
        reads.mockClear();
        const body = { ...open, programmeId: setting.programmeId, personalNumber };
        expect((await api.post(opener, '/cases/open-in-emergency', body, { ...headers })).status).toBe(404);
        return reads.mock.calls.filter(([stream]) => stream.startsWith('case-')).length;
      };
      for (const headers of [{}, { 'idempotency-key': randomUUID() }])
        expect(await readsOf(PERSONAL_NUMBER, headers)).toBe(await readsOf(OTHER_PERSONAL_NUMBER, headers));
    });

    it('gives the openings of two cases two ids, also when they came with one key', async () => {
      const it = await setting.case();
      const other = await register({ personalNumber: OTHER_PERSONAL_NUMBER });
      const headers = { 'idempotency-key': randomUUID() };
      const opens = async (path: string): Promise<unknown> =>
        (await api.post(opener, `${path}/open-in-emergency`, open, headers)).body.openingId;
      const first = await opens(it.path);
      const second = await opens(`/cases/${other.body.id as string}`);
      expect(new Set([first, second, await opens(it.path)])).toEqual(new Set([first, second]));
      expect(first).not.toBe(second);
    });

    it('is for those who work in the programme, and not where the identity is protected', async () => {
      const it = await setting.case();
      api.actor('elsewhere', 'insurance_investigator', { programmes: [randomUUID()] });
      expect((await api.post('elsewhere', `${it.path}/open-in-emergency`, open)).status).toBe(404);
      expect((await api.post(setting.lead, `${it.path}/open-in-emergency`, open)).status).toBe(404);
      await it.does('flag-protected-identity');
      expect((await api.post(opener, `${it.path}/open-in-emergency`, open)).status).toBe(404);
    });

    it('is reviewed by the own organisation alone', async () => {
      const it = await setting.case();
      const { openingId } = (await api.post(opener, `${it.path}/open-in-emergency`, open)).body;
      const review = {
        occurredOn: '2021-04-20',
        openingId,
        outcome: 'not-justified',
        comment: 'Inget samtal',
      };
      api.actor('reviewer-elsewhere', 'log_reviewer', { organisation: 'elsewhere' });
      const reviews = (as: string) => api.post(as, `${it.path}/review-emergency-opening`, review);
      expect((await reviews('reviewer-elsewhere')).status).toBe(404);
      expect((await reviews(opener)).status).toBe(403);
      expect((await reviews('reviewer')).status).toBe(200);
    });
  });

  it('lets the pair take up what a meeting proposed, once, and plan by it', async () => {
    const it = await setting.clarifiedCase();
    const agreed = {
      ...publicEvents['se.samverkan.meeting.meeting-outcome-agreed.v1'].example,
      caseId: it.id,
      occurredOn: '2020-06-03',
    };
    const { meetingId, measureKinds } = agreed;
    const headers = { ce_id: randomUUID() };
    const delivered = {
      topic: 'samverkan.meeting.v1',
      key: `meeting-${meetingId}`,
      headers,
      payload: agreed,
      attempt: 1,
    };
    await api.get(MeetingInbound).outcomeAgreed(agreed, delivered);
    it.revision += 1;
    const proposals = async () => (await api.read(setting.coordinator, it.path)).body.proposals as unknown;
    const proposal = { meetingId, agreedOn: '2020-06-03', planAgreed: true, measureKinds };
    expect(await proposals()).toEqual([proposal]);
    const takenUp = { meetingId, occurredOn: '2020-06-04' };
    expect((await it.tries('take-up-proposal', takenUp, setting.lead)).status).toBe(404);
    await it.does('take-up-proposal', takenUp, setting.coordinator);
    expect(await proposals()).toEqual([{ ...proposal, answered: { answer: 'taken-up', on: '2020-06-04' } }]);
    const again = await it.tries('take-up-proposal', takenUp);
    expect(again).toMatchObject({ status: 409, body: { code: 'PROPOSAL_ALREADY_ANSWERED' } });
    for (const kind of measureKinds)
      await it.does('plan-measure', {
        occurredOn: '2020-06-04',
        kind,
        responsible: { organisation: 'fk' },
        plannedStart: '2020-06-08',
        consultation: { on: '2020-06-03', how: 'meeting' },
      });
  });

  it('masks a protected identity', async () => {
    const it = await setting.case();
    await it.does('flag-protected-identity');
    expect((await api.read(setting.investigator, it.path)).body).toMatchObject({
      protectedIdentity: true,
      personalNumber: null,
      name: null,
    });
  });

  it('shows no text of somebody who has been forgotten', async () => {
    const it = await setting.clarifiedCase();
    const subjectId = await api.ports.subjectVault.findSubject('199001012385');
    await api.ports.subjectVault.forget(subjectId as string);
    const restarted = await CaseApi.start(api.ports);
    restarted.actor(setting.investigator, 'insurance_investigator', { programmes: [setting.programmeId] });
    const { body } = await restarted.read(setting.investigator, it.path);
    await restarted.stop();
    expect(body).toMatchObject({ personalNumber: null, name: null, need: { text: null } });
  });

  describe('a changed personal number', () => {
    const change = (it: CaseUnderTest, personalNumber: string, as?: string) =>
      it.tries('change-personal-number', { personalNumber }, as);

    it('leaves one person with one case, to which both numbers lead', async () => {
      const it = await setting.case();
      expect(await change(it, '19850615-2399')).toMatchObject({ status: 200 });
      const { body } = await api.read(setting.investigator, it.path);
      expect(body).toMatchObject({ personalNumber: '19850615-2399', sex: 'male', yearOfBirth: 1985 });
      for (const personalNumber of [PERSONAL_NUMBER, '19850615-2399'])
        expect(
          (await api.post(setting.investigator, '/cases/search', { personalNumber })).body.cases,
        ).toMatchObject([{ id: it.id }]);
      expect(await register({ personalNumber: '19850615-2399' })).toMatchObject({
        status: 409,
        body: { code: 'DUPLICATE_CASE' },
      });
    });

    const numberOf = async (it: CaseUnderTest): Promise<unknown> =>
      (await api.read(setting.investigator, it.path)).body.personalNumber;

    it('is on the record and in the vault after a crash between the two, and an older one is not brought back', async () => {
      const it = await setting.case();
      const key = { 'idempotency-key': randomUUID() };
      const change = (): ReturnType<CaseUnderTest['tries']> =>
        it.tries('change-personal-number', { personalNumber: '19900102-2384' }, undefined, key);
      jest.spyOn(api.ports.subjectVault, 'changeNumber').mockRejectedValueOnce(new Error('killed'));
      expect((await change()).status).toBe(500);
      expect(await numberOf(it)).toBe(PERSONAL_NUMBER);
      expect((await change()).status).toBe(200);
      expect(await numberOf(it)).toBe('19900102-2384');
      it.revision += 1;
      await it.does('change-personal-number', { personalNumber: '19900103-2383' });
      it.revision -= 2;
      expect((await change()).status).toBe(200);
      expect(await numberOf(it)).toBe('19900103-2383');
      const events = [];
      for await (const { type } of api.ports.eventStore.readStream(`case-${it.id}`)) events.push(type);
      expect(events.filter((type) => type === 'PersonalNumberChanged')).toHaveLength(2);
    });

    it('is not brought back by a repeated command when another case of the individual was told of a later one', async () => {
      const it = await setting.case();
      const key = { 'idempotency-key': randomUUID() };
      const change = () =>
        it.tries('change-personal-number', { personalNumber: '19900102-2384' }, undefined, key);
      expect((await change()).status).toBe(200);
      const { subjectVault } = api.ports;
      const subjectId = await subjectVault.findSubject(PERSONAL_NUMBER.replace('-', ''));
      await subjectVault.changeNumber(subjectId as string, '199001032383');
      expect((await change()).status).toBe(200);
      expect(await numberOf(it)).toBe('19900103-2383');
    });

    it('is not in the vault when the case has changed meanwhile', async () => {
      const it = await setting.case();
      const { status } = await it.tries(
        'change-personal-number',
        { personalNumber: '19900102-2384' },
        undefined,
        {
          'if-match': `"${it.revision - 1}"`,
        },
      );
      expect([status, await numberOf(it)]).toEqual([412, PERSONAL_NUMBER]);
    });

    it('is of nobody who is forgotten', async () => {
      const it = await setting.case();
      const digits = PERSONAL_NUMBER.replace('-', '');
      await api.ports.subjectVault.forget((await api.ports.subjectVault.findSubject(digits)) as string);
      expect(await change(it, '19900102-2384')).toMatchObject({
        status: 409,
        body: { code: 'SUBJECT_FORGOTTEN' },
      });
    });

    it('says of a new case what it says, whichever of the numbers is sent', async () => {
      const it = await setting.case();
      await it.does('change-personal-number', { personalNumber: '19850615-2399' });
      await it.does('mark-entered-in-error', { reason: 'Fel program' });
      const { body } = await register({ personalNumber: PERSONAL_NUMBER });
      expect(body.id).toBe(it.id);
      it.revision = body.revision as number;
      await it.does('assign-investigator', { investigatorId: 'investigator-1' }, setting.lead);
      expect((await api.read(setting.investigator, it.path)).body).toMatchObject({
        sex: 'male',
        yearOfBirth: 1985,
      });
    });

    it('is refused when it is no number, or another person’s, and nothing is changed then', async () => {
      const it = await setting.case();
      const other = await register({ personalNumber: OTHER_PERSONAL_NUMBER });
      expect(await change(it, '19900101-2386')).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'personalNumber', code: 'PERSONAL_NUMBER_CHECK_DIGIT' }] },
      });
      expect(await change(it, OTHER_PERSONAL_NUMBER)).toMatchObject({
        status: 409,
        body: { code: 'NUMBER_OF_ANOTHER', errors: [{ field: 'personalNumber' }] },
      });
      // That there is somebody with the number is told by the refusal, as by a search.
      expect((await shownIn(api.ports.eventStore)).at(-1)).toMatchObject({
        action: 'case.search',
        streams: [`case-${other.body.id as string}`],
        actorId: setting.investigator,
      });
      expect((await api.read(setting.investigator, it.path)).body).toMatchObject({
        revision: it.revision,
        personalNumber: PERSONAL_NUMBER,
      });
    });
  });

  describe('finding a case by personal number', () => {
    const search = (as: string, personalNumber: string) => api.post(as, '/cases/search', { personalNumber });

    it('finds what the caller may see, and nothing else', async () => {
      const it = await setting.case();
      expect(await search(setting.investigator, PERSONAL_NUMBER)).toMatchObject({
        status: 200,
        body: { cases: [{ id: it.id, programmeId: setting.programmeId, unitId: 'unit-a', status: 'open' }] },
      });
      expect((await shownIn(api.ports.eventStore)).at(-1)).toMatchObject({
        action: 'case.search',
        streams: [`case-${it.id}`],
        actorId: setting.investigator,
      });
      expect((await search(setting.coordinator, PERSONAL_NUMBER)).body).toEqual({ cases: [] });
      expect((await search(setting.investigator, OTHER_PERSONAL_NUMBER)).body).toEqual({ cases: [] });
      expect((await search(setting.lead, PERSONAL_NUMBER)).status).toBe(403);
    });

    it('reads as much for a number that it does not know', async () => {
      const it = await setting.case();
      api.actor('two', 'insurance_investigator', { programmes: [setting.programmeId, randomUUID()] });
      const reads = jest.spyOn(api.ports.eventStore, 'readStream');
      const readsOf = async (number: string) => {
        reads.mockClear();
        await search('two', number);
        return reads.mock.calls.filter(([stream]) => stream.startsWith('case-')).length;
      };
      expect(await readsOf(PERSONAL_NUMBER)).toBe(2);
      expect(reads.mock.calls.map(([stream]) => stream)).toContain(`case-${it.id}`);
      expect(await readsOf(OTHER_PERSONAL_NUMBER)).toBe(2);
    });

    it('is written down where it shows nothing too, with whom it is of where that is known', async () => {
      const it = await setting.case();
      const subjectId = await api.ports.subjectVault.findSubject('199001012385');
      const entries = async (as: string, number: string) => {
        const before = (await looks()).length;
        expect((await search(as, number)).body).toEqual({ cases: [] });
        return (await looks()).slice(before);
      };
      const found = { subjectId, unitId: 'unit-a', concerns: ['unassigned'] };
      expect(await entries(setting.coordinator, PERSONAL_NUMBER)).toEqual([
        { action: 'case.search', shown: [{ ...found, stream: `case-${it.id}` }] },
      ]);
      const elsewhere = randomUUID();
      api.actor('elsewhere', 'insurance_investigator', { programmes: [elsewhere] });
      const stream = `case-${caseIdOf(elsewhere, subjectId as string)}`;
      expect(await entries('elsewhere', PERSONAL_NUMBER)).toEqual([
        { action: 'case.search', shown: [{ stream, subjectId, concerns: ['unassigned'] }] },
      ]);
      expect(await entries(setting.investigator, OTHER_PERSONAL_NUMBER)).toEqual([
        { action: 'case.search', shown: [] },
      ]);
    });

    it('makes no subject of a number that it does not know', async () => {
      expect((await search(setting.investigator, OTHER_PERSONAL_NUMBER)).status).toBe(200);
      expect(
        await api.ports.subjectVault.findSubject(OTHER_PERSONAL_NUMBER.replace('-', '')),
      ).toBeUndefined();
    });
  });

  it('keeps number, name and texts out of the log, of answers that refuse, and of what the service logs', async () => {
    const it = await setting.clarifiedCase();
    const refusals = [
      await register(),
      await register({ personalNumber: '19900101-2386' }),
      await register({ name: 7 }),
      await it.tries('clarify-need', { need: 'Kortare dagar', consultation: { on: 'igår', how: 'phone' } }),
      await it.tries('assign-investigator', { investigatorId: '199001012385' }, setting.lead),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([409, 400, 400, 400, 400]);
    let log = '';
    for await (const stored of api.ports.eventStore.readAll()) log += JSON.stringify(stored);
    const told = JSON.stringify(refusals.map(({ body }) => body)) + api.lines.join('') + log;
    for (const secret of ['19900101', '900101-238', 'Testsson', 'Kortare dagar'])
      expect(told).not.toContain(secret);
    expect(told).not.toMatch(LAST_FOUR);
  });
});
