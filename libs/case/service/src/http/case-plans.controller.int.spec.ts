import { inMemoryPorts } from '@samverkan/event-sourcing-testing';
import { CaseApi, type CaseUnderTest, Setting } from '../testing/case-api';

// Each test starts an app of its own; a busy machine takes its time over that.
jest.setTimeout(30_000);

describe('what is planned in a case, over HTTP', () => {
  let api: CaseApi;
  let setting: Setting;

  beforeEach(async () => {
    api = await CaseApi.start(inMemoryPorts());
    setting = await Setting.of(api);
  });
  afterEach(() => api.stop());

  const view = async (it: CaseUnderTest, as = setting.investigator) => (await api.read(as, it.path)).body;
  const refusal = async (it: CaseUnderTest, command: string, body: object, as?: string) => {
    const answer = await it.tries(command, body, as);
    return [answer.status, answer.body.code, answer.body.errors?.[0]?.field];
  };

  it('goes from the word of the unit to FK, by employment and plans, to the ability to work', async () => {
    const it = await setting.clarifiedCase();
    expect(await refusal(it, 'send-need-impulse', { reason: 'Mer behövs' }, setting.coordinator)).toEqual([
      409,
      'CONSENT_REQUIRED',
      undefined,
    ]);
    await it.does('give-consent', {
      purposes: ['information-to-fk'],
      categories: ['health', 'measures'],
      fromOrganisation: 'region-sormland',
      toOrganisations: ['fk'],
      form: 'oral',
      validTo: '2020-12-31',
    });
    await it.does('send-need-impulse', { reason: 'Mer behövs' }, setting.coordinator);
    await it.does('record-employment', { employment: 'employed', employers: ['employer-1'] });
    await it.does('record-joint-plan', {
      participants: [{ party: 'fk' }, { party: 'healthcare', staffId: 'coordinator-a' }],
      content: 'Samtal varje månad',
    });
    const asked = await it.does('request-return-to-work-plan', { employer: 'employer-1' });
    expect(asked.body.answerBy).toBe('2020-07-02');
    const plan = { employer: 'employer-1', plannedReturn: '2020-10-01', content: 'Halva dagar' };
    const received = await it.does('receive-return-to-work-plan', { ...plan, occurredOn: '2020-06-20' });
    expect(received.body.planVersion).toBe(1);
    const { body: planned } = await it.does('plan-measure', {
      kind: 'medical',
      profession: 'physiotherapist',
      responsible: { organisation: 'region-sormland' },
      plannedStart: '2020-06-10',
      consultation: { on: '2020-06-02', how: 'phone' },
    });
    const { measureId } = planned;
    const rehabilitation = {
      measureIds: [measureId],
      responsible: { organisation: 'fk' },
      from: '2020-06-10',
      to: '2020-09-30',
      followUpOn: '2020-08-01',
      other: 'Resor dit',
    };
    expect((await it.does('make-rehabilitation-plan', rehabilitation)).body.planVersion).toBe(1);
    await it.does('start-measure', { measureId, occurredOn: '2020-06-10' });
    await it.does('evaluate-work-ability', {
      occurredOn: '2020-08-01',
      source: 'measure',
      measureId,
      ability: 50,
      remark: 'Orkar halva dagar',
    });
    expect(await view(it)).toMatchObject({
      registration: 'by-name',
      coordinatorStatus: 'active',
      impulse: { unitId: 'unit-a', on: '2020-06-02', reason: 'Mer behövs' },
      employment: { employment: 'employed', employers: ['employer-1'] },
      jointPlan: {
        version: 1,
        participants: [{ party: 'fk' }, { party: 'healthcare', staffId: 'coordinator-a' }],
        content: 'Samtal varje månad',
        document: { type: 'joint-plan', version: 1, confidentiality: 'social-insurance' },
      },
      returnToWorkPlans: [
        {
          employer: 'employer-1',
          status: 'received',
          version: 1,
          dueByLaw: '2019-06-30',
          plannedReturn: '2020-10-01',
          content: 'Halva dagar',
          document: { type: 'return-to-work-plan', version: 1, authors: ['employer'] },
        },
      ],
      measures: [{ measureId, profession: 'physiotherapist' }],
      rehabilitationPlan: {
        version: 1,
        measureIds: [measureId],
        other: 'Resor dit',
        reason: null,
        document: { type: 'rehabilitation-plan', version: 1, authors: ['fk'] },
      },
      workAbility: [{ source: 'measure', measureId, ability: 50, remark: 'Orkar halva dagar' }],
    });
    const own = await api.read(await it.individual(), `${it.path}/own`);
    expect(own.body.measures[0].sentences).toContain('Den ges av en sjukgymnast.');
  });

  it('is refused with its code and its field', async () => {
    const it = await setting.clarifiedCase();
    const employer = 'employer-1';
    expect(await refusal(it, 'record-employment', { employment: 'employed', employers: [] })).toEqual([
      409,
      'EMPLOYERS_INVALID',
      'employers',
    ]);
    expect(await refusal(it, 'request-return-to-work-plan', { employer })).toEqual([
      409,
      'EMPLOYER_UNKNOWN',
      'employer',
    ]);
    await it.does('record-employment', { employment: 'employed', employers: [employer] });
    expect(await refusal(it, 'request-return-to-work-plan', { employer, expectedDays: 59 })).toEqual([
      409,
      'RETURN_PLAN_NOT_OWED',
      'expectedDays',
    ]);
    expect(await refusal(it, 'request-return-to-work-plan', { employer, answerBy: '2020-06-01' })).toEqual([
      409,
      'ANSWER_DAY_PASSED',
      'answerBy',
    ]);
    expect(await refusal(it, 'request-return-to-work-plan', { employer, clearOn: '2019-05-31' })).toEqual([
      409,
      'CLEAR_DAY_INVALID',
      'clearOn',
    ]);
    const plan = { employer, plannedReturn: '2020-10-01', content: 'Halva dagar' };
    expect(await refusal(it, 'receive-return-to-work-plan', plan)).toEqual([
      409,
      'RETURN_PLAN_NOT_REQUESTED',
      'employer',
    ]);
    await it.does('request-return-to-work-plan', { employer });
    expect(await refusal(it, 'request-return-to-work-plan', { employer })).toEqual([
      409,
      'RETURN_PLAN_ALREADY_REQUESTED',
      'employer',
    ]);
    const named = { ...plan, content: 'Testsson, 900101-2385, halva dagar' };
    expect(await refusal(it, 'receive-return-to-work-plan', named)).toEqual([
      409,
      'PERSONAL_NUMBER_IN_TEXT',
      'content',
    ]);
    await it.does('exempt-return-to-work-plan', { employer, ground: 'return-obvious' });
    expect(await refusal(it, 'exempt-return-to-work-plan', { employer, ground: 'health-for-now' })).toEqual([
      409,
      'RETURN_PLAN_ALREADY_EXEMPTED',
      'employer',
    ]);
    expect(
      await refusal(it, 'record-joint-plan', { participants: [{ party: 'fk' }], content: 'Samtal' }),
    ).toEqual([409, 'PLANNING_PARTICIPANTS_INVALID', 'participants']);
    const withUnion = (union: object) => ({
      participants: [{ party: 'fk' }, { party: 'healthcare' }, { party: 'union', ...union }],
      content: 'Samtal',
    });
    for (const [union, code, field] of [
      [{}, 'PARTY_ORGANISATION_REQUIRED', 'participants'],
      [{ organisation: 'fk' }, 'NOT_OF_THIS_PARTY', 'participants'],
      [{ organisation: 'union-1' }, 'CONSENT_NAMES_OTHERS', undefined],
    ] as const)
      expect(await refusal(it, 'record-joint-plan', withUnion(union))).toEqual([409, code, field]);
    expect(await refusal(it, 'evaluate-work-ability', { source: 'measure', ability: 0 })).toEqual([
      409,
      'EVALUATED_MEASURE_REQUIRED',
      'measureId',
    ]);
    expect(await refusal(it, 'evaluate-work-ability', { source: 'fk', ability: 30 })).toEqual([
      400,
      'INVALID_INPUT',
      'ability',
    ]);
    const { body } = await it.does('plan-measure', {
      kind: 'medical',
      responsible: { organisation: 'region-sormland' },
      plannedStart: '2020-06-10',
      consultation: { on: '2020-06-02', how: 'phone' },
    });
    const rehabilitation = {
      measureIds: [body.measureId],
      responsible: { organisation: 'fk' },
      from: '2020-06-10',
      to: '2020-09-30',
      followUpOn: '2020-10-01',
    };
    expect(await refusal(it, 'make-rehabilitation-plan', rehabilitation)).toEqual([
      409,
      'FOLLOW_UP_OUTSIDE_PLAN',
      'followUpOn',
    ]);
    expect(await refusal(it, 'make-rehabilitation-plan', { ...rehabilitation, measureIds: [] })).toEqual([
      400,
      'INVALID_INPUT',
      'measureIds',
    ]);
  });

  it('keeps the plans of FK to FK, and the word to FK to the unit', async () => {
    const it = await setting.clarifiedCase();
    const employer = 'employer-1';
    for (const [command, body, as] of [
      ['request-return-to-work-plan', { employer }, setting.coordinator],
      ['send-need-impulse', { reason: 'Mer behövs' }, setting.investigator],
      ['end-coordination', { reason: 'other' }, setting.investigator],
    ] as const)
      expect(await refusal(it, command, body, as)).toEqual([403, 'NOT_ALLOWED', undefined]);
  });

  it('ends the coordinator’s assignment with the coordination, and keeps the legal basis apart', async () => {
    const it = await setting.clarifiedCase();
    const basis = { organisation: 'fk', basis: 'public-task', healthGround: 'social-protection' };
    await it.does('record-legal-basis', basis);
    expect(await refusal(it, 'resume-coordination', {}, setting.coordinator)).toEqual([
      409,
      'COORDINATION_NOT_IN_FOLLOW_UP',
      undefined,
    ]);
    await it.does('begin-coordination-follow-up', {}, setting.coordinator);
    expect((await view(it)).coordinatorStatus).toBe('follow-up');
    await it.does('resume-coordination', {}, setting.coordinator);
    await it.does('end-coordination', { reason: 'goal-reached' }, setting.coordinator);
    expect(await refusal(it, 'begin-coordination-follow-up', {}, setting.coordinator)).toEqual([
      409,
      'COORDINATION_NOT_ACTIVE',
      undefined,
    ]);
    const { consentId } = (await view(it)).consents[0];
    await it.does('withdraw-consent', { consentId, occurredOn: '2020-06-03' });
    const body = await view(it);
    expect(body).toMatchObject({
      coordinatorStatus: 'ended',
      registration: 'by-name',
      registerExit: { reason: 'broken-off' },
      legalBases: [{ ...basis, since: '2020-06-02' }],
    });
    expect(body).not.toHaveProperty('coordinatorId');
    await it.does('close', { outcome: 'own-choice' });
    expect(await view(it)).toMatchObject({ registerExit: { reason: 'broken-off' } });
  });

  it('shares nothing and registers nobody by a consent that was never given, and breaks nothing off by it', async () => {
    const it = await setting.case();
    await it.individual();
    const consent = {
      purposes: ['sharing', 'registration'],
      fromOrganisation: 'region-sormland',
      toOrganisations: ['fk', 'af'],
      form: 'written',
    };
    const { revision: first } = (await it.does('give-consent', consent)).body;
    await it.officer();
    const part = async () => (await api.read('officer', `${it.path}/part`)).status;
    expect([await part(), (await view(it)).registration]).toEqual([200, 'by-name']);
    const untrue = { happened: false, reason: 'Gällde en annan person', occurredOn: '2020-06-03' };
    await it.does('correct-entry', { ...untrue, entry: first });
    const alone = await view(it);
    expect([await part(), alone.registration]).toEqual([404, 'anonymous']);
    expect(alone.consents).toMatchObject([{ status: 'lapsed', endedOn: '2020-06-03', neverGiven: true }]);
    const { body } = await api.read('individual', `${it.path}/own`, { 'accept-language': 'sv' });
    const told = (body.consents as readonly { sentences: readonly string[] }[])[0]?.sentences;
    expect(told).toContain('Du har aldrig sagt ja till det här. Det skrevs in av misstag.');

    const given = (await it.does('give-consent', consent)).body;
    await it.does('withdraw-consent', { consentId: given.consentId, occurredOn: '2020-06-03' });
    expect(await view(it)).toMatchObject({
      registration: 'by-name',
      registerExit: { reason: 'broken-off' },
    });
    await it.does('correct-entry', { ...untrue, entry: given.revision });
    const corrected = await view(it);
    expect(corrected.registration).toBe('anonymous');
    expect(corrected).not.toHaveProperty('registerExit');
  });

  it('tells against which work the ability is assessed, once it is known how the individual works', async () => {
    const it = await setting.case();
    expect(await view(it)).not.toHaveProperty('rehabChain');
    await it.does('record-employment', { employment: 'self-employed', employers: [] });
    const { rehabChain } = await view(it);
    expect(rehabChain).toMatchObject({ day: 690, source: 'SFB 27:46-49' });
    expect(rehabChain.stages).toHaveLength(3);
    expect(rehabChain.stages[2]).toEqual({
      fromDay: 366,
      from: '2020-05-31',
      work: 'normal-work',
      text: { sv: 'normalt förekommande arbete', en: 'normally occurring work' },
      exceptions: [{ code: 'unreasonable', text: expect.any(Object) as object }],
      current: true,
    });
  });
});

