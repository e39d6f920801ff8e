import { given as history } from '@samverkan/event-sourcing-testing';
import { present } from '@samverkan/kernel';
import { type CaseEvent, type PlanningParticipant, caseAggregate } from '../case';
import {
  consented,
  employed,
  employerConsent,
  employerContact,
  facts,
  fkOnly,
  given,
  paired,
  withdrawn,
} from '../example-case';
import { type RecordJointPlan, recordJointPlan } from './record-joint-plan';

const command: RecordJointPlan = {
  occurredOn: '2020-06-22',
  participants: [
    { party: 'fk', staffId: 'investigator-1' },
    { party: 'healthcare' },
    { party: 'individual' },
  ],
  content: 'A talk each month',
};
const planned = (version: number): CaseEvent => ({
  type: 'JointPlanRecorded',
  occurredOn: '2020-06-22',
  data: {
    subjectId: 'subject-1',
    version,
    participants: [
      { party: 'fk', staffId: 'investigator-1' },
      { party: 'healthcare' },
      { party: 'individual' },
    ],
    content: 'A talk each month',
  },
});
const record = (events: readonly CaseEvent[], changes: Partial<RecordJointPlan> = {}) =>
  history(caseAggregate, events).when((state) => recordJointPlan({ ...command, ...changes }, state, facts));

