import { type BusinessDate, fold } from '@samverkan/kernel';
import { type CaseEvent, type ConsentPurpose, type ExistingCase, caseAggregate } from './case';
import { closed, enteredInError, fkOnly, foundNotGiven, given, paired, withdrawn } from './example-case';
import { registerExitOn } from './register-exit';

describe('the exit to the follow-up registers', () => {
  it('of an open case is that the individual has taken back what taking part rests on', () => {
    const on = (events: readonly CaseEvent[], date: BusinessDate = '2021-04-30') => {
      const state = fold(caseAggregate, events);
      return state.status === 'none' ? undefined : registerExitOn(state, date);
    };
    const brokenOff = { reason: 'broken-off' };
    const stopped = [...paired, withdrawn('consent-1', '2020-07-01')];
    expect(on(paired)).toBeUndefined();
    expect(on(stopped)).toEqual(brokenOff);
    expect(on(stopped, '2020-06-30')).toBeUndefined();
    expect(on([...stopped, given('consent-2', ['sharing'], '2020-07-05')])).toEqual(brokenOff);
    expect(on([...stopped, given('consent-2', ['sharing', 'registration'], '2020-07-05')])).toBeUndefined();
    // A consent to coordination alone, or one without FK, is no participation.
    const others = { fromOrganisation: 'af', toOrganisations: ['town'] };
    for (const one of [
      given('consent-2', ['coordination'], '2020-06-10'),
      given('consent-2', ['sharing'], '2020-06-10', undefined, others),
    ])
      expect(on([...paired, one, withdrawn('consent-2', '2020-07-01')])).toBeUndefined();
    expect(on([...stopped, closed])).toEqual({ reason: 'completed', occupation: 'works-full' });
    expect(on([...stopped, enteredInError])).toEqual({ reason: 'entered-in-error' });
    // What was taken back before it was in force, or had been followed by another that came to its end, breaks nothing off.
    const fromLater = { purposes: ['registration'] as ConsentPurpose[], validFrom: '2020-06-20' as const };
    const never = given('consent-2', ['registration'], '2020-06-10', undefined, fromLater);
    const expires = given('consent-1', ['sharing', 'registration'], '2020-06-03', '2020-12-31');
    const expired: CaseEvent = {
      type: 'ConsentExpired',
      occurredOn: '2021-01-01',
      data: { consentId: 'consent-1' },
    };
    expect(on([...fkOnly, never, withdrawn('consent-2', '2020-06-12')])).toBeUndefined();
    expect(on([...fkOnly, never, withdrawn('consent-2', '2020-06-21')])).toEqual(brokenOff);
    const before = given('consent-2', ['sharing', 'registration'], '2020-06-03');
    const followed = [...fkOnly, before, expires, withdrawn('consent-2', '2020-07-01')];
    expect(on([...followed, expired])).toBeUndefined();
    expect(on(followed)).toBeUndefined();
    expect(on([...fkOnly, before, expires, expired, withdrawn('consent-2', '2021-02-01')])).toEqual(
      brokenOff,
    );
    const reopened: CaseEvent = {
      type: 'CaseReopened',
      occurredOn: '2021-03-01',
      data: { consentId: 'consent-2' },
    };
    expect(on([...stopped, closed, given('consent-2', ['sharing'], '2021-03-01'), reopened])).toBeUndefined();
    // What was taken back after it had lapsed with the first participation says nothing of the new one.
    const forRegistration = given('consent-2', ['registration'], '2021-03-01');
    const again = [...paired, closed, forRegistration, reopened];
    expect(on([...again, withdrawn('consent-1', '2021-03-10')])).toBeUndefined();
    expect(on([...again, withdrawn('consent-2', '2021-03-10')])).toEqual(brokenOff);
  });

  it('is none by a consent that was never given, whatever became of it', () => {
    const on = (events: readonly CaseEvent[], date: BusinessDate = '2021-04-30') =>
      registerExitOn(fold(caseAggregate, events) as ExistingCase, date);
    const brokenOff = { reason: 'broken-off' };
    const consent = given('consent-1', ['sharing', 'registration'], '2020-06-03');
    const untrue = foundNotGiven('consent-1', '2020-07-10');
    const takenBack = withdrawn('consent-1', '2020-07-01');
    expect(on([...fkOnly, consent, takenBack])).toEqual(brokenOff);
    expect(on([...fkOnly, consent, takenBack, untrue])).toBeUndefined();
    expect(on([...fkOnly, consent, takenBack, untrue], '2020-07-05')).toBeUndefined();
    expect(on([...fkOnly, consent, untrue])).toBeUndefined();
    // What really was taken back is so also while another one was believed to hold.
    const real = given('consent-2', ['sharing', 'registration'], '2020-06-03');
    const stopped = [...fkOnly, consent, real, withdrawn('consent-2', '2020-06-20')];
    expect(on(stopped)).toBeUndefined();
    expect(on([...stopped, untrue])).toEqual(brokenOff);
  });
});
