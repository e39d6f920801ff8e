import { type BusinessDate, addDays, present } from '@samverkan/kernel';
import { type Actor } from './actor';
import { type CaseAccess } from './case-access';
import {
  type Deputyship,
  type DeputyshipEvent,
  evolveDeputyships,
  inPlaceOf,
  isInForceOn,
  standInsOf,
} from './deputyship';

const named = (data: Partial<Deputyship> = {}): DeputyshipEvent => ({
  type: 'DeputyNamed',
  occurredOn: '2021-06-21',
  data: {
    deputyshipId: 'd1',
    absentId: 'i1',
    deputyId: 'i2',
    from: '2021-07-05',
    to: '2021-08-01',
    ...data,
  },
});
const ended = (occurredOn: BusinessDate): DeputyshipEvent => ({
  type: 'DeputyshipEnded',
  occurredOn,
  data: { deputyshipId: 'd1' },
});
const removed = (investigatorId: string, occurredOn: BusinessDate): DeputyshipEvent => ({
  type: 'InvestigatorRemovedFromPool',
  occurredOn,
  data: { investigatorId },
});
const fold = (...events: readonly DeputyshipEvent[]) =>
  events.reduce<readonly Deputyship[]>(evolveDeputyships, []);

/** The days of the summer on which one of the deputyships holds. */
const daysOf = (...events: readonly DeputyshipEvent[]): BusinessDate[] =>
  Array.from({ length: 92 }, (_, day) => addDays('2021-06-01', day)).filter((day) =>
    fold(...events).some((one) => isInForceOn(one, day)),
  );
const firstAndLast = (days: readonly BusinessDate[]) => [days[0], days.at(-1)];

describe('a deputyship', () => {
  it('holds from its first to its last day', () => {
    expect(firstAndLast(daysOf(named()))).toEqual(['2021-07-05', '2021-08-01']);
  });

  it('holds no more once it was ended, not on that day either', () => {
    expect(daysOf(named(), ended('2021-07-20'))).toEqual([]);
  });

  it.each(['i1', 'i2'])('ends with the last day of %s in the pool, and does not come back', (id) => {
    const days = daysOf(named(), removed(id, '2021-07-20'));
    expect(firstAndLast(days)).toEqual(['2021-07-05', '2021-07-20']);
    expect(daysOf(named(), removed(id, '2021-07-01'))).toEqual([]);
    expect(daysOf(named(), removed('i3', '2021-07-20'))).toEqual(daysOf(named()));
  });

  it("ends with a coordinator's time at the unit, and with the unit's in the programme", () => {
    const atUnit = named({ absentId: 'k1', deputyId: 'k2', unitId: 'u1' });
    const dismissed = (unitId: string): DeputyshipEvent => ({
      type: 'CoordinatorDismissed',
      occurredOn: '2021-07-20',
      data: { unitId, coordinatorId: 'k2' },
    });
    const left: DeputyshipEvent = {
      type: 'CareUnitLeft',
      occurredOn: '2021-07-10',
      data: { unitId: 'u1' },
    };
    expect(daysOf(atUnit, dismissed('u1')).at(-1)).toBe('2021-07-20');
    expect(daysOf(atUnit, dismissed('u2')).at(-1)).toBe('2021-08-01');
    expect(daysOf(atUnit, left).at(-1)).toBe('2021-07-10');
    expect(daysOf(atUnit, removed('k2', '2021-07-10')).at(-1)).toBe('2021-08-01');
  });

  it('ends on the day of leaving that is right, where that is earlier, and gets no day back where it is later', () => {
    const right = (corrects: string, id: string, on?: BusinessDate): DeputyshipEvent => ({
      type: 'ProgrammeEntryCorrected',
      occurredOn: '2021-08-09',
      data: { corrects, id, ...present({ on }) },
    });
    const last = (...corrections: readonly DeputyshipEvent[]) =>
      daysOf(named(), removed('i2', '2021-07-20'), ...corrections).at(-1);
    const earlier = right('InvestigatorRemovedFromPool', 'i2', '2021-07-12');
    expect(last(earlier)).toBe('2021-07-12');
    expect(last(earlier, right('InvestigatorRemovedFromPool', 'i2', '2021-07-20'))).toBe('2021-07-12');
    expect(last(right('InvestigatorRemovedFromPool', 'i3', '2021-07-12'))).toBe('2021-07-20');
    expect(last(right('InvestigatorAddedToPool', 'i2', '2021-07-12'))).toBe('2021-07-20');
    expect(last(right('CareUnitOnboarded', 'u1'))).toBe('2021-07-20');
    const atUnit = named({ absentId: 'k1', deputyId: 'k2', unitId: 'u1' });
    expect(daysOf(atUnit, right('CareUnitLeft', 'u1', '2021-07-10')).at(-1)).toBe('2021-07-10');
  });
});

