import { randomUUID } from 'node:crypto';
import { type SettableClock, inMemoryPorts } from '@samverkan/event-sourcing-testing';
import { shownIn } from '@samverkan/event-sourcing-testing';
import { type CorrectableProgrammeEntry, correctableProgrammeEntries } from '@samverkan/programme-domain';
import { applicationOverviewProjection } from '../projections/application-overview.projection';
import { programmeWorkProjection } from '../projections/programme-work.projection';
import { CaseApi, Setting } from '../testing/case-api';

// Each test starts an app of its own; a busy machine takes its time over that.
jest.setTimeout(30_000);

describe('the work of a programme over HTTP', () => {
  let api: CaseApi;
  let setting: Setting;

  beforeEach(async () => {
    api = await CaseApi.start(inMemoryPorts());
    await api.project(applicationOverviewProjection);
    await api.project(programmeWorkProjection);
    setting = await Setting.of(api);
  });
  afterEach(() => api.stop());

  const path = (rest = ''): string => `/programmes/${setting.programmeId}${rest}`;
  const code = async (as: string, command: string, body: object): Promise<unknown> => {
    const answer = await api.post(as, path(`/${command}`), { occurredOn: '2020-06-01', ...body });
    return answer.status === 200 ? 'ok' : answer.body.code;
  };

  it('enrols in its windows alone', async () => {
    const windows = [{ from: '2020-05-04', to: '2020-05-31' }];
    await setting.programme('set-enrolment-windows', { windows });
    const closed = await api.post(setting.investigator, '/cases', setting.registration());
    expect(closed).toMatchObject({ status: 409, body: { code: 'ENROLMENT_CLOSED' } });
    const within = { occurredOn: '2020-05-31', sickLeaveSince: '2019-05-01' };
    expect((await api.post(setting.investigator, '/cases', setting.registration(within))).status).toBe(201);
    expect((await api.read(setting.lead, path())).body.enrolmentWindows).toEqual(windows);
    const outside = [{ from: '2020-05-03', to: '2020-05-31' }];
    expect(await code(setting.lead, 'set-enrolment-windows', { windows: outside })).toBe('WINDOWS_INVALID');
    expect(await code(setting.investigator, 'set-enrolment-windows', { windows })).toBe('NOT_ALLOWED');
  });

  it('lets nobody leave who has open cases, and shows who has how many', async () => {
    const it = await setting.case();
    const leaves = () => code(setting.lead, 'record-care-unit-left', { unitId: 'unit-a' });
    const leavesPool = () =>
      code(setting.lead, 'remove-investigator-from-pool', { investigatorId: 'investigator-1' });
    expect(await leaves()).toBe('UNIT_HAS_OPEN_CASES');
    expect(await leavesPool()).toBe('INVESTIGATOR_HAS_OPEN_CASES');
    await setting.programme('add-investigator-to-pool', { investigatorId: 'investigator-2' });
    const load = (await api.read(setting.lead, path('/workload'))).body.items;
    expect(load).toEqual([
      { investigatorId: 'investigator-1', inPool: expect.any(Boolean), openCases: 1 },
      { investigatorId: 'investigator-2', inPool: expect.any(Boolean), openCases: 0 },
    ]);
    await it.does('reassign-investigator', { to: 'investigator-2', reason: 'workload' }, setting.lead);
    expect(await leavesPool()).toBe('ok');
    api.actor('investigator-2', 'insurance_investigator', { programmes: [setting.programmeId] });
    await it.does('close', { outcome: 'studies' }, 'investigator-2');
    expect(await leaves()).toBe('ok');
  });

  it('has the closed cases of who has left handed over, those of protected identities before they leave', async () => {
    const it = await setting.case();
    await setting.programme('add-investigator-to-pool', { investigatorId: 'investigator-2' });
    await it.does('close', { outcome: 'studies' });
    await it.does('flag-protected-identity', {});
    const leaves = () =>
      code(setting.lead, 'remove-investigator-from-pool', { investigatorId: 'investigator-1' });
    expect(await leaves()).toBe('INVESTIGATOR_HAS_PROTECTED_CASES');
    const inHand = async (as: string) => {
      const position = encodeURIComponent(await api.ports.eventStore.head());
      return api.read(as, path(`/protected-identities?min-position=${position}`));
    };
    expect((await inHand(setting.investigator)).body).toEqual({ caseIds: [it.id], applicationIds: [] });
    expect((await shownIn(api.ports.eventStore)).at(-1)).toMatchObject({
      action: 'programme.read-protected',
      streams: [`case-${it.id}`],
    });
    expect((await inHand(setting.lead)).status).toBe(403);
    const colleague = api.actor('investigator-2', 'insurance_investigator', {
      programmes: [setting.programmeId],
    });
    expect((await inHand(colleague)).body).toEqual({ caseIds: [], applicationIds: [] });
    await it.does('lift-protected-identity', {});
    expect(await leaves()).toBe('ok');
    for (const [method, to] of [
      ['read', it.path],
      ['read', `${it.path}/assignment`],
      ['post', '/cases/search'],
    ] as const) {
      const { status, body } = await (method === 'read'
        ? api.read(setting.investigator, to)
        : api.post(setting.investigator, to, { personalNumber: '199001012385' }));
      if (method === 'read') expect(status).toBe(404);
      else expect([status, body]).toEqual([200, { cases: [] }]);
    }
    expect((await it.tries('reopen', {})).status).toBe(404);
    const handOver = async () => {
      const position = encodeURIComponent(await api.ports.eventStore.head());
      return (await api.read(setting.lead, path(`/hand-over?min-position=${position}`))).body;
    };
    const { id: caseId } = it;
    expect(await handOver()).toEqual({
      openCases: 0,
      closedCases: 1,
      items: [
        {
          caseId,
          status: 'closed',
          unitId: 'unit-a',
          investigatorId: 'investigator-1',
          registeredOn: '2020-06-01',
        },
      ],
    });
    expect((await shownIn(api.ports.eventStore)).at(-1)).toMatchObject({
      action: 'programme.read-hand-over',
      streams: [`case-${caseId}`],
    });
    await it.does('reassign-investigator', { to: 'investigator-2', reason: 'other' }, setting.lead);
    expect(await handOver()).toEqual({ openCases: 0, closedCases: 0, items: [] });
    expect((await api.read(colleague, it.path)).status).toBe(200);
  });

  it('tells its coordinator the id of a closed case whose identity is protected once its investigator has left', async () => {
    const it = await setting.clarifiedCase();
    await it.does('close', { outcome: 'studies' });
    await setting.programme('add-investigator-to-pool', { investigatorId: 'investigator-2' });
    await setting.programme('remove-investigator-from-pool', { investigatorId: 'investigator-1' });
    await it.does('flag-protected-identity', {}, setting.coordinator);
    const reads = async (as: string, list: string) => {
      const position = encodeURIComponent(await api.ports.eventStore.head());
      return (await api.read(as, path(`/${list}?min-position=${position}`))).body;
    };
    expect(await reads(setting.lead, 'hand-over')).toEqual({ openCases: 0, closedCases: 1, items: [] });
    expect(await reads(setting.coordinator, 'protected-identities')).toEqual({
      caseIds: [it.id],
      applicationIds: [],
    });
    expect((await shownIn(api.ports.eventStore)).at(-1)).toMatchObject({
      action: 'programme.read-protected',
      streams: [`case-${it.id}`],
    });
    const atUnit = api.actor('coordinator-b', 'rehab_coordinator', {
      programmes: [setting.programmeId],
      units: ['unit-a'],
      organisation: 'region-sormland',
    });
    expect(await reads(atUnit, 'protected-identities')).toEqual({ caseIds: [], applicationIds: [] });
    await it.does('reassign-investigator', { to: 'investigator-2', reason: 'other' }, setting.lead);
    expect(await reads(setting.lead, 'hand-over')).toEqual({ openCases: 0, closedCases: 0, items: [] });
  });

  it('dismisses a coordinator once somebody else has their cases, and shows them nothing more at the unit', async () => {
    const it = await setting.clarifiedCase();
    const dismissed = (coordinatorId = 'coordinator-a', unitId = 'unit-a') =>
      code(setting.lead, 'dismiss-coordinator', { unitId, coordinatorId });
    expect(await dismissed()).toBe('COORDINATOR_HAS_OPEN_CASES');
    await setting.programme('appoint-coordinator', { unitId: 'unit-b', coordinatorId: 'coordinator-a' });
    expect(await dismissed('coordinator-a', 'unit-b')).toBe('ok');
    await setting.programme('appoint-coordinator', { unitId: 'unit-a', coordinatorId: 'coordinator-b' });
    expect(await dismissed('coordinator-b')).toBe('ok');
    await setting.programme('appoint-coordinator', {
      occurredOn: '2020-06-01',
      unitId: 'unit-a',
      coordinatorId: 'coordinator-b',
    });
    await it.does('reassign-coordinator', { to: 'coordinator-b', reason: 'workload' }, setting.coordinator);
    const sees = async (rest = '') => (await api.read(setting.coordinator, `${it.path}${rest}`)).status;
    expect([await sees(), await sees('/assignment')]).toEqual([200, 200]);
    expect(await dismissed()).toBe('ok');
    expect([await sees(), await sees('/assignment')]).toEqual([404, 404]);
    const search = { personalNumber: '199001012385' };
    expect((await api.post(setting.coordinator, '/cases/search', search)).body).not.toHaveProperty('cases.0');
    await setting.programme('appoint-coordinator', {
      occurredOn: '2020-06-01',
      unitId: 'unit-a',
      coordinatorId: 'coordinator-a',
    });
    expect(await sees()).toBe(200);
  });

  it('does not say of a unit that it never joined once a case has been there', async () => {
    const it = await setting.case();
    const never = () =>
      code(setting.lead, 'correct-entry', {
        corrects: 'CareUnitOnboarded',
        id: 'unit-b',
        happened: false,
        reason: 'Fel enhet',
      });
    await it.does('move', { toUnitId: 'unit-b' });
    expect(await never()).toBe('UNIT_HAS_OPEN_CASES');
    await it.does('close', { outcome: 'studies' });
    expect(await never()).toBe('ENTRY_SUPERSEDED');
  });

  it('takes each kind of entry that can be corrected by the id that it is known by', async () => {
    const wrote = async (command: string, body: object, on = '2020-05-20') =>
      (await setting.programme(command, { occurredOn: on, ...body })).body as Record<string, unknown>;
    const item = { itemId: 'traffas', text: 'Träffas inom två veckor' };
    const model = { title: 'Modellen', changes: 'Ny', rationale: 'Erfarenhet', checklist: [item] };
    const { modelVersion } = await wrote('approve-collaboration-model', model);
    const training = { topic: 'Ansvar', audience: 'Utredare', participants: 4, purpose: 'Stöd' };
    const { trainingId } = await wrote('record-training', { ...training, internal: true });
    const deviation = {
      goal: 'Planer',
      deviation: 'Färre',
      cause: 'Pandemi',
      effect: 'Dröjer',
      action: 'Möten',
    };
    const { deviationId } = await wrote('register-deviation', { ...deviation, ownerId: setting.lead });
    const known: Readonly<Record<CorrectableProgrammeEntry, unknown>> = {
      CollaborationModelApproved: String(modelVersion),
      CareUnitOnboarded: 'unit-b',
      CareUnitLeft: 'unit-b',
      InvestigatorAddedToPool: 'investigator-1',
      InvestigatorRemovedFromPool: 'investigator-1',
      TrainingHeld: trainingId,
      DeviationRegistered: deviationId,
    };
    await wrote('record-care-unit-left', { unitId: 'unit-b' });
    await wrote('remove-investigator-from-pool', { investigatorId: 'investigator-1' });
    const answers: unknown[] = [];
    for (const corrects of correctableProgrammeEntries) {
      const body = { corrects, id: known[corrects], on: '2020-05-12', reason: 'Fel dag' };
      answers.push([corrects, await code(setting.lead, 'correct-entry', body)]);
    }
    expect(answers).toEqual(correctableProgrammeEntries.map((corrects) => [corrects, 'ok']));
    const { models, corrections } = (await api.read(setting.lead, path())).body;
    expect(models).toMatchObject([{ approvedOn: '2020-05-12' }]);
    expect(corrections).toHaveLength(correctableProgrammeEntries.length);
    expect(corrections[0]).toEqual({
      correctedOn: '2020-06-01',
      corrects: 'CollaborationModelApproved',
      id: String(modelVersion),
      was: '2020-05-20',
      is: '2020-05-12',
      reason: 'Fel dag',
    });
    const ofPerson = { corrects: 'CollaborationModelApproved', id: '199001012385', on: '2020-05-11' };
    expect(await code(setting.lead, 'correct-entry', { ...ofPerson, reason: 'Fel dag' })).toBe(
      'INVALID_INPUT',
    );
  });

  it('lists its trainings, deviations and dialogues to those who work in it, with what they are corrected by', async () => {
    const writes = async (command: string, body: object, occurredOn = '2020-06-01', as = setting.lead) =>
      (await api.post(as, path(`/${command}`), { occurredOn, ...body })).body as Record<string, string>;
    const lists = async (rest: string, position = '', as = setting.lead) =>
      (await api.read(as, path(`/${rest}${position && `?min-position=${position}`}`))).body;
    const coordinatorAt = (unit: string) =>
      api.actor(`colleague-${unit}`, 'rehab_coordinator', {
        programmes: [setting.programmeId],
        units: [unit],
      });
    const training = {
      topic: 'Ansvar',
      audience: 'Utredare',
      participants: 4,
      purpose: 'Stöd',
      internal: true,
    };
    const earlier = await writes('record-training', training, '2020-05-20');
    const professions = ['doctor', 'therapist'];
    const later = await writes('record-training', { ...training, topic: 'Samtal', professions });
    const deviation = {
      ...{ goal: 'Planer', deviation: 'Färre', cause: 'Pandemi', effect: 'Dröjer', action: 'Möten' },
      ownerId: setting.lead,
    };
    const { deviationId } = await writes('register-deviation', deviation);
    const body = { approvedByBodyId: randomUUID() };
    await writes('approve-collaboration-model', { title: 'A', changes: 'Ny', rationale: 'Behov', ...body });
    const pair = { investigatorId: 'investigator-1', coordinatorId: 'coordinator-a' };
    await writes('start-pair', { ...pair, unitId: 'unit-a' }, undefined, setting.investigator);
    const dialogue = { ...pair, shared: 3, withPlan: 2, conclusion: 'Boka möten' };
    const { position } = await writes('hold-pair-dialogue', dialogue, undefined, setting.investigator);

    expect(await lists('trainings', position)).toEqual({
      items: [
        { trainingId: later.trainingId, on: '2020-06-01', ...training, topic: 'Samtal', professions },
        { trainingId: earlier.trainingId, on: '2020-05-20', ...training },
      ],
    });
    const first = (await api.read(setting.lead, path('/trainings?limit=1'))).body;
    expect(first.items).toHaveLength(1);
    const second = (await api.read(setting.lead, path(`/trainings?limit=1&cursor=${first.next}`))).body;
    expect(second.items).toMatchObject([{ trainingId: earlier.trainingId }]);
    expect(await lists('deviations')).toEqual({ items: [{ deviationId, on: '2020-06-01', ...deviation }] });
    const dialogues = { items: [{ on: '2020-06-01', unitId: 'unit-a', ...dialogue }] };
    const colleague = coordinatorAt('unit-a');
    const elsewhereInRegion = coordinatorAt('unit-b');
    for (const as of [setting.coordinator, colleague, setting.lead])
      expect(await lists('pair-dialogues', '', as)).toEqual(dialogues);
    expect(await lists('pair-dialogues', '', elsewhereInRegion)).toEqual({ items: [] });
    const latest = async (as: string) => (await api.read(as, path())).body.pairs[0].latestDialogue;
    expect(await latest(colleague)).toEqual({
      ...{ on: '2020-06-01', unitId: 'unit-a', shared: 3, withPlan: 2 },
    });
    expect(await latest(elsewhereInRegion)).toBeUndefined();
    // What the pair agreed on at one unit stays there when it begins anew at another.
    await writes('appoint-coordinator', { unitId: 'unit-b', coordinatorId: 'coordinator-a' });
    await writes('start-pair', { ...pair, unitId: 'unit-b' }, undefined, setting.investigator);
    expect(await lists('pair-dialogues', '', colleague)).toEqual(dialogues);
    expect(await lists('pair-dialogues', '', elsewhereInRegion)).toEqual({ items: [] });
    expect(await latest(colleague)).toBeDefined();
    expect(await latest(elsewhereInRegion)).toBeUndefined();
    expect((await api.read(setting.lead, path())).body.models).toMatchObject([body]);

    const wrong = { corrects: 'TrainingHeld', id: second.items[0].trainingId, reason: 'Fel' };
    const moved = await writes('correct-entry', { ...wrong, on: '2020-06-01' });
    expect((await lists('trainings', moved.position)).items).toMatchObject([
      { on: '2020-06-01' },
      { on: '2020-06-01' },
    ]);
    const never = { corrects: 'DeviationRegistered', id: deviationId, happened: false, reason: 'Fel' };
    const undone = await writes('correct-entry', never);
    expect(await lists('deviations', undone.position)).toEqual({ items: [] });

    const programmes = [setting.programmeId];
    const association = api.actor('association', 'association_reader', { programmes });
    const stranger = api.actor('elsewhere', 'project_lead', { programmes: [randomUUID()] });
    for (const list of ['trainings', 'deviations', 'pair-dialogues']) {
      expect((await api.read(association, path(`/${list}`))).status).toBe(403);
      expect((await api.read(stranger, path(`/${list}`))).status).toBe(404);
    }
  });

  it('has pairs that begin by the checklist of the model', async () => {
    const pair = { investigatorId: 'investigator-1', coordinatorId: 'coordinator-a' };
    const start = { ...pair, unitId: 'unit-a' };
    expect(await code(setting.investigator, 'start-pair', start)).toBe('NO_COLLABORATION_MODEL');
    const item = { itemId: 'traffas', text: 'Träffas inom två veckor' };
    const model = { title: 'Modellen', changes: 'Ny', rationale: 'Erfarenhet', checklist: [item, item] };
    const approves = (body: object) => code(setting.lead, 'approve-collaboration-model', body);
    expect(await approves(model)).toBe('CHECKLIST_INVALID');
    expect(await approves({ ...model, checklist: [item, { itemId: 'lista', text: 'Gå igenom' }] })).toBe(
      'ok',
    );
    const late = api.actor('investigator-3', 'insurance_investigator', { programmes: [setting.programmeId] });
    expect(await code(late, 'start-pair', start)).toBe('NOT_OF_THE_PAIR');
    const done = { ...pair, itemId: 'traffas' };
    expect(await code(setting.coordinator, 'complete-start-up-item', done)).toBe('PAIR_NOT_STARTED');
    expect(await code(setting.investigator, 'start-pair', start)).toBe('ok');
    expect(await code(setting.coordinator, 'start-pair', start)).toBe('PAIR_ALREADY_STARTED');
    expect(await code(setting.coordinator, 'complete-start-up-item', done)).toBe('ok');
    const other = { ...pair, itemId: 'annat' };
    expect(await code(setting.coordinator, 'complete-start-up-item', other)).toBe('CHECKLIST_ITEM_NOT_FOUND');
    const dialogue = { ...pair, shared: 3, withPlan: 2, conclusion: 'Boka möten' };
    expect(await code(setting.investigator, 'hold-pair-dialogue', dialogue)).toBe('ok');
    expect(await code(setting.investigator, 'hold-pair-dialogue', { ...dialogue, withPlan: 4 })).toBe(
      'DIALOGUE_COUNTS_INVALID',
    );
    expect(await code(setting.lead, 'start-pair', start)).toBe('NOT_ALLOWED');
    expect((await api.read(setting.coordinator, path())).body).toMatchObject({
      models: [
        {
          modelVersion: 1,
          checklist: [item, { itemId: 'lista' }],
          document: { type: 'collaboration-model', version: 1, confidentiality: 'open' },
        },
      ],
      pairs: [
        {
          ...pair,
          modelVersion: 1,
          checklist: [
            { ...item, completedOn: '2020-06-01' },
            { itemId: 'lista', text: 'Gå igenom' },
          ],
          dialogues: 1,
          latestDialogue: { on: '2020-06-01', unitId: 'unit-a', shared: 3, withPlan: 2 },
        },
      ],
    });
    const analyst = api.actor('analyst', 'analyst', { programmes: [setting.programmeId] });
    expect((await api.read(analyst, path())).body.pairs).toEqual([]);
  });

  it('shows whom to hand over when it has ended, without names, and closes with who takes over', async () => {
    const it = await setting.case();
    expect((await api.read(setting.lead, path('/hand-over'))).body).toEqual({
      openCases: 1,
      closedCases: 0,
      items: [],
    });
    (api.ports.clock as SettableClock).set('2022-05-03T08:00:00.000Z');
    const ended = await api.read(setting.lead, path('/hand-over'));
    expect(ended.body).toEqual({
      openCases: 1,
      closedCases: 0,
      items: [
        {
          caseId: it.id,
          status: 'open',
          unitId: 'unit-a',
          investigatorId: 'investigator-1',
          registeredOn: '2020-06-01',
        },
      ],
    });
    expect((await shownIn(api.ports.eventStore)).at(-1)).toMatchObject({
      action: 'programme.read-hand-over',
    });
    expect((await api.read(setting.investigator, path('/hand-over'))).status).toBe(403);
    await it.does('flag-protected-identity', {});
    const { position } = (await setting.programme('set-enrolment-windows', { windows: [] })).body;
    const upTo = `/hand-over?min-position=${position as string}`;
    expect((await api.read(setting.lead, path(upTo))).body).toMatchObject({ openCases: 1, items: [] });
    const handedOverTo = { organisation: 'fk', staffId: 'staff-regular-1' };
    const close = { occurredOn: '2022-05-03', outcome: 'programme-ended' };
    expect((await it.tries('close', close)).body.code).toBe('HANDOVER_REQUIRED');
    await it.does('close', { ...close, handedOverTo });
    expect((await api.read(setting.investigator, it.path)).body).toMatchObject({ handedOverTo });
    const individual = await it.individual();
    const own = await api.read(individual, `${it.path}/own`, { 'accept-language': 'sv' });
    expect(own.body.sentences).toContain('Försäkringskassan har tagit över.');
  });

  it('counts none to hand over, nor lists them, before it has taken in what the reader waits for', async () => {
    const { eventStore, clock } = api.ports;
    const damaged = { eventId: randomUUID(), type: 'CaseRegistered', data: {}, metadata: { version: 0 } };
    await eventStore.append(`case-${randomUUID()}`, [damaged], 'any');
    const waiting = path(`/hand-over?min-position=${encodeURIComponent(await eventStore.head())}`);
    const parked = { status: 503, body: { code: 'STREAM_PARKED' } };
    expect(await api.read(setting.lead, waiting)).toMatchObject(parked);
    (clock as SettableClock).set('2022-05-03T08:00:00.000Z');
    expect(await api.read(setting.lead, waiting)).toMatchObject(parked);
    expect((await api.read(setting.lead, path('/hand-over'))).status).toBe(200);
  });
});
