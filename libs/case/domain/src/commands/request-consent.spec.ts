import { given } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { clarified, closed, facts, registered } from '../example-case';
import { type RequestConsent, requestConsent } from './request-consent';

const command: RequestConsent = {
  occurredOn: '2020-06-02',
  purposes: ['sharing'],
  fromOrganisation: 'fk',
  toOrganisations: ['region-sormland'],
};
const request = (changes: Partial<RequestConsent> = {}) =>
  given(caseAggregate, [registered]).when((state) =>
    requestConsent({ ...command, ...changes }, state, facts),
  );

describe('requesting a consent', () => {
  it('says who would tell whom, and for what', () => {
    request().then([
      {
        type: 'ConsentRequested',
        occurredOn: '2020-06-02',
        data: {
          consentId: 'consent-new',
          purposes: ['sharing'],
          fromOrganisation: 'fk',
          toOrganisations: ['region-sormland'],
        },
      },
    ]);
  });

  it('keeps which coordinator asks, who waits for the answer', () => {
    const decision = requestConsent(command, given(caseAggregate, [registered]).state, {
      ...facts,
      coordinatorId: 'coordinator-a',
    });
    expect(decision).toMatchObject([{ data: { coordinatorId: 'coordinator-a' } }]);
  });

  it('is refused without a bounded scope', () => {
    request({ purposes: [] }).thenRejected('CONSENT_SCOPE_REQUIRED');
    request({ purposes: ['sharing', 'sharing'] }).thenRejected('CONSENT_SCOPE_REQUIRED');
    request({ categories: [] }).thenRejected('CONSENT_SCOPE_REQUIRED');
    request({ categories: ['work', 'work'] }).thenRejected('CONSENT_SCOPE_REQUIRED');
    request({ toOrganisations: [] }).thenRejected('CONSENT_SCOPE_REQUIRED');
    request({ fromOrganisation: ' ' }).thenRejected('CONSENT_SCOPE_REQUIRED');
  });

  it('is possible in a closed case, which is how it is taken up again', () => {
    const decision = requestConsent(
      { ...command, occurredOn: '2021-03-01' },
      given(caseAggregate, [...clarified, closed]).state,
      facts,
    );
    expect(decision).toHaveLength(1);
  });
});