const actor = (id: string, more: Partial<Actor> = {}): Actor => ({
  id,
  role: 'insurance_investigator',
  organisation: 'fk',
  units: [],
  programmes: ['p1'],
  ...more,
});
const coordinator = actor('k2', { role: 'rehab_coordinator', units: ['u1'] });

describe('whom somebody stands in for', () => {
  const forI1 = { absentId: 'i1', programmeId: 'p1', from: '2021-07-05', to: '2021-08-01' } as const;

  it('is who is absent, in the same role and at an own unit', () => {
    const deputyships = fold(
      named(),
      named({ deputyshipId: 'd2', absentId: 'k1', deputyId: 'k2', unitId: 'u1' }),
      named({ deputyshipId: 'd3', absentId: 'k3', deputyId: 'k2', unitId: 'u2' }),
    );
    const of = (who: Actor) => standInsOf(who, 'p1', deputyships).map(({ absentId }) => absentId);
    expect(standInsOf(actor('i2'), 'p1', deputyships)).toEqual([forI1]);
    expect(of(coordinator)).toEqual(['k1']);
    expect(of({ ...coordinator, units: ['u2'] })).toEqual(['k3']);
    expect(of({ ...coordinator, id: 'i2' })).toEqual([]);
    expect(of({ ...coordinator, role: 'project_lead' })).toEqual([]);
    expect(of(actor('i1'))).toEqual([]);
  });

  it('is not whom these stand in for themselves', () => {
    const chain = fold(named(), named({ deputyshipId: 'd2', absentId: 'i2', deputyId: 'i3' }));
    expect(standInsOf(actor('i3'), 'p1', chain).map(({ absentId }) => absentId)).toEqual(['i2']);
  });

  it('is said of what the absent one has there on that day, and of nothing that is the own', () => {
    const deputy = actor('i2', { standsInFor: [forI1] });
    const theirs = { programmeId: 'p1', investigatorId: 'i1' } satisfies Partial<CaseAccess>;
    const today = '2021-07-05';
    expect(inPlaceOf(deputy, theirs, today)).toBe('i1');
    expect(inPlaceOf(deputy, theirs, '2021-07-04')).toBeUndefined();
    expect(inPlaceOf(deputy, theirs, '2021-08-02')).toBeUndefined();
    expect(inPlaceOf(deputy, { ...theirs, programmeId: 'p2' }, today)).toBeUndefined();
    expect(inPlaceOf(deputy, { ...theirs, investigatorId: 'i2' }, today)).toBeUndefined();
    expect(inPlaceOf(deputy, {}, today)).toBeUndefined();
  });

  it('is said of a case at the unit, and of an application wherever', () => {
    const standIn = { ...forI1, absentId: 'k1', unitId: 'u1' };
    const deputy = { ...coordinator, standsInFor: [standIn] };
    const theirs = { programmeId: 'p1', unitId: 'u1', coordinatorId: 'k1' };
    expect(inPlaceOf(deputy, theirs, '2021-07-05')).toBe('k1');
    expect(inPlaceOf(deputy, { ...theirs, unitId: 'u2' }, '2021-07-05')).toBeUndefined();
    expect(inPlaceOf(deputy, { programmeId: 'p1', assistantId: 'k1' }, '2021-07-05')).toBe('k1');
  });
});
