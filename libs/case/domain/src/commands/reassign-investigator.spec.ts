import { given } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { facts, fkOnly, registered } from '../example-case';
import { type ReassignInvestigator, reassignInvestigator } from './reassign-investigator';

const command: ReassignInvestigator = {
  occurredOn: '2020-07-01',
  to: 'investigator-2',
  reason: 'workload',
};

describe('reassigning the investigator', () => {
  it('hands the case over with a reason and keeps both in the history', () => {
    given(caseAggregate, fkOnly)
      .when((state) => reassignInvestigator(command, state, facts))
      .then([
        {
          type: 'InvestigatorReassigned',
          occurredOn: '2020-07-01',
          data: { from: 'investigator-1', to: 'investigator-2', reason: 'workload' },
        },
      ]);
  });

  it('is refused without an investigator, and to the same one', () => {
    given(caseAggregate, [registered])
      .when((state) => reassignInvestigator(command, state, facts))
      .thenRejected('INVESTIGATOR_MISSING');
    given(caseAggregate, fkOnly)
      .when((state) => reassignInvestigator({ ...command, to: 'investigator-1' }, state, facts))
      .thenRejected('SAME_INVESTIGATOR', {}, 'to');
  });

  it('goes to the programme’s own pool only', () => {
    given(caseAggregate, fkOnly)
      .when((state) => reassignInvestigator(command, state, { ...facts, dedicatedTo: ['programme-2'] }))
      .thenRejected('INVESTIGATOR_DEDICATED', {}, 'to');
    given(caseAggregate, fkOnly)
      .when((state) => reassignInvestigator({ ...command, to: 'investigator-9' }, state, facts))
      .thenRejected('INVESTIGATOR_NOT_IN_POOL', { occurredOn: '2020-07-01' }, 'to');
  });
});
