import { hasRow } from './policy';
import { partyOf } from './party';
import { type Role, roles } from './role';

describe('the party that a role speaks for', () => {
  it('is there for every role that contributes, and for no other', () => {
    const speaking = (Object.keys(roles) as Role[]).filter((role) => hasRow(role, 'case.contribute-to-need'));
    expect(Object.fromEntries(speaking.map((role) => [role, partyOf(role)]))).toEqual({
      rehab_coordinator: 'healthcare',
      employment_officer: 'af',
      social_worker: 'social-services',
      employer_contact: 'employer',
      individual: 'individual',
    });
    expect(() => partyOf('insurance_investigator')).toThrow('insurance_investigator speaks for no party');
  });
});
