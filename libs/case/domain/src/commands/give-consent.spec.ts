import { given } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { facts, registered } from '../example-case';
import { type GiveConsent, giveConsent } from './give-consent';

const requested: CaseEvent = {
  type: 'ConsentRequested',
  occurredOn: '2020-06-02',
  data: {
    consentId: 'consent-1',
    purposes: ['sharing', 'coordination'],
    fromOrganisation: 'fk',
    toOrganisations: ['region-sormland', 'af'],
  },
};
const answer: GiveConsent = { occurredOn: '2020-06-03', consentId: 'consent-1', form: 'oral' };
const give = (command: GiveConsent, events: readonly CaseEvent[] = [registered, requested]) =>
  given(caseAggregate, events).when((state) => giveConsent(command, state, facts));

describe('giving a consent', () => {
  it('answers a request as it was asked, from that day on', () => {
    give(answer).then([
      {
        type: 'ConsentGiven',
        occurredOn: '2020-06-03',
        data: { ...requested.data, form: 'oral', validFrom: '2020-06-03' } as never,
      },
    ]);
  });

  it('may be narrower than asked, never wider', () => {
    give({ ...answer, purposes: ['sharing'], toOrganisations: ['af'], validTo: '2020-12-31' }).then([
      {
        type: 'ConsentGiven',
        occurredOn: '2020-06-03',
        data: {
          consentId: 'consent-1',
          purposes: ['sharing'],
          fromOrganisation: 'fk',
          toOrganisations: ['af'],
          form: 'oral',
          validFrom: '2020-06-03',
          validTo: '2020-12-31',
        },
      },
    ]);
    give({ ...answer, purposes: ['information-to-fk'] }).thenRejected('CONSENT_BEYOND_REQUEST');
    give({ ...answer, toOrganisations: ['employer-1'] }).thenRejected('CONSENT_BEYOND_REQUEST');
    give({ ...answer, fromOrganisation: 'af' }).thenRejected('CONSENT_BEYOND_REQUEST');
  });

  it('is about what was asked at most, or less', () => {
    const bounded: CaseEvent = {
      ...requested,
      data: { ...requested.data, categories: ['participation', 'work'] },
    } as CaseEvent;
    const asked = [registered, bounded];
    const givenOf = (categories: string[]): CaseEvent[] => [
      {
        type: 'ConsentGiven',
        occurredOn: '2020-06-03',
        data: { ...requested.data, categories, form: 'oral', validFrom: '2020-06-03' } as never,
      },
    ];
    give(answer, asked).then(givenOf(['participation', 'work']));
    give({ ...answer, categories: ['work'] }, asked).then(givenOf(['work']));
    give({ ...answer, categories: ['work', 'health'] }, asked).thenRejected('CONSENT_BEYOND_REQUEST');
    give({ ...answer, categories: [] }).thenRejected('CONSENT_SCOPE_REQUIRED');
  });

  it('may come unasked, with its scope in full', () => {
    const unasked: GiveConsent = {
      occurredOn: '2020-06-03',
      purposes: ['registration'],
      fromOrganisation: 'fk',
      toOrganisations: ['rar'],
      form: 'written',
    };
    give(unasked, [registered]).then([
      {
        type: 'ConsentGiven',
        occurredOn: '2020-06-03',
        data: {
          consentId: 'consent-new',
          purposes: ['registration'],
          fromOrganisation: 'fk',
          toOrganisations: ['rar'],
          form: 'written',
          validFrom: '2020-06-03',
        },
      },
    ]);
    give({ occurredOn: '2020-06-03', form: 'oral' }, [registered]).thenRejected('CONSENT_SCOPE_REQUIRED');
  });

  it('to registration by name is in writing', () => {
    give({ ...answer, purposes: ['registration'] }).thenRejected('WRITTEN_CONSENT_REQUIRED', {}, 'form');
  });

  it('looks forward: it begins on the day at the earliest and ends after that', () => {
    give({ ...answer, validFrom: '2020-06-02' }).thenRejected('CONSENT_PERIOD_INVALID', {}, 'validFrom');
    give({ ...answer, validTo: '2020-06-02' }).thenRejected('CONSENT_PERIOD_INVALID', {}, 'validTo');
    give({ ...answer, occurredOn: '2020-06-01' }).thenRejected('BEFORE_PREVIOUS_STEP');
  });

  it('answers a request once', () => {
    const declined: CaseEvent = {
      type: 'ConsentDeclined',
      occurredOn: '2020-06-03',
      data: { consentId: 'consent-1' },
    };
    give(answer, [registered, requested, declined]).thenRejected('CONSENT_NOT_REQUESTED');
    give({ ...answer, consentId: 'consent-9' }).thenRejected('CONSENT_NOT_FOUND', {}, 'consentId');
  });
});