describe('the measures of a programme, over HTTP', () => {
  const consultation = { on: '2020-06-02', how: 'phone' };
  const activity = {
    kind: 'activity-place',
    responsible: { organisation: 'stockholm' },
    plannedStart: '2020-06-03',
    consultation,
  };
  const kindsOf = async (api: CaseApi, setting: Setting) => {
    const { body } = await api.read(setting.lead, `/programmes/${setting.programmeId}/measure-catalogue`);
    return (body.measures as { kind: string }[]).map(({ kind }) => kind);
  };

  it('have Aktivitetsplatsen where the association offers it', async () => {
    const api = await CaseApi.start(inMemoryPorts());
    const setting = await Setting.of(api);
    const it = await setting.clarifiedCase();
    expect(await kindsOf(api, setting)).not.toContain('activity-place');
    const { body } = await api.read(setting.lead, `/programmes/${setting.programmeId}/measure-catalogue`);
    const [medical, coordination] = body.measures as { givenBy: { profession: string }[] }[];
    expect(medical!.givenBy.map(({ profession }) => profession)).toEqual([
      'doctor',
      'therapist',
      'physiotherapist',
      'other',
    ]);
    expect(coordination!.givenBy).toEqual([]);
    expect((await it.tries('plan-measure', activity)).body.code).toBe('MEASURE_NOT_OFFERED');
    await api.stop();
  });

  it('have it before work training, and show what runs in parallel', async () => {
    const api = await CaseApi.start(inMemoryPorts());
    const setting = await Setting.of(api, { localMeasures: ['activity-place'] });
    const it = await setting.clarifiedCase();
    expect(await kindsOf(api, setting)).toContain('activity-place');
    const plan = async (more: object) =>
      (await it.does('plan-measure', { ...activity, ...more })).body.measureId as string;
    const place = await plan({});
    const late = await plan({});
    const training = await plan({
      kind: 'work-training',
      site: 'other',
      responsible: { organisation: 'fk' },
    });
    await it.does('start-measure', { measureId: place, occurredOn: '2020-06-03' });
    await it.does('start-measure', { measureId: training, occurredOn: '2020-06-20' });
    const refused = await it.tries('start-measure', { measureId: late, occurredOn: '2020-06-21' });
    expect(refused.body.code).toBe('AFTER_WORK_TRAINING');
    await it.does('close', {
      outcome: 'moved',
      handedOverMeasures: [place, training],
      handedOverTo: { organisation: 'af' },
      occurredOn: '2020-07-01',
    });
    const own = await api.read(await it.individual(), `${it.path}/own`, { 'accept-language': 'en' });
    expect(own.body.measures).toMatchObject([
      { sentences: expect.arrayContaining([expect.stringContaining('goes on with stockholm.')]) },
      {},
      { sentences: expect.arrayContaining([expect.stringContaining('goes on with Arbetsförmedlingen.')]) },
    ]);
    const { body } = await api.read(setting.investigator, it.path);
    expect(body.measures).toMatchObject([
      {
        kind: 'activity-place',
        group: 'pre-rehabilitation',
        status: 'handed-over',
        startedOn: '2020-06-03',
        endedOn: '2020-07-01',
        parallelWith: [training],
      },
      { status: 'planned', parallelWith: [] },
      { kind: 'work-training', parallelWith: [place] },
    ]);
    await api.stop();
  });
});
