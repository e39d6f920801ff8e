import fc from 'fast-check';
import {
  type CaseAccess,
  type CaseAccessEvent,
  admits,
  careSharesOn,
  caseAccess,
  employersToldOn,
  evolveCaseAccess,
  inForce,
  sharesOn,
} from '@samverkan/access';
import { type BusinessDate, fold, present } from '@samverkan/kernel';
import {
  type CaseEvent,
  type CaseState,
  type ConsentPurpose,
  type InformationCategory,
  caseAggregate,
} from './case';
import { careShares, consentHolds, isToldOf } from './consent';
import { contactOpen, employerConsentOn } from './employer-contact';
import {
  assigned,
  clarified,
  closed,
  employed,
  employerConsent,
  employerContact,
  enteredInError,
  foundNotGiven,
  given,
  paired,
  registered,
  withdrawn,
} from './example-case';

type OfConcern = Extract<CaseEvent, { type: CaseAccessEvent['type'] }>;

/** Does not compile when an event that decides on access is not one of a case's, or is of another shape. */
const isOfConcern: Readonly<Record<CaseAccessEvent['type'] & CaseEvent['type'], true>> &
  Readonly<Record<CaseAccessEvent['type'], true>> = {
  CaseRegistered: true,
  ProtectedIdentityFlagged: true,
  ProtectedIdentityLifted: true,
  CaseOpenedInEmergency: true,
  ConsentGiven: true,
  ConsentWithdrawn: true,
  ConsentFoundNotGiven: true,
  EmployerContactOpened: true,
  EmployerContactEnded: true,
  PartyContactNamed: true,
  PartyContactEnded: true,
  InvestigatorAssigned: true,
  InvestigatorReassigned: true,
  CoordinatorAssigned: true,
  CoordinatorReassigned: true,
  CoordinationOffered: true,
  CoordinationEnded: true,
  CaseMoved: true,
  CaseClosed: true,
  CaseReopened: true,
  CaseMarkedEnteredInError: true,
};
const asAccessEvent = (event: OfConcern): CaseAccessEvent => event;
const concerns = (event: CaseEvent): event is OfConcern => event.type in isOfConcern;

const moved: CaseEvent = {
  type: 'CaseMoved',
  occurredOn: '2020-11-09',
  data: { fromUnitId: 'unit-a', toUnitId: 'unit-b' },
};
const reopened: CaseEvent = {
  type: 'CaseReopened',
  occurredOn: '2021-03-01',
  data: { consentId: 'consent-2' },
};
const flagged: CaseEvent = { type: 'ProtectedIdentityFlagged', occurredOn: '2020-06-10', data: {} };

const histories: Record<string, readonly CaseEvent[]> = {
  'an enrolment': [registered, assigned],
  'a pair': paired,
  'a consent that was never given': [...paired, foundNotGiven('consent-1', '2020-07-01')],
  'a withdrawn consent': [...paired, withdrawn('consent-1', '2020-07-01')],
  'an end of coordination': [
    ...paired,
    {
      type: 'CoordinationEnded',
      occurredOn: '2020-07-01',
      data: { unitId: 'unit-a', reason: 'goal-reached' },
    },
  ],
  'a move': [...clarified, moved],
  'a reassignment': [
    ...paired,
    {
      type: 'InvestigatorReassigned',
      occurredOn: '2020-07-01',
      data: { from: 'investigator-1', to: 'investigator-2', reason: 'other' },
    },
    {
      type: 'CoordinatorReassigned',
      occurredOn: '2020-07-01',
      data: { from: 'coordinator-a', to: 'coordinator-a2', unitId: 'unit-a', reason: 'other' },
    },
  ],
  'a closing and a taking up again': [
    ...clarified,
    closed,
    given('consent-2', ['sharing'], '2021-03-01'),
    reopened,
  ],
  'a taking up again with more than one new consent': [
    ...clarified,
    given('consent-old', ['sharing'], '2020-07-01', undefined, { fromOrganisation: 'af' }),
    closed,
    given('consent-2', ['registration'], '2021-03-01'),
    given('consent-3', ['sharing'], '2021-03-01'),
    { ...reopened, data: { consentId: 'consent-2', keptConsents: ['consent-3'] } } as CaseEvent,
    withdrawn('consent-old', '2021-03-02'),
    withdrawn('consent-3', '2021-03-02'),
  ],
  'an employer that is told, and a contact person': [
    ...clarified,
    employed,
    employerConsent,
    employerContact,
    {
      type: 'PartyContactNamed',
      occurredOn: '2020-07-02',
      data: { party: 'employer', organisation: 'employer-1', contactId: 'boss-1' },
    },
    { type: 'EmployerContactEnded', occurredOn: '2020-08-01', data: { employer: 'employer-1' } },
    { type: 'PartyContactEnded', occurredOn: '2020-08-01', data: { contactId: 'boss-1' } },
  ],
  'an entry in error, enrolled again': [...paired, flagged, enteredInError, registered, flagged],
  'an entry in error with an employer that is told, and a contact person': [
    ...clarified,
    employed,
    employerConsent,
    employerContact,
    {
      type: 'PartyContactNamed',
      occurredOn: '2020-07-02',
      data: { party: 'af', organisation: 'af', contactId: 'officer-1' },
    },
    enteredInError,
    withdrawn('consent-1', '2020-07-05'),
  ],
};