describe('a joint planning', () => {
  it('is made by the pair, version by version', () => {
    record(paired).then([planned(1)]);
    record([...paired, planned(1)]).then([planned(2)]);
  });

  it('needs the consent to share, the pair, and what was planned', () => {
    record(fkOnly).thenRejected('CONSENT_REQUIRED', { purpose: 'sharing', occurredOn: '2020-06-22' });
    record(consented).thenRejected('PAIR_INCOMPLETE', { missing: 'coordinator' });
    const apart = [
      ...paired,
      given('consent-2', ['sharing'], '2020-06-10'),
      withdrawn('consent-1', '2020-06-11'),
    ];
    record(apart).thenRejected('PAIR_INCOMPLETE', { missing: 'coordinator' });
    record(paired, { content: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'content');
  });

  it('needs one consent that names all who plan, and takes in measures', () => {
    const shared = (changes: object): CaseEvent[] => [
      ...paired,
      withdrawn('consent-1', '2020-06-20'),
      given('consent-2', ['sharing'], '2020-06-20', undefined, changes),
      given('consent-coordination', ['coordination'], '2020-06-20'),
      {
        type: 'PartyContactNamed',
        occurredOn: '2020-06-20',
        data: { party: 'social-services', organisation: 'town', contactId: 'worker-1' },
      },
    ];
    const among = (...parties: PlanningParticipant['party'][]): Partial<RecordJointPlan> => ({
      participants: ['fk' as const, 'healthcare' as const, ...parties].map((party) => ({ party })),
    });
    const names = (organisations: string) =>
      ['CONSENT_NAMES_OTHERS', { purpose: 'sharing', occurredOn: '2020-06-22', organisations }] as const;
    record(shared({ toOrganisations: ['af'] })).thenRejected(...names('fk, region-sormland'));
    const fk = { toOrganisations: ['fk'] };
    record(shared(fk)).then([planned(1)]);
    record(shared(fk), among('af')).thenRejected(...names('fk, region-sormland, af'));
    record(shared(fk), among('social-services')).thenRejected(...names('fk, region-sormland, town'));
    record(shared({ toOrganisations: ['fk', 'town'] }), {
      ...among('social-services'),
      content: ' ',
    }).thenRejected('TEXT_REQUIRED');
    const two = [
      ...shared(fk),
      given('consent-3', ['sharing'], '2020-06-20', undefined, {
        fromOrganisation: 'fk',
        toOrganisations: ['af'],
      }),
    ];
    record(two, among('af')).thenRejected('CONSENT_NAMES_OTHERS');
    record(shared({ categories: ['health'] })).thenRejected('CONSENT_NOT_ABOUT', {
      purpose: 'sharing',
      occurredOn: '2020-06-22',
      category: 'measures',
    });
  });

  it('asks which organisation others are of, and for a consent that names it', () => {
    const occurredOn = '2020-06-22';
    const together = (events: readonly CaseEvent[], ...others: PlanningParticipant[]) =>
      record(events, { participants: [{ party: 'fk' }, { party: 'healthcare' }, ...others] });
    const naming = (...organisations: string[]): CaseEvent[] => [
      ...paired,
      withdrawn('consent-1', '2020-06-20'),
      given('consent-2', ['sharing'], '2020-06-20', undefined, { toOrganisations: ['fk', ...organisations] }),
      given('consent-coordination', ['coordination'], '2020-06-20'),
    ];
    const names = (...organisations: string[]) =>
      [
        'CONSENT_NAMES_OTHERS',
        { purpose: 'sharing', occurredOn, organisations: organisations.join(', ') },
      ] as const;
    for (const party of ['social-services', 'occupational-health', 'union', 'other'] as const) {
      together(paired, { party }).thenRejected('PARTY_ORGANISATION_REQUIRED', { party }, 'participants');
      const participant = { party, organisation: 'their-own' };
      together(naming(), participant).thenRejected(...names('fk', 'region-sormland', 'their-own'));
      const participants = [{ party: 'fk' as const }, { party: 'healthcare' as const }, participant];
      together(naming('their-own'), participant).then([
        { ...planned(1), data: { ...planned(1).data, participants } } as CaseEvent,
      ]);
      // What is told Försäkringskassan or the care is told nobody else.
      for (const organisation of ['fk', 'region-sormland', 'af'])
        together(naming(), { party, organisation }).thenRejected(
          'NOT_OF_THIS_PARTY',
          { party },
          'participants',
        );
    }
    const unions = ['union-1', 'union-2'].map((organisation) => ({ party: 'union' as const, organisation }));
    together(naming('union-1'), ...unions).thenRejected(
      ...names('fk', 'region-sormland', 'union-1', 'union-2'),
    );
    together(naming('union-1', 'union-2'), ...unions.slice(0, 1), ...unions.slice(0, 1)).thenRejected(
      'PLANNING_PARTICIPANTS_INVALID',
    );
    const participants = [{ party: 'fk' as const }, { party: 'healthcare' as const }, ...unions];
    together(naming('union-1', 'union-2'), ...unions).then([
      { ...planned(1), data: { ...planned(1).data, participants } } as CaseEvent,
    ]);
  });

  it('goes by who is named for a party, and by no organisation of somebody else', () => {
    const named = (party: 'af' | 'social-services', organisation: string, contactId: string): CaseEvent => ({
      type: 'PartyContactNamed',
      occurredOn: '2020-06-20',
      data: { party, organisation, contactId },
    });
    const events = [
      ...paired,
      named('social-services', 'town', 'worker-1'),
      named('af', 'af', 'officer-1'),
      given('consent-town', ['sharing'], '2020-06-20', undefined, { toOrganisations: ['fk', 'town'] }),
    ];
    const refused = (participant: PlanningParticipant) =>
      record(events, {
        participants: [{ party: 'fk' }, { party: 'healthcare' }, participant],
      }).thenRejected('NOT_OF_THIS_PARTY', { party: participant.party }, 'participants');
    for (const party of ['union', 'social-services'] as const) refused({ party, staffId: 'officer-1' });
    refused({ party: 'social-services', staffId: 'worker-1', organisation: 'city' });
    refused({ party: 'union', organisation: 'town' });
    refused({ party: 'af', organisation: 'town' });
    refused({ party: 'af', organisation: 'somewhere' });
    refused({ party: 'individual', organisation: 'town' });
    record(events, {
      participants: [{ party: 'fk', organisation: 'town' }, { party: 'fk' }, { party: 'healthcare' }],
    }).thenRejected('NOT_OF_THIS_PARTY', { party: 'fk' }, 'participants');
    const goesWell = (...participants: PlanningParticipant[]) =>
      record(events, {
        participants: [{ party: 'fk' }, { party: 'healthcare' }, ...participants],
        content: ' ',
      }).thenRejected('TEXT_REQUIRED');
    goesWell({ party: 'social-services', staffId: 'worker-1', organisation: 'town' });
    goesWell({ party: 'social-services', staffId: 'worker-2', organisation: 'town' });
    goesWell({ party: 'social-services' });
  });

  it('takes an employer in that may be told of measures', () => {
    const occurredOn = '2020-07-06';
    const withEmployer = (...more: CaseEvent[]) =>
      record([...paired, ...more], {
        occurredOn,
        participants: [{ party: 'fk' }, { party: 'healthcare' }, { party: 'employer' }],
      });
    withEmployer().thenRejected('EMPLOYER_CONTACT_NOT_OPEN', {}, 'participants');
    withEmployer(employed, employerConsent, employerContact).then([
      {
        ...planned(1),
        occurredOn,
        data: {
          ...planned(1).data,
          participants: [{ party: 'fk' }, { party: 'healthcare' }, { party: 'employer' }],
        },
      } as CaseEvent,
    ]);
    withEmployer(
      employed,
      employerConsent,
      employerContact,
      withdrawn('consent-employer', occurredOn),
    ).thenRejected('EMPLOYER_CONSENT_REQUIRED');
    const ofWork = {
      ...employerConsent,
      data: { ...employerConsent.data, categories: ['work'] },
    } as CaseEvent;
    withEmployer(employed, ofWork, employerContact).thenRejected('CONSENT_NOT_ABOUT', {
      purpose: 'employer-contact',
      occurredOn,
      category: 'measures',
    });
  });

  it('says by a contact person which employer it is, when the contact is open with several', () => {
    const occurredOn = '2020-07-06';
    const ofOther = {
      ...employerConsent,
      data: { ...employerConsent.data, consentId: 'consent-other', toOrganisations: ['employer-2'] },
    } as CaseEvent;
    const other = {
      ...employerContact,
      data: { ...employerContact.data, employer: 'employer-2', consentId: 'consent-other' },
    } as CaseEvent;
    const boss: CaseEvent = {
      type: 'PartyContactNamed',
      occurredOn: '2020-07-02',
      data: { party: 'employer', organisation: 'employer-2', contactId: 'boss-2' },
    };
    const two = [...paired, employed, employerConsent, employerContact, ofOther, other, boss];
    const withEmployer = (events: readonly CaseEvent[], staffId?: string) => {
      const employer = { party: 'employer' as const, ...present({ staffId }) };
      const participants = [{ party: 'fk' as const }, { party: 'healthcare' as const }, employer];
      const plan = { ...planned(1), occurredOn, data: { ...planned(1).data, participants } } as CaseEvent;
      return { decided: record(events, { occurredOn, participants }), plan };
    };
    const isPlanned = ({ decided, plan }: ReturnType<typeof withEmployer>) => decided.then([plan]);
    withEmployer(two).decided.thenRejected('EMPLOYER_AMBIGUOUS', {}, 'participants');
    record(two, {
      occurredOn,
      participants: [
        { party: 'fk' },
        { party: 'healthcare' },
        { party: 'employer', organisation: 'employer-2' },
      ],
      content: ' ',
    }).thenRejected('TEXT_REQUIRED');
    isPlanned(withEmployer(two, 'boss-2'));
    // With a consent for the first one alone: the second one takes part on none.
    const withdrawnOther = [...two, withdrawn('consent-other', occurredOn)];
    withEmployer(withdrawnOther).decided.thenRejected('EMPLOYER_AMBIGUOUS', {}, 'participants');
    withEmployer(withdrawnOther, 'boss-2').decided.thenRejected('EMPLOYER_CONSENT_REQUIRED');
    const ended: CaseEvent = {
      type: 'EmployerContactEnded',
      occurredOn,
      data: { employer: 'employer-2' },
    };
    isPlanned(withEmployer([...two, ended]));
    withEmployer([...two, ended], 'boss-2').decided.thenRejected('EMPLOYER_CONTACT_NOT_OPEN');
  });

  it('has FK and care in it, and nobody twice', () => {
    record(paired, { participants: [{ party: 'fk' }, { party: 'individual' }] }).thenRejected(
      'PLANNING_PARTICIPANTS_INVALID',
      {},
      'participants',
    );
    record(paired, {
      participants: [{ party: 'fk' }, { party: 'healthcare' }, { party: 'healthcare' }],
    }).thenRejected('PLANNING_PARTICIPANTS_INVALID');
  });
});
