import type { CaseAccess } from '@samverkan/access';
import { given } from '@samverkan/event-sourcing-testing';
import type { Instant } from '@samverkan/kernel';
import { type MeetingEvent, type PartyType, meetingAggregate } from '../meeting';
import { type Invitee, employerInvitable } from '../participants';
import { MAX_PARTICIPANTS } from '../rules';
import {
  type CaseNews,
  CLARIFIED,
  NOTED,
  TODAY,
  accessTo,
  called,
  cancelled,
  consented,
  failed,
  held,
  requested,
  toldEmployer,
} from '../stories';
import { type CallMeeting, type CallMeetingFacts, callMeeting } from './call-meeting';

const TOLD = accessTo(...toldEmployer('employer-1'));

const command: CallMeeting = {
  occurredOn: '2021-03-26',
  form: 'reconciliation',
  startsAt: '2021-04-10T08:00:00.000Z',
  mode: 'video',
  invitees: [],
};
const facts: CallMeetingFacts = {
  today: TODAY,
  meetingId: 'meeting-1',
  caseReference: NOTED,
  speaker: 'fk',
  access: TOLD,
  newId: (n) => `id-${n}`,
};

const call = (
  change: Partial<CallMeeting> = {},
  other: Partial<CallMeetingFacts> = {},
  history: readonly MeetingEvent[] = [],
) =>
  given(meetingAggregate, history).when((state) =>
    callMeeting({ ...command, ...change }, state, { ...facts, ...other }),
  );

