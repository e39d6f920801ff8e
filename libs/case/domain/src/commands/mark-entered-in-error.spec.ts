import { given as history } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { clarified, closed, enteredInError, facts, registered } from '../example-case';
import { markEnteredInError } from './mark-entered-in-error';

const command = { occurredOn: '2020-06-20', reason: 'Another person' } as const;

describe('marking a case as entered in error', () => {
  it('is possible while it is open and after it was closed, with the reason', () => {
    for (const events of [[registered], clarified, [...clarified, closed]])
      history(caseAggregate, events)
        .when((state) => markEnteredInError(command, state, facts))
        .then([enteredInError]);
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
