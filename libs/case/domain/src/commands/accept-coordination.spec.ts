import { given as history } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { consented, facts, fkOnly, offered, paired, withdrawn } from '../example-case';
import { acceptCoordination } from './accept-coordination';

const command = { occurredOn: '2020-06-05' } as const;

describe('accepting coordination', () => {
  it('takes what the unit offered', () => {
    history(caseAggregate, offered)
      .when((state) => acceptCoordination(command, state, facts))
      .then([{ type: 'CoordinationAccepted', occurredOn: '2020-06-05', data: { unitId: 'unit-a' } }]);
  });

  it('is refused without an unanswered offer', () => {
    for (const events of [consented, paired])
      history(caseAggregate, events)
        .when((state) => acceptCoordination(command, state, facts))
        .thenRejected('COORDINATION_NOT_OFFERED');
  });

  it('is refused without the consent to it', () => {
    const offer = offered.slice(-1);
    for (const events of [
      [...fkOnly, ...offer],
      [...offered, withdrawn('consent-1', '2020-06-05')],
    ])
      history(caseAggregate, events)
        .when((state) => acceptCoordination(command, state, facts))
        .thenRejected('CONSENT_REQUIRED', { purpose: 'coordination', occurredOn: '2020-06-05' });
  });
});
