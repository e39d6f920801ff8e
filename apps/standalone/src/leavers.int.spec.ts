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
const NEXT_DAY: BusinessDate = '2021-05-06';
const NUMBERS = ['199001012385', '198506152381'] as const;

/**
 * With the last day in the pool ends what an investigator sees of the programme, in every service and whatever the token
 * says. `staff-investigator-2` leaves, with two closed cases.
 */
describe('an investigator who leaves the pool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-leavers-'));
  let standalone: Standalone;
  let caller: Caller;
  let world: World;
  let lead: Actor;
  let leaver: Actor;
  let programme: string;
  let caseIds: string[];

  beforeAll(async () => {
    ({ standalone, caller } = await startOn(folder, TODAY));
    world = await makeWorld(caller, standalone.app.get<EventStore>(EVENT_STORE));
    lead = world.insiders.project_lead as Actor;
    leaver = world.successor;
    programme = `/api/case/v1/programmes/${world.programmeId}`;
    caseIds = [];
    for (const personalNumber of NUMBERS) {
      const { id } = fieldsOf(
        await sends(leaver, CASES, {
          programmeId: world.programmeId,
          unitId: 'unit-torshalla',
          personalNumber,
          name: 'Test Testsson',
          sickLeaveSince: '2019-06-01',
        }),
      );
      caseIds.push(String(id));
      expect(await acts(lead, 'assign-investigator', { investigatorId: leaver.id })).toBe(200);
      expect(await acts(leaver, 'close', { outcome: 'studies' })).toBe(200);
    }
  }, 120_000);

  afterAll(async () => {
    await standalone?.close();
    rmSync(folder, { recursive: true });
  });

  const on = (day: BusinessDate): void =>
    standalone.app.get(DemoClock, { strict: false }).set(`${day}T08:00:00.000Z` as Instant);

  const sends = (as: Actor, path: string, body: object, headers: Record<string, string> = {}) =>
    caller.send('POST', path, { as, body: { occurredOn: TODAY, ...body }, headers });

  /** A command to the latest case as it stands. */
  const acts = async (as: Actor, command: string, body: object, caseId = caseIds.at(-1)): Promise<number> => {
    const path = `${CASES}/${caseId}`;
    const { headers } = await caller.send('GET', `${path}/assignment`, { as: lead });
    return (await sends(as, `${path}/${command}`, body, { 'if-match': headers.get('etag') ?? '' })).status;
  };

  /** Where the first of the cases can be seen. */
  const PLACES: Readonly<Record<string, () => readonly [string, object?]>> = {
    case: () => [`${CASES}/${caseIds[0]}`],
    assignment: () => [`${CASES}/${caseIds[0]}/assignment`],
    search: () => [`${CASES}/search`, { personalNumber: NUMBERS[0] }],
    timeline: () => [`${REPORTING}/cases/${caseIds[0]}/timeline`],
    cases: () => [`${REPORTING}/cases`],
    named: () => [`${REPORTING}/cases?investigator=${leaver.id}`],
    behind: () => [`${REPORTING}/programmes/${world.programmeId}/figures/cases-closed/cases`],
  };
  const answers = (as: Actor): Promise<readonly (readonly [string, Answer])[]> =>
    Promise.all(
      Object.entries(PLACES).map(async ([name, place]) => {
        const [path, body] = place();
        const method = body === undefined ? 'GET' : 'POST';
        return [name, await caller.send(method, path, { as, ...present({ body }) })] as const;
      }),
    );
  const seen = async (as: Actor): Promise<string[]> =>
    (await answers(as))
      .filter(([, { status, text }]) => status === 200 && text.includes(caseIds[0]!))
      .map(([name]) => name);
  const EVERYWHERE = Object.keys(PLACES);
  /** Lists hear of the latest commands in a moment. */
  const eventually = async (what: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < 100; tries += 1) {
      if (await what()) return;
      await pause(50);
    }
    throw new Error('It has not come about');
  };
  const handedOver = async () =>
    (fieldsOf(await caller.send('GET', `${programme}/hand-over`, { as: lead }))['items'] as object[]).length;

  it('is out from the day after on, also of a list that was begun before, until somebody has them back', async () => {
    const seesAll = async () => (await seen(leaver)).length === EVERYWHERE.length;
    await eventually(seesAll);
    const page = (cursor = '') => caller.send('GET', `${REPORTING}/cases?limit=1${cursor}`, { as: leaver });
    const cursor = `&cursor=${String(fieldsOf(await page())['next'])}`;
    const removed = { investigatorId: leaver.id };
    const leaves = () => sends(lead, `${programme}/remove-investigator-from-pool`, removed);
    expect((await leaves()).status).toBe(200);
    await eventually(seesAll);
    expect((await page(cursor)).status).toBe(200);
    expect(await handedOver()).toBe(0);

    on(NEXT_DAY);
    expect(await seen(leaver)).toEqual([]);
    for (const [, { text }] of await answers(leaver)) expect(text).not.toContain('Testsson');
    expect(fieldsOf(await page(cursor))['errors']).toEqual([
      expect.objectContaining({ code: 'INVALID_CURSOR' }),
    ]);
    expect(fieldsOf(await page())['items']).toEqual([]);
    const reason = { occurredOn: NEXT_DAY, reason: 'nobody-on-duty', explanation: 'Ett samtal' };
    expect(await acts(leaver, 'open-in-emergency', reason)).toBe(404);
    expect(await acts(leaver, 'reopen', {})).toBe(404);

    expect(await handedOver()).toBe(2);
    const successor = world.insiders.insurance_investigator as Actor;
    const over = { occurredOn: NEXT_DAY, to: successor.id, reason: 'other' };
    expect(await acts(lead, 'reassign-investigator', over, caseIds[0])).toBe(200);
    await eventually(async () => (await handedOver()) === 1 && (await seen(successor)).length > 0);
    // Who comes back has what is still with them.
    const back = { occurredOn: NEXT_DAY, investigatorId: leaver.id };
    expect((await sends(lead, `${programme}/add-investigator-to-pool`, back)).status).toBe(200);
    expect(await seen(leaver)).toEqual([]);
    expect((await caller.send('GET', `${CASES}/${caseIds[1]}`, { as: leaver })).status).toBe(200);
  }, 120_000);
});
