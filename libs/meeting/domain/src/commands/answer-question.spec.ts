import { given } from '@samverkan/event-sourcing-testing';
import { type GovernanceBodyEvent, governanceBodyAggregate } from '../governance-body';
import { TODAY, answered, escalated, formed, raised } from '../stories';
import { type AnswerQuestion, answerQuestion } from './answer-question';

const answer = (
  history: readonly GovernanceBodyEvent[] = [formed(), raised],
  change: Partial<AnswerQuestion> = {},
) =>
  given(governanceBodyAggregate, history).when((state) =>
    answerQuestion(
      {
        occurredOn: '2021-02-16',
        questionId: 'question-1',
        answer: 'The unit does.',
        ...change,
      },
      state,
      { today: TODAY },
    ),
  );

describe('an answer', () => {
  it('is given once, to a question that was raised, escalated or not', () => {
    answer().then([answered]);
    answer([formed(), raised, escalated]).then([answered]);
    answer([formed(), raised, answered]).thenRejected('QUESTION_ALREADY_ANSWERED', {}, 'questionId');
    answer([formed()]).thenRejected('QUESTION_NOT_FOUND', {}, 'questionId');
  });

  it('comes after the question, and after it was passed on', () => {
    answer(undefined, { occurredOn: '2021-01-31' }).thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2021-01-31',
      earliest: '2021-02-01',
    });
    answer([formed(), raised, escalated], { occurredOn: '2021-02-09' }).thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2021-02-09',
      earliest: '2021-02-10',
    });
  });

  it('says something and names nobody by number', () => {
    answer(undefined, { answer: '\t' }).thenRejected('TEXT_REQUIRED', {}, 'answer');
    answer(undefined, { answer: '19860412-2385' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'answer');
  });
});
