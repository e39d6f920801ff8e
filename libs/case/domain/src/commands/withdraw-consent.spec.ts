import { given as history } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { consentHolds } from '../consent';
import { consented, enteredInError, facts, paired, withdrawn } from '../example-case';
import { clarifyNeed } from './clarify-need';
import { withdrawConsent } from './withdraw-consent';

const command = { occurredOn: '2020-07-01', consentId: 'consent-1' } as const;

describe('withdrawing a consent', () => {
  it('is possible at any time', () => {
    history(caseAggregate, consented)
      .when((state) => withdrawConsent(command, state, facts))
      .then([withdrawn('consent-1', '2020-07-01')]);
  });

  it('is possible on the very day it was given', () => {
    history(caseAggregate, consented)
      .when((state) => withdrawConsent({ ...command, occurredOn: '2020-06-03' }, state, facts))
      .then([withdrawn('consent-1', '2020-06-03')]);
  });

  it('stops sharing that very day, and leaves what was shared before it', () => {
    const { state } = history(caseAggregate, [...consented, withdrawn('consent-1', '2020-07-01')]);
    if (state.status === 'none') throw new Error('The example case is registered');
    expect(consentHolds(state, 'sharing', '2020-06-30')).toBe(true);
    expect(consentHolds(state, 'sharing', '2020-07-01')).toBe(false);
  });

  it('leaves the case with FK alone, which goes on', () => {
    const { state } = history(caseAggregate, [...paired, withdrawn('consent-1', '2020-07-01')]);
    expect(state.status).toBe('active');
    const clarified = clarifyNeed(
      { occurredOn: '2020-07-02', consultation: { on: '2020-07-02', how: 'phone' }, need: 'Rest' },
      state,
      facts,
    );
    expect(clarified).toMatchObject([{ type: 'RehabNeedClarified', data: { clarifiedBy: 'fk-alone' } }]);
  });

  it('is possible for one that ended with a case that was entered in error, which it is known of', () => {
    const events = [...consented, enteredInError] as const;
    history(caseAggregate, events)
      .when((state) => withdrawConsent(command, state, facts))
      .then([withdrawn('consent-1', '2020-07-01')]);
    const { state } = history(caseAggregate, [...events, withdrawn('consent-1', '2020-07-01')]);
    expect(state).toMatchObject({
      consents: { 'consent-1': { status: 'withdrawn', since: '2020-07-01', endedOn: '2020-06-20' } },
    });
  });

  it('is refused for one that was never given, or is withdrawn already', () => {
    history(caseAggregate, consented)
      .when((state) => withdrawConsent({ ...command, consentId: 'consent-9' }, state, facts))
      .thenRejected('CONSENT_NOT_FOUND');
    history(caseAggregate, [...consented, withdrawn('consent-1', '2020-06-20')])
      .when((state) => withdrawConsent(command, state, facts))
      .thenRejected('CONSENT_NOT_GIVEN');
    history(caseAggregate, consented)
      .when((state) => withdrawConsent({ ...command, occurredOn: '2020-06-02' }, state, facts))
      .thenRejected('BEFORE_PREVIOUS_STEP');
  });
});
