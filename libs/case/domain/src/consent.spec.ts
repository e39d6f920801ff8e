import { fold } from '@samverkan/kernel';
import { type CaseEvent, type CaseRecord, caseAggregate } from './case';
import { consentHolds, pairShares, registrationOn } from './consent';
import { closed, fkOnly, foundNotGiven, given, withdrawn } from './example-case';

const recordOf = (...events: readonly CaseEvent[]): CaseRecord => {
  const state = fold(caseAggregate, [...fkOnly, ...events]);
  if (state.status === 'none') throw new Error('The example case is registered');
  return state;
};

describe('a consent', () => {
  it('holds from its first to its last day', () => {
    const record = recordOf(given('consent-1', ['sharing'], '2020-06-03', '2020-12-31'));
    expect(consentHolds(record, 'sharing', '2020-06-02')).toBe(false);
    expect(consentHolds(record, 'sharing', '2020-06-03')).toBe(true);
    expect(consentHolds(record, 'sharing', '2020-12-31')).toBe(true);
    expect(consentHolds(record, 'sharing', '2021-01-01')).toBe(false);
  });

  it('holds without an end until it is withdrawn', () => {
    const consent = given('consent-1', ['sharing'], '2020-06-03');
    expect(consentHolds(recordOf(consent), 'sharing', '2031-01-01')).toBe(true);
    const record = recordOf(consent, withdrawn('consent-1', '2020-07-01'));
    expect(consentHolds(record, 'sharing', '2020-06-30')).toBe(true);
    expect(consentHolds(record, 'sharing', '2020-07-01')).toBe(false);
  });

  it('is for what it says, and one of several is enough', () => {
    const record = recordOf(
      given('consent-1', ['sharing'], '2020-06-03'),
      given('consent-2', ['coordination', 'sharing'], '2020-07-01'),
      withdrawn('consent-1', '2020-08-01'),
    );
    expect(consentHolds(record, 'coordination', '2020-06-15')).toBe(false);
    expect(consentHolds(record, 'coordination', '2020-08-15')).toBe(true);
    expect(consentHolds(record, 'sharing', '2020-08-15')).toBe(true);
    expect(consentHolds(record, 'registration', '2020-08-15')).toBe(false);
  });

  it('is between the organisations that it names, all that are asked about by one', () => {
    const record = recordOf(
      given('consent-1', ['sharing'], '2020-06-03', undefined, { toOrganisations: ['fk'] }),
      given('consent-2', ['sharing'], '2020-06-03', undefined, {
        fromOrganisation: 'fk',
        toOrganisations: ['af'],
      }),
    );
    const holds = (...organisations: string[]) =>
      consentHolds(record, 'sharing', '2020-06-03', organisations);
    expect([holds('fk', 'region-sormland'), holds('af', 'fk'), holds('af', 'region-sormland')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('that names nobody is between nobody', () => {
    const record = recordOf(
      given('consent-1', ['sharing'], '2020-06-03', undefined, { fromOrganisation: '', toOrganisations: [] }),
    );
    expect(consentHolds(record, 'sharing', '2020-06-03', ['fk'])).toBe(false);
    expect(pairShares(record, '2020-06-03')).toBe(false);
  });

  it('that was only asked for does not hold', () => {
    const requested: CaseEvent = {
      type: 'ConsentRequested',
      occurredOn: '2020-06-03',
      data: {
        consentId: 'consent-1',
        purposes: ['sharing'],
        fromOrganisation: 'fk',
        toOrganisations: ['af'],
      },
    };
    expect(consentHolds(recordOf(requested), 'sharing', '2020-06-03')).toBe(false);
  });
});

describe('the individual in the follow-up register', () => {
  const on = (...events: readonly CaseEvent[]) => registrationOn(recordOf(...events), '2021-01-01');

  it('is there by name once there was a consent to that, and without a protected identity', () => {
    const consent = given('consent-1', ['registration'], '2020-06-03');
    expect(on()).toBe('anonymous');
    expect(on(given('consent-1', ['sharing'], '2020-06-03'))).toBe('anonymous');
    expect(on(consent)).toBe('by-name');
    const others = given('consent-1', ['registration'], '2020-06-03', undefined, { toOrganisations: ['af'] });
    expect(on(others)).toBe('anonymous');
    expect(on(given('consent-1', ['registration'], '2021-01-02'))).toBe('anonymous');
    expect(on(consent, { type: 'ProtectedIdentityFlagged', occurredOn: '2020-06-10', data: {} })).toBe(
      'anonymous',
    );
  });

  it('is not there by name by a consent that was never given, which holds until that is found', () => {
    const consent = given('consent-1', ['sharing', 'registration'], '2020-06-03');
    const untrue = foundNotGiven('consent-1', '2020-07-10');
    expect(on(consent, untrue)).toBe('anonymous');
    expect(on(consent, withdrawn('consent-1', '2020-07-01'), untrue)).toBe('anonymous');
    expect(registrationOn(recordOf(consent, untrue), '2020-06-05')).toBe('anonymous');
    expect(on(consent, untrue, given('consent-2', ['registration'], '2020-07-11'))).toBe('by-name');
    const record = recordOf(consent, untrue);
    expect(consentHolds(record, 'sharing', '2020-07-09')).toBe(true);
    expect(consentHolds(record, 'sharing', '2020-07-10')).toBe(false);
  });

  it('is not registered anew as anonymous when the consent is taken back or comes to its end', () => {
    const consent = given('consent-1', ['registration'], '2020-06-03', '2020-12-31');
    expect(on(consent)).toBe('by-name');
    expect(on(consent, withdrawn('consent-1', '2020-07-01'))).toBe('by-name');
    const expired = {
      type: 'ConsentExpired',
      occurredOn: '2021-01-01',
      data: { consentId: 'consent-1' },
    } as const;
    expect(on(consent, expired)).toBe('by-name');
  });

  it('is not there by name in a new participation through a consent of the one before', () => {
    const consent = given('consent-1', ['registration'], '2020-06-03');
    const reopened: CaseEvent = {
      type: 'CaseReopened',
      occurredOn: '2020-11-01',
      data: { consentId: 'consent-2' },
    };
    const ended: CaseEvent = { ...closed, occurredOn: '2020-10-01' };
    const again = (...between: readonly CaseEvent[]) => on(consent, ...between, reopened);
    const sharing = given('consent-2', ['sharing'], '2020-11-01');
    expect(on(consent, ended)).toBe('by-name');
    expect(again(ended, sharing)).toBe('anonymous');
    expect(again(withdrawn('consent-1', '2020-07-01'), ended, sharing)).toBe('anonymous');
    expect(again(ended, given('consent-2', ['registration'], '2020-11-01'))).toBe('by-name');
  });

  it('is not there by name through a consent that was taken back before its first day', () => {
    const later = given('consent-1', ['registration'], '2020-06-03', undefined, { validFrom: '2020-06-15' });
    expect(on(later)).toBe('by-name');
    expect(on(later, withdrawn('consent-1', '2020-06-10'))).toBe('anonymous');
    expect(on(later, withdrawn('consent-1', '2020-06-16'))).toBe('by-name');
  });
});
