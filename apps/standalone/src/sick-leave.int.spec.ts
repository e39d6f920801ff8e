import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor, Role } from '@samverkan/access';
import type { EventStore } from '@samverkan/event-sourcing';
import { EVENT_STORE } from '@samverkan/platform';
import { type Answer, type Caller, fieldsOf } from './testing/route-walk/caller';
import { startOn } from './testing/route-walk/start-on';
import { TODAY, type World, makeWorld } from './testing/route-walk/world';
import type { Standalone } from './standalone';

const REASON = 'Det var en annan grad från mars.';
const year = { from: '2019-06-01', to: '2021-02-28', degree: 100 };
const rest = { from: '2021-03-03', to: '2021-12-31', degree: 75 };

/** Periods of a sick leave as the readers of a case meet them, through the APIs of case and reporting. */
describe('the periods of a sick leave', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-sick-leave-'));
  let standalone: Standalone;
  let caller: Caller;
  let world: World;
  let path: string;
  let position: string;

  const who = (role: Role): Actor => world.insiders[role] as Actor;
  const reads = (at: string, role: Role): Promise<Answer> => caller.send('GET', at, { as: who(role) });

  const record = async (body: object): Promise<void> => {
    const { headers } = await reads(path, 'insurance_investigator');
    const answer = await caller.send('POST', `${path}/record-sick-leave-periods`, {
      as: who('insurance_investigator'),
      body: { occurredOn: TODAY, ...body },
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    if (answer.status !== 200) throw new Error(answer.text);
    position = encodeURIComponent(String(fieldsOf(answer)['position']));
  };

  beforeAll(async () => {
    ({ standalone, caller } = await startOn(folder, TODAY));
    world = await makeWorld(caller, standalone.app.get<EventStore>(EVENT_STORE));
    path = `/api/case/v1/cases/${world.caseId}`;
    await record({ sickLeavePeriods: [year] });
    await record({ sickLeavePeriods: [year, rest] });
    await record({ sickLeavePeriods: [year, { ...rest, degree: 50 }], reason: REASON });
  }, 60_000);

  afterAll(async () => {
    await standalone?.close();
    rmSync(folder, { recursive: true });
  });

  it('stand in the timeline of who reads the case, each as it was known, with why it was changed', async () => {
    for (const role of ['insurance_investigator', 'rehab_coordinator', 'individual'] as const) {
      const at = `/api/reporting/v1/cases/${world.caseId}/timeline?limit=200&min-position=${position}`;
      const { items } = fieldsOf(await reads(at, role)) as unknown as { items: Record<string, unknown>[] };
      const recorded = items.filter(({ type }) => type === 'SickLeavePeriodsRecorded');
      expect([role, recorded.map(({ details, texts }) => [details, texts])]).toEqual([
        role,
        [[year], [year, rest], [year, { ...rest, degree: 50 }]].map((periods, n) => [
          expect.objectContaining({ periods, sickLeaveSince: '2019-06-01' }),
          { reason: n === 2 ? REASON : null },
        ]),
      ]);
    }
  });

  it('are a notice to the individual where something was wrong, and none where days came to them', async () => {
    const at = `/api/reporting/v1/notices?limit=100&min-position=${position}`;
    const { items } = fieldsOf(await reads(at, 'individual')) as unknown as {
      items: Record<string, unknown>[];
    };
    expect(items.filter(({ kind }) => kind === 'entry-corrected')).toHaveLength(1);
  });

  it('say nothing to an employer', async () => {
    const { status, text } = await reads(`${path}/workplaces/employer-1`, 'employer_contact');
    expect(status).toBe(200);
    for (const told of ['sickLeave', '"degree"', year.from, rest.from, rest.to, REASON])
      expect([told, text.includes(told)]).toEqual([told, false]);
    expect((await reads(path, 'employer_contact')).status).not.toBe(200);
  });
});
