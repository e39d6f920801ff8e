import fc from 'fast-check';
import type { BusinessDate } from '@samverkan/kernel';
import { type AccessFields, type AccessFilter, type Periods, admits } from './access-filter';
import { type Action, actions, allActions, seeing } from './action';
import type { Actor } from './actor';
import type { CaseAccess } from './case-access';
import type { StandIn } from './deputyship';
import { admitsContent, decide, filterFor, hasRow, policy, seesSmallNumbers } from './policy';
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
  sharedWith: {},
  jointWith: { o1: { from: '2020-06-01', to: '9999-12-31' } },
  healthSharedWith: {},
  employersTold: {},
  openEmployers: [],
  contacts: {},
  protectedIdentity: false,
  status: 'open',
  consents: [],
};

const unshared: AccessFields = { ...aCase, jointWith: {} };
const shared = (from: BusinessDate, to: BusinessDate): AccessFields => ({
  ...aCase,
  jointWith: { o1: { from, to } },
});

const investigator = actor('insurance_investigator', { id: 'i1' });
const coordinator = actor('rehab_coordinator', { id: 'k1' });
const colleague = actor('rehab_coordinator', { id: 'k2' });
const individual = actor('individual', { id: 's1', units: [], programmes: [], subjectId: 's1' });
const lead = actor('project_lead');

const says = (who: Actor, action: Action, resource: AccessFields) => decide(who, action, resource, TODAY);

