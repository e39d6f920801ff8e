import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { closed, enteredInError, facts, fkOnly, given, withdrawn } from '../example-case';
import { expireConsent } from './expire-consent';

const untilMarch = [...fkOnly, given('consent-1', ['sharing'], '2020-06-03', '2021-03-31')];
const expire = (events: readonly CaseEvent[], today = facts.today, consentId = 'consent-1') =>
  history(caseAggregate, events).when((state) => expireConsent({ consentId }, state, { today }));
const expired: CaseEvent = {
  type: 'ConsentExpired',
  occurredOn: '2021-04-01',
  data: { consentId: 'consent-1' },
};

describe('the expiry of a consent', () => {
  it('is written down from the day after its last one on, dated that day', () => {
    expire(untilMarch, '2021-03-31').thenNothing();
    expire(untilMarch, '2021-04-01').then([expired]);
    expire(untilMarch, '2021-04-30').then([expired]);
    expire([...untilMarch, closed]).then([expired]);
  });

  it('is no news twice, for a consent that ended before, has no end, or is not there', () => {
    expire([...untilMarch, expired]).thenNothing();
    expire([...untilMarch, withdrawn('consent-1', '2021-01-01')]).thenNothing();
    expire([...fkOnly, given('consent-1', ['sharing'], '2020-06-03')]).thenNothing();
    expire(untilMarch, facts.today, 'consent-9').thenNothing();
    expire([]).thenNothing();
    expire([...untilMarch, enteredInError]).thenNothing();
  });

  it('leaves nothing to withdraw', () => {
    const state = history(caseAggregate, [...untilMarch, expired]).state;
    expect(state).toMatchObject({
      consents: { 'consent-1': { status: 'expired', endedOn: '2021-04-01', since: '2021-04-01' } },
    });
  });
});
