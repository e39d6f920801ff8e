import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor, Role } from '@samverkan/access';
import type { EventStore } from '@samverkan/event-sourcing';
import { EVENT_STORE } from '@samverkan/platform';
import { type Caller, fieldsOf } from './testing/route-walk/caller';
import { startOn } from './testing/route-walk/start-on';
import { TODAY, type World, makeWorld, subjectOf, tells } from './testing/route-walk/world';
import type { Standalone } from './standalone';

const NOTICES = '/api/reporting/v1/notices';

interface Notice {
  readonly noticeId: string;
  readonly kind: string;
  readonly text: { readonly sv: string; readonly en: string };
  readonly read: boolean;
  readonly caseId?: string;
  readonly meetingId?: string;
  readonly applicationId?: string;
}

/** What concerns each party of one case, made through the APIs of all three services. */
describe('notices', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-notices-'));
  let standalone: Standalone;
  let caller: Caller;
  let world: World;

  beforeAll(async () => {
    ({ standalone, caller } = await startOn(folder, TODAY));
    world = await makeWorld(caller, standalone.app.get<EventStore>(EVENT_STORE));
  }, 60_000);

  afterAll(async () => {
    await standalone?.close();
    rmSync(folder, { recursive: true });
  });

  const who = (role: Role): Actor => world.insiders[role] as Actor;

  const page = async (as: Actor, query = ''): Promise<{ items: Notice[]; next?: string; text: string }> => {
    const answer = await caller.send('GET', `${NOTICES}?limit=200${query}`, { as });
    if (answer.status !== 200) throw new Error(answer.text);
    return { ...(fieldsOf(answer) as unknown as { items: Notice[] }), text: answer.text };
  };

  const kinds = async (as: Actor): Promise<string[]> => (await page(as)).items.map(({ kind }) => kind);

  /** The list hears of the latest commands in a moment. */
  const until = async (as: Actor, kind: string): Promise<string[]> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const all = await kinds(as);
      if (all[0] === kind) return all;
      await pause(50);
    }
    throw new Error(`${as.id} has no ${kind} first but ${(await kinds(as)).join(' ')}`);
  };

  const theCase = () => `/api/case/v1/cases/${world.caseId}`;

  /** States the revision that is told to the lead, unless to somebody else. */
  const command = async (
    as: Actor,
    name: string,
    body: object,
    told: readonly [Actor, string] = [who('project_lead'), 'assignment'],
    path = theCase(),
  ): Promise<Readonly<Record<string, unknown>>> => {
    for (let tries = 0; ; tries += 1) {
      const { headers } = await caller.send('GET', `${path}/${told[1]}`, { as: told[0] });
      const answer = await caller.send('POST', `${path}/${name}`, {
        as,
        body: { occurredOn: TODAY, ...body },
        headers: { 'if-match': headers.get('etag') ?? '' },
      });
      if (answer.status === 200) return fieldsOf(answer);
      if (answer.status !== 412 || tries === 20) throw new Error(answer.text);
    }
  };

  it('tell each party what concerns them, latest first, and nobody what they did themselves', async () => {
    const individual = await until(who('individual'), 'first-meeting-called');
    expect(individual).toContain('application-taken');
    expect(individual).toContain('minutes-written');
    expect(individual).toContain('holder-changed');
    expect(individual).toContain('meeting-called');
    expect(individual).toContain('consent-answered');
    const investigator = await kinds(who('insurance_investigator'));
    expect(investigator).toContain('assignment');
    expect(investigator).not.toContain('measure-planned');
    const coordinator = await kinds(who('rehab_coordinator'));
    expect(coordinator).toContain('meeting-called');
    expect(await kinds(who('employment_officer'))).toContain('assignment');
    expect(await kinds({ ...who('insurance_investigator'), id: 'colleague' })).toEqual([]);
  });

  it('say what they are about by id and in both languages, and no text about the person', async () => {
    const { items, text } = await page(who('rehab_coordinator'));
    const called = items.find(({ kind }) => kind === 'meeting-called');
    expect(called).toMatchObject({
      text: { sv: 'Du är kallad till ett möte.', en: 'You are called to a meeting.' },
      read: false,
      caseId: world.caseId,
      meetingId: world.meetingId,
    });
    expect(tells(text)).toBe(false);
  });

  it('tell of an application what is missing, and on what ground it is rejected', async () => {
    const [individual, investigator, worker] = [
      who('individual'),
      who('insurance_investigator'),
      who('social_worker'),
    ];
    const former = `/api/case/v1/applications/${world.applicationId}`;
    const { headers: read } = await caller.send('GET', former, { as: individual });
    await caller.send('POST', `${former}/withdraw`, {
      as: individual,
      body: { occurredOn: TODAY },
      headers: { 'if-match': read.get('etag') ?? '' },
    });
    const applied = await caller.send('POST', '/api/case/v1/applications', {
      as: individual,
      body: {
        occurredOn: TODAY,
        programmeId: world.programmeId,
        degree: 50,
        qualifyingIncome: false,
        need: 'Arbetsträning',
        assistedBy: { organisation: worker.organisation, staffId: worker.id },
      },
    });
    const applicationId = String(fieldsOf(applied)['id']);
    const path = `/api/case/v1/applications/${applicationId}`;
    const does = async (as: Actor, name: string, body: object = {}): Promise<void> => {
      const { headers } = await caller.send('GET', path, { as });
      const answer = await caller.send('POST', `${path}/${name}`, {
        as,
        body: { occurredOn: TODAY, ...body },
        headers: { 'if-match': headers.get('etag') ?? '' },
      });
      if (answer.status !== 200) throw new Error(answer.text);
    };
    await caller.send('POST', `${path}/take`, { as: investigator, body: { occurredOn: TODAY } });
    await does(investigator, 'assess');
    for (const as of [individual, worker]) {
      await until(as, 'application-incomplete');
      expect((await page(as)).items[0]).toMatchObject({
        applicationId,
        text: {
          en: 'Something is missing in the application. A medical certificate from a doctor is missing. It is not said whether work or residence in Sweden is the ground of the insurance.',
        },
      });
    }
    const underlag = { issuedOn: TODAY, degree: 50, participation: 'none' };
    await does(worker, 'attach-underlag', underlag);
    await until(individual, 'application-supplemented');
    await does(individual, 'supplement', { insuredThrough: 'residence' });
    await until(worker, 'application-supplemented');
    expect((await until(investigator, 'application-supplemented')).slice(0, 2)).toEqual(
      Array(2).fill('application-supplemented'),
    );
    await does(investigator, 'assess');
    await does(investigator, 'book-first-meeting', { meetOn: TODAY });
    await does(investigator, 'cancel-first-meeting');
    await does(investigator, 'reject', { ground: 'insufficient-participation' });
    expect((await until(individual, 'application-rejected')).slice(0, 4)).toEqual([
      'application-rejected',
      'first-meeting-cancelled',
      'first-meeting-called',
      'application-complete',
    ]);
    const { items, text } = await page(individual);
    expect(items[0]?.text.sv).toBe(
      'Ansökan har fått avslag. Skälet är att det inte går att delta i en insats nu.',
    );
    expect(tells(text)).toBe(false);
    expect(items[0]).not.toHaveProperty('caseId');
  });

  it('come in pages', async () => {
    const all = await page(who('individual'));
    const some: string[] = [];
    for (let cursor = ''; ;) {
      const one = await page(who('individual'), `&limit=2${cursor}`).catch(async () => {
        const answer = await caller.send('GET', `${NOTICES}?limit=2${cursor}`, { as: who('individual') });
        return fieldsOf(answer) as unknown as { items: Notice[]; next?: string };
      });
      some.push(...one.items.map(({ noticeId }) => noticeId));
      if (one.next === undefined) break;
      cursor = `&cursor=${one.next}`;
    }
    expect(some).toEqual(all.items.map(({ noticeId }) => noticeId));
  });

  it('are read once their recipient says so, however often, and by nobody else', async () => {
    const [individual, coordinator] = [who('individual'), who('rehab_coordinator')];
    const unread = async (as: Actor, position = ''): Promise<number> =>
      Number(fieldsOf(await caller.send('GET', `${NOTICES}/unread?${position}`, { as }))['unread']);
    const before = await unread(individual);
    const { items } = await page(individual);
    expect(before).toBe(items.length);
    const noticeIds = items.slice(0, 2).map(({ noticeId }) => noticeId);
    const marks = async (as: Actor) =>
      fieldsOf(await caller.send('POST', `${NOTICES}/mark-read`, { as, body: { noticeIds } }));
    expect(await marks(coordinator)).toEqual({ marked: 0 });
    const marked = await marks(individual);
    expect(marked).toMatchObject({ marked: 2 });
    expect(await marks(individual)).toEqual({ marked: 0 });
    const position = `min-position=${encodeURIComponent(String(marked['position']))}`;
    expect(await unread(individual, position)).toBe(before - 2);
    const left = await page(individual, '&standing=unread');
    expect(left.items.map(({ noticeId }) => noticeId)).toEqual(
      items.slice(2).map(({ noticeId }) => noticeId),
    );
    expect((await page(individual, '&standing=read')).items).toHaveLength(2);
  });

  it('lead an employer that may be told nothing of a case to the plan that it owes there', async () => {
    const investigator = who('insurance_investigator');
    const employer = 'employer-9';
    const boss: Actor = { ...who('employer_contact'), id: 'staff-boss-9', organisation: employer };
    const employers = [who('employer_contact').organisation, employer];
    await command(investigator, 'record-employment', { employment: 'employed', employers });
    const naming = { party: 'employer', organisation: employer, contactId: boss.id };
    await command(investigator, 'name-party-contact', naming);
    await command(investigator, 'request-return-to-work-plan', { employer });
    expect(await until(boss, 'plan-asked')).toEqual(['plan-asked', 'assignment']);
    const { items } = await page(boss);
    expect(items.map(({ caseId }) => caseId)).toEqual([world.caseId, world.caseId]);
    // A contact hears of each of these before there is any consent.
    const late: Actor = { ...boss, id: 'staff-boss-10' };
    await command(investigator, 'name-party-contact', { ...naming, contactId: late.id });
    expect(await until(late, 'assignment-with-plan')).toEqual(['assignment-with-plan']);
    expect((await page(late)).items[0]).toMatchObject({ caseId: world.caseId });
    const { text } = await caller.send('GET', `${theCase()}/revision`, { as: boss });
    expect(JSON.parse(text)).toEqual({ id: world.caseId, revision: expect.any(Number) as number });
    const plan = { employer, plannedReturn: '2021-09-01', content: 'Halva dagar till en början' };
    await command(boss, 'receive-return-to-work-plan', plan, [boss, 'revision']);
    for (const more of ['', '/assignment', '/part', `/workplaces/${employer}`, '/process', '/own']) {
      const { status } = await caller.send('GET', `${theCase()}${more}`, { as: boss });
      expect([more, [403, 404].includes(status)]).toEqual([more, true]);
    }
    await command(investigator, 'end-party-contact', { contactId: boss.id });
    expect((await caller.send('GET', `${theCase()}/revision`, { as: boss })).status).toBe(404);
    expect((await page(boss)).text).not.toContain(world.caseId);
  });

  it('go to who gets a case and to who loses it, who reads no more than which kind they are', async () => {
    const [lead, investigator] = [who('project_lead'), who('insurance_investigator')];
    const count = (await page(investigator)).items.length;
    await command(lead, 'reassign-investigator', { to: world.successor.id, reason: 'workload' });
    expect(await until(world.successor, 'assignment')).toEqual(['assignment']);
    expect((await page(world.successor)).items[0]).toMatchObject({ caseId: world.caseId });
    await until(investigator, 'assignment-ended');
    const { items, text } = await page(investigator);
    expect(items).toHaveLength(count + 1);
    expect(text).not.toContain(world.caseId);
    expect(text).not.toContain(world.meetingId);
  });

  it('say no more than their kind to a party whose consent has been withdrawn', async () => {
    const officer = who('employment_officer');
    expect((await page(officer)).text).toContain(world.caseId);
    await command(who('individual'), 'withdraw-consent', { consentId: world.consentId });
    const { items } = await page(officer);
    expect(items.length).toBeGreaterThan(1);
    // That it was named for the case stays, as it still writes consents down there.
    expect(items.filter(({ caseId }) => caseId !== undefined).map(({ kind }) => kind)).toEqual([
      'assignment',
    ]);
    const { consentId } = await command(world.successor, 'request-consent', {
      purposes: ['sharing'],
      fromOrganisation: officer.organisation,
      toOrganisations: [world.successor.organisation],
    });
    await command(who('individual'), 'decline-consent', { consentId });
    await until(officer, 'consent-answered');
    await command(world.successor, 'close', {
      outcome: 'studies',
      handedOverMeasures: [world.measureId],
      handedOverTo: { organisation: officer.organisation },
    });
    await until(officer, 'case-handed-over');
    expect((await page(officer)).items.slice(0, 2)).toMatchObject([
      { kind: 'case-handed-over', caseId: world.caseId },
      { kind: 'consent-answered', caseId: world.caseId },
    ]);
  });

  it('tell a coordinator what is answered to an offer and a question, in a case that is not theirs yet', async () => {
    const coordinator = who('rehab_coordinator');
    const registered = await caller.send('POST', '/api/case/v1/cases', {
      as: who('insurance_investigator'),
      body: {
        occurredOn: TODAY,
        programmeId: world.programmeId,
        unitId: 'unit-torshalla',
        personalNumber: '199001012385',
        name: 'Test Testsson',
        sickLeaveSince: '2019-06-01',
      },
    });
    const caseId = String(fieldsOf(registered)['id']);
    const path = `/api/case/v1/cases/${caseId}`;
    const individual = {
      ...who('individual'),
      id: 'individual-2',
      subjectId: await subjectOf(standalone.app.get<EventStore>(EVENT_STORE), caseId),
    };
    const does = (as: Actor, name: string, body: object = {}) => command(as, name, body, undefined, path);
    await does(coordinator, 'offer-coordination');
    const { consentId } = await does(coordinator, 'request-consent', {
      purposes: ['coordination'],
      fromOrganisation: coordinator.organisation,
      toOrganisations: ['fk'],
    });
    await does(individual, 'give-consent', { consentId, form: 'written' });
    await does(individual, 'accept-coordination');
    await until(coordinator, 'coordination-answered');
    expect((await page(coordinator)).items.slice(0, 2)).toMatchObject([
      { kind: 'coordination-answered', caseId },
      { kind: 'consent-answered', caseId },
    ]);
    // Nothing is shared, and who has the case is there to be read.
    expect((await caller.send('GET', path, { as: coordinator })).status).toBe(404);
    expect((await caller.send('GET', `${path}/assignment`, { as: coordinator })).status).toBe(200);
  });

  it('are in the access log as far as they say which case they are about', async () => {
    const answer = await caller.send('GET', '/api/reporting/v1/access-log/own?limit=200', {
      as: who('individual'),
    });
    expect(answer.text).toContain('notice.list');
  });

  it('are gone when the individual is forgotten', async () => {
    expect((await page(who('individual'))).items.length).toBeGreaterThan(0);
    const forgotten = await caller.send('POST', `/admin/v1/subjects/${world.subjectId}/forget`, {
      as: who('operator'),
    });
    expect(forgotten.status).toBeLessThan(300);
    for (let tries = 0; tries < 200 && (await page(who('individual'))).items.length > 0; tries += 1)
      await pause(50);
    expect((await page(who('individual'))).items).toEqual([]);
  });

  it('tell who leads the collaboration, once that is said, of reports that are due and late', async () => {
    const [lead, named] = [who('project_lead'), who('collaboration_lead')];
    const programme = `/api/case/v1/programmes/${world.programmeId}`;
    const leads = async (name: string, body: object): Promise<void> => {
      const answer = await caller.send('POST', `${programme}/${name}`, {
        as: lead,
        body: { occurredOn: TODAY, ...body },
      });
      if (answer.status !== 200) throw new Error(answer.text);
    };
    expect(await kinds(named)).toEqual([]);
    // Who has left the pool hears of no case, and of the programme as its lead.
    const pool = { investigatorId: named.id };
    await leads('add-investigator-to-pool', { ...pool, occurredOn: '2020-05-04' });
    await leads('remove-investigator-from-pool', { ...pool, occurredOn: '2020-05-05' });
    await leads('set-contact-card', { leadId: named.id, name: 'Namn Exempel', phone: '08-465 004 00' });
    // Other periods than before: those that have passed are due anew.
    const days = ['2020-05-04', '2020-11-04', '2021-05-04', '2021-11-04'];
    const ends = ['2020-11-03', '2021-05-03', '2021-11-03', '2022-05-03'];
    await leads('set-reporting-schedule', { periods: days.map((from, n) => ({ from, to: ends[n] })) });
    for (let tries = 0; tries < 200 && (await kinds(named)).length < 3; tries += 1) await pause(50);
    const { items, text } = await page(named);
    expect(items.map(({ kind }) => kind)).toEqual(['report-due', 'report-late', 'report-due']);
    for (const item of items) expect(item).toMatchObject({ programmeId: world.programmeId });
    expect(text).not.toContain('Namn Exempel');
    const elsewhere = await page({ ...named, programmes: [] });
    expect(elsewhere.items.map(({ kind }) => kind)).toEqual(items.map(({ kind }) => kind));
    for (const item of elsewhere.items) expect(item).not.toHaveProperty('programmeId');
    expect(await kinds(lead)).toEqual([]);
  });
});
