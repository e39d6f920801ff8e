import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { employed, facts, fkOnly, returnPlanRequested } from '../example-case';
import { type ExemptReturnToWorkPlan, exemptReturnToWorkPlan } from './exempt-return-to-work-plan';

const command: ExemptReturnToWorkPlan = {
  occurredOn: '2020-06-25',
  employer: 'employer-1',
  ground: 'return-obvious',
};
const exempted: CaseEvent = {
  type: 'ReturnToWorkPlanExempted',
  occurredOn: '2020-06-25',
  data: { employer: 'employer-1', ground: 'return-obvious' },
};
const exempt = (events: readonly CaseEvent[], changes: Partial<ExemptReturnToWorkPlan> = {}) =>
  history(caseAggregate, events).when((state) =>
    exemptReturnToWorkPlan({ ...command, ...changes }, state, facts),
  );

describe('an exemption from the plan for return', () => {
  it('holds with or without an open request, which it closes', () => {
    exempt([...fkOnly, employed]).then([exempted]);
    const asked = [...fkOnly, employed, returnPlanRequested];
    exempt(asked).then([exempted]);
    expect(history(caseAggregate, [...asked, exempted]).state).toMatchObject({
      returnToWorkPlans: {
        'employer-1': {
          employer: 'employer-1',
          status: 'exempted',
          since: '2020-06-25',
          exemption: 'return-obvious',
          version: 0,
        },
      },
    });
  });

  it('is of an employer of the individual, once, and not before the request', () => {
    exempt(fkOnly).thenRejected('EMPLOYER_UNKNOWN', {}, 'employer');
    exempt([...fkOnly, employed, exempted]).thenRejected('RETURN_PLAN_ALREADY_EXEMPTED', {}, 'employer');
    exempt([...fkOnly, employed, returnPlanRequested], { occurredOn: '2020-06-19' }).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2020-06-19', previous: '2020-06-20' },
    );
  });
});
