import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, facts, meetingNoted, planSet } from '../example-case';
import { type ReviseClosurePlan, reviseClosurePlan } from './revise-closure-plan';

const command: ReviseClosurePlan = {
  occurredOn: '2021-01-11',
  targetDate: '2021-12-31',
  route: 'new-work',
  responsible: { organisation: 'fk', staffId: 'staff-1' },
  meetingId: 'meeting-1',
  reason: 'The employer has closed',
};
const met = [...clarified, meetingNoted];
const revise = (events: readonly CaseEvent[], changes: Partial<ReviseClosurePlan> = {}) =>
  history(caseAggregate, events).when((state) => reviseClosurePlan({ ...command, ...changes }, state, facts));

describe('revising the closure plan', () => {
  it('makes the next version, with the reason', () => {
    revise([...met, planSet]).then([
      {
        type: 'ClosurePlanRevised',
        occurredOn: '2021-01-11',
        data: {
          subjectId: 'subject-1',
          version: 2,
          targetDate: '2021-12-31',
          route: 'new-work',
          responsible: { organisation: 'fk', staffId: 'staff-1' },
          meetingId: 'meeting-1',
          withoutMeetingReason: null,
          reason: 'The employer has closed',
        },
      },
    ]);
  });

  it('is refused without an active plan, and without a reason', () => {
    revise(met).thenRejected('NO_ACTIVE_PLAN');
    revise([...met, planSet], { reason: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
  });

  it('keeps the rules of a first plan', () => {
    revise([...met, planSet], { meetingId: 'meeting-9' }).thenRejected('MEETING_NOT_HELD');
    revise([...met, planSet], { targetDate: '2021-01-10' }).thenRejected('TARGET_DATE_PASSED');
  });
});
