import { given as history } from '@samverkan/event-sourcing-testing';
import { caseAggregate } from '../case';
import { clarified, facts } from '../example-case';
import { liftProtectedIdentity } from './lift-protected-identity';

const command = { occurredOn: '2021-02-02' } as const;

describe('lifting a protected identity', () => {
  it('shows the individual again', () => {
    history(caseAggregate, [
      ...clarified,
      { type: 'ProtectedIdentityFlagged', occurredOn: '2021-01-02', data: {} },
    ])
      .when((state) => liftProtectedIdentity(command, state, facts))
      .then([{ type: 'ProtectedIdentityLifted', occurredOn: '2021-02-02', data: {} }]);
  });

  it('is no news when it is not protected', () => {
    history(caseAggregate, clarified)
      .when((state) => liftProtectedIdentity(command, state, facts))
      .thenNothing();
  });
});
