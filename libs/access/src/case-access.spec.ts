import fc from 'fast-check';
import { type BusinessDate, addDays, present } from '@samverkan/kernel';
import type { Actor } from './actor';
import {
  type CaseAccess,
  type CaseAccessEvent,
  careSharesOn,
  caseAccess,
  fkTellsOn,
  sharesOn,
} from './case-access';
import { decide } from './policy';

const registered: CaseAccessEvent = {
  type: 'CaseRegistered',
  data: { caseId: 'c1', programmeId: 'p1', subjectId: 's1', unitId: 'u1' },
};

const ALWAYS = { from: '2020-06-01', to: '9999-12-31' };
const parties = { fromOrganisation: 'region', toOrganisations: ['fk', 'af'] };
/** Whom the consent lets be told, and when. */
const each = (periods: object) => ({ fk: periods, af: periods });

const given = (consentId: string, purposes = ['sharing'], validTo?: '2021-12-31'): CaseAccessEvent => ({
  type: 'ConsentGiven',
  data: {
    consentId,
    purposes,
    ...parties,
    validFrom: '2020-06-01',
    ...present({ validTo }),
  },
});

const withdrawn = (consentId: string): CaseAccessEvent => ({ type: 'ConsentWithdrawn', data: { consentId } });

const bare = {
  caseId: 'c1',
  programmeId: 'p1',
  subjectId: 's1',
  unitId: 'u1',
  sharedWith: {},
  jointWith: {},
  healthSharedWith: {},
  employersTold: {},
  openEmployers: [],
  contacts: {},
  protectedIdentity: false,
  status: 'open',
  consents: [],
};

const shared = (consentId: string) => ({
  ...bare,
  sharedWith: each(ALWAYS),
  jointWith: { ...each(ALWAYS), region: ALWAYS },
  consents: [
    {
      consentId,
      purposes: ['sharing'],
      organisations: ['region', 'fk', 'af'],
      told: ['fk', 'af'],
      joint: ['fk', 'af', 'region'],
      from: '2020-06-01',
      to: '9999-12-31',
    },
  ],
});

