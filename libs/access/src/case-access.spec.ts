import { type CaseAccessEvent, caseAccess } from './case-access';

const registered: CaseAccessEvent = {
  type: 'CaseRegistered',
  data: { caseId: 'c1', programmeId: 'p1', subjectId: 's1', unitId: 'u1' },
};

const given = (consentId: string, purposes = ['sharing'], validTo?: '2021-12-31'): CaseAccessEvent => ({
  type: 'ConsentGiven',
  data: {
    consentId,
    purposes,
    validFrom: '2020-06-01',
    ...(validTo === undefined ? {} : { validTo }),
  },
});

const withdrawn = (consentId: string): CaseAccessEvent => ({ type: 'ConsentWithdrawn', data: { consentId } });

const bare = {
  caseId: 'c1',
  programmeId: 'p1',
  subjectId: 's1',
  unitId: 'u1',
  sharing: false,
  protectedIdentity: false,
  status: 'open',
  consents: [],
};

const shared = (consentId: string) => ({
  ...bare,
  sharing: true,
  sharingFrom: '2020-06-01',
  sharingTo: '9999-12-31',
  consents: [{ consentId, from: '2020-06-01', to: '9999-12-31' }],
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
      sharing: true,
      sharingTo: '2021-12-31',
    });
    expect(caseAccess([registered, given('k1'), given('k2', ['sharing'], '2021-12-31')])).toMatchObject({
      sharingTo: '9999-12-31',
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
    expect(caseAccess([registered, given('k1'), closed])).toStrictEqual({
      ...shared('k1'),
      status: 'closed',
    });
    expect(caseAccess([registered, given('k1'), closed, reopened])).toStrictEqual(bare);
    expect(caseAccess([registered, given('k1'), closed, given('k2'), reopened])).toStrictEqual(shared('k2'));
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
