import { given } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, facts, meetingCalled, meetingNoted, outcomeProposed } from '../example-case';
import { noteHeldMeeting } from './note-held-meeting';
import { noteMeetingNotHeld } from './note-meeting-not-held';
import { setClosurePlan } from './set-closure-plan';
import { takeUpProposal } from './take-up-proposal';

const meetingId = 'meeting-1';
const noted = { type: 'MeetingNotHeldNoted', occurredOn: '2020-09-10', data: { meetingId } } as const;
const met = [...clarified, meetingNoted, outcomeProposed];

describe('taking note of a meeting that was not held', () => {
  it('records what the meeting service told, also of a meeting that is not known', () => {
    for (const events of [clarified, met])
      given(caseAggregate, events)
        .when((state) => noteMeetingNotHeld({ occurredOn: '2020-09-10', meetingId, corrects: true }, state))
        .then([noted]);
    given(caseAggregate, [])
      .when((state) => noteMeetingNotHeld({ occurredOn: '2020-09-10', meetingId }, state))
      .thenRejected('CASE_NOT_FOUND');
  });

  it('records of a call that it came to nothing, and leaves a request that was answered with no', () => {
    const note = (events: readonly CaseEvent[]) =>
      given(caseAggregate, events).when((state) =>
        noteMeetingNotHeld({ occurredOn: '2020-09-10', meetingId }, state),
      );
    note([...clarified, meetingCalled]).then([noted]);
    note(clarified).then([]);
    note([...clarified, meetingCalled, noted]).then([]);
    expect(given(caseAggregate, [...clarified, meetingCalled, noted]).state).toEqual(
      given(caseAggregate, clarified).state,
    );
  });

  it('leaves nothing that a plan can refer to, and nothing to take up', () => {
    const occurredOn = '2020-10-01';
    const plan = {
      occurredOn,
      targetDate: '2021-01-31',
      route: 'own-work',
      responsible: { organisation: 'fk' },
      meetingId,
    } as const;
    given(caseAggregate, [...met, noted])
      .when((state) => setClosurePlan(plan, state, facts))
      .thenRejected('MEETING_NOT_HELD', { occurredOn }, 'meetingId');
    given(caseAggregate, [...met, noted])
      .when((state) => takeUpProposal({ occurredOn, meetingId }, state, facts))
      .thenRejected('MEETING_NOT_HELD', { occurredOn }, 'meetingId');
  });

  it('is as before once it is known to have been held after all', () => {
    given(caseAggregate, [...met, noted])
      .when((state) =>
        noteHeldMeeting(
          {
            occurredOn: '2020-09-10',
            meetingId,
            individualAttended: true,
            form: 'reconciliation',
            corrects: 'held',
          },
          state,
        ),
      )
      .then([meetingNoted]);
    expect(given(caseAggregate, [...met, noted, meetingNoted]).state).toEqual(
      given(caseAggregate, met).state,
    );
  });
});