describe('the access of a case', () => {
  it('is nothing without a registration', () => {
    expect(caseAccess([])).toBeUndefined();
    expect(caseAccess([given('k1')])).toBeUndefined();
  });

  it('begins without consent and without anybody assigned', () => {
    expect(caseAccess([registered])).toStrictEqual(bare);
  });

  it('is shared by a consent to share, and by no other', () => {
    expect(caseAccess([registered, given('k1')])).toStrictEqual(shared('k1'));
    expect(caseAccess([registered, given('k1', ['coordination', 'registration'])])).toStrictEqual(bare);
  });

  it('stops being shared when the consent is withdrawn, as if it had never been', () => {
    expect(caseAccess([registered, given('k1'), withdrawn('k1')])).toStrictEqual(bare);
    expect(caseAccess([registered, given('k1'), withdrawn('k2')])).toStrictEqual(shared('k1'));
  });

  it('stays shared as long as another consent stands, and to the day that the furthest reaches', () => {
    expect(caseAccess([registered, given('k1'), given('k2'), withdrawn('k1')])).toStrictEqual(shared('k2'));
    expect(caseAccess([registered, given('k1', ['sharing'], '2021-12-31')])).toMatchObject({
      sharedWith: each({ from: '2020-06-01', to: '2021-12-31' }),
    });
    expect(caseAccess([registered, given('k1'), given('k2', ['sharing'], '2021-12-31')])).toMatchObject({
      sharedWith: each({ from: '2020-06-01', to: '9999-12-31' }),
    });
  });

  it('follows the assignment of the pair', () => {
    expect(
      caseAccess([
        registered,
        { type: 'InvestigatorAssigned', data: { investigatorId: 'i1' } },
        { type: 'CoordinatorAssigned', data: { coordinatorId: 'k1' } },
        { type: 'InvestigatorReassigned', data: { to: 'i2' } },
        { type: 'CoordinatorReassigned', data: { to: 'k2' } },
      ]),
    ).toStrictEqual({ ...bare, investigatorId: 'i2', coordinatorId: 'k2' });
  });

  it('moves with the case to the new unit, and leaves the old coordinator outside', () => {
    expect(
      caseAccess([
        registered,
        { type: 'CoordinatorAssigned', data: { coordinatorId: 'k1' } },
        { type: 'CaseMoved', data: { toUnitId: 'u2' } },
      ]),
    ).toStrictEqual({ ...bare, unitId: 'u2' });
  });

  it('stands on the new consent alone when a case is taken up again', () => {
    const closed: CaseAccessEvent = { type: 'CaseClosed', data: {} };
    const reopened: CaseAccessEvent = { type: 'CaseReopened', data: { consentId: 'k2' } };
    const withOthers: CaseAccessEvent = {
      type: 'CaseReopened',
      data: { consentId: 'k2', keptConsents: ['k3'] },
    };
    expect(caseAccess([registered, given('k1'), closed])).toStrictEqual({
      ...shared('k1'),
      status: 'closed',
    });
    expect(caseAccess([registered, given('k1'), closed, reopened])).toStrictEqual(bare);
    expect(caseAccess([registered, given('k1'), closed, given('k2'), reopened])).toStrictEqual(shared('k2'));
    const since = [registered, given('k1'), closed, given('k2'), given('k3')];
    expect(caseAccess([...since, reopened])).toStrictEqual(shared('k2'));
    expect(caseAccess([...since, withOthers])?.consents.map(({ consentId }) => consentId)).toEqual([
      'k2',
      'k3',
    ]);
  });

  it('begins anew when a case is registered again after an entry in error, but keeps a person protected', () => {
    const flagged: CaseAccessEvent = { type: 'ProtectedIdentityFlagged', data: {} };
    const error: CaseAccessEvent = { type: 'CaseMarkedEnteredInError', data: {} };
    const assigned: CaseAccessEvent = { type: 'InvestigatorAssigned', data: { investigatorId: 'i1' } };
    expect(caseAccess([registered, error])).toStrictEqual({ ...bare, status: 'entered-in-error' });
    expect(caseAccess([registered, assigned, given('k1'), flagged, error, registered])).toStrictEqual({
      ...bare,
      protectedIdentity: true,
    });
    expect(
      caseAccess([registered, flagged, { type: 'ProtectedIdentityLifted', data: {} }])?.protectedIdentity,
    ).toBe(false);
  });

  it('is not concerned by other events, nor by a type that is called like something every object has', () => {
    expect(
      caseAccess([registered, { type: 'MeasurePlanned', data: {} }, { type: 'constructor', data: {} }]),
    ).toStrictEqual(bare);
  });
});

