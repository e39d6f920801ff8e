import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, facts, meetingNoted, planSet } from '../example-case';
import { withdrawClosurePlan } from './withdraw-closure-plan';

const command = { occurredOn: '2020-10-01', reason: 'Relapse' } as const;
const met = [...clarified, meetingNoted];
const withdrawal: CaseEvent = {
  type: 'ClosurePlanWithdrawn',
  occurredOn: '2020-10-01',
  data: { subjectId: 'subject-1', version: 1, reason: 'Relapse' },
};

describe('withdrawing the closure plan', () => {
  it('leaves the case without an active plan, with the reason', () => {
    history(caseAggregate, [...met, planSet])
      .when((state) => withdrawClosurePlan(command, state, facts))
      .then([withdrawal]);
    expect(history(caseAggregate, [...met, planSet, withdrawal]).state).toMatchObject({
      plan: { status: 'withdrawn', version: 1 },
    });
  });

  it('is refused without an active plan, and without a reason', () => {
    for (const events of [met, [...met, planSet, withdrawal]])
      history(caseAggregate, events)
        .when((state) => withdrawClosurePlan(command, state, facts))
        .thenRejected('NO_ACTIVE_PLAN');
    history(caseAggregate, [...met, planSet])
      .when((state) => withdrawClosurePlan({ ...command, reason: '' }, state, facts))
      .thenRejected('TEXT_REQUIRED', {}, 'reason');
  });
});
