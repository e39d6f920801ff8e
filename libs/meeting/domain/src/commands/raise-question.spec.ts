import { given } from '@samverkan/event-sourcing-testing';
import { type BodyKind, governanceBodyAggregate } from '../governance-body';
import { TODAY, formed, raised } from '../stories';
import { type RaiseQuestion, raiseQuestion } from './raise-question';

const raise = (change: Partial<RaiseQuestion> = {}, kind: BodyKind = 'project-group') =>
  given(governanceBodyAggregate, [formed(kind)]).when((state) =>
    raiseQuestion(
      { occurredOn: '2021-02-01', question: 'Who books the room?', raisedBy: 'pair', ...change },
      state,
      { today: TODAY, questionId: 'question-1' },
    ),
  );

describe('a question', () => {
  it('of a pair goes to the project group or the local group', () => {
    raise().then([raised]);
    raise({}, 'local-group').then([raised]);
    raise({}, 'steering-group').thenRejected('QUESTION_FOR_ANOTHER_BODY', {}, 'raisedBy');
  });

  it('of the project group goes to the steering group', () => {
    raise({ raisedBy: 'project-group' }, 'steering-group').then([
      { ...raised, data: { ...raised.data, raisedBy: 'project-group' } } as typeof raised,
    ]);
    raise({ raisedBy: 'project-group' }).thenRejected('QUESTION_FOR_ANOTHER_BODY', {}, 'raisedBy');
  });

  it('says something and names nobody by number', () => {
    raise({ question: '' }).thenRejected('TEXT_REQUIRED', {}, 'question');
    raise({ question: 'What of 8604122385?' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'question');
  });
});
