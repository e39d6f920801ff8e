import { given as history } from '@samverkan/event-sourcing-testing';
import type { BusinessDate } from '@samverkan/kernel';
import { type CaseEvent, caseAggregate } from '../case';
import { employed, facts, fkOnly, returnPlanRequested } from '../example-case';
import { type ReceiveReturnToWorkPlan, receiveReturnToWorkPlan } from './receive-return-to-work-plan';

const asked = [...fkOnly, employed, returnPlanRequested];
const command: ReceiveReturnToWorkPlan = {
  occurredOn: '2020-07-10',
  employer: 'employer-1',
  plannedReturn: '2020-09-01',
  content: 'Half days to begin with',
};
const received = (version: number): CaseEvent => ({
  type: 'ReturnToWorkPlanReceived',
  occurredOn: '2020-07-10',
  data: {
    subjectId: 'subject-1',
    employer: 'employer-1',
    version,
    plannedReturn: '2020-09-01',
    content: 'Half days to begin with',
  },
});
const receive = (events: readonly CaseEvent[], changes: Partial<ReceiveReturnToWorkPlan> = {}) =>
  history(caseAggregate, events).when((state) =>
    receiveReturnToWorkPlan({ ...command, ...changes }, state, facts),
  );

describe('the employer’s plan for return', () => {
  it('answers a request, and is followed up by later versions', () => {
    receive(asked).then([received(1)]);
    receive([...asked, received(1)]).then([received(2)]);
    expect(history(caseAggregate, [...asked, received(1)]).state).toMatchObject({
      returnToWorkPlans: {
        'employer-1': { status: 'received', version: 1, plannedReturn: '2020-09-01', since: '2020-07-10' },
      },
    });
  });

  it('comes when it was asked for, not before, and from whom it was asked', () => {
    receive([...fkOnly, employed]).thenRejected('RETURN_PLAN_NOT_REQUESTED', {}, 'employer');
    receive(asked, { employer: 'employer-2' }).thenRejected('RETURN_PLAN_NOT_REQUESTED');
    receive(asked, { occurredOn: '2020-06-19' }).thenRejected('BEFORE_PREVIOUS_STEP');
  });

  it('of an employer that is gone is one that came while the individual worked there', () => {
    const works = (employer: string, occurredOn: BusinessDate): CaseEvent => ({
      type: 'EmploymentRecorded',
      occurredOn,
      data: { employment: 'employed', employers: [employer] },
    });
    const gone = works('employer-2', '2020-08-01');
    receive([...asked, gone]).then([received(1)]);
    receive([...asked, gone], { occurredOn: '2020-08-02' }).thenRejected(
      'RETURN_PLAN_NOT_REQUESTED',
      {},
      'employer',
    );
    receive([...asked, gone, works('employer-3', '2020-08-15')]).then([received(1)]);
    const again: CaseEvent = { ...returnPlanRequested, occurredOn: '2020-07-10' };
    receive([...asked, received(1), again, gone]).then([received(2)]);
    receive([...asked, gone, received(1)], { occurredOn: '2020-07-09' }).thenRejected('BEFORE_PREVIOUS_STEP');
    receive([...asked, gone, received(1)]).then([received(2)]);
    for (const events of [
      [...asked, gone, received(1)],
      [...asked, received(1), gone],
    ])
      receive(events, { occurredOn: '2020-08-02' }).thenRejected('RETURN_PLAN_NOT_REQUESTED', {}, 'employer');
    receive([...asked, received(1), gone, works('employer-1', '2020-08-02')], {
      occurredOn: '2020-08-02',
    }).then([{ ...received(2), occurredOn: '2020-08-02' } as CaseEvent]);
    const back: CaseEvent = {
      type: 'EmploymentRecorded',
      occurredOn: '2020-08-10',
      data: { employment: 'employed', employers: ['employer-1', 'employer-2'] },
    };
    receive([...asked, gone, back, received(1)], { occurredOn: '2020-08-11' }).then([
      { ...received(2), occurredOn: '2020-08-11' } as CaseEvent,
    ]);
    expect(history(caseAggregate, [...asked, gone, received(1)]).state).toMatchObject({
      returnToWorkPlans: {
        'employer-1': { status: 'received', version: 1, plannedReturn: '2020-09-01', since: '2020-07-10' },
      },
    });
  });

  it('that came in time can be written down when it has been noted as late', () => {
    const overdue: CaseEvent = {
      type: 'ReturnToWorkPlanOverdue',
      occurredOn: '2020-07-21',
      data: { employer: 'employer-1' },
    };
    receive([...asked, overdue]).then([received(1)]);
    receive([...asked, overdue], { occurredOn: '2020-06-19' }).thenRejected('BEFORE_PREVIOUS_STEP');
  });

  it('is about work: it says something, and nobody’s number', () => {
    receive(asked, { content: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'content');
    receive(asked, { content: 'Anna, 19900101-2385, half days' }).thenRejected(
      'PERSONAL_NUMBER_IN_TEXT',
      {},
      'content',
    );
  });
});
