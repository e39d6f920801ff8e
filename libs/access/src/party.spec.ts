import { filterFor, hasRow } from './policy';
import { partyOf, worksByName } from './party';
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

describe('who works with a case by name', () => {
  it('is every role whose sight of cases and meetings asks for the name of a contact person, and no other', () => {
    const asksForName = (role: Role): boolean =>
      (['case.read-part', 'case.read-workplace', 'meeting.read'] as const).some((action) =>
        JSON.stringify(
          filterFor(
            { id: 'the-id', role, organisation: 'o', units: [], programmes: [] },
            action,
            '2021-05-05',
          ),
        ).includes('access.contacts.the-id'),
      );
    const all = Object.keys(roles) as Role[];
    expect(all.filter(worksByName)).toEqual(all.filter(asksForName));
  });
});
