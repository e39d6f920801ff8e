import { given as history } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { clarified, closed, enteredInError, meetingNoted } from '../example-case';
import { noteHeldMeeting } from './note-held-meeting';

const command = { occurredOn: '2020-09-10', meetingId: 'meeting-1', individualAttended: true } as const;

describe('taking note of a held meeting', () => {
  it('records what the meeting service told, whatever has become of the case', () => {
    for (const events of [clarified, [...clarified, closed], [...clarified, enteredInError]])
      history(caseAggregate, events)
        .when((state) => noteHeldMeeting(command, state))
        .then([meetingNoted]);
  });

  it('is no news the second time, and news when it is told otherwise', () => {
    history(caseAggregate, [...clarified, meetingNoted])
      .when((state) => noteHeldMeeting(command, state))
      .thenNothing();
    history(caseAggregate, [...clarified, meetingNoted])
      .when((state) => noteHeldMeeting({ ...command, individualAttended: false }, state))
      .then([
        {
          type: 'HeldMeetingNoted',
          occurredOn: '2020-09-10',
          data: { meetingId: 'meeting-1', heldOn: '2020-09-10', individualAttended: false },
        },
      ]);
  });

  it('is refused for a case that does not exist', () => {
    history(caseAggregate, [])
      .when((state) => noteHeldMeeting(command, state))
      .thenRejected('CASE_NOT_FOUND');
  });
});
