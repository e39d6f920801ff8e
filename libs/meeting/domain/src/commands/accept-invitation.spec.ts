import { given } from '@samverkan/event-sourcing-testing';
import { type MeetingEvent, meetingAggregate } from '../meeting';
import { TODAY, called, cancelled, invited } from '../stories';
import { acceptInvitation } from './accept-invitation';

const facts = { today: TODAY, speaker: 'healthcare' as const };
const command = { occurredOn: '2021-03-29' as const, participantId: 'healthcare' };
const history = [called, invited('individual'), invited('healthcare')];
const accepted: MeetingEvent = {
  type: 'ParticipantAccepted',
  occurredOn: '2021-03-29',
  data: { participantId: 'healthcare' },
};
const otherwise: MeetingEvent = { ...accepted, type: 'ParticipantDeclined' };

describe('an invitation that is accepted', () => {
  it('is answered by the party itself, or by FK for it', () => {
    for (const speaker of ['healthcare', 'fk'] as const)
      given(meetingAggregate, history)
        .when((state) => acceptInvitation(command, state, { ...facts, speaker }))
        .then([accepted]);
    given(meetingAggregate, history)
      .when((state) => acceptInvitation({ ...command, participantId: 'individual' }, state, facts))
      .thenRejected('NOT_OWN_PARTY', { party: 'individual' }, 'participantId');
  });

  it('can be answered otherwise later, and twice the same way says nothing new', () => {
    given(meetingAggregate, [...history, otherwise])
      .when((state) => acceptInvitation(command, state, facts))
      .then([accepted]);
    given(meetingAggregate, [...history, accepted])
      .when((state) => acceptInvitation(command, state, facts))
      .thenNothing();
  });

  it('is asked anew when the meeting gets another time', () => {
    const rescheduled: MeetingEvent = {
      type: 'MeetingRescheduled',
      occurredOn: '2021-03-30',
      data: { startsAt: '2021-04-19T08:00:00.000Z', mode: 'video' },
    };
    given(meetingAggregate, [...history, accepted, rescheduled])
      .when((state) => acceptInvitation({ ...command, occurredOn: '2021-03-31' }, state, facts))
      .then([{ ...accepted, occurredOn: '2021-03-31' }]);
  });

  it('was sent, and its meeting waits', () => {
    given(meetingAggregate, history)
      .when((state) => acceptInvitation({ ...command, participantId: 'nobody' }, state, facts))
      .thenRejected('PARTICIPANT_UNKNOWN', {}, 'participantId');
    given(meetingAggregate, [...history, cancelled])
      .when((state) => acceptInvitation(command, state, facts))
      .thenRejected('MEETING_NOT_CALLED', { status: 'cancelled' });
  });
});
