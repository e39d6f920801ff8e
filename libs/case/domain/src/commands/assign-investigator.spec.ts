import { given } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { assigned, facts, fkOnly, registered } from '../example-case';
import { type AssignInvestigator, assignInvestigator } from './assign-investigator';

const command: AssignInvestigator = { occurredOn: '2020-06-02', investigatorId: 'investigator-1' };

describe('assigning an investigator', () => {
  it('puts a member of the programme’s pool to work on the case', () => {
    given(caseAggregate, [registered])
      .when((state) => assignInvestigator(command, state, facts))
      .then([assigned]);
    expect(given(caseAggregate, [registered]).state.status).toBe('registered');
    expect(given(caseAggregate, [registered, assigned]).state.status).toBe('active');
  });

  it('is refused for somebody dedicated to another programme', () => {
    given(caseAggregate, [registered])
      .when((state) => assignInvestigator(command, state, { ...facts, dedicatedTo: ['programme-2'] }))
      .thenRejected('INVESTIGATOR_DEDICATED', {}, 'investigatorId');
  });

  it('is refused for somebody who is not in the pool on that day', () => {
    given(caseAggregate, [registered])
      .when((state) =>
        assignInvestigator({ ...command, investigatorId: 'investigator-9' }, state, {
          ...facts,
          dedicatedTo: [],
        }),
      )
      .thenRejected('INVESTIGATOR_NOT_IN_POOL', { occurredOn: '2020-06-02' }, 'investigatorId');
  });

  it('is refused when there is one already', () => {
    given(caseAggregate, fkOnly)
      .when((state) => assignInvestigator(command, state, facts))
      .thenRejected('INVESTIGATOR_ALREADY_ASSIGNED');
  });
});
