import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { closed, employed, facts, fkOnly, returnPlanRequested } from '../example-case';
import { noteReturnPlanOverdue } from './note-return-plan-overdue';

const asked = [...fkOnly, employed, returnPlanRequested];
const overdue: CaseEvent = {
  type: 'ReturnToWorkPlanOverdue',
  occurredOn: '2020-07-21',
  data: { employer: 'employer-1' },
};
const note = (events: readonly CaseEvent[], today = facts.today) =>
  history(caseAggregate, events).when((state) =>
    noteReturnPlanOverdue({ employer: 'employer-1' }, state, { today }),
  );

describe('a plan for return that does not come', () => {
  it('is noted the day after the last one to answer, once', () => {
    note(asked, '2020-07-20').thenNothing();
    note(asked, '2020-07-21').then([overdue]);
    note([...asked, overdue]).thenNothing();
    expect(history(caseAggregate, [...asked, overdue]).state).toMatchObject({
      returnToWorkPlans: { 'employer-1': { status: 'overdue', since: '2020-06-20', answerBy: '2020-07-20' } },
    });
  });

  it('is no news where nothing is waited for', () => {
    note([]).thenNothing();
    note([...fkOnly, employed]).thenNothing();
    note([...asked, closed]).thenNothing();
  });
});
