import { given } from '@samverkan/event-sourcing-testing';
import { acceptInvitation } from './commands/accept-invitation';
import { declineInvitation } from './commands/decline-invitation';
import { type MeetingEvent, meetingAggregate } from './meeting';
import { TODAY, called, cancelled, invited } from './stories';

const facts = { today: TODAY, speaker: 'healthcare' as const, organisation: 'region' };
const command = { occurredOn: '2021-03-29' as const, participantId: 'healthcare' };
const history = [called, invited('individual'), invited('healthcare')];
const accepted: MeetingEvent = {
  type: 'ParticipantAccepted',
  occurredOn: '2021-03-29',
  data: { participantId: 'healthcare' },
};
const declined: MeetingEvent = { ...accepted, type: 'ParticipantDeclined' };

describe.each([
  { how: 'accepted', answer: acceptInvitation, answered: accepted, otherwise: declined },
  { how: 'declined', answer: declineInvitation, answered: declined, otherwise: accepted },
])('an invitation that is $how', ({ answer, answered, otherwise }) => {
  it('is answered by the party itself, or by FK for it', () => {
    for (const speaker of ['healthcare', 'fk'] as const)
      given(meetingAggregate, history)
        .when((state) => answer(command, state, { ...facts, speaker }))
        .then([answered]);
    given(meetingAggregate, history)
      .when((state) => answer({ ...command, participantId: 'individual' }, state, facts))
      .thenRejected('NOT_OWN_PARTY', { party: 'individual' }, 'participantId');
  });

  it('of an employer is not answered by another employer', () => {
    const employer = (organisation: string): MeetingEvent => ({
      type: 'ParticipantInvited',
      occurredOn: '2021-03-26',
      data: { participantId: organisation, party: 'employer', organisation },
    });
    const asked = [...history, employer('employer-1'), employer('employer-2')];
    const by = { ...facts, speaker: 'employer' as const, organisation: 'employer-1' };
    given(meetingAggregate, asked)
      .when((state) => answer({ ...command, participantId: 'employer-2' }, state, by))
      .thenRejected('NOT_OWN_PARTY', { party: 'employer' }, 'participantId');
    given(meetingAggregate, asked)
      .when((state) => answer({ ...command, participantId: 'employer-1' }, state, by))
      .then([{ ...answered, data: { participantId: 'employer-1' } } as MeetingEvent]);
    // Of an employer that was invited before it was written down which one it is, nobody can tell.
    given(meetingAggregate, [...history, invited('employer')])
      .when((state) => answer({ ...command, participantId: 'employer' }, state, by))
      .then([{ ...answered, data: { participantId: 'employer' } } as MeetingEvent]);
  });

  it('can be answered otherwise later, and twice the same way says nothing new', () => {
    given(meetingAggregate, [...history, otherwise])
      .when((state) => answer(command, state, facts))
      .then([answered]);
    given(meetingAggregate, [...history, answered])
      .when((state) => answer(command, state, facts))
      .thenNothing();
  });

  it('is asked anew when the meeting gets another time', () => {
    const rescheduled: MeetingEvent = {
      type: 'MeetingRescheduled',
      occurredOn: '2021-03-30',
      data: { startsAt: '2021-04-19T08:00:00.000Z', mode: 'video' },
    };
    given(meetingAggregate, [...history, answered, rescheduled])
      .when((state) => answer({ ...command, occurredOn: '2021-03-31' }, state, facts))
      .then([{ ...answered, occurredOn: '2021-03-31' }]);
  });

  it('was sent, and its meeting waits', () => {
    given(meetingAggregate, history)
      .when((state) => answer({ ...command, participantId: 'nobody' }, state, facts))
      .thenRejected('PARTICIPANT_UNKNOWN', {}, 'participantId');
    given(meetingAggregate, [...history, cancelled])
      .when((state) => answer(command, state, facts))
      .thenRejected('MEETING_NOT_CALLED', { status: 'cancelled' });
  });
});