const accessOf = (state: CaseState): Partial<CaseAccess> | undefined =>
  state.status === 'none'
    ? undefined
    : {
        caseId: state.caseId,
        programmeId: state.programmeId,
        subjectId: state.subjectId,
        unitId: state.unitId,
        protectedIdentity: state.protectedIdentity,
        ...present({ investigatorId: state.investigatorId, coordinatorId: state.coordinatorId }),
        status: state.status === 'registered' || state.status === 'active' ? 'open' : state.status,
      };

describe('what access is decided on', () => {
  it.each(Object.entries(histories))(
    'is what the rules of the case see, after each step of %s',
    (_, events) => {
      let access: CaseAccess | undefined;
      let state: CaseState = caseAggregate.initial;
      for (const event of events) {
        access = concerns(event) ? evolveCaseAccess(access, asAccessEvent(event)) : access;
        state = caseAggregate.evolve(state, event);
        expect(access).toMatchObject(accessOf(state) as object);
        expect(access?.investigatorId).toBe(accessOf(state)?.investigatorId);
        expect(access?.coordinatorId).toBe(accessOf(state)?.coordinatorId);
        if (access === undefined || state.status === 'none') continue;
        const shares = consentHolds(state, 'sharing', '2022-05-03');
        expect(sharesOn(access, '2022-05-03')).toBe(shares);
        expect(Object.keys(access.sharedWith).length > 0).toBe(shares);
        const told = employerConsentOn(state, 'employer-1', '2021-01-01') !== undefined;
        const isOpen = state.employerContacts['employer-1']?.status === 'open';
        expect(Object.keys(access.employersTold)).toEqual(told && isOpen ? ['employer-1'] : []);
        expect(Object.keys(access.contacts)).toEqual(Object.keys(state.partyContacts));
      }
    },
  );

  it('opens a case that was entered in error to nobody by a consent or a contact', () => {
    const events = [
      ...clarified,
      employed,
      employerConsent,
      employerContact,
      {
        type: 'PartyContactNamed',
        occurredOn: '2020-07-02',
        data: { party: 'af', organisation: 'af', contactId: 'officer-1' },
      },
      enteredInError,
    ] as const;
    expect(caseAccess(events)).toMatchObject({
      sharedWith: {},
      jointWith: {},
      healthSharedWith: {},
      employersTold: {},
      openEmployers: [],
      contacts: {},
      consents: [],
    });
  });
});

describe('who is told on a consent', () => {
  const days: readonly BusinessDate[] = ['2021-01-01', '2021-06-30', '2021-07-01', '2021-12-31'];
  const employers = ['employer-1', 'employer-2'];
  const organisation = fc.constantFrom('fk', ...employers);
  const consent = fc
    .record({
      consentId: fc.constantFrom('c-1', 'c-2'),
      purposes: fc.subarray<ConsentPurpose>(['employer-contact', 'sharing'], { minLength: 1 }),
      fromOrganisation: organisation,
      toOrganisations: fc.uniqueArray(organisation, { minLength: 1 }),
      categories: fc.constantFrom<InformationCategory[] | undefined>(['work'], ['work', 'health'], undefined),
      validFrom: fc.constantFrom(...days),
      validTo: fc.option(fc.constantFrom(...days), { nil: undefined }),
    })
    .map(({ consentId, purposes, categories, validTo, ...scope }) =>
      given(consentId, purposes, '2020-07-01', validTo, {
        ...scope,
        ...present({ categories }),
      }),
    );
  const opened = (employer: string): CaseEvent => ({
    type: 'EmployerContactOpened',
    occurredOn: '2020-07-01',
    data: { subjectId: 'subject-1', employer, consentId: 'c-1', reason: 'Hours' },
  });
  const ended = (employer: string): CaseEvent => ({
    type: 'EmployerContactEnded',
    occurredOn: '2020-07-01',
    data: { employer },
  });
  const contact = fc.constantFrom(...employers.flatMap((employer) => [opened(employer), ended(employer)]));
  const withdrawal = fc.constantFrom('c-1', 'c-2').map((consentId) => withdrawn(consentId, '2020-07-01'));

  it('is one and the same to access and to the rules, of the employers and of those who share, whichever way consents go', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ arbitrary: consent, weight: 3 }, contact, withdrawal), { maxLength: 8 }),
        (happened) => {
          const events = [...clarified, ...employers.map(opened), ...happened];
          const state = fold(caseAggregate, events);
          const access = caseAccess(events);
          if (access === undefined || state.status === 'none') throw new Error('registered above');
          for (const day of days) {
            const told = employers.filter((employer) => contactOpen(state, employer, day) === undefined);
            expect([...employersToldOn(access, day)].sort()).toEqual(told);
            expect(careSharesOn(access, day)).toBe(careShares(state, day));
            for (const one of ['fk', ...employers])
              expect(admits(inForce('sharedWith', one, day), access)).toBe(isToldOf(state, one, 'work', day));
          }
        },
      ),
    );
  });
});