describe('what supporting parties are let see', () => {
  const consent = (purpose: string, toOrganisation: string, more: object): CaseAccessEvent => ({
    type: 'ConsentGiven',
    data: {
      consentId: 'k1',
      purposes: [purpose],
      fromOrganisation: 'region',
      toOrganisations: [toOrganisation],
      validFrom: '2020-06-01',
      ...more,
    },
  });
  const periods = { from: '2020-06-01', to: '2021-12-31' };

  it('is of health only on a consent that names health', () => {
    const health = (...categories: string[]) =>
      caseAccess([registered, consent('sharing', 'af', { categories })])?.healthSharedWith;
    expect(caseAccess([registered, given('k1')])?.healthSharedWith).toEqual({});
    expect(health('work', 'measures')).toEqual({});
    expect(health('health')).toEqual({ af: ALWAYS });
  });

  it('is for whom a consent lets be told, and not for whom it lets tell', () => {
    const named: CaseAccessEvent = {
      type: 'PartyContactNamed',
      data: { contactId: 'x1', party: 'af', organisation: 'af' },
    };
    const officer: Actor = {
      id: 'x1',
      role: 'employment_officer',
      organisation: 'af',
      units: [],
      programmes: [],
    };
    const may = (fromOrganisation: string, toOrganisation: string) => {
      const of = consent('sharing', toOrganisation, { fromOrganisation, categories: ['health'] });
      const access = caseAccess([registered, named, of])!;
      const asked = ['case.contribute-to-need', 'case.read-part', 'meeting.read-minutes'] as const;
      return asked.filter((action) => decide(officer, action, access, '2020-12-01') === 'allowed');
    };
    expect(may('fk', 'af')).toEqual(['case.contribute-to-need', 'case.read-part', 'meeting.read-minutes']);
    // What it knows it tells Försäkringskassan, on a consent that lets it.
    expect(may('af', 'fk')).toEqual(['case.contribute-to-need']);
    expect(may('af', 'region')).toEqual([]);
  });

  it('is for an employer what a bounded consent allows, while the contact is open', () => {
    const bounded = consent('employer-contact', 'e1', { categories: ['work'], validTo: '2021-12-31' });
    const opened: CaseAccessEvent = { type: 'EmployerContactOpened', data: { employer: 'e1' } };
    const told = (...events: CaseAccessEvent[]) => caseAccess([registered, ...events])?.employersTold;
    expect(told(bounded)).toEqual({});
    expect(told(bounded, opened)).toEqual({ e1: periods });
    expect(told(opened, bounded)).toEqual({ e1: periods });
    expect(told(bounded, opened, withdrawn('k1'))).toEqual({});
    expect(told(bounded, opened, { type: 'EmployerContactEnded', data: { employer: 'e1' } })).toEqual({});
    for (const more of [
      { categories: ['work'] },
      { validTo: '2021-12-31' },
      { categories: ['work', 'health'], validTo: '2021-12-31' },
    ])
      expect(told(opened, consent('employer-contact', 'e1', more))).toEqual({});
    expect(caseAccess([registered, bounded, opened])?.sharedWith).toEqual({});
  });

  it('is nothing for an employer that a consent lets tell, and be told nothing', () => {
    const other = consent('employer-contact', 'fk', {
      fromOrganisation: 'e1',
      categories: ['work'],
      validTo: '2021-12-31',
    });
    const opened: CaseAccessEvent = { type: 'EmployerContactOpened', data: { employer: 'e1' } };
    expect(caseAccess([registered, other, opened])?.employersTold).toEqual({});
  });

  it('is for those who are named, from then to when that ends', () => {
    const named: CaseAccessEvent = {
      type: 'PartyContactNamed',
      data: { contactId: 'x1', party: 'af', organisation: 'af' },
    };
    expect(caseAccess([registered, named])?.contacts).toEqual({ x1: { party: 'af', organisation: 'af' } });
    const ended: CaseAccessEvent = { type: 'PartyContactEnded', data: { contactId: 'x1' } };
    expect(caseAccess([registered, named, ended])).toStrictEqual(bare);
  });
});

