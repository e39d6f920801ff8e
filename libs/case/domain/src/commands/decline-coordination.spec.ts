import { given as history } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { consented, facts, offered } from '../example-case';
import { declineCoordination } from './decline-coordination';

const command = { occurredOn: '2020-06-05' } as const;

describe('declining coordination', () => {
  it('says no to what the unit offered', () => {
    history(caseAggregate, offered)
      .when((state) => declineCoordination(command, state, facts))
      .then([{ type: 'CoordinationDeclined', occurredOn: '2020-06-05', data: { unitId: 'unit-a' } }]);
  });

  it('is refused without an offer', () => {
    history(caseAggregate, consented)
      .when((state) => declineCoordination(command, state, facts))
      .thenRejected('COORDINATION_NOT_OFFERED');
  });
});
