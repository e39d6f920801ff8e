import { given } from '@samverkan/event-sourcing-testing';
import { type MeetingEvent, meetingAggregate } from '../meeting';
import { TODAY, called, cancelled, invited } from '../stories';
import { declineInvitation } from './decline-invitation';

const facts = { today: TODAY, speaker: 'healthcare' as const };
const command = { occurredOn: '2021-03-29' as const, participantId: 'healthcare' };
const history = [called, invited('individual'), invited('healthcare')];
const declined: MeetingEvent = {
  type: 'ParticipantDeclined',
  occurredOn: '2021-03-29',
  data: { participantId: 'healthcare' },
};
const otherwise: MeetingEvent = { ...declined, type: 'ParticipantAccepted' };

describe('an invitation that is declined', () => {
  it('is answered by the party itself, or by FK for it', () => {
    for (const speaker of ['healthcare', 'fk'] as const)
      given(meetingAggregate, history)
        .when((state) => declineInvitation(command, state, { ...facts, speaker }))
        .then([declined]);
    given(meetingAggregate, history)
      .when((state) => declineInvitation({ ...command, participantId: 'individual' }, state, facts))
      .thenRejected('NOT_OWN_PARTY', { party: 'individual' }, 'participantId');
  });

  it('can be answered otherwise later, and twice the same way says nothing new', () => {
    given(meetingAggregate, [...history, otherwise])
      .when((state) => declineInvitation(command, state, facts))
      .then([declined]);
    given(meetingAggregate, [...history, declined])
      .when((state) => declineInvitation(command, state, facts))
      .thenNothing();
  });

  it('is asked anew when the meeting gets another time', () => {
    const rescheduled: MeetingEvent = {
      type: 'MeetingRescheduled',
      occurredOn: '2021-03-30',
      data: { startsAt: '2021-04-19T08:00:00.000Z', mode: 'video' },
    };
    given(meetingAggregate, [...history, declined, rescheduled])
      .when((state) => declineInvitation({ ...command, occurredOn: '2021-03-31' }, state, facts))
      .then([{ ...declined, occurredOn: '2021-03-31' }]);
  });

  it('was sent, and its meeting waits', () => {
    given(meetingAggregate, history)
      .when((state) => declineInvitation({ ...command, participantId: 'nobody' }, state, facts))
      .thenRejected('PARTICIPANT_UNKNOWN', {}, 'participantId');
    given(meetingAggregate, [...history, cancelled])
      .when((state) => declineInvitation(command, state, facts))
      .thenRejected('MEETING_NOT_CALLED', { status: 'cancelled' });
  });
});
