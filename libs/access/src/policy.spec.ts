import fc from 'fast-check';
import { type AccessFields, type AccessFilter, admits } from './access-filter';
import { type Action, actions, allActions, seeing } from './action';
import type { Actor } from './actor';
import type { CaseAccess } from './case-access';
import { decide, filterFor, hasRow, policy, seesSmallNumbers } from './policy';
import { policyTableMarkdown } from './policy-table';
import { type Role, isRole, purposeOf, roles } from './role';

const TODAY = '2021-04-12';
const everyRole = Object.keys(roles) as Role[];

const actor = (role: Role, more: Partial<Actor> = {}): Actor => ({
  id: 'x1',
  role,
  organisation: 'o1',
  units: ['u1'],
  programmes: ['p1'],
  ...more,
});

const aCase: CaseAccess = {
  caseId: 'c1',
  programmeId: 'p1',
  subjectId: 's1',
  unitId: 'u1',
  investigatorId: 'i1',
  coordinatorId: 'k1',
  sharing: true,
  sharingFrom: '2020-06-01',
  sharingTo: '9999-12-31',
  protectedIdentity: false,
  status: 'open',
  consents: [],
};

const unshared: AccessFields = { ...aCase, sharing: false, sharingFrom: undefined, sharingTo: undefined };

const investigator = actor('insurance_investigator', { id: 'i1' });
const coordinator = actor('rehab_coordinator', { id: 'k1' });
const colleague = actor('rehab_coordinator', { id: 'k2' });
const individual = actor('individual', { id: 's1', units: [], programmes: [], subjectId: 's1' });
const lead = actor('project_lead');

const says = (who: Actor, action: Action, resource: AccessFields) => decide(who, action, resource, TODAY);

