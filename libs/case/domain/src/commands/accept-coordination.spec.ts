import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { consented, facts, fkOnly, given, offered, paired, withdrawn } from '../example-case';
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

  it('is refused on a consent that does not name the care provider that offers it', () => {
    const others = given('consent-1', ['coordination'], '2020-06-03', undefined, {
      fromOrganisation: 'region-b',
    });
    history(caseAggregate, [...fkOnly, others, ...offered.slice(-1)])
      .when((state) => acceptCoordination(command, state, facts))
      .thenRejected('CONSENT_NAMES_OTHERS', {
        purpose: 'coordination',
        occurredOn: '2020-06-05',
        organisations: 'region-sormland',
      });
    // Of an offer from before it was written down who makes it, the purpose is all that can be asked for.
    const before: CaseEvent = {
      type: 'CoordinationOffered',
      occurredOn: '2020-06-04',
      data: { unitId: 'unit-a' },
    };
    history(caseAggregate, [...fkOnly, others, before])
      .when((state) => acceptCoordination(command, state, facts))
      .then([{ type: 'CoordinationAccepted', occurredOn: '2020-06-05', data: { unitId: 'unit-a' } }]);
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
