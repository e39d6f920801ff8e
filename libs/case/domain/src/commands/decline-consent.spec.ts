import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { consented, facts, registered } from '../example-case';
import { declineConsent } from './decline-consent';

const requested: CaseEvent = {
  type: 'ConsentRequested',
  occurredOn: '2020-06-02',
  data: {
    consentId: 'consent-1',
    purposes: ['sharing'],
    fromOrganisation: 'fk',
    toOrganisations: ['region-sormland'],
  },
};
const command = { occurredOn: '2020-06-03', consentId: 'consent-1' } as const;

describe('declining a consent', () => {
  it('answers a request with no', () => {
    history(caseAggregate, [registered, requested])
      .when((state) => declineConsent(command, state, facts))
      .then([{ type: 'ConsentDeclined', occurredOn: '2020-06-03', data: { consentId: 'consent-1' } }]);
  });

  it('is refused without a request, after the answer, and before the request', () => {
    history(caseAggregate, [registered])
      .when((state) => declineConsent(command, state, facts))
      .thenRejected('CONSENT_NOT_FOUND');
    history(caseAggregate, consented)
      .when((state) => declineConsent(command, state, facts))
      .thenRejected('CONSENT_NOT_REQUESTED');
    history(caseAggregate, [registered, requested])
      .when((state) => declineConsent({ ...command, occurredOn: '2020-06-01' }, state, facts))
      .thenRejected('BEFORE_PREVIOUS_STEP', { occurredOn: '2020-06-01', previous: '2020-06-02' });
  });
});