describe('the access policy', () => {
  it('takes a unit from a coordinator in the programme that has dismissed them from it, and in no other', () => {
    const token = { id: 'k1', units: ['u1', 'u2'], programmes: ['p1', 'p2'] };
    const dismissed = actor('rehab_coordinator', {
      ...token,
      dismissedFrom: [{ programmeId: 'p1', unitId: 'u1' }],
    });
    const sees = (programmeId: string, unitId: string, who = dismissed) =>
      says(who, 'case.read', { ...aCase, programmeId, unitId });
    expect(sees('p1', 'u1', actor('rehab_coordinator', token))).toBe('allowed');
    expect(sees('p1', 'u1')).toBe('not-seen');
    expect(sees('p1', 'u2')).toBe('allowed');
    expect(sees('p2', 'u1')).toBe('allowed');
    expect(says(dismissed, 'case.read-assignment', aCase)).toBe('not-seen');
    expect(admits(filterFor(dismissed, 'case.list', TODAY), aCase)).toBe(false);
    expect(admits(filterFor(dismissed, 'figures.count', TODAY), aCase)).toBe(false);
    const fromBoth = {
      ...dismissed,
      dismissedFrom: ['p1', 'p2'].map((programmeId) => ({ programmeId, unitId: 'u1' })),
    };
    expect(sees('p2', 'u1', fromBoth)).toBe('not-seen');
    expect(sees('p2', 'u2', fromBoth)).toBe('allowed');
  });

  it('lets in who has opened a case in an emergency, for its days, and not once the identity is protected or they have left', () => {
    const stranger = actor('insurance_investigator', { id: 'i9' });
    const opened: CaseAccess = { ...aCase, openedFor: { i9: { from: '2021-04-11', to: TODAY } } };
    expect(says(stranger, 'case.read', aCase)).toBe('not-seen');
    expect(says(stranger, 'case.read', opened)).toBe('allowed');
    expect(says(stranger, 'case.close', opened)).not.toBe('allowed');
    expect(decide(stranger, 'case.read', opened, '2021-04-13')).toBe('not-seen');
    expect(says(stranger, 'case.read', { ...opened, protectedIdentity: true })).toBe('not-seen');
    expect(says({ ...stranger, programmes: ['p2'] }, 'case.read', opened)).toBe('not-seen');
  });

  it('lets an investigator work with the assigned cases and hides all others', () => {
    expect(says(investigator, 'case.close', aCase)).toBe('allowed');
    expect(says(investigator, 'case.close', { ...aCase, investigatorId: 'i2' })).toBe('not-seen');
    expect(says(investigator, 'case.close', unshared)).toBe('allowed');
  });

  it('shows an investigator nothing of a programme that they take no part in any more', () => {
    const gone = { ...investigator, programmes: ['p2'] };
    for (const action of ['case.read', 'case.reopen', 'meeting.read', 'application.read'] as const) {
      expect(says(gone, action, aCase)).toBe('not-seen');
      expect(says(gone, action, { ...aCase, programmeId: 'p2' })).toBe('allowed');
    }
    for (const list of ['case.list', 'case.search', 'meeting.list', 'application.list'] as const)
      expect(says(gone, list, aCase)).toBe('not-allowed');
  });

  it('lets FK alone call a reconciliation meeting; the others request it', () => {
    expect(everyRole.filter((role) => hasRow(role, 'meeting.call'))).toEqual(['insurance_investigator']);
    expect(says(coordinator, 'meeting.call', aCase)).toBe('not-allowed');
    expect(says(coordinator, 'meeting.request', aCase)).toBe('allowed');
    expect(says(individual, 'meeting.request', aCase)).toBe('allowed');
  });

  it('lets the project lead at FK alone say who the collaboration lead is', () => {
    const sets = (who: Actor) => says(who, 'programme.set-contact-card', { programmeId: 'p1' });
    expect(everyRole.filter((role) => hasRow(role, 'programme.set-contact-card'))).toEqual(['project_lead']);
    expect(sets({ ...lead, organisation: 'fk' })).toBe('allowed');
    expect(sets({ ...lead, organisation: 'region-sormland' })).toBe('not-allowed');
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
    expect(says(colleague, 'case.read', shared('2020-06-01', TODAY))).toBe('allowed');
    expect(says(colleague, 'case.read', shared('2020-06-01', '2021-04-11'))).toBe('not-seen');
    expect(says(colleague, 'case.read', shared('2021-04-13', '9999-12-31'))).toBe('not-seen');
    expect(says(colleague, 'case.read', { ...aCase, unitId: 'u2' })).toBe('not-seen');
  });

  it('lets the unit ask for consent and offer coordination before anything is shared', () => {
    expect(says(colleague, 'case.request-consent', unshared)).toBe('allowed');
    expect(says(colleague, 'case.offer-coordination', unshared)).toBe('allowed');
    expect(says(colleague, 'case.request-consent', { ...unshared, unitId: 'u2' })).toBe('not-seen');
  });

  it('lets the investigator give a protected identity its coordinator, as nobody at the unit may act before', () => {
    const hidden = { ...unshared, protectedIdentity: true };
    const until: CaseAccess = { ...aCase, protectedIdentity: true };
    delete (until as { coordinatorId?: string }).coordinatorId;
    for (const action of [
      'case.offer-coordination',
      'case.accept-coordination',
      'case.decline-coordination',
      'case.end-coordination',
      'case.assign-coordinator',
    ] as const) {
      expect(says(investigator, action, hidden)).toBe('allowed');
      expect(says(investigator, action, { ...hidden, investigatorId: 'i2' })).toBe('not-seen');
      expect(says(coordinator, action, until)).toBe('not-seen');
      expect(says(coordinator, action, hidden)).toBe('allowed');
      if (action !== 'case.assign-coordinator') expect(says(investigator, action, aCase)).toBe('not-allowed');
    }
    expect(says(coordinator, 'case.send-need-impulse', hidden)).toBe('allowed');
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

  it('lets a deputy do what the absent one may on those days, protected identities included, and nothing more', () => {
    const standIn = { absentId: 'i1', programmeId: 'p1', from: '2021-04-05', to: TODAY } as const;
    const deputy = actor('insurance_investigator', { id: 'i2', standsInFor: [standIn] });
    const hidden = { ...aCase, protectedIdentity: true };
    for (const action of ['case.read', 'case.close', 'meeting.call', 'application.grant'] as const) {
      expect(says(deputy, action, aCase)).toBe('allowed');
      expect(says(deputy, action, hidden)).toBe('allowed');
      expect(decide(deputy, action, aCase, '2021-04-13')).toBe('not-seen');
      expect(says(deputy, action, { ...aCase, programmeId: 'p2' })).toBe('not-seen');
      expect(says(deputy, action, { ...aCase, investigatorId: 'i3' })).toBe('not-seen');
    }
    expect(says(deputy, 'case.list', aCase)).toBe('allowed');
    expect(says(deputy, 'case.list', hidden)).toBe('not-allowed');
    const opened: CaseAccess = {
      ...aCase,
      investigatorId: 'i3',
      openedFor: { i1: { from: TODAY, to: TODAY } },
    };
    expect(says(deputy, 'case.read', opened)).toBe('not-seen');
  });

  it("lets a colleague see a coordinator's protected identity as their deputy alone, and name no deputy of themselves", () => {
    const hidden = { ...aCase, protectedIdentity: true };
    const standIn = { absentId: 'k1', programmeId: 'p1', unitId: 'u1', from: TODAY, to: TODAY } as const;
    const deputy: Actor = { ...colleague, standsInFor: [standIn] };
    expect(says(deputy, 'case.read', hidden)).toBe('allowed');
    expect(says(deputy, 'case.read', { ...hidden, coordinatorId: 'k3' })).toBe('not-seen');
    const naming = 'programme.name-coordinator-deputy';
    expect(says(colleague, naming, { programmeId: 'p1', unitId: 'u1' })).toBe('allowed');
    expect(says(colleague, naming, { programmeId: 'p1', unitId: 'u2' })).toBe('not-allowed');
    expect(admitsContent(colleague, naming, { deputyId: 'k3' })).toBe(true);
    expect(admitsContent(colleague, naming, { deputyId: 'k2' })).toBe(false);
    expect(admitsContent(colleague, naming, {})).toBe(false);
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

  it('lets an organisation write down its own consents alone, and the individual any', () => {
    const between = (...organisations: string[]) => ({ organisations });
    for (const who of [investigator, coordinator]) {
      expect(admitsContent(who, 'case.give-consent', between('o1', 'af'))).toBe(true);
      expect(admitsContent(who, 'case.give-consent', between('af', 'o2'))).toBe(false);
      expect(admitsContent(who, 'case.record-legal-basis', between('o2'))).toBe(false);
      expect(admitsContent(who, 'case.withdraw-consent', { organisations: null })).toBe(true);
      expect(admitsContent(who, 'case.withdraw-consent', {})).toBe(false);
    }
    expect(admitsContent(individual, 'case.withdraw-consent', between('af', 'o2'))).toBe(true);
  });

  it('leaves coordination to the care, and what is about work to Försäkringskassan', () => {
    const measure = (kind: string) => ({ measure: { kind, organisation: 'o1' } });
    const kinds = ['medical', 'coordination', 'work-training'];
    const mayPlan = (who: Actor) =>
      kinds.filter((kind) => admitsContent(who, 'case.plan-measure', measure(kind)));
    expect(mayPlan(investigator)).toEqual(['medical', 'work-training']);
    expect(mayPlan(coordinator)).toEqual(['medical', 'coordination']);
    expect(admitsContent(coordinator, 'case.start-measure', { measure: null })).toBe(true);
    expect(admitsContent(coordinator, 'case.start-measure', {})).toBe(false);
  });

  const named = (role: Role, party: string, more: AccessFields = {}) => {
    const organisation = party === 'employer' ? 'e1' : party;
    const who = actor(role, { id: 'x9', organisation, units: [], programmes: [] });
    return { who, resource: { ...unshared, contacts: { x9: { party, organisation } }, ...more } };
  };
  const always: Periods = { from: '2020-06-01', to: '9999-12-31' };

  it.each([
    [
      'employment_officer',
      'af',
      ['preparatory', 'work-training', 'employer-consultative-support', 'other-work-oriented'],
    ],
    [
      'social_worker',
      'social-services',
      ['preparatory', 'work-training', 'activity-place', 'other-work-oriented'],
    ],
  ] as const)('shows an %s its part of the case once named and on consent', (role, party, kinds) => {
    const { who, resource } = named(role, party);
    for (const action of ['case.request-consent', 'case.read-revision'] as const) {
      expect(says(who, action, resource)).toBe('allowed');
      expect(says(who, action, { ...resource, contacts: {} })).toBe('not-seen');
    }
    expect(says(who, 'case.read-part', resource)).toBe('not-seen');
    const telling = { ...resource, jointWith: { [party]: always } };
    expect(says(who, 'case.read-part', telling)).toBe('not-seen');
    expect(says(who, 'case.contribute-to-need', telling)).toBe('allowed');
    const shared = { ...telling, sharedWith: { [party]: always } };
    expect(says(who, 'case.read-part', shared)).toBe('allowed');
    expect(says(who, 'case.read', shared)).toBe('not-allowed');
    expect(says(who, 'meeting.read-minutes', shared)).toBe('not-allowed');
    expect(says(who, 'meeting.read-minutes', { ...shared, healthSharedWith: { [party]: always } })).toBe(
      'allowed',
    );
    for (const [field, value] of [
      ['sharedWith', { region: always }],
      ['contacts', {}],
      ['contacts', { x9: { party: 'employer', organisation: party } }],
      ['contacts', { x9: { party, organisation: 'other' } }],
    ] as const)
      expect(says(who, 'case.read-part', { ...shared, [field]: value })).toBe('not-seen');
    expect(says(who, 'case.list', { ...shared, protectedIdentity: true })).toBe('not-allowed');
    expect(says(who, 'case.read-part', { ...shared, protectedIdentity: true })).toBe('allowed');
    const every = [
      'medical',
      'coordination',
      'preparatory',
      'work-training',
      'work-adaptation',
      'activity-place',
      'employer-consultative-support',
      'other-work-oriented',
    ];
    const may = (organisation: string) =>
      every.filter((kind) => admitsContent(who, 'case.plan-measure', { measure: { kind, organisation } }));
    expect(may(party)).toEqual(kinds);
    expect(may('other')).toEqual([]);
  });

  it('shows an employer the workplace alone, while contact and consent are there, and takes its plan without', () => {
    const { who, resource } = named('employer_contact', 'employer');
    for (const action of ['case.receive-return-to-work-plan', 'case.read-revision'] as const) {
      expect(says(who, action, resource)).toBe('allowed');
      expect(says(who, action, { ...resource, contacts: {} })).toBe('not-seen');
    }
    expect(says(who, 'case.read-workplace', resource)).toBe('not-seen');
    expect(says(who, 'case.read-workplace', { ...resource, sharedWith: { e1: always } })).toBe('not-seen');
    const told = { ...resource, employersTold: { e1: always } };
    expect(says(who, 'case.read-workplace', told)).toBe('allowed');
    expect(says(who, 'meeting.request', told)).toBe('allowed');
    for (const action of [
      'case.read',
      'case.read-part',
      'case.read-timeline',
      'meeting.read-minutes',
    ] as const)
      expect(hasRow('employer_contact', action)).toBe(false);
    expect(admitsContent(who, 'case.read-workplace', { employer: 'e2' })).toBe(false);
    expect(admitsContent(who, 'meeting.read', { parties: ['fk', 'individual'] })).toBe(false);
    expect(admitsContent(who, 'meeting.read', { parties: ['fk', 'employer'] })).toBe(true);
    const adapting = (content: object) =>
      admitsContent(who, 'case.delay-measure', {
        measure: { kind: 'work-adaptation', organisation: 'e1' },
        ...content,
      });
    expect([adapting({}), adapting({ reason: 'employer' }), adapting({ reason: 'medical' })]).toEqual([
      true,
      true,
      false,
    ]);
    const meetingWith = (employers?: string[]) =>
      admitsContent(who, 'meeting.read', {
        parties: ['employer'],
        ...(employers && { employers }),
      });
    expect([meetingWith(), meetingWith(['e2', 'e1']), meetingWith(['e2'])]).toEqual([true, true, false]);
  });

  it.each(['system_administrator', 'project_lead'] as const)(
    'lets a %s give a part in cases to others alone, and have none',
    (role) => {
      const organiser = actor(role, { id: 'a1' });
      for (const action of ['programme.add-investigator-to-pool', 'programme.onboard-care-unit'] as const) {
        expect(admitsContent(organiser, action, { staff: ['i1'] })).toBe(true);
        expect(admitsContent(organiser, action, { staff: ['i1', 'a1'] })).toBe(false);
        expect(admitsContent(organiser, action, {})).toBe(false);
      }
    },
  );

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
      'log_reviewer',
      'collaboration_lead',
      'association_reader',
      'analyst',
    ];
    for (const role of apart) {
      const touching = allActions.filter(
        (action) => hasRow(role, action) && ['case', 'meeting'].includes(actions[action].about),
      );
      expect([role, ...touching]).toEqual(
        role === 'log_reviewer' ? [role, 'case.review-emergency-opening'] : [role],
      );
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
const day = fc.constantFrom<BusinessDate[]>(
  '2021-04-10',
  '2021-04-11',
  '2021-04-12',
  '2021-04-13',
  '9999-12-31',
);
const byOrganisation = fc.dictionary(
  id('o1', 'o2'),
  fc.record({ from: day, to: day, from2: day, to2: day, from4: day, to4: day }, { requiredKeys: [] }),
);
const anyResource: fc.Arbitrary<AccessFields> = fc.record(
  {
    caseId: id('c1'),
    programmeId: id('p1', 'p2'),
    subjectId: id('x1', 'x2'),
    unitId: id('u1', 'u2'),
    investigatorId: id('x1', 'x2'),
    coordinatorId: id('x1', 'x2'),
    sharedWith: byOrganisation,
    jointWith: byOrganisation,
    healthSharedWith: byOrganisation,
    employersTold: byOrganisation,
    contacts: fc.dictionary(
      id('x1', 'x2'),
      fc.record({ party: id('af', 'social-services', 'employer'), organisation: id('o1', 'o2') }),
    ),
    protectedIdentity: fc.boolean(),
    submitted: fc.boolean(),
  },
  { requiredKeys: [] },
);
const anyStandIn: fc.Arbitrary<StandIn> = fc.record(
  {
    absentId: id('x1', 'x2'),
    programmeId: id('p1', 'p2'),
    unitId: id('u1', 'u2'),
    from: fc.constantFrom<BusinessDate>('2021-04-01', TODAY, '2021-04-13'),
    to: fc.constantFrom<BusinessDate>('2021-04-11', TODAY, '2021-04-30'),
  },
  { requiredKeys: ['absentId', 'programmeId', 'from', 'to'] },
);
const anyActor: fc.Arbitrary<Actor> = fc.record(
  {
    id: id('x1', 'x2'),
    role: fc.constantFrom(...everyRole),
    organisation: id('o1', 'o2'),
    units: fc.subarray(['u1', 'u2']),
    programmes: fc.subarray(['p1', 'p2']),
    subjectId: id('x1', 'x2'),
    standsInFor: fc.array(anyStandIn, { maxLength: 2 }),
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

  it('a deputy may on the days of it what they may themselves, and what the absent one may of their cases there', () => {
    fc.assert(
      fc.property(
        anyActor,
        anyStandIn,
        fc.constantFrom(...allActions),
        anyResource,
        (who, standIn, action, access) => {
          const may = (one: Partial<Actor>): boolean =>
            decide({ ...who, standsInFor: [], ...one }, action, access, TODAY) === 'allowed';
          const { absentId, programmeId, unitId, from, to } = standIn;
          const deputises = ['insurance_investigator', 'rehab_coordinator'].includes(who.role);
          fc.pre(deputises && (unitId === undefined) === (who.role === 'insurance_investigator'));
          // Whom somebody stands in for is asked of their own programmes alone.
          fc.pre(who.programmes.includes(programmeId));
          const isTheirs =
            from <= TODAY &&
            TODAY <= to &&
            access.programmeId === programmeId &&
            (unitId === undefined || access.unitId === unitId);
          expect(may({ standsInFor: [standIn] })).toBe(may({}) || (isTheirs && may({ id: absentId })));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('only what is seen is refused openly', () => {
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...allActions), anyResource, (who, action, access) => {
        const ways = seeing[actions[action].about];
        fc.pre(ways.length > 0 && decide(who, action, access, TODAY) === 'not-allowed');
        expect(ways.some((see) => decide(who, see, access, TODAY) === 'allowed')).toBe(true);
      }),
    );
  });

  it('nothing of a case is allowed to anybody but its investigator, its unit, its contacts, its individual and the programme’s lead', () => {
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...allActions), anyResource, (who, action, access) => {
        fc.pre(['case', 'meeting'].includes(actions[action].about));
        // What somebody may begin or review without a part in the case is held by its own rules.
        fc.pre(action !== 'case.open-in-emergency' && action !== 'case.review-emergency-opening');
        fc.pre(decide(who, action, access, TODAY) === 'allowed');
        const related =
          (who.role === 'insurance_investigator' &&
            [who.id, ...(who.standsInFor ?? []).map(({ absentId }) => absentId)].includes(
              access.investigatorId ?? '',
            )) ||
          (who.role === 'rehab_coordinator' && who.units.includes(access.unitId ?? '')) ||
          (who.role === 'individual' && access.subjectId === who.subjectId) ||
          access.contacts?.[who.id]?.organisation === who.organisation ||
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
      const [overview, byRole] = [lines.slice(0, allActions.length), lines.slice(allActions.length)];
      const granted = everyRole.reduce((n, role) => n + Object.keys(policy[role]).length, 0);
      expect(overview.map((line) => line.split('|').length - 2)).toEqual(
        allActions.map(() => everyRole.length + 2),
      );
      expect(overview.join('').match(/[●◐]/g)).toHaveLength(granted);
      expect(byRole).toHaveLength(granted);
      expect(lines.filter((line) => line.includes('undefined'))).toEqual([]);
    }
  });
});
