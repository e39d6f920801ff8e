import { given } from '@samverkan/event-sourcing-testing';
import { added, facts, removed, started } from '../example-programme';
import { programmeAggregate } from '../programme';
import { removeInvestigatorFromPool } from './remove-investigator-from-pool';

const command = { occurredOn: '2020-08-31', investigatorId: 'investigator-1' } as const;

describe('removing an investigator from the pool', () => {
  it('ends their time with that day', () => {
    given(programmeAggregate, [...started, added('investigator-1')])
      .when((state) => removeInvestigatorFromPool(command, state, facts))
      .then([removed('investigator-1', '2020-08-31')]);
  });

  it('may end it on the day it began', () => {
    given(programmeAggregate, [...started, added('investigator-1', '2020-08-31')])
      .when((state) => removeInvestigatorFromPool(command, state, facts))
      .then([removed('investigator-1', '2020-08-31')]);
  });

  it('is refused for somebody who is not in it on that day', () => {
    given(programmeAggregate, started)
      .when((state) => removeInvestigatorFromPool(command, state, facts))
      .thenRejected('INVESTIGATOR_NOT_IN_POOL', { occurredOn: '2020-08-31' }, 'investigatorId');
    given(programmeAggregate, [...started, added('investigator-1', '2020-09-01')])
      .when((state) => removeInvestigatorFromPool(command, state, facts))
      .thenRejected('INVESTIGATOR_NOT_IN_POOL');
  });
});
