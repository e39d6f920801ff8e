import { given } from '@samverkan/event-sourcing-testing';
import { type PartyType, meetingAggregate } from '../meeting';
import { NOTED, TODAY, requested } from '../stories';
import { type RequestMeeting, type RequestMeetingFacts, requestMeeting } from './request-meeting';

const command: RequestMeeting = {
  occurredOn: '2021-03-22',
  requestedBy: 'healthcare',
  reason: 'The work training needs a plan',
};
const facts: RequestMeetingFacts = {
  today: TODAY,
  meetingId: 'meeting-1',
  caseReference: NOTED,
  speaker: 'healthcare',
};

const request = (change: Partial<RequestMeeting> = {}, other: Partial<RequestMeetingFacts> = {}) =>
  given(meetingAggregate, []).when((state) =>
    requestMeeting({ ...command, ...change }, state, { ...facts, ...other }),
  );

describe('a request for a meeting', () => {
  it('is answered within seven days', () => {
    request().then([requested]);
  });

  it.each<PartyType>(['individual', 'employer', 'af', 'social-services', 'occupational-health', 'union'])(
    'may come from %s',
    (party) => {
      request({ requestedBy: party }, { speaker: party }).then([
        { ...requested, data: { ...requested.data, requestedBy: party } } as typeof requested,
      ]);
    },
  );

  it('may be written down by FK, which does not request but call', () => {
    request({}, { speaker: 'fk' }).then([requested]);
    request({ requestedBy: 'fk' }, { speaker: 'fk' }).thenRejected('FK_CALLS', {}, 'requestedBy');
  });

  it('is made by a party for itself', () => {
    request({}, { speaker: 'individual' }).thenRejected(
      'NOT_OWN_PARTY',
      { party: 'healthcare' },
      'requestedBy',
    );
  });

  it('says why', () => {
    request({ reason: ' \n' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
  });

  it('is about a case that is known and open', () => {
    request({}, { caseReference: { status: 'unknown' } }).thenRejected('CASE_UNKNOWN', {}, 'caseId');
    request({}, { caseReference: { ...NOTED, status: 'closed' } }).thenRejected('CASE_CLOSED', {}, 'caseId');
    request({}, { caseReference: { ...NOTED, status: 'entered-in-error' } }).thenRejected(
      'CASE_IN_ERROR',
      {},
      'caseId',
    );
  });

  it('is not made tomorrow, and not twice', () => {
    request({ occurredOn: '2021-04-21' }).thenRejected('IN_THE_FUTURE');
    given(meetingAggregate, [requested])
      .when((state) => requestMeeting(command, state, facts))
      .thenRejected('MEETING_EXISTS', {});
  });
});
