import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, closed, enteredInError, facts } from '../example-case';
import { flagProtectedIdentity } from './flag-protected-identity';

const flagged: CaseEvent = { type: 'ProtectedIdentityFlagged', occurredOn: '2021-02-02', data: {} };

describe('flagging a protected identity', () => {
  it('is possible in an open and in a closed case, and in one that was entered in error', () => {
    for (const events of [clarified, [...clarified, closed], [...clarified, enteredInError]])
      history(caseAggregate, events)
        .when((state) => flagProtectedIdentity({ occurredOn: '2021-02-02' }, state, facts))
        .then([flagged]);
  });

  it('is no news when it is flagged already', () => {
    history(caseAggregate, [...clarified, flagged])
      .when((state) => flagProtectedIdentity({ occurredOn: '2021-02-02' }, state, facts))
      .thenNothing();
  });
});
