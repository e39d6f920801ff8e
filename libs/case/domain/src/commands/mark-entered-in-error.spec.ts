import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import {
  clarified,
  closed,
  employed,
  employerConsent,
  employerContact,
  enteredInError,
  facts,
  given,
  registered,
  withdrawn,
} from '../example-case';
import { markEnteredInError } from './mark-entered-in-error';

const command = { occurredOn: '2020-06-20', reason: 'Another person' } as const;

describe('marking a case as entered in error', () => {
  it('is possible while it is open and after it was closed, with the reason', () => {
    for (const events of [[registered], clarified, [...clarified, closed]])
      history(caseAggregate, events)
        .when((state) => markEnteredInError(command, state, facts))
        .then([enteredInError]);
  });

  it('ends the consents that are in force, the contacts of the employers and those of the parties', () => {
    const { state } = history(caseAggregate, [
      ...clarified,
      employed,
      given('consent-later', ['sharing'], '2020-06-25'),
      withdrawn('consent-later', '2020-06-26'),
      employerConsent,
      employerContact,
      {
        type: 'PartyContactNamed',
        occurredOn: '2020-07-02',
        data: { party: 'af', organisation: 'af', contactId: 'officer-1' },
      },
      { ...enteredInError, occurredOn: '2020-07-10' } as CaseEvent,
    ]);
    expect(state).toMatchObject({
      status: 'entered-in-error',
      consents: {
        'consent-1': { status: 'lapsed', since: '2020-07-10', endedOn: '2020-07-10' },
        'consent-later': { status: 'withdrawn', since: '2020-06-26', endedOn: '2020-06-26' },
        'consent-employer': { status: 'lapsed', since: '2020-07-10', endedOn: '2020-07-10' },
      },
      employerContacts: { 'employer-1': { status: 'ended', since: '2020-07-10' } },
      partyContacts: {},
    });
  });

  it('that is dated before a consent was given leaves it without a day on which it holds', () => {
    const { state } = history(caseAggregate, [
      ...clarified,
      employed,
      employerConsent,
      employerContact,
      enteredInError,
    ]);
    expect(state).toMatchObject({
      consents: { 'consent-employer': { status: 'lapsed', since: '2020-07-01', endedOn: '2020-07-01' } },
      employerContacts: { 'employer-1': { status: 'ended', since: '2020-07-02' } },
    });
  });

  it('is refused without a reason, and twice', () => {
    history(caseAggregate, clarified)
      .when((state) => markEnteredInError({ ...command, reason: ' ' }, state, facts))
      .thenRejected('TEXT_REQUIRED', {}, 'reason');
    history(caseAggregate, [...clarified, enteredInError])
      .when((state) => markEnteredInError(command, state, facts))
      .thenRejected('CASE_ENTERED_IN_ERROR');
  });
});
