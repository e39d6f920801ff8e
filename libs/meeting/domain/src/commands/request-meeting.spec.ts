import { given } from '@samverkan/event-sourcing-testing';
import { type MeetingEvent, type PartyType, meetingAggregate } from '../meeting';
import { type CaseNews, NOTED, TODAY, accessTo, requested, toldEmployer } from '../stories';
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
  access: accessTo(),
  speaker: 'healthcare',
  staffId: 'coordinator-a',
  organisation: 'region',
};

/** The request of a party, by whom of it is known. */
function askedBy(requestedBy: PartyType, who: object = {}): MeetingEvent {
  const { staffId, ...data } = requested.data as { readonly staffId?: string };
  return { ...requested, data: { ...data, requestedBy, ...who } } as MeetingEvent;
}

const request = (change: Partial<RequestMeeting> = {}, other: Partial<RequestMeetingFacts> = {}) =>
  given(meetingAggregate, []).when((state) =>
    requestMeeting({ ...command, ...change }, state, { ...facts, ...other }),
  );

describe('a request for a meeting', () => {
  it('is answered within seven days', () => {
    request().then([requested]);
  });

  it.each<PartyType>(['employer', 'af', 'social-services', 'occupational-health', 'union'])(
    'may come from %s, and says who there asked',
    (speaker) => {
      const who = { staffId: 'somebody', organisation: 'theirs' };
      for (const organisation of [{}, { organisation: 'theirs' }])
        request({ requestedBy: speaker, ...organisation }, { speaker, ...who }).then([askedBy(speaker, who)]);
      request({ requestedBy: speaker, organisation: 'another' }, { speaker, ...who }).thenRejected(
        'NOT_OWN_PARTY',
        { party: speaker },
        'organisation',
      );
    },
  );

  it('may come from the individual, who has no id of a directory', () => {
    request({ requestedBy: 'individual' }, { speaker: 'individual' }).then([askedBy('individual')]);
  });

  it('is of no organisation where it comes from who needs no consent', () => {
    for (const party of ['individual', 'healthcare'] as const)
      request({ requestedBy: party, organisation: 'region' }, { speaker: party }).thenRejected(
        'PARTY_WITHOUT_ORGANISATION',
        { party },
        'organisation',
      );
  });

  it('says which employer asked, also where FK writes it down', () => {
    const asks = (organisation?: string, ...news: readonly CaseNews[]) =>
      request(
        { requestedBy: 'employer', ...(organisation === undefined ? {} : { organisation }) },
        { speaker: 'fk', access: accessTo(...news) },
      );
    const one = toldEmployer('employer-1');
    const two = [...one, ...toldEmployer('employer-2')];
    asks(undefined, ...one).then([askedBy('employer', { organisation: 'employer-1' })]);
    for (const news of [[], one, two])
      asks('employer-2', ...news).then([askedBy('employer', { organisation: 'employer-2' })]);
    for (const news of [[], two])
      asks(undefined, ...news).thenRejected(
        'PARTY_ORGANISATION_REQUIRED',
        { party: 'employer' },
        'organisation',
      );
  });

  it('is of no organisation that the case knows as somebody else alone', () => {
    const asks = (requestedBy: PartyType, organisation: string, ...news: readonly CaseNews[]) =>
      request({ requestedBy, organisation }, { speaker: 'fk', access: accessTo(...news) });
    const refuses = (requestedBy: PartyType, organisation: string, ...news: readonly CaseNews[]) =>
      asks(requestedBy, organisation, ...news).thenRejected(
        'NOT_OF_THIS_PARTY',
        { party: requestedBy },
        'organisation',
      );
    const offered = {
      type: 'CoordinationOffered',
      data: { unitId: 'unit-torshalla', organisation: 'region' },
    };
    for (const party of ['employer', 'social-services', 'occupational-health', 'union', 'other'] as const) {
      refuses(party, 'fk');
      refuses(party, 'af');
      refuses(party, 'region', offered);
      asks(party, 'theirs', offered).then([askedBy(party, { organisation: 'theirs' })]);
    }
    for (const party of ['af', 'social-services', 'union'] as const)
      refuses(party, 'employer-1', ...toldEmployer('employer-1'));
    // The care provider may be the employer too.
    asks('employer', 'region', offered, ...toldEmployer('region')).then([
      askedBy('employer', { organisation: 'region' }),
    ]);
  });

  it('may be written down by FK, which does not request but call', () => {
    request({}, { speaker: 'fk' }).then([askedBy('healthcare')]);
    request({ requestedBy: 'union' }, { speaker: 'fk' }).then([askedBy('union')]);
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

  it('of an employer says why without a personal identity number, also where FK writes it down', () => {
    const named = { requestedBy: 'employer', reason: 'Om 19900101-2385' } as const;
    const theirs = { organisation: 'employer-1' };
    for (const speaker of ['employer', 'fk'] as const) {
      request({ ...named, ...theirs }, { speaker, ...theirs }).thenRejected(
        'PERSONAL_NUMBER_IN_TEXT',
        {},
        'reason',
      );
      request({ ...named, ...theirs, reason: ' ' }, { speaker, ...theirs }).thenRejected(
        'TEXT_REQUIRED',
        {},
        'reason',
      );
    }
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