describe('the access policy', () => {
  it('lets an investigator work with the assigned cases and hides all others', () => {
    expect(says(investigator, 'case.close', aCase)).toBe('allowed');
    expect(says(investigator, 'case.close', { ...aCase, investigatorId: 'i2' })).toBe('not-seen');
    expect(says(investigator, 'case.close', unshared)).toBe('allowed');
  });

  it('lets FK alone call a reconciliation meeting; the others request it', () => {
    expect(everyRole.filter((role) => hasRow(role, 'meeting.call'))).toEqual(['insurance_investigator']);
    expect(says(coordinator, 'meeting.call', aCase)).toBe('not-allowed');
    expect(says(coordinator, 'meeting.request', aCase)).toBe('allowed');
    expect(says(individual, 'meeting.request', aCase)).toBe('allowed');
  });

  it('lets the project lead alone assign investigators, without seeing the case', () => {
    expect(everyRole.filter((role) => hasRow(role, 'case.assign-investigator'))).toEqual(['project_lead']);
    expect(says(lead, 'case.assign-investigator', aCase)).toBe('allowed');
    expect(says(lead, 'case.read', aCase)).toBe('not-seen');
    expect(says(lead, 'figures.read-cases', aCase)).toBe('not-allowed');
  });

  it('shows who has a case, and no more, to those who are to act on it without seeing it', () => {
    const hidden = { ...unshared, protectedIdentity: true };
    expect(everyRole.filter((role) => hasRow(role, 'case.read-assignment'))).toEqual([
      'insurance_investigator',
      'rehab_coordinator',
      'project_lead',
    ]);
    for (const resource of [aCase, unshared, hidden]) {
      expect(says(lead, 'case.read-assignment', resource)).toBe('allowed');
      expect(says(coordinator, 'case.read-assignment', resource)).toBe('allowed');
      expect(says(investigator, 'case.read-assignment', resource)).toBe('allowed');
    }
    expect(says(colleague, 'case.read-assignment', unshared)).toBe('allowed');
    expect(says(colleague, 'case.read-assignment', hidden)).toBe('not-seen');
    expect(says(colleague, 'case.read-assignment', { ...aCase, unitId: 'u2' })).toBe('not-seen');
    expect(says(lead, 'case.read-assignment', { ...aCase, programmeId: 'p2' })).toBe('not-seen');
    expect(says(investigator, 'case.read-assignment', { ...aCase, investigatorId: 'i2' })).toBe('not-seen');
  });

  it('lists the cases of the programme that wait for an investigator to its lead, and nobody protected', () => {
    expect(says(lead, 'worklist.read-unassigned', unshared)).toBe('allowed');
    expect(says(lead, 'worklist.read-unassigned', { ...aCase, programmeId: 'p2' })).toBe('not-allowed');
    expect(says(coordinator, 'worklist.read-unassigned', aCase)).toBe('allowed');
    for (const who of [lead, coordinator])
      expect(says(who, 'worklist.read-unassigned', { ...aCase, protectedIdentity: true })).toBe(
        'not-allowed',
      );
    expect(says(lead, 'worklist.read', aCase)).toBe('not-allowed');
  });

  it('shows a case to the coordinators of its unit while the consent to share is in force', () => {
    expect(says(colleague, 'case.read', aCase)).toBe('allowed');
    expect(says(colleague, 'case.read', unshared)).toBe('not-seen');
    expect(says(colleague, 'case.read', { ...aCase, sharingTo: TODAY })).toBe('allowed');
    expect(says(colleague, 'case.read', { ...aCase, sharingTo: '2021-04-11' })).toBe('not-seen');
    expect(says(colleague, 'case.read', { ...aCase, sharingFrom: '2021-04-13' })).toBe('not-seen');
    expect(says(colleague, 'case.read', { ...aCase, unitId: 'u2' })).toBe('not-seen');
  });

  it('lets the unit ask for consent and offer coordination before anything is shared', () => {
    expect(says(colleague, 'case.request-consent', unshared)).toBe('allowed');
    expect(says(colleague, 'case.offer-coordination', unshared)).toBe('allowed');
    expect(says(colleague, 'case.request-consent', { ...unshared, unitId: 'u2' })).toBe('not-seen');
  });

  it('shows a person with protected identity to the assigned pair alone, and in no list', () => {
    const hidden = { ...aCase, protectedIdentity: true };
    expect(says(investigator, 'case.read', hidden)).toBe('allowed');
    expect(says(coordinator, 'case.read', hidden)).toBe('allowed');
    expect(says(colleague, 'case.read', hidden)).toBe('not-seen');
    expect(says(colleague, 'case.request-consent', hidden)).toBe('not-seen');
    for (const who of [investigator, coordinator, colleague]) {
      for (const list of ['case.list', 'worklist.read', 'meeting.list', 'figures.read-cases'] as const) {
        expect(says(who, list, hidden)).toBe('not-allowed');
      }
    }
  });

  it('counts everybody in figures: a count shows nobody', () => {
    const hidden = { ...unshared, protectedIdentity: true };
    expect(says(coordinator, 'figures.count', hidden)).toBe('allowed');
    expect(says(coordinator, 'figures.count', { ...hidden, unitId: 'u2' })).toBe('not-allowed');
    expect(says(lead, 'figures.count', { ...hidden, unitId: 'u2' })).toBe('allowed');
  });

  it('lets the individual see the own case and decide about consent, and nothing of others', () => {
    expect(says(individual, 'case.withdraw-consent', aCase)).toBe('allowed');
    expect(says(individual, 'case.close', aCase)).toBe('not-allowed');
    expect(says(individual, 'case.read', { ...aCase, subjectId: 's2' })).toBe('not-seen');
    expect(says(actor('individual'), 'case.read', {})).toBe('not-seen');
  });

  it('lets the chair of the steering group approve a report and the association receive a submitted one', () => {
    const drafted = { programmeId: 'p1', submitted: false };
    const submitted = { programmeId: 'p1', submitted: true };
    expect(everyRole.filter((role) => hasRow(role, 'report.approve'))).toEqual(['steering_group_chair']);
    expect(says(actor('association_reader'), 'report.read', drafted)).toBe('not-seen');
    expect(says(actor('association_reader'), 'report.receive', submitted)).toBe('allowed');
    expect(says(actor('association_reader'), 'report.approve', submitted)).toBe('not-allowed');
    expect(says(actor('association_reader', { programmes: ['p2'] }), 'report.read', submitted)).toBe(
      'not-seen',
    );
  });

  it('suppresses small numbers for readers outside the project', () => {
    expect(everyRole.filter((role) => !seesSmallNumbers(actor(role)))).toEqual([
      'association_reader',
      'analyst',
    ]);
  });

  it('keeps administration and operation apart from cases: no case action in either role', () => {
    const apart: Role[] = [
      'system_administrator',
      'operator',
      'collaboration_lead',
      'association_reader',
      'analyst',
    ];
    for (const role of apart) {
      const touching = allActions.filter(
        (action) => hasRow(role, action) && ['case', 'meeting'].includes(actions[action].about),
      );
      expect(touching).toEqual([]);
    }
    expect(
      everyRole.filter((role) => allActions.some((a) => a.startsWith('ops.') && hasRow(role, a))),
    ).toEqual(['operator']);
  });

  it('gives every action to somebody and names no action that does not exist', () => {
    expect(allActions.filter((action) => !everyRole.some((role) => hasRow(role, action)))).toEqual([]);
    for (const role of everyRole) {
      expect(Object.keys(policy[role]).filter((action) => !(action in actions))).toEqual([]);
    }
  });

  it('knows the purposes of each role and takes no other', () => {
    expect(purposeOf('individual')).toBe('own-matter');
    expect(purposeOf('rehab_coordinator', 'follow-up')).toBe('follow-up');
    expect(purposeOf('operator', 'own-matter')).toBeUndefined();
    expect(isRole('analyst')).toBe(true);
    expect(isRole('constructor')).toBe(false);
  });
});