describe('the call to a meeting', () => {
  it('comes from FK, with or without a request', () => {
    call().then([called]);
    call({}, { meetingId: 'not-used' }, [requested]).then([called]);
    call({}, { speaker: 'healthcare' }).thenRejected('ONLY_FK_CALLS', {});
  });

  it('says where, if it is told: with whose it is, and without a personal identity number', () => {
    call({ place: 'Storgatan 1' }).then([
      { ...called, data: { ...called.data, subjectId: 'subject-1', place: 'Storgatan 1' } } as MeetingEvent,
    ]);
    call({ place: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'place');
    call({ place: 'Hos 19900101-2385' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'place');
  });

  it('invites those it names', () => {
    call({ invitees: [{ party: 'individual' }, { party: 'healthcare', staffId: 'staff-1' }] }).then([
      called,
      {
        type: 'ParticipantInvited',
        occurredOn: '2021-03-26',
        data: { participantId: 'id-0', party: 'individual' },
      },
      {
        type: 'ParticipantInvited',
        occurredOn: '2021-03-26',
        data: { participantId: 'id-1', party: 'healthcare', staffId: 'staff-1' },
      },
    ]);
  });

  it('invites the individual once, a member of staff once, and not everybody', () => {
    call({ invitees: [{ party: 'individual' }, { party: 'individual' }] }).thenRejected('ALREADY_INVITED', {
      party: 'individual',
    });
    call({
      invitees: [
        { party: 'healthcare', staffId: 'staff-1' },
        { party: 'healthcare', staffId: 'staff-1' },
      ],
    }).thenRejected('ALREADY_INVITED', { party: 'healthcare' });
    call({ invitees: Array.from({ length: 51 }, () => ({ party: 'healthcare' as const })) }).thenRejected(
      'TOO_MANY_PARTICIPANTS',
      { max: MAX_PARTICIPANTS },
    );
  });

  const invites = (invitee: Omit<Invitee, 'party'>, access: CaseAccess, change: Partial<CallMeeting> = {}) =>
    call({ invitees: [{ party: 'employer', ...invitee }], ...change }, { caseReference: CLARIFIED, access });
  const invitation = (more: object): MeetingEvent[] => [
    called,
    {
      type: 'ParticipantInvited',
      occurredOn: '2021-03-26',
      data: { participantId: 'id-0', party: 'employer', ...more },
    },
  ];

  it('invites an employer only on a consent that lets that employer be told', () => {
    const needsConsent = ['EMPLOYER_NEEDS_CONSENT', { occurredOn: '2021-03-26' }, 'party'] as const;
    invites({}, TOLD).then(invitation({ organisation: 'employer-1' }));
    invites({ organisation: 'employer-1' }, TOLD).then(invitation({ organisation: 'employer-1' }));
    invites({ organisation: 'employer-2' }, TOLD).thenRejected(...needsConsent);
    // What the parties share among themselves is not for an employer, nor is a consent without a contact.
    invites({}, accessTo()).thenRejected(...needsConsent);
    invites({}, accessTo(consented('sharing', 'employer-1'))).thenRejected(...needsConsent);
    invites({}, accessTo(consented('employer-contact', 'employer-1'))).thenRejected(...needsConsent);
    call({ invitees: [{ party: 'healthcare' }] }, { access: accessTo() }).then([
      called,
      {
        type: 'ParticipantInvited',
        occurredOn: '2021-03-26',
        data: { participantId: 'id-0', party: 'healthcare' },
      },
    ]);
  });

  it('invites an employer on a consent that holds on the day of the call and today', () => {
    invites({}, accessTo(...toldEmployer('employer-1', '2021-03-27'))).thenRejected(
      'EMPLOYER_NEEDS_CONSENT',
      {
        occurredOn: '2021-03-26',
      },
    );
    const withdrawn = {
      type: 'ConsentWithdrawn',
      data: { consentId: 'employer-contact employer-1' },
    };
    invites({}, accessTo(...toldEmployer('employer-1'), withdrawn)).thenRejected('EMPLOYER_NEEDS_CONSENT');
  });

  it('says which of several employers it invites, itself or by their contact person', () => {
    const two = accessTo(...toldEmployer('employer-1'), ...toldEmployer('employer-2'));
    invites({}, two).thenRejected('EMPLOYER_AMBIGUOUS', {}, 'organisation');
    invites({ organisation: 'employer-2' }, two).then(invitation({ organisation: 'employer-2' }));
    invites({ staffId: 'boss-of-employer-2' }, two).then(
      invitation({ staffId: 'boss-of-employer-2', organisation: 'employer-2' }),
    );
    for (const staffId of ['boss-of-employer-1', 'somebody', 'constructor'])
      invites({ staffId, organisation: 'employer-2' }, two).thenRejected(
        'EMPLOYER_CONTACT_UNKNOWN',
        {},
        'staffId',
      );
  });

  it('invites an employer only once the need is clarified, from that day on', () => {
    const invitees = [{ party: 'individual' }, { party: 'employer' }] as const;
    call({ invitees }).thenRejected('EMPLOYER_NEEDS_NEED', { occurredOn: '2021-03-26' }, 'party');
    call({ invitees, occurredOn: '2021-03-14' }, { caseReference: CLARIFIED }).thenRejected(
      'EMPLOYER_NEEDS_NEED',
      { occurredOn: '2021-03-14' },
      'party',
    );
    const facts = { caseReference: CLARIFIED, access: TOLD, today: TODAY };
    const days = { occurredOn: '2021-03-15', startsOn: '2021-04-10' } as const;
    expect(employerInvitable({ party: 'employer' }, facts, days)).toBeUndefined();
  });

  const becomes = (invitee: Invitee): MeetingEvent[] => [
    called,
    {
      type: 'ParticipantInvited',
      occurredOn: '2021-03-26',
      data: { participantId: 'id-0', ...invitee },
    },
  ];

  it('calls others than the care only on a consent by which Försäkringskassan may tell them', () => {
    const calls = (invitee: Invitee, ...events: readonly CaseNews[]) =>
      call({ invitees: [invitee] }, { access: accessTo(...events) });
    const on = { occurredOn: '2021-03-26' };
    const others = [
      { party: 'af', organisation: 'af' },
      { party: 'social-services', organisation: 'stockholm' },
      { party: 'occupational-health', organisation: 'halsan-ab' },
      { party: 'union', organisation: 'facket' },
      { party: 'other', organisation: 'another' },
    ] as const;
    for (const invitee of others) {
      const { organisation } = invitee;
      const refused = ['PARTY_NEEDS_CONSENT', { organisation, ...on }, 'party'] as const;
      calls(invitee).thenRejected(...refused);
      calls(invitee, consented('employer-contact', organisation)).thenRejected(...refused);
      calls(invitee, consented('sharing', 'somebody-else')).thenRejected(...refused);
      const withoutFk = consented('sharing', organisation);
      calls(invitee, {
        ...withoutFk,
        data: { ...withoutFk.data, fromOrganisation: 'region' },
      }).thenRejected(...refused);
      calls(invitee, {
        ...withoutFk,
        data: { ...withoutFk.data, fromOrganisation: organisation, toOrganisations: ['fk'] },
      }).thenRejected(...refused);
      calls(invitee, consented('sharing', organisation, '2021-03-27')).thenRejected(...refused);
      calls(invitee, consented('sharing', organisation), {
        type: 'ConsentWithdrawn',
        data: { consentId: `sharing ${organisation}` },
      }).thenRejected(...refused);
      calls(invitee, consented('sharing', organisation)).then(becomes(invitee));
    }
    for (const party of ['individual', 'fk', 'healthcare'] as const)
      calls({ party }).then(becomes({ party }));
  });

  it('calls an employer and others on a consent that holds on the day of the meeting too, by the Swedish day', () => {
    const employer = { party: 'employer', organisation: 'employer-1' } as const;
    const union = { party: 'union', organisation: 'facket' } as const;
    const calls = (invitee: Invitee, startsAt: Instant = command.startsAt) =>
      call(
        { invitees: [invitee], startsAt },
        {
          today: '2021-03-26',
          caseReference: CLARIFIED,
          access: accessTo(
            ...toldEmployer('employer-1', '2021-03-01', '2021-04-10'),
            consented('sharing', 'facket', '2021-03-01', '2021-04-10'),
          ),
        },
      );
    for (const invitee of [employer, union]) {
      calls(invitee).then(becomes(invitee));
      calls(invitee, '2021-04-10T22:30:00.000Z').thenRejected(
        'CONSENT_NOT_ON_THE_DAY',
        { organisation: invitee.organisation, startsOn: '2021-04-11' },
        'party',
      );
    }
  });

  it('knows which organisation it is by who works with the case for it, and of Arbetsförmedlingen anyway', () => {
    const worker = (contactId: string, organisation: string): CaseNews => ({
      type: 'PartyContactNamed',
      data: { party: 'social-services', organisation, contactId },
    });
    const calls = (invitee: Invitee, ...events: readonly CaseNews[]) =>
      call({ invitees: [invitee] }, { access: accessTo(...events) });
    const af = { party: 'af', organisation: 'af' } as const;
    calls({ party: 'af' }, consented('sharing', 'af')).then(becomes(af));
    const social = { party: 'social-services' } as const;
    for (const party of ['social-services', 'occupational-health', 'union', 'other'] as const)
      calls({ party }).thenRejected('PARTY_ORGANISATION_REQUIRED', { party }, 'organisation');
    const [one, two] = [worker('worker-1', 'stockholm'), worker('worker-2', 'solna')];
    const both = [consented('sharing', 'stockholm'), consented('sharing', 'solna')];
    calls(social, one, ...both).then(becomes({ ...social, organisation: 'stockholm' }));
    calls(social, one, two, ...both).thenRejected('PARTY_ORGANISATION_REQUIRED', social, 'organisation');
    const named = { ...social, staffId: 'worker-2' };
    calls(named, one, two, ...both).then(becomes({ ...named, organisation: 'solna' }));
  });

  /** Whether somebody is called to the meeting, with a consent to share with each of the organisations that are known. */
  const callsAs = (invitee: Invitee, ...events: readonly CaseNews[]) => {
    const shared = ['fk', 'region', 'af', 'employer-1', 'stockholm', 'solna', 'facket'];
    const access = accessTo(...events, ...shared.map((organisation) => consented('sharing', organisation)));
    return call({ invitees: [invitee] }, { access, caseReference: CLARIFIED });
  };
  const worksAt = (party: string, organisation: string, contactId: string): CaseNews => ({
    type: 'PartyContactNamed',
    data: { party, organisation, contactId },
  });
  const offered: CaseNews = {
    type: 'CoordinationOffered',
    data: { unitId: 'unit-elsewhere', organisation: 'region' },
  };

  it('calls nobody in the name of an organisation that the case knows as somebody else', () => {
    const refuses = (party: PartyType, organisation: string, ...events: readonly CaseNews[]) =>
      callsAs({ party, organisation }, ...events).thenRejected(
        'NOT_OF_THIS_PARTY',
        { party },
        'organisation',
      );
    for (const party of ['af', 'social-services', 'occupational-health', 'union', 'other'] as const) {
      refuses(party, 'fk');
      refuses(party, 'region', offered);
      refuses(party, 'employer-1', ...toldEmployer('employer-1'));
      refuses(party, 'employer-1', { type: 'EmployerContactOpened', data: { employer: 'employer-1' } });
      refuses(party, 'employer-1', worksAt('employer', 'employer-1', 'boss-1'));
    }
    for (const party of ['occupational-health', 'union', 'other'] as const)
      refuses(party, 'stockholm', worksAt('social-services', 'stockholm', 'worker-1'));
    for (const party of ['social-services', 'occupational-health', 'union', 'other'] as const)
      refuses(party, 'af');
    // Nor does it help to name somebody for it.
    for (const organisation of ['fk', 'region'])
      callsAs({ party: 'af' }, offered, worksAt('af', organisation, 'officer-1')).thenRejected(
        'NOT_OF_THIS_PARTY',
        { party: 'af' },
        'organisation',
      );
    const union = { party: 'union', organisation: 'facket' } as const;
    callsAs(union, offered, ...toldEmployer('employer-1')).then(becomes(union));
  });

  it('calls Arbetsförmedlingen as itself, or as where its contact person works', () => {
    const office = { party: 'af', organisation: 'solna' } as const;
    callsAs(office).thenRejected('NOT_OF_THIS_PARTY', { party: 'af' }, 'organisation');
    callsAs(office, worksAt('af', 'solna', 'officer-1')).then(becomes(office));
    const af = { party: 'af', organisation: 'af' } as const;
    callsAs(af, worksAt('af', 'solna', 'officer-1')).then(becomes(af));
  });

  it('calls a municipality that is the employer too once somebody is named for it', () => {
    const invitee = { party: 'social-services', organisation: 'employer-1' } as const;
    const worker = worksAt('social-services', 'employer-1', 'worker-1');
    callsAs(invitee, ...toldEmployer('employer-1'), worker).then(becomes(invitee));
  });

  it('calls a contact person for their own party and organisation alone', () => {
    const people = [
      worksAt('social-services', 'stockholm', 'worker-1'),
      worksAt('social-services', 'solna', 'worker-2'),
      ...toldEmployer('employer-1'),
    ];
    const refuses = (invitee: Invitee) =>
      callsAs(invitee, ...people).thenRejected('NOT_OF_THIS_PARTY', { party: invitee.party }, 'staffId');
    refuses({ party: 'social-services', staffId: 'worker-2', organisation: 'stockholm' });
    refuses({ party: 'social-services', staffId: 'boss-of-employer-1', organisation: 'stockholm' });
    refuses({ party: 'af', staffId: 'worker-1' });
    refuses({ party: 'union', staffId: 'worker-1', organisation: 'facket' });
    // The care and Försäkringskassan are called unasked, and name nobody of another party for that.
    for (const party of ['healthcare', 'fk'] as const) refuses({ party, staffId: 'boss-of-employer-1' });
    const own = { party: 'social-services', staffId: 'worker-2', organisation: 'solna' } as const;
    callsAs(own, ...people).then(becomes(own));
  });

  it('is for a time that comes, by the Swedish day', () => {
    call({ occurredOn: '2021-04-11' }).thenRejected('STARTS_BEFORE_CALLED', {
      startsOn: '2021-04-10',
      occurredOn: '2021-04-11',
    });
    const lateEvening = '2021-04-10T22:30:00.000Z';
    call({ occurredOn: '2021-04-11', startsAt: lateEvening }).then([
      {
        ...called,
        occurredOn: '2021-04-11',
        data: { ...called.data, startsAt: lateEvening },
      } as MeetingEvent,
    ]);
  });

  it('says how long the meeting lasts and what a transition meeting is about, if somebody has said so', () => {
    const mapping = { form: 'transition', purpose: 'joint-mapping', durationMinutes: 90 } as const;
    call(mapping).then([{ ...called, data: { ...called.data, ...mapping } } as MeetingEvent]);
    const { state } = given(meetingAggregate, [called]);
    expect(state).toMatchObject({ call: { durationMinutes: 60, changes: 0 } });
    expect(state).not.toHaveProperty('call.purpose');
  });

  it('is to a reconciliation meeting about everything', () => {
    call({ purpose: 'handover' }).thenRejected(
      'PURPOSE_OF_TRANSITION_MEETING',
      { purpose: 'handover' },
      'purpose',
    );
  });

  it('is made in a case that is known and open', () => {
    call({}, { caseReference: { status: 'unknown' } }).thenRejected('CASE_UNKNOWN', {}, 'caseId');
    call({}, { caseReference: { ...NOTED, status: 'closed' } }).thenRejected('CASE_CLOSED', {}, 'caseId');
    call({}, { caseReference: { ...NOTED, status: 'entered-in-error' } }).thenRejected('CASE_IN_ERROR');
  });

  it('is not made before the request, nor tomorrow', () => {
    call({ occurredOn: '2021-03-21' }, {}, [requested]).thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2021-03-21',
      earliest: '2021-03-22',
    });
    call({ occurredOn: '2021-04-21' }).thenRejected('IN_THE_FUTURE');
  });

  it.each([
    ['called', [called]],
    ['held', [called, held]],
    ['cancelled', [called, cancelled]],
    ['failed', [called, failed]],
  ] as const)('is not made of a meeting that is %s', (status, history) => {
    call({}, {}, history).thenRejected('MEETING_NOT_REQUESTED', { status });
  });
});
