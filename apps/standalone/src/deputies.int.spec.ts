import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '@samverkan/access';
import type { EventStore } from '@samverkan/event-sourcing';
import { type BusinessDate, type Instant, present } from '@samverkan/kernel';
import { EVENT_STORE, DemoClock } from '@samverkan/platform';
import { type Answer, type Caller, fieldsOf } from './testing/route-walk/caller';
import { startOn } from './testing/route-walk/start-on';
import { TODAY, type World, makeWorld } from './testing/route-walk/world';
import type { Standalone } from './standalone';

const CASES = '/api/case/v1/cases';
const REPORTING = '/api/reporting/v1';
const LAST_DAY: BusinessDate = '2021-05-10';

/**
 * A deputy sees and does over HTTP what the absent one may, in every service, while it lasts. The world's case has
 * `staff-investigator-1`, and `staff-investigator-2` stands in.
 */
describe('a deputy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-deputies-'));
  let standalone: Standalone;
  let caller: Caller;
  let world: World;
  let lead: Actor;
  let absent: Actor;
  let deputy: Actor;
  let programme: string;
  let secondCaseId: string;

  beforeAll(async () => {
    ({ standalone, caller } = await startOn(folder, TODAY));
    world = await makeWorld(caller, standalone.app.get<EventStore>(EVENT_STORE));
    lead = world.insiders.project_lead as Actor;
    absent = world.insiders.insurance_investigator as Actor;
    deputy = world.successor;
    programme = `/api/case/v1/programmes/${world.programmeId}`;
    const second = await does(absent, CASES, {
      programmeId: world.programmeId,
      unitId: 'unit-torshalla',
      personalNumber: '199001012385',
      name: 'Test Testsson',
      sickLeaveSince: '2019-06-01',
    });
    secondCaseId = String(second['id']);
    const assigned = await sends(
      lead,
      `${CASES}/${secondCaseId}/assign-investigator`,
      { investigatorId: absent.id },
      { 'if-match': '"0"' },
    );
    expect(assigned.status).toBe(200);
  }, 120_000);

  afterAll(async () => {
    await standalone?.close();
    rmSync(folder, { recursive: true });
  });

  beforeEach(() => on(TODAY));

  const on = (day: BusinessDate): void =>
    standalone.app.get(DemoClock, { strict: false }).set(`${day}T08:00:00.000Z` as Instant);

  const sends = (
    as: Actor,
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> => caller.send('POST', path, { as, body: { occurredOn: TODAY, ...body }, headers });

  const does = async (as: Actor, path: string, body: object): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await sends(as, path, body);
    if (answer.status >= 300) throw new Error(`${as.id} ${path}: ${answer.text}`);
    return fieldsOf(answer);
  };

  /** A command to the case as it stands. */
  const acts = async (as: Actor, command: string, body: object, caseId = world.caseId): Promise<Answer> => {
    const path = `${CASES}/${caseId}`;
    const { headers } = await caller.send('GET', `${path}/assignment`, { as: lead });
    return sends(as, `${path}/${command}`, body, { 'if-match': headers.get('etag') ?? '' });
  };

  const names = async (from: BusinessDate = TODAY): Promise<string> => {
    const deputyship = { absentId: absent.id, deputyId: deputy.id, from, to: LAST_DAY };
    return String((await does(lead, `${programme}/name-investigator-deputy`, deputyship))['deputyshipId']);
  };
  const ends = (deputyshipId: string) => does(lead, `${programme}/end-deputyship`, { deputyshipId });

  /** Where the case, or the application that the absent one has, can be seen in a deputy's answers. */
  const PLACES: Readonly<Record<string, () => readonly [string, object?]>> = {
    case: () => [`${CASES}/${world.caseId}`],
    workplace: () => [`${CASES}/${world.caseId}/workplaces/employer-1`],
    assignment: () => [`${CASES}/${world.caseId}/assignment`],
    search: () => [`${CASES}/search`, { personalNumber: '198503122387' }],
    application: () => [`/api/case/v1/applications/${world.applicationId}`],
    meeting: () => [`/api/meeting/v1/meetings/${world.meetingId}`],
    meetings: () => [`/api/meeting/v1/meetings?caseId=${world.caseId}`],
    timeline: () => [`${REPORTING}/cases/${world.caseId}/timeline`],
    cases: () => [`${REPORTING}/cases`],
    worklist: () => [`${REPORTING}/worklists/open`],
    behind: () => [`${REPORTING}/programmes/${world.programmeId}/figures/cases-open/cases`],
  };
  const seen = async (as: Actor): Promise<string[]> => {
    const found: string[] = [];
    for (const [name, place] of Object.entries(PLACES)) {
      const [path, body] = place();
      const { status, text } = await caller.send(body === undefined ? 'GET' : 'POST', path, {
        as,
        ...present({ body }),
      });
      const told = [world.caseId, world.applicationId, world.meetingId].some((id) => text.includes(id));
      if (status === 200 && told) found.push(name);
    }
    return found;
  };
  const EVERYWHERE = Object.keys(PLACES);
  /** Lists hear of the latest commands in a moment. */
  const eventually = async (what: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < 100; tries += 1) {
      if (await what()) return;
      await pause(50);
    }
    throw new Error('It has not come about');
  };

  it('sees everywhere what the absent one sees, from the first day to the last', async () => {
    await eventually(async () => (await seen(absent)).length === EVERYWHERE.length);
    expect(await seen(deputy)).toEqual([]);
    const deputyshipId = await names('2021-05-06');
    expect(await seen(deputy)).toEqual([]);
    on('2021-05-06');
    expect(await seen(deputy)).toEqual(EVERYWHERE);
    on(LAST_DAY);
    expect(await seen(deputy)).toEqual(EVERYWHERE);
    on('2021-05-11');
    expect(await seen(deputy)).toEqual([]);
    on(TODAY);
    await ends(deputyshipId);
  }, 60_000);

  it('is out the moment that it is ended, also of a list that was begun before', async () => {
    const deputyshipId = await names();
    const page = (cursor = '') => caller.send('GET', `${REPORTING}/cases?limit=1${cursor}`, { as: deputy });
    const first = await page();
    expect(first.text).toContain(world.caseId);
    const cursor = `&cursor=${String(fieldsOf(first)['next'])}`;
    expect((await page(cursor)).text).toContain(secondCaseId);
    expect((await acts(deputy, 'record-joint-mapping', {})).status).toBe(200);
    await ends(deputyshipId);
    expect(await seen(deputy)).toEqual([]);
    expect((await acts(deputy, 'record-joint-mapping', {})).status).toBe(404);
    // The list of what is to be seen now is another one, and begins anew.
    expect(fieldsOf(await page(cursor))['errors']).toEqual([
      expect.objectContaining({ code: 'INVALID_CURSOR' }),
    ]);
    expect(fieldsOf(await page())['items']).toEqual([]);
  }, 60_000);

  it('is out when they leave the pool, and is not stood in for by another meanwhile', async () => {
    const third: Actor = { ...deputy, id: 'staff-investigator-3' };
    await does(lead, `${programme}/add-investigator-to-pool`, { investigatorId: third.id });
    const first = await names();
    const chained = { absentId: deputy.id, deputyId: third.id, from: TODAY, to: LAST_DAY };
    const refused = await sends(lead, `${programme}/name-investigator-deputy`, chained);
    expect(fieldsOf(refused)['code']).toBe('ABSENT_IS_DEPUTY');
    expect(await seen(third)).toEqual([]);
    await ends(first);
    const last = await does(lead, `${programme}/name-investigator-deputy`, {
      absentId: absent.id,
      deputyId: third.id,
      from: TODAY,
      to: LAST_DAY,
    });
    expect(await seen(third)).toEqual(EVERYWHERE);
    await does(lead, `${programme}/remove-investigator-from-pool`, {
      occurredOn: TODAY,
      investigatorId: third.id,
    });
    expect(await seen(third)).toEqual(EVERYWHERE);
    on('2021-05-06');
    expect(await seen(third)).toEqual([]);
    on(TODAY);
    await ends(String(last['deputyshipId']));
  }, 60_000);

  it('leaves on the record in whose place everything was done and seen', async () => {
    const deputyshipId = await names();
    expect(
      (await acts(deputy, 'record-employment', { employment: 'unemployed', employers: [] })).status,
    ).toBe(200);
    const meeting = `/api/meeting/v1/meetings/${world.meetingId}`;
    const { headers } = await caller.send('GET', meeting, { as: deputy });
    const minutes = await sends(
      deputy,
      `${meeting}/record-minutes`,
      { text: 'Efter samtal.', employerText: 'Arbetet.' },
      { 'if-match': headers.get('etag') ?? '' },
    );
    expect(minutes.status).toBe(200);
    expect(
      (await acts(absent, 'record-employment', { employment: 'unemployed', employers: [] })).status,
    ).toBe(200);
    const notices = async (as: Actor): Promise<object[]> => {
      const answer = await caller.send('GET', `${REPORTING}/notices?limit=200`, { as });
      return (fieldsOf(answer)['items'] as { kind: string; caseId?: string }[]).filter(
        ({ kind, caseId }) => kind === 'consent-answered' && caseId === secondCaseId,
      );
    };
    const given = {
      purposes: ['sharing'],
      fromOrganisation: 'region-sormland',
      toOrganisations: ['fk'],
      form: 'written',
    };
    const before = (await notices(absent)).length;
    const coordinator = world.insiders.rehab_coordinator as Actor;
    expect((await acts(coordinator, 'give-consent', given, secondCaseId)).status).toBe(200);
    await eventually(async () => (await notices(deputy)).length === 1);
    expect((await acts(deputy, 'give-consent', given, secondCaseId)).status).toBe(200);
    await eventually(async () => (await notices(absent)).length === before + 2);
    expect(await notices(deputy)).toHaveLength(1);
    const individual = world.insiders.individual as Actor;
    const own = () =>
      caller.send('GET', `${CASES}/${world.caseId}/own`, {
        as: individual,
        headers: { 'accept-language': 'en' },
      });
    expect((await own()).text).toContain(`is away right now, and ${deputy.id} takes care`);
    const assignment = async () =>
      fieldsOf(await caller.send('GET', `${CASES}/${world.caseId}/assignment`, { as: lead }));
    expect(await assignment()).toMatchObject({ investigatorDeputyId: deputy.id });
    await ends(deputyshipId);
    expect((await own()).text).not.toContain('is away right now');
    expect(await assignment()).not.toHaveProperty('investigatorDeputyId');

    const timeline = async (): Promise<readonly { type: string; by: object }[]> => {
      const path = `${REPORTING}/cases/${world.caseId}/timeline?limit=200`;
      const items = fieldsOf(await caller.send('GET', path, { as: absent }))['items'];
      return items as readonly { type: string; by: object }[];
    };
    const fk = { role: 'insurance_investigator', organisation: 'fk' };
    await eventually(
      async () => (await timeline()).filter(({ type }) => type === 'EmploymentRecorded').length > 2,
    );
    const of = async (type: string) =>
      (await timeline()).filter((item) => item.type === type).map(({ by }) => by);
    expect((await of('EmploymentRecorded')).slice(-2)).toEqual([{ ...fk, inPlaceOf: absent.id }, fk]);
    expect((await of('MinutesRecorded')).at(-1)).toEqual({ ...fk, inPlaceOf: absent.id });

    const extract = async () => {
      const answer = await caller.send('GET', `${REPORTING}/access-log/own?limit=200`, { as: individual });
      const items = fieldsOf(answer)['items'] as readonly {
        readonly action: string;
        readonly who: { readonly id: string; readonly inPlaceOf?: string };
      }[];
      return items
        .filter(({ who }) => who.id === deputy.id)
        .map(({ action, who }) => `${action} for ${who.inPlaceOf}`);
    };
    await eventually(async () => (await extract()).includes(`MinutesRecorded for ${absent.id}`));
    const told = new Set(await extract());
    for (const action of ['EmploymentRecorded', 'meeting.read', 'case.read', 'case.list', 'worklist.read'])
      expect(told).toContain(`${action} for ${absent.id}`);
    // Of the days before and after, that they looked for the individual in vain.
    const inOwnName = [...told].filter((line) => !line.endsWith(`for ${absent.id}`));
    expect(inOwnName).toEqual(['case.search for undefined']);
  }, 60_000);

  it('works on with the pair of the absent one, in their place', async () => {
    const coordinator = world.insiders.rehab_coordinator as Actor;
    await does(lead, `${programme}/approve-collaboration-model`, {
      title: 'Hur ett par börjar',
      changes: 'Ny',
      rationale: 'Erfarenhet',
      checklist: [{ itemId: 'traffas', text: 'Träffas' }],
    });
    const pair = { investigatorId: absent.id, coordinatorId: coordinator.id };
    await does(coordinator, `${programme}/start-pair`, { ...pair, unitId: 'unit-torshalla' });
    const dialogue = { ...pair, shared: 1, withPlan: 1, conclusion: 'Fortsätta' };
    const refused = fieldsOf(await sends(deputy, `${programme}/hold-pair-dialogue`, dialogue));
    expect(refused['code']).toBe('NOT_OF_THE_PAIR');
    const deputyshipId = await names();
    await does(deputy, `${programme}/hold-pair-dialogue`, dialogue);
    const recorded: object[] = [];
    const store = standalone.app.get<EventStore>(EVENT_STORE);
    for await (const { type, metadata } of store.readStream(`programme-${world.programmeId}`))
      if (type === 'PairDialogueHeld') recorded.push(metadata['actor'] as object);
    expect(recorded).toEqual([
      { id: deputy.id, role: deputy.role, organisation: 'fk', inPlaceOf: absent.id },
    ]);
    await ends(deputyshipId);
  });

  it('sees a protected identity, as far as the absent one does, and the follow-up is told', async () => {
    const coordinator = world.insiders.rehab_coordinator as Actor;
    const colleague: Actor = { ...coordinator, id: 'staff-coordinator-instead' };
    expect((await acts(absent, 'flag-protected-identity', {})).status).toBe(200);
    const read = async (as: Actor) => (await caller.send('GET', `${CASES}/${world.caseId}`, { as })).status;
    expect(await read(colleague)).toBe(404);
    const self = { unitId: 'unit-torshalla', absentId: coordinator.id, from: TODAY, to: LAST_DAY };
    const naming = `${programme}/name-coordinator-deputy`;
    const own = await sends(colleague, naming, { ...self, deputyId: colleague.id });
    expect([own.status, fieldsOf(own)['code']]).toEqual([403, 'BEYOND_ROLE_LIMIT']);
    const made = await does(coordinator, naming, { ...self, deputyId: colleague.id });
    expect(await read(colleague)).toBe(200);
    const { text } = await caller.send('GET', `${REPORTING}/cases`, { as: colleague });
    expect(text).not.toContain(world.caseId);

    const reviewer: Actor = {
      ...(world.insiders.log_reviewer as Actor),
      organisation: coordinator.organisation,
    };
    const path = `${REPORTING}/access-log?concern=protected-identity&actor=${colleague.id}`;
    const flagged = async () =>
      fieldsOf(await caller.send('GET', path, { as: reviewer }))['items'] as object[];
    await eventually(async () => (await flagged()).length > 0);
    expect(await flagged()).toEqual([
      expect.objectContaining({
        action: 'case.read',
        who: expect.objectContaining({ id: colleague.id, inPlaceOf: coordinator.id }) as object,
        concerns: ['protected-identity'],
      }),
    ]);
    await does(colleague, `${programme}/end-deputyship`, { deputyshipId: made['deputyshipId'] });
    expect(await read(colleague)).toBe(404);
  }, 60_000);
});