/** A document store in miniature, which knows nothing of access: dot paths, and the query type's own rules. */
function finds(query: AccessFilter, document: Record<string, unknown>): boolean {
  if ('and' in query) return !query.and.some((part) => !finds(part, document));
  if ('or' in query) return query.or.some((part) => finds(part, document));
  const value = query.field
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
  if ('equals' in query) return value === query.equals;
  if ('in' in query) return query.in.some((one) => one === value);
  if (value === undefined) return false;
  return (
    !(query.from !== undefined && String(value) < query.from) &&
    !(query.to !== undefined && String(value) > query.to)
  );
}

const id = (...ids: string[]) => fc.constantFrom(...ids);
const day = fc.constantFrom('2021-04-10', '2021-04-11', '2021-04-12', '2021-04-13', '9999-12-31');
const anyResource: fc.Arbitrary<AccessFields> = fc.record(
  {
    caseId: id('c1'),
    programmeId: id('p1', 'p2'),
    subjectId: id('x1', 'x2'),
    unitId: id('u1', 'u2'),
    investigatorId: id('x1', 'x2'),
    coordinatorId: id('x1', 'x2'),
    sharing: fc.boolean(),
    sharingFrom: day,
    sharingTo: day,
    sharingFrom2: day,
    sharingTo2: day,
    sharingFrom4: day,
    sharingTo4: day,
    protectedIdentity: fc.boolean(),
    submitted: fc.boolean(),
  },
  { requiredKeys: [] },
);
const anyActor: fc.Arbitrary<Actor> = fc.record(
  {
    id: id('x1', 'x2'),
    role: fc.constantFrom(...everyRole),
    organisation: id('o1'),
    units: fc.subarray(['u1', 'u2']),
    programmes: fc.subarray(['p1', 'p2']),
    subjectId: id('x1', 'x2'),
  },
  { requiredKeys: ['id', 'role', 'organisation', 'units', 'programmes'] },
);

describe('laws of the access policy', () => {
  it('one decision and the filter of lists agree, for every actor, action and resource', () => {
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...allActions), anyResource, (who, action, access) => {
        const listed = finds(filterFor(who, action, TODAY), { access });
        expect(decide(who, action, access, TODAY) === 'allowed').toBe(listed);
      }),
      { numRuns: 3000 },
    );
  });

  it('what a role has no row for is never allowed', () => {
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...allActions), anyResource, (who, action, access) => {
        fc.pre(!hasRow(who.role, action));
        expect(decide(who, action, access, TODAY)).not.toBe('allowed');
        expect(finds(filterFor(who, action, TODAY), { access })).toBe(false);
      }),
    );
  });

  it('only what is seen is refused openly', () => {
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...allActions), anyResource, (who, action, access) => {
        const see = seeing[actions[action].about];
        fc.pre(see !== undefined && decide(who, action, access, TODAY) === 'not-allowed');
        expect(decide(who, see as Action, access, TODAY)).toBe('allowed');
      }),
    );
  });

  it('nothing of a case is allowed to anybody but its investigator, its unit, its individual and the programme’s lead', () => {
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...allActions), anyResource, (who, action, access) => {
        fc.pre(['case', 'meeting'].includes(actions[action].about));
        fc.pre(decide(who, action, access, TODAY) === 'allowed');
        const related =
          (who.role === 'insurance_investigator' && access.investigatorId === who.id) ||
          (who.role === 'rehab_coordinator' && who.units.includes(access.unitId ?? '')) ||
          (who.role === 'individual' && access.subjectId === who.subjectId) ||
          (who.role === 'project_lead' && who.programmes.includes(access.programmeId ?? ''));
        expect(related).toBe(true);
        expect(admits(filterFor(who, action, TODAY), access)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the policy as a document', () => {
  it('has a section for every role in both languages, and every row once', () => {
    for (const language of ['sv', 'en'] as const) {
      const markdown = policyTableMarkdown(language);
      for (const role of everyRole)
        expect(markdown).toContain(`## ${roles[role].label[language]} (\`${role}\`)`);
      const lines = markdown.split('\n').filter((line) => line.startsWith('| ') && line.includes('`'));
      expect(lines).toHaveLength(everyRole.reduce((n, role) => n + Object.keys(policy[role]).length, 0));
      expect(lines.filter((line) => line.includes('undefined'))).toEqual([]);
    }
  });
});
