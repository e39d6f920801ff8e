import { given } from '@samverkan/event-sourcing-testing';
import { type GovernanceBodyEvent, governanceBodyAggregate } from '../governance-body';
import { TODAY, formed } from '../stories';
import { type FormBody, formBody } from './form-body';

const form = (change: Partial<FormBody> = {}, history: readonly GovernanceBodyEvent[] = []) =>
  given(governanceBodyAggregate, history).when((state) =>
    formBody(
      {
        occurredOn: '2020-05-04',
        programmeId: 'programme-1',
        kind: 'project-group',
        name: 'Projektgruppen',
        ...change,
      },
      state,
      { today: TODAY, bodyId: 'body-1' },
    ),
  );

describe('a governance body', () => {
  it('is formed once, with a name', () => {
    form().then([formed()]);
    form({}, [formed()]).thenRejected('BODY_EXISTS', {});
    form({ name: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'name');
    form({ name: 'Gruppen 860412-2385' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'name');
  });

  it('is not formed tomorrow', () => {
    form({ occurredOn: '2021-04-21' }).thenRejected('IN_THE_FUTURE');
  });
});
