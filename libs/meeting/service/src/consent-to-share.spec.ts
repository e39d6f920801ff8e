import { caseAccess } from '@samverkan/access';
import type { CaseAccess } from '@samverkan/access';
import { sharesOn } from './consent-to-share';

const registered = {
  type: 'CaseRegistered',
  data: { caseId: 'c', programmeId: 'p', subjectId: 's', unitId: 'u' },
};
const given = {
  type: 'ConsentGiven',
  data: { consentId: 'consent', purposes: ['sharing'], validFrom: '2021-01-01', validTo: '2021-06-30' },
};

const access = (...events: { type: string; data: object }[]) =>
  caseAccess([registered, ...events]) as CaseAccess;

describe('a consent to share', () => {
  it('is in force from its first to its last day', () => {
    expect(sharesOn(access(given), '2020-12-31')).toBe(false);
    expect(sharesOn(access(given), '2021-01-01')).toBe(true);
    expect(sharesOn(access(given), '2021-06-30')).toBe(true);
    expect(sharesOn(access(given), '2021-07-01')).toBe(false);
  });

  it('is not there before it is given and after it is withdrawn', () => {
    expect(sharesOn(access(), '2021-02-01')).toBe(false);
    const withdrawn = { type: 'ConsentWithdrawn', data: { consentId: 'consent' } };
    expect(sharesOn(access(given, withdrawn), '2021-02-01')).toBe(false);
  });
});