describe('the days on which a case is shared', () => {
  const from = (consentId: string, validFrom: BusinessDate, validTo?: BusinessDate): CaseAccessEvent => ({
    type: 'ConsentGiven',
    data: {
      consentId,
      purposes: ['sharing'],
      ...parties,
      validFrom,
      ...present({ validTo }),
    },
  });
  const after = (...events: CaseAccessEvent[]) => caseAccess([registered, ...events]) as CaseAccess;
  const coordinator: Actor = {
    id: 'k',
    role: 'rehab_coordinator',
    organisation: 'region',
    units: ['u1'],
    programmes: ['p1'],
  };

  it('stay those of a consent in force when another one is given for later', () => {
    const renewed = after(from('k1', '2020-06-01', '2021-05-31'), from('k2', '2021-06-01'));
    expect(sharesOn(renewed, '2020-12-01')).toBe(true);
    expect(decide(coordinator, 'case.read', renewed, '2020-12-01')).toBe('allowed');
    expect(decide(coordinator, 'case.read', renewed, '2020-05-31')).toBe('not-seen');
    expect(renewed).toMatchObject({ sharedWith: each({ from: '2020-06-01', to: '9999-12-31' }) });
  });

  it('are those of the consents that let be told, or tell Försäkringskassan, of the care alone', () => {
    const between = (consentId: string, fromOrganisation: string, ...toOrganisations: string[]) =>
      ({
        type: 'ConsentGiven',
        data: {
          consentId,
          purposes: ['sharing'],
          fromOrganisation,
          toOrganisations,
          validFrom: '2020-06-01',
        },
      }) as const;
    const access = after(between('k1', 'region', 'fk'), between('k2', 'municipality', 'af'), withdrawn('k2'));
    const asked = ['region', 'fk', 'af', 'municipality', 'other', 'constructor', 'a.b', ''];
    const readers = (of: CaseAccess) =>
      asked.filter(
        (organisation) =>
          decide({ ...coordinator, organisation }, 'case.read', of, '2020-12-01') === 'allowed',
      );
    expect(readers(access)).toEqual(['region', 'fk']);
    expect(readers(after(between('k1', 'fk', 'region')))).toEqual(['region']);
    expect(readers(after(between('k1', 'region', 'af')))).toEqual(['af']);
    expect(sharesOn(access, '2020-12-01')).toBe(true);
    expect(sharesOn(access, '2020-05-31')).toBe(false);
    // Who is told by others than Försäkringskassan, or tells it, is not told by it.
    const told = after(between('k1', 'region', 'fk', 'af'), between('k2', 'region', 'municipality'));
    const byFk = (of: CaseAccess) =>
      asked.slice(2).filter((organisation) => fkTellsOn(of, organisation, '2020-12-01'));
    expect(byFk(told)).toEqual(['af']);
    expect(byFk(after(between('k1', 'af', 'fk')))).toEqual([]);
    expect(byFk(after(between('k1', 'fk', 'af', 'municipality')))).toEqual(['af', 'municipality']);
    expect(fkTellsOn(told, 'af', '2020-05-31')).toBe(false);
  });

  it('have a gap where no consent reaches', () => {
    const gap = after(from('k1', '2020-06-01', '2020-06-30'), from('k2', '2020-08-01', '2020-08-31'));
    expect(
      (['2020-05-31', '2020-06-30', '2020-07-01', '2020-07-31', '2020-08-01', '2020-09-01'] as const).map(
        (on) => sharesOn(gap, on),
      ),
    ).toEqual([false, true, false, false, true, false]);
    const withdrawnLater = after(
      from('k1', '2020-06-01', '2020-06-30'),
      from('k2', '2020-08-01'),
      withdrawn('k2'),
    );
    expect(sharesOn(withdrawnLater, '2020-06-15')).toBe(true);
    expect(sharesOn(withdrawnLater, '2020-08-15')).toBe(false);
  });

  const day = fc.nat(40).map((n) => addDays('2020-12-10', n));
  const consents = (most: number) =>
    fc.array(fc.record({ from: day, length: fc.option(fc.nat(8), { nil: undefined }) }), { maxLength: most });

  const drawnAs = (drawn: readonly { from: BusinessDate; length: number | undefined }[]) =>
    drawn.map((consent, n) => ({
      id: `k${n}`,
      from: consent.from,
      to: consent.length === undefined ? undefined : addDays(consent.from, consent.length),
    }));

  it('are exactly those that some consent covers, for a decision and for the filter that it is', () => {
    fc.assert(
      fc.property(consents(4), fc.nat(3), day, (drawn, taken, on) => {
        const all = drawnAs(drawn);
        const access = after(
          ...all.map(({ id, from: first, to }) => from(id, first, to)),
          withdrawn(`k${taken}`),
        );
        const covered = all.some(
          ({ id, from: first, to }) => id !== `k${taken}` && first <= on && (to === undefined || on <= to),
        );
        expect(sharesOn(access, on)).toBe(covered);
        expect(decide(coordinator, 'case.list', access, on) === 'allowed').toBe(covered);
      }),
      { numRuns: 2000 },
    );
  });

  it('are never more than the consents say, however many there are', () => {
    fc.assert(
      fc.property(consents(20), day, (drawn, on) => {
        const all = drawnAs(drawn);
        const access = after(...all.map(({ id, from: first, to }) => from(id, first, to)));
        const covered = all.some(({ from: first, to }) => first <= on && (to === undefined || on <= to));
        expect(sharesOn(access, on) && !covered).toBe(false);
      }),
    );
  });

  it('tells the care by the care provider that a consent names, once it is known which it is', () => {
    const offered = (organisation?: string): CaseAccessEvent => ({
      type: 'CoordinationOffered',
      data: { unitId: 'u1', ...present({ organisation }) },
    });
    const shares = (...events: CaseAccessEvent[]): boolean =>
      careSharesOn(caseAccess([registered, given('k1'), ...events])!, '2020-06-15');
    expect([shares(), shares(offered()), shares(offered('region')), shares(offered('another'))]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    // At the unit that the case has moved to coordination is offered anew.
    expect(shares(offered('another'), { type: 'CaseMoved', data: { toUnitId: 'u2' } })).toBe(true);
  });
});
