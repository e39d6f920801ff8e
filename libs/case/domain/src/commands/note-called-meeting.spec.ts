import { given } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, meetingCalled, meetingNoted, registered } from '../example-case';
import { noteCalledMeeting } from './note-called-meeting';

const command = { occurredOn: '2020-09-01', meetingId: 'meeting-1', form: 'reconciliation' } as const;
const notHeld: CaseEvent = {
  type: 'MeetingNotHeldNoted',
  occurredOn: '2020-09-10',
  data: { meetingId: 'meeting-1' },
};
const inError: CaseEvent = {
  type: 'CaseMarkedEnteredInError',
  occurredOn: '2020-09-02',
  data: { subjectId: 'subject-1', reason: 'Another person' },
};

describe('taking note of a called meeting', () => {
  const note = (events: readonly CaseEvent[], more: object = {}) =>
    given(caseAggregate, events).when((state) => noteCalledMeeting({ ...command, ...more }, state));

  it('records what the meeting service told, in a case that there is', () => {
    note(clarified).then([meetingCalled]);
    note(clarified, { meetingRevision: 1 }).then([
      { ...meetingCalled, data: { ...meetingCalled.data, meetingRevision: 1 } } as CaseEvent,
    ]);
    note([]).thenRejected('CASE_NOT_FOUND');
  });

  it('is no news of a meeting that is known, or of which something newer is', () => {
    note([...clarified, meetingCalled]).then([]);
    note([...clarified, meetingNoted]).then([]);
    note([...clarified, meetingNoted, notHeld]).then([]);
    const newer = { ...notHeld, data: { ...notHeld.data, meetingRevision: 3 } } as CaseEvent;
    note([...clarified, newer], { meetingRevision: 1 }).then([]);
    // Of a registration that was entered in error.
    note([...clarified, meetingCalled, inError, registered]).then([]);
  });
});
