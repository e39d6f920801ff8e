import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor, Role } from '@samverkan/access';
import type { EventStore } from '@samverkan/event-sourcing';
import { EVENT_STORE } from '@samverkan/platform';
import { type Answer, type Caller, fieldsOf } from './testing/route-walk/caller';
import { startOn } from './testing/route-walk/start-on';
import { TODAY, type World, makeWorld } from './testing/route-walk/world';
import type { Standalone } from './standalone';

interface Item {
  readonly id: string;
  readonly type: string;
  readonly on: string;
  readonly position: string;
  readonly by: { readonly role: string };
  readonly corrected?: { readonly id: string; readonly on: string };
  readonly details: { readonly measureId?: string; readonly meetingId?: string };
  readonly texts?: Readonly<Record<string, string>>;
}

/** A measure that began later than was written, and a meeting that was held later, through the APIs of case and reporting. */
describe('a correction', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-corrections-'));
  let standalone: Standalone;
  let caller: Caller;
  let world: World;
  let measureId: string;
  const WRITTEN = '2021-02-05';
  const RIGHT = '2021-04-12';
  const REASON = 'Insatsen började senare.';

  beforeAll(async () => {
    ({ standalone, caller } = await startOn(folder, TODAY));
    world = await makeWorld(caller, standalone.app.get<EventStore>(EVENT_STORE));
    const planned = await command('plan-measure', {
      occurredOn: WRITTEN,
      kind: 'work-training',
      responsible: { organisation: 'fk' },
      plannedStart: WRITTEN,
      consultation: { on: WRITTEN, how: 'phone' },
    });
    measureId = String(fieldsOf(planned)['measureId']);
    const begun = await command('start-measure', { occurredOn: WRITTEN, measureId });
    if (begun.status !== 200) throw new Error(begun.text);
  }, 60_000);

  afterAll(async () => {
    await standalone?.close();
    rmSync(folder, { recursive: true });
  });

  const who = (role: Role): Actor => world.insiders[role] as Actor;

  const timeline = async (as: Actor, position?: string): Promise<Item[]> => {
    const path = `/api/reporting/v1/cases/${world.caseId}/timeline?limit=200`;
    const at = position === undefined ? '' : `&min-position=${encodeURIComponent(position)}`;
    const answer = await caller.send('GET', `${path}${at}`, { as });
    return (fieldsOf(answer) as unknown as { items: Item[] }).items;
  };
  const started = (items: readonly Item[]): Item =>
    items.find(({ type, details }) => type === 'MeasureStarted' && details.measureId === measureId) as Item;

  const command = async (name: string, body: object, as = who('insurance_investigator')): Promise<Answer> => {
    const path = `/api/case/v1/cases/${world.caseId}`;
    const lead = who('project_lead');
    const { headers } = await caller.send('GET', `${path}/assignment`, { as: lead });
    return caller.send('POST', `${path}/${name}`, {
      as,
      body: { occurredOn: TODAY, ...body },
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
  };
  const sends = (as: Actor, body: object): Promise<Answer> =>
    command('correct-entry', { reason: REASON, ...body }, as);

  /** Since when the measure is under way, as the case shows it. */
  const startedOn = async (): Promise<unknown> => {
    const answer = await caller.send('GET', `/api/case/v1/cases/${world.caseId}`, {
      as: who('insurance_investigator'),
    });
    const { measures } = fieldsOf(answer) as unknown as {
      measures: readonly { measureId: string; startedOn?: string }[];
    };
    return measures.find((one) => one.measureId === measureId)?.startedOn;
  };

  const figure = async (
    knownAt?: string,
    { id, asOf, from }: { readonly id: string; readonly asOf: string; readonly from?: string } = {
      id: 'measures-started-work-training',
      asOf: '2021-04-30',
    },
  ): Promise<unknown> => {
    const path = `/api/reporting/v1/programmes/${world.programmeId}/figures/${id}`;
    const period = `asOf=${asOf}&periodFrom=${from ?? '2021-04-01'}&periodTo=2021-04-30`;
    const known = knownAt === undefined ? '' : `&knownAt=${encodeURIComponent(knownAt)}`;
    const answer = await caller.send('GET', `${path}?${period}${known}`, { as: who('project_lead') });
    return fieldsOf(answer)['value'];
  };

  it('is in the case, in its figures and in its timeline, where the first entry stays', async () => {
    const investigator = who('insurance_investigator');
    let first: Item | undefined;
    // The read models hear of the latest commands in a moment.
    for (let tries = 0; tries < 200 && first === undefined; tries += 1) {
      first = started(await timeline(investigator));
      await pause(50);
    }
    const before = first as Item;
    const entry = Number(before.id.split('@')[1]);
    expect(await startedOn()).toBe(before.on);
    expect(await figure()).toBe(0);
    const known = (await timeline(investigator)).map(({ position }) => position).sort();

    const answer = await sends(investigator, { entry, on: RIGHT });
    expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
    const position = String(fieldsOf(answer)['position']);
    const items = await timeline(investigator, position);
    const correction = items.find(({ type }) => type === 'EntryCorrected') as Item;
    expect(started(items)).toMatchObject({
      id: before.id,
      on: before.on,
      corrected: { id: correction.id, on: RIGHT },
    });
    expect(correction).toMatchObject({
      on: TODAY,
      by: { role: 'insurance_investigator' },
      texts: { reason: REASON },
    });
    expect(await startedOn()).toBe(RIGHT);
    for (let tries = 0; tries < 100 && (await figure()) === 0; tries += 1) await pause(50);
    expect(await figure()).toBe(1);
    expect(await figure(known.at(-1))).toBe(0);

    const again = await sends(investigator, { entry, on: before.on });
    expect(again.status).toBe(200);
    const mended = started(await timeline(investigator, String(fieldsOf(again)['position'])));
    expect(mended.corrected).toMatchObject({ on: before.on });
    expect(await startedOn()).toBe(before.on);
  });

  it('is shown to the individual too, and made by nobody but the investigator', async () => {
    expect(started(await timeline(who('individual'))).corrected).toBeDefined();
    const entry = Number(started(await timeline(who('individual'))).id.split('@')[1]);
    for (const role of ['individual', 'rehab_coordinator'] as const)
      expect([role, (await sends(who(role), { entry, on: RIGHT })).status]).toEqual([role, 403]);
  });

  it('of a joint mapping shows the day that is right, and both in the timeline', async () => {
    const as = who('insurance_investigator');
    const mapping = (items: readonly Item[]): Item =>
      items.find(({ type }) => type === 'JointMappingDone') as Item;
    const first = mapping(await timeline(as));
    const right = { entry: Number(first.id.split('@')[1]), on: '2021-02-03' };
    const answer = await sends(as, right);
    expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
    const shown = mapping(await timeline(as, String(fieldsOf(answer)['position'])));
    expect(shown).toMatchObject({ ...first, corrected: { on: right.on } });
    const read = await caller.send('GET', `/api/case/v1/cases/${world.caseId}`, { as });
    expect(fieldsOf(read)).toMatchObject({ jointMappingOn: right.on });
    expect((await sends(as, { ...right, on: '2021-01-01' })).status).toBe(409);
  });

  it('of a closure plan is in the case and in the coverage by date, and as known before all is as it was', async () => {
    const as = who('insurance_investigator');
    const covered = (knownAt?: string): Promise<unknown> =>
      figure(knownAt, { id: 'closure-plan-coverage', asOf: '2021-02-05' });
    const plan = (items: readonly Item[]): Item =>
      items.find(({ type }) => type === 'ClosurePlanSet') as Item;
    const items = await timeline(as);
    const first = plan(items);
    const known = items
      .map(({ position }) => position)
      .sort()
      .at(-1);
    const count = Number(await covered());
    const entry = Number(first.id.split('@')[1]);
    const right = { on: '2021-02-10', withoutMeetingReason: 'Enligt samtal i efterhand' };
    const answer = await sends(as, { entry, ...right });
    expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
    const after = await timeline(as, String(fieldsOf(answer)['position']));
    const { corrected } = plan(after);
    expect(plan(after)).toEqual({ ...first, corrected: { id: corrected?.id, on: right.on } });
    expect(after.find(({ id }) => id === corrected?.id)).toMatchObject({
      texts: { reason: REASON, withoutMeetingReason: right.withoutMeetingReason },
    });
    const read = await caller.send('GET', `/api/case/v1/cases/${world.caseId}`, { as });
    expect(fieldsOf(read)['closurePlan']).toMatchObject({
      withoutMeetingReason: right.withoutMeetingReason,
    });
    for (let tries = 0; tries < 200 && (await covered()) === count; tries += 1) await pause(50);
    expect([await covered(), await covered(known)]).toEqual([count - 1, count]);
  });

  it('takes what did not happen out of the case, and leaves it in the timeline, marked', async () => {
    const as = who('insurance_investigator');
    const remarks = async (): Promise<unknown[]> => {
      const { workAbility } = fieldsOf(
        await caller.send('GET', `/api/case/v1/cases/${world.caseId}`, { as }),
      ) as unknown as { workAbility: readonly { remark: string }[] };
      return workAbility.map(({ remark }) => remark);
    };
    const before = await remarks();
    const evaluation = { source: 'fk', ability: 25, remark: 'Gäller någon annan' };
    const entry = Number(fieldsOf(await command('evaluate-work-ability', evaluation))['revision']);
    await command('evaluate-work-ability', { ...evaluation, remark: 'Gäller individen' });
    expect(await remarks()).toEqual([...before, 'Gäller någon annan', 'Gäller individen']);
    const answer = await sends(as, { entry, happened: false });
    expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
    expect(await remarks()).toEqual([...before, 'Gäller individen']);
    const items = await timeline(as, String(fieldsOf(answer)['position']));
    const untrue = items.find(({ type }) => type === 'EntryFoundUntrue') as Item;
    expect(untrue).toMatchObject({ on: TODAY, texts: { reason: REASON } });
    expect(items.find(({ id }) => id.endsWith(`@${entry}`) && id.startsWith('case-'))).toMatchObject({
      type: 'WorkAbilityEvaluated',
      texts: { remark: 'Gäller någon annan' },
      corrected: { id: untrue.id, on: TODAY, happened: false },
    });
  });

  it('of a registration moves the individual to the period that is right, and shows both in the timeline', async () => {
    const investigator = who('insurance_investigator');
    const enrolled = (knownAt?: string): Promise<unknown> =>
      figure(knownAt, { id: 'individuals-enrolled-in-period', asOf: '2021-04-30', from: '2021-02-01' });
    const before = await timeline(investigator);
    const registration = (items: readonly Item[]): Item =>
      items.find(({ type }) => type === 'CaseRegistered') as Item;
    const known = before
      .map(({ position }) => position)
      .sort()
      .at(-1);
    const count = Number(await enrolled());
    const right = { on: '2021-01-29', sickLeaveSince: '2019-05-20', reason: 'Fel dagar.' };
    for (const role of ['individual', 'rehab_coordinator'] as const)
      expect([role, (await command('correct-registration', right, who(role))).status]).toEqual([role, 403]);
    const answer = await command('correct-registration', right);
    expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
    const items = await timeline(investigator, String(fieldsOf(answer)['position']));
    const correction = items.find(({ type }) => type === 'RegistrationCorrected') as Item;
    expect(registration(items)).toEqual({
      ...registration(before),
      corrected: { id: correction.id, on: right.on, sickLeaveSince: right.sickLeaveSince },
    });
    expect(correction).toMatchObject({ on: TODAY, texts: { reason: right.reason } });
    const read = await caller.send('GET', `/api/case/v1/cases/${world.caseId}`, { as: investigator });
    expect(fieldsOf(read)).toMatchObject({ registeredOn: right.on, sickLeaveSince: right.sickLeaveSince });
    for (let tries = 0; tries < 200 && (await enrolled()) === count; tries += 1) await pause(50);
    expect([await enrolled(), await enrolled(known)]).toEqual([count - 1, count]);
  });

  describe('of a held meeting', () => {
    const MEETINGS = '/api/meeting/v1/meetings';
    const MET = '2021-02-20';
    let meetingId: string;
    let revision: unknown;

    const meets = async (path: string, body: object): Promise<Readonly<Record<string, unknown>>> => {
      const answer = await caller.send('POST', `${MEETINGS}/${path}`, {
        as: who('insurance_investigator'),
        body,
        headers: revision === undefined ? {} : { 'if-match': `"${String(revision)}"` },
      });
      if (answer.status >= 300) throw new Error(answer.text);
      revision = fieldsOf(answer)['revision'];
      return fieldsOf(answer);
    };
    const individuals = (asOf: string, knownAt?: string): Promise<unknown> =>
      figure(knownAt, { id: 'individuals-with-meeting-1', asOf });
    /** What another service or a read model makes of it is there in a moment. */
    const becomes = async (value: unknown, of: () => Promise<unknown>): Promise<void> => {
      for (let tries = 0; tries < 200 && (await of()) !== value; tries += 1) await pause(50);
      expect(await of()).toBe(value);
    };
    const heldOn = async (): Promise<unknown> => {
      const answer = await caller.send('GET', `/api/case/v1/cases/${world.caseId}`, {
        as: who('insurance_investigator'),
      });
      const { heldMeetings } = fieldsOf(answer) as unknown as {
        heldMeetings: readonly { meetingId: string; heldOn: string }[];
      };
      return heldMeetings.find((one) => one.meetingId === meetingId)?.heldOn;
    };
    const entryOf = (items: readonly Item[]): Item =>
      items.find(({ type, details }) => type === 'MeetingHeld' && details.meetingId === meetingId) as Item;

    beforeAll(async () => {
      const { id } = await meets('call', {
        caseId: world.caseId,
        occurredOn: '2021-02-10',
        startsAt: `${MET}T09:00:00.000Z`,
        mode: 'video',
        invitees: [{ party: 'individual' }, { party: 'healthcare' }],
      });
      meetingId = String(id);
      const attendance = ['individual', 'fk', 'healthcare'].map((party) => ({ party, attended: true }));
      await meets(`${meetingId}/hold`, { occurredOn: MET, attendance });
      await becomes(MET, heldOn);
      await becomes(1, () => individuals('2021-03-31'));
    });

    it('is in the case, in its figures and in its timeline, and as known before all is as it was', async () => {
      const investigator = who('insurance_investigator');
      const before = await timeline(investigator);
      const first = entryOf(before);
      const known = before
        .map(({ position }) => position)
        .sort()
        .at(-1);
      const reason = 'Mötet hölls senare.';
      const right = { occurredOn: TODAY, on: RIGHT, reason };
      const { position } = await meets(`${meetingId}/correct-held`, right);
      const items = await timeline(investigator, String(position));
      const correction = items.find(({ type }) => type === 'HeldMeetingCorrected') as Item;
      expect(entryOf(items)).toEqual({
        ...first,
        corrected: { id: correction.id, on: RIGHT, form: 'reconciliation', individualAttended: true },
      });
      expect(correction).toMatchObject({ on: TODAY, texts: { reason } });
      await becomes(0, () => individuals('2021-03-31'));
      expect(await individuals('2021-04-30')).toBe(1);
      expect(await individuals('2021-03-31', known)).toBe(1);
      await becomes(RIGHT, heldOn);
    });

    it('is no meeting at all where it was not held, and one again where it was after all', async () => {
      const reason = 'Fel möte';
      const known = (await timeline(who('insurance_investigator')))
        .map(({ position }) => position)
        .sort()
        .at(-1);
      const absent = { ended: 'failed', on: MET, because: 'individual-absent' };
      const { position } = await meets(`${meetingId}/correct-held`, { occurredOn: TODAY, ...absent, reason });
      expect(
        entryOf(await timeline(who('insurance_investigator'), String(position))).corrected,
      ).toMatchObject(absent);
      await becomes(0, () => individuals('2021-04-30'));
      expect(await individuals('2021-04-30', known)).toBe(1);
      await becomes(undefined, heldOn);
      const attendance = ['individual', 'fk', 'healthcare'].map((party) => ({ party, attended: true }));
      const held = { occurredOn: TODAY, ended: 'held', on: RIGHT, attendance, reason };
      expect(await meets(`${meetingId}/correct-held`, held)).toMatchObject({ form: 'reconciliation' });
      await becomes(1, () => individuals('2021-04-30'));
      await becomes(RIGHT, heldOn);
    });

    it('is no reconciliation meeting where it was called as another kind, and one again where it was one', async () => {
      const known = async () =>
        (await timeline(who('insurance_investigator')))
          .map(({ position }) => position)
          .sort()
          .at(-1);
      const reason = 'Fel sorts möte';
      const is = (form: string) => meets(`${meetingId}/correct-held`, { occurredOn: TODAY, form, reason });
      expect(await is('transition')).toMatchObject({ form: 'transition' });
      await becomes(0, () => individuals('2021-04-30'));
      const asTransition = await known();
      expect(await is('reconciliation')).toMatchObject({ form: 'reconciliation' });
      await becomes(1, () => individuals('2021-04-30'));
      expect(await individuals('2021-04-30', asTransition)).toBe(0);
    });

    it('leaves out who was not there: no figure counts it then, on any day', async () => {
      const attendance = ['fk', 'healthcare'].map((party) => ({ party, attended: true }));
      const right = { occurredOn: TODAY, attendance, reason: 'Individen var inte med.' };
      expect(await meets(`${meetingId}/correct-held`, right)).toMatchObject({ form: 'multi-party' });
      await becomes(0, () => individuals('2021-04-30'));
    });

    it('is a notice to the individual', async () => {
      const kinds = async (): Promise<unknown> => {
        const answer = await caller.send('GET', '/api/reporting/v1/notices?limit=10', {
          as: who('individual'),
        });
        const { items } = fieldsOf(answer) as unknown as { items: readonly { kind: string }[] };
        return items[0]?.kind;
      };
      await becomes('held-meeting-corrected', kinds);
    });
  });
});
