import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, closed, enteredInError, meetingNoted, registered } from '../example-case';
import { noteHeldMeeting } from './note-held-meeting';
import { noteMeetingNotHeld } from './note-meeting-not-held';

const command = {
  occurredOn: '2020-09-10',
  meetingId: 'meeting-1',
  individualAttended: true,
  form: 'reconciliation',
} as const;

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
    for (const otherwise of [
      { individualAttended: false, form: 'multi-party' },
      { individualAttended: true, form: 'multi-party' },
    ] as const)
      history(caseAggregate, [...clarified, meetingNoted])
        .when((state) => noteHeldMeeting({ ...command, ...otherwise }, state))
        .then([
          {
            type: 'HeldMeetingNoted',
            occurredOn: '2020-09-10',
            data: { meetingId: 'meeting-1', heldOn: '2020-09-10', ...otherwise },
          },
        ]);
  });

  it('takes what is right of it in its place, also where that is the same, and only of one that is known', () => {
    history(caseAggregate, [...clarified, meetingNoted])
      .when((state) => noteHeldMeeting({ ...command, corrects: 'held' }, state))
      .then([meetingNoted]);
    history(caseAggregate, [...clarified, meetingNoted, enteredInError, registered])
      .when((state) => noteHeldMeeting({ ...command, corrects: 'held' }, state))
      .thenNothing();
    for (const events of [clarified, [...clarified, meetingNoted]])
      history(caseAggregate, events)
        .when((state) => noteHeldMeeting({ ...command, corrects: 'not-held' }, state))
        .then([meetingNoted]);
  });

  it('takes nothing of one that was noted by a registration that was entered in error, whatever it was told as', () => {
    const notHeld = {
      type: 'MeetingNotHeldNoted',
      occurredOn: '2020-09-10',
      data: { meetingId: 'meeting-1' },
    } as const;
    const again = [enteredInError, registered];
    for (const before of [[meetingNoted], [meetingNoted, notHeld], [meetingNoted, ...again]])
      history(caseAggregate, [...clarified, ...before, ...again])
        .when((state) => noteHeldMeeting({ ...command, corrects: 'not-held' }, state))
        .thenNothing();
    history(caseAggregate, [...clarified, ...again])
      .when((state) => noteHeldMeeting({ ...command, corrects: 'not-held' }, state))
      .then([meetingNoted]);
  });

  it('is no news where something newer of the meeting is noted, also before a new registration', () => {
    const at = (meetingRevision: number) => ({ ...command, meetingRevision });
    const [newer, notHeld] = [
      { ...meetingNoted, data: { ...meetingNoted.data, meetingRevision: 5 } },
      {
        type: 'MeetingNotHeldNoted',
        occurredOn: '2020-09-10',
        data: { meetingId: 'meeting-1', meetingRevision: 5 },
      },
    ] as readonly CaseEvent[] as [CaseEvent, CaseEvent];
    for (const known of [[newer], [notHeld], [newer, enteredInError, registered]])
      for (const news of [at(4), { ...at(4), form: 'multi-party', corrects: 'held' } as const])
        history(caseAggregate, [...clarified, ...known])
          .when((state) => noteHeldMeeting(news, state))
          .thenNothing();
    history(caseAggregate, [...clarified, newer])
      .when((state) => noteMeetingNotHeld({ ...at(4), corrects: true }, state))
      .thenNothing();
    history(caseAggregate, [...clarified, newer])
      .when((state) => noteMeetingNotHeld({ ...at(6), corrects: true }, state))
      .then([
        {
          type: 'MeetingNotHeldNoted',
          occurredOn: '2020-09-10',
          data: { meetingId: 'meeting-1', meetingRevision: 6 },
        },
      ]);
    history(caseAggregate, [...clarified, notHeld])
      .when((state) => noteHeldMeeting({ ...at(6), corrects: 'not-held' }, state))
      .then([{ ...meetingNoted, data: { ...meetingNoted.data, meetingRevision: 6 } } as CaseEvent]);
  });

  it('is refused for a case that does not exist', () => {
    history(caseAggregate, [])
      .when((state) => noteHeldMeeting(command, state))
      .thenRejected('CASE_NOT_FOUND');
  });
});
