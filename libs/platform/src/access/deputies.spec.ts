import type { Actor } from '@samverkan/access';
import { EventCodec } from '@samverkan/event-sourcing';
import { InMemoryEventStore, InMemorySubjectVault, SettableClock } from '@samverkan/event-sourcing-testing';
import { present } from '@samverkan/kernel';
import { Deputies } from './deputies';

const TODAY = '2021-07-05';
const PERIOD = { from: TODAY, to: '2021-08-01' };
const investigator: Actor = {
  id: 'i2',
  role: 'insurance_investigator',
  organisation: 'fk',
  units: [],
  programmes: ['p1', 'p2'],
};

describe('the deputies of programmes', () => {
  let log: InMemoryEventStore;
  let clock: SettableClock;
  let deputies: Deputies;

  beforeEach(() => {
    log = new InMemoryEventStore();
    const events = {
      ProgrammeStarted: { version: 1 },
      DeputyNamed: { version: 1 },
      DeputyshipEnded: { version: 1 },
      InvestigatorAddedToPool: { version: 1 },
      InvestigatorRemovedFromPool: { version: 1 },
      CoordinatorAppointed: { version: 1 },
      CoordinatorDismissed: { version: 1 },
    };
    const codec = new EventCodec({ programme: events }, new InMemorySubjectVault());
    clock = new SettableClock(`${TODAY}T08:00:00.000Z`);
    deputies = new Deputies(log, clock, codec);
  });

  const write = (programmeId: string, type: string, data: Record<string, string>) =>
    log.append(
      `programme-${programmeId}`,
      [{ eventId: crypto.randomUUID(), type, data, metadata: { version: 1, occurredOn: TODAY } }],
      'any',
    );
  const name = (deputyshipId: string, data: Record<string, string>, programmeId = 'p1') =>
    write(programmeId, 'DeputyNamed', { deputyshipId, absentId: 'i1', deputyId: 'i2', ...PERIOD, ...data });

  it('are what the programmes of the caller say at that moment, and of no other', async () => {
    const standsInFor = async (actor = investigator) => (await deputies.asProgrammesSay(actor)).standsInFor;
    expect(await standsInFor()).toEqual([]);
    await write('p1', 'ProgrammeStarted', {});
    await name('d1', {});
    await name('d2', { absentId: 'i3' }, 'p2');
    await name('d3', { absentId: 'i4' }, 'p3');
    expect(await standsInFor()).toEqual([
      { absentId: 'i1', programmeId: 'p1', ...PERIOD },
      { absentId: 'i3', programmeId: 'p2', ...PERIOD },
    ]);
    await write('p1', 'DeputyshipEnded', { deputyshipId: 'd1' });
    expect(await standsInFor()).toEqual([{ absentId: 'i3', programmeId: 'p2', ...PERIOD }]);
  });

  it('are asked of those who can stand in alone', async () => {
    const read = jest.spyOn(log, 'readStream');
    const lead: Actor = { ...investigator, role: 'project_lead' };
    expect(await deputies.asProgrammesSay(lead)).toBe(lead);
    expect(read).not.toHaveBeenCalled();
  });

  it('leave with the last day of the caller in a pool, as all of the programme does, until they are back', async () => {
    const programmes = async (actor = investigator) => (await deputies.asProgrammesSay(actor)).programmes;
    await name('d1', {});
    await write('p1', 'InvestigatorRemovedFromPool', { investigatorId: 'i2' });
    expect(await programmes()).toEqual(['p1', 'p2']);
    clock.set('2021-07-06T08:00:00.000Z');
    expect(await deputies.asProgrammesSay(investigator)).toMatchObject({
      programmes: ['p2'],
      standsInFor: [],
    });
    expect(await programmes({ ...investigator, id: 'i9' })).toEqual(['p1', 'p2']);
    expect(await programmes({ ...investigator, role: 'rehab_coordinator' })).toEqual(['p1', 'p2']);
    await write('p1', 'InvestigatorAddedToPool', { investigatorId: 'i2' });
    expect(await programmes()).toEqual(['p1', 'p2']);
  });

  it('say from which units the caller has been dismissed, from the day after the last one on, until they are appointed again', async () => {
    const coordinator: Actor = { ...investigator, id: 'k1', role: 'rehab_coordinator', units: ['u1', 'u2'] };
    const said = (who = coordinator) => deputies.asProgrammesSay(who);
    const at = { unitId: 'u1', coordinatorId: 'k1' };
    expect(await said()).toMatchObject({ dismissedFrom: [] });
    await write('p1', 'CoordinatorDismissed', at);
    await write('p1', 'CoordinatorDismissed', { ...at, coordinatorId: 'k2' });
    await write('p2', 'CoordinatorAppointed', at);
    expect(await said()).toMatchObject({ dismissedFrom: [] });
    clock.set('2021-07-06T08:00:00.000Z');
    const dismissedFrom = [{ programmeId: 'p1', unitId: 'u1' }];
    expect(await said()).toMatchObject({ programmes: ['p1', 'p2'], dismissedFrom });
    expect(await said({ ...coordinator, id: 'k3' })).toMatchObject({ dismissedFrom: [] });
    expect(await said({ ...coordinator, units: [] })).toMatchObject({ programmes: ['p1', 'p2'] });
    await write('p1', 'CoordinatorAppointed', at);
    expect(await said()).toMatchObject({ dismissedFrom: [] });
  });

  it('leave a coordinator who has been dismissed from each own unit there', async () => {
    const coordinator: Actor = { ...investigator, id: 'k1', role: 'rehab_coordinator', units: ['u1', 'u2'] };
    const programmes = async () => (await deputies.asProgrammesSay(coordinator)).programmes;
    await write('p1', 'CoordinatorDismissed', { unitId: 'u1', coordinatorId: 'k1' });
    await write('p1', 'CoordinatorDismissed', { unitId: 'u2', coordinatorId: 'k1' });
    expect(await programmes()).toEqual(['p1', 'p2']);
    clock.set('2021-07-06T08:00:00.000Z');
    expect(await programmes()).toEqual(['p2']);
    await write('p1', 'CoordinatorAppointed', { unitId: 'u2', coordinatorId: 'k1' });
    expect(await programmes()).toEqual(['p1', 'p2']);
  });

  it('are told, and no coordinator who has been dismissed from the unit', async () => {
    await write('p1', 'CoordinatorDismissed', { unitId: 'u1', coordinatorId: 'k1' });
    clock.set('2021-07-06T08:00:00.000Z');
    const concern = { caseId: 'c1', to: { i1: 'plan-set', k1: 'plan-set' } };
    const told = async (programmeId: string, unitId?: string) =>
      (await deputies.alsoTold(concern, { programmeId, ...present({ unitId }) }, { id: 'x' }))?.to;
    expect(await told('p1', 'u1')).toEqual({ i1: 'plan-set' });
    for (const [programmeId, unitId] of [['p1', 'u2'], ['p1'], ['p2', 'u1']] as const)
      expect(await told(programmeId, unitId)).toEqual(concern.to);
  });

  it('are told, and nobody who has left the pool', async () => {
    await write('p1', 'InvestigatorRemovedFromPool', { investigatorId: 'i1' });
    const told = (to: Record<string, string>) =>
      deputies.alsoTold({ caseId: 'c1', to }, { programmeId: 'p1', unitId: 'u1' }, { id: 'x' });
    expect(await told({ i1: 'plan-set' })).toEqual({ caseId: 'c1', to: { i1: 'plan-set' } });
    clock.set('2021-07-06T08:00:00.000Z');
    expect(await told({ i1: 'plan-set', k1: 'plan-set' })).toEqual({ caseId: 'c1', to: { k1: 'plan-set' } });
    expect(await told({ i1: 'plan-set' })).toBeUndefined();
  });

  it('hear of what concerns those for whom they stand in that day, unless they did it', async () => {
    await name('d1', {});
    await name('d2', { absentId: 'k1', deputyId: 'k2', unitId: 'u1' });
    await name('d3', { absentId: 'k3', deputyId: 'k2', unitId: 'u2' });
    await name('d4', { absentId: 's1', deputyId: 'i5', from: '2021-07-06' });
    const concern = { caseId: 'c1', to: { i1: 'plan-set', k1: 'plan-set', k3: 'plan-set', s1: 'plan-set' } };
    const at = { programmeId: 'p1', unitId: 'u1' };
    expect(await deputies.alsoTold(concern, at, { id: 'x' })).toEqual({
      caseId: 'c1',
      to: { ...concern.to, i2: 'plan-set', k2: 'plan-set' },
    });
    expect((await deputies.alsoTold(concern, at, { id: 'i2' }))?.to).not.toHaveProperty('i2');
  });

  it('hear all of it where it is at no unit: who is away may have one at each', async () => {
    await name('d1', { absentId: 'k1', deputyId: 'k2', unitId: 'u1' });
    await name('d2', { absentId: 'k1', deputyId: 'k3', unitId: 'u2' });
    const told = async (by: string, unitId?: string) =>
      (
        await deputies.alsoTold(
          { caseId: 'c1', to: { k1: 'plan-set' } },
          { programmeId: 'p1', ...present({ unitId }) },
          { id: by },
        )
      )?.to;
    expect(await told('x')).toEqual({ k1: 'plan-set', k2: 'plan-set', k3: 'plan-set' });
    expect(await told('k2')).toEqual({ k1: 'plan-set', k3: 'plan-set' });
    expect(await told('x', 'u2')).toEqual({ k1: 'plan-set', k3: 'plan-set' });
    expect(await told('x', 'u3')).toEqual({ k1: 'plan-set' });
  });
});
