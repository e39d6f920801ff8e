import { given } from '@samverkan/event-sourcing-testing';
import type { CaseReferenceState } from '../case-reference';
import { type MeetingEvent, meetingAggregate } from '../meeting';
import type { Invitee } from '../participants';
import {
  CLARIFIED,
  NOTED,
  TODAY,
  accessTo,
  called,
  consented,
  held,
  invited,
  requested,
  toldEmployer,
} from '../stories';
import { inviteParticipant } from './invite-participant';

const facts = {
  today: TODAY,
  participantId: 'p1',
  access: accessTo(...toldEmployer('employer-1'), consented('sharing', 'af')),
  caseReference: CLARIFIED,
};
const occurredOn = '2021-03-29';

describe('an invitation', () => {
  it('adds a party to a called meeting', () => {
    given(meetingAggregate, [called])
      .when((state) => inviteParticipant({ occurredOn, party: 'af', staffId: 'staff-1' }, state, facts))
      .then([
        {
          type: 'ParticipantInvited',
          occurredOn,
          data: { participantId: 'p1', party: 'af', staffId: 'staff-1', organisation: 'af' },
        },
      ]);
  });

  it('goes to an employer only on a consent that lets it be told', () => {
    given(meetingAggregate, [called])
      .when((state) =>
        inviteParticipant({ occurredOn, party: 'employer' }, state, { ...facts, access: accessTo() }),
      )
      .thenRejected('EMPLOYER_NEEDS_CONSENT', { occurredOn }, 'party');
  });

  it('goes to an employer only once the need is clarified', () => {
    const invite = (caseReference: CaseReferenceState) =>
      given(meetingAggregate, [called]).when((state) =>
        inviteParticipant({ occurredOn, party: 'employer' }, state, { ...facts, caseReference }),
      );
    invite({ status: 'unknown' }).thenRejected('CASE_UNKNOWN', {}, 'caseId');
    invite(NOTED).thenRejected('EMPLOYER_NEEDS_NEED', { occurredOn }, 'party');
    invite(CLARIFIED).then([
      {
        type: 'ParticipantInvited',
        occurredOn,
        data: { participantId: 'p1', party: 'employer', organisation: 'employer-1' },
      },
    ]);
  });

  it('goes to the individual once, to several others of a party', () => {
    const history = [called, invited('individual'), invited('healthcare')];
    given(meetingAggregate, history)
      .when((state) => inviteParticipant({ occurredOn, party: 'individual' }, state, facts))
      .thenRejected('ALREADY_INVITED', { party: 'individual' }, 'party');
    given(meetingAggregate, history)
      .when((state) => inviteParticipant({ occurredOn, party: 'healthcare' }, state, facts))
      .then([{ type: 'ParticipantInvited', occurredOn, data: { participantId: 'p1', party: 'healthcare' } }]);
  });

  it('goes to an employer once, and beside that to those of it who are named', () => {
    const access = accessTo(...toldEmployer('employer-1'), ...toldEmployer('employer-2'));
    const employer = (organisation: string) => ({ party: 'employer', organisation }) as const;
    const first: MeetingEvent = {
      type: 'ParticipantInvited',
      occurredOn,
      data: { participantId: 'p0', ...employer('employer-1') },
    };
    const invite = (invitee: Invitee, told = access) =>
      given(meetingAggregate, [called, first]).when((state) =>
        inviteParticipant({ occurredOn, ...invitee }, state, { ...facts, access: told }),
      );
    const again = ['ALREADY_INVITED', { party: 'employer' }, 'party'] as const;
    invite(employer('employer-1')).thenRejected(...again);
    invite({ party: 'employer' }, facts.access).thenRejected(...again);
    for (const other of [
      employer('employer-2'),
      { ...employer('employer-1'), staffId: 'boss-of-employer-1' },
    ] as const)
      invite(other).then([
        { type: 'ParticipantInvited', occurredOn, data: { participantId: 'p1', ...other } },
      ]);
  });

  it('says of which organisation they are only of those who hear of the case on a consent', () => {
    for (const party of ['individual', 'fk', 'healthcare'] as const)
      given(meetingAggregate, [called])
        .when((state) => inviteParticipant({ occurredOn, party, organisation: 'o' }, state, facts))
        .thenRejected('PARTY_WITHOUT_ORGANISATION', { party }, 'organisation');
  });

  it('goes to Arbetsförmedlingen on a consent between it and Försäkringskassan alone', () => {
    given(meetingAggregate, [called])
      .when((state) =>
        inviteParticipant({ occurredOn, party: 'af' }, state, { ...facts, access: accessTo() }),
      )
      .thenRejected('PARTY_NEEDS_CONSENT', { organisation: 'af', occurredOn }, 'party');
  });

  it('goes to nobody whom no consent lets be told on the day of the meeting', () => {
    const access = accessTo(
      ...toldEmployer('employer-1', '2021-03-01', '2021-04-09'),
      consented('sharing', 'af', '2021-03-01', '2021-04-09'),
    );
    for (const [party, organisation] of [
      ['employer', 'employer-1'],
      ['af', 'af'],
    ] as const)
      given(meetingAggregate, [called])
        .when((state) =>
          inviteParticipant({ occurredOn, party }, state, { ...facts, today: '2021-04-01', access }),
        )
        .thenRejected('CONSENT_NOT_ON_THE_DAY', { organisation, startsOn: '2021-04-10' }, 'party');
  });

  it('goes to Arbetsförmedlingen once, also where an old invitation says of no organisation', () => {
    const invite = (invitee: Invitee, history: readonly MeetingEvent[], access = facts.access) =>
      given(meetingAggregate, [called, ...history]).when((state) =>
        inviteParticipant({ occurredOn, ...invitee }, state, { ...facts, access }),
      );
    const again = ['ALREADY_INVITED', { party: 'af' }, 'party'] as const;
    const old = invited('af');
    const office = { party: 'af', organisation: 'af-office' } as const;
    const atOffice = accessTo(consented('sharing', 'af-office'), {
      type: 'PartyContactNamed',
      data: { ...office, contactId: 'officer-1' },
    });
    invite({ party: 'af' }, [old]).thenRejected(...again);
    invite({ party: 'af', organisation: 'af' }, [old]).thenRejected(...again);
    invite(office, [old], atOffice).thenRejected(...again);
    // Of others an old invitation does not say which it is, and who is named is somebody else.
    const named = { party: 'af', staffId: 'staff-1', organisation: 'af' } as const;
    invite(named, [old]).then([
      { type: 'ParticipantInvited', occurredOn, data: { participantId: 'p1', ...named } },
    ]);
    const union = { party: 'union', organisation: 'facket' } as const;
    invite(union, [invited('union')], accessTo(consented('sharing', 'facket'))).then([
      { type: 'ParticipantInvited', occurredOn, data: { participantId: 'p1', ...union } },
    ]);
  });

  it('is to a meeting of a case that is worked in', () => {
    const invite = (status: 'closed' | 'entered-in-error') =>
      given(meetingAggregate, [called]).when((state) =>
        inviteParticipant({ occurredOn, party: 'individual' }, state, {
          ...facts,
          caseReference: { ...CLARIFIED, status },
        }),
      );
    invite('closed').thenRejected('CASE_CLOSED', {}, 'caseId');
    invite('entered-in-error').thenRejected('CASE_IN_ERROR', {}, 'caseId');
  });

  it('needs a call, and a meeting that is not settled', () => {
    const invite = (state: Parameters<typeof inviteParticipant>[1]) =>
      inviteParticipant({ occurredOn: '2021-04-11', party: 'af' }, state, facts);
    given(meetingAggregate, []).when(invite).thenRejected('MEETING_NOT_FOUND', {});
    given(meetingAggregate, [requested])
      .when(invite)
      .thenRejected('MEETING_NOT_CALLED', { status: 'requested' });
    given(meetingAggregate, [called, held])
      .when(invite)
      .thenRejected('MEETING_NOT_CALLED', { status: 'held' });
  });

  it('is not sent before the call, nor tomorrow', () => {
    given(meetingAggregate, [called])
      .when((state) => inviteParticipant({ occurredOn: '2021-03-25', party: 'af' }, state, facts))
      .thenRejected('BEFORE_PREVIOUS_STEP', { occurredOn: '2021-03-25', earliest: '2021-03-26' });
    given(meetingAggregate, [called])
      .when((state) => inviteParticipant({ occurredOn: '2021-04-21', party: 'af' }, state, facts))
      .thenRejected('IN_THE_FUTURE');
  });
});
