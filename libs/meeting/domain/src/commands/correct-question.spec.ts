import { given } from '@samverkan/event-sourcing-testing';
import { fold } from '@samverkan/kernel';
import {
  type FormedBody,
  type GovernanceBodyEvent,
  type RightOfQuestion,
  governanceBodyAggregate,
} from '../governance-body';
import { answerTimes } from '../question';
import { TODAY, answered, escalated, formed, raised } from '../stories';
import { type CorrectQuestion, correctQuestion } from './correct-question';

const whole = [formed(), raised, escalated, answered];
const reason = 'Written down wrongly';

const correct = (
  history: readonly GovernanceBodyEvent[],
  corrects: CorrectQuestion['corrects'],
  right: Partial<CorrectQuestion>,
) =>
  given(governanceBodyAggregate, history).when((state) =>
    correctQuestion(
      { occurredOn: '2021-03-01', questionId: 'question-1', corrects, reason, ...right },
      state,
      { today: TODAY, history },
    ),
  );

const corrected = (data: { readonly entry: number } & RightOfQuestion): GovernanceBodyEvent => ({
  type: 'QuestionCorrected',
  occurredOn: '2021-03-01',
  data: { questionId: 'question-1', reason, ...data },
});

const question = (...events: readonly GovernanceBodyEvent[]) =>
  (fold(governanceBodyAggregate, events) as FormedBody).questions['question-1']!;

describe('correct a question', () => {
  it('says what was asked and answered, and when, with the entry that is wrong', () => {
    const asked = corrected({
      entry: 1,
      corrects: 'QuestionRaised',
      on: '2021-02-01',
      text: 'Who pays?',
    });
    correct(whole, 'QuestionRaised', { text: 'Who pays?' }).then([asked]);
    const said = corrected({
      entry: 3,
      corrects: 'QuestionAnswered',
      on: '2021-02-12',
      text: 'The unit does.',
    });
    correct(whole, 'QuestionAnswered', { on: '2021-02-12' }).then([said]);
    expect(question(...whole, asked, said)).toEqual({
      questionId: 'question-1',
      question: 'Who pays?',
      raisedBy: 'pair',
      raisedOn: '2021-02-01',
      escalated: { toBodyId: 'body-2', on: '2021-02-10' },
      answered: { answer: 'The unit does.', on: '2021-02-12' },
    });
  });

  it('gives the right times to answer', () => {
    const said = corrected({
      entry: 3,
      corrects: 'QuestionAnswered',
      on: '2021-02-12',
      text: 'So.',
    });
    const passed = corrected({ entry: 2, corrects: 'QuestionEscalated', on: '2021-02-09' });
    correct([...whole, said], 'QuestionEscalated', { on: '2021-02-09' }).then([passed]);
    expect(answerTimes(question(...whole))).toEqual({ daysToAnswer: 15, daysSinceEscalated: 6 });
    expect(answerTimes(question(...whole, said, passed))).toEqual({
      daysToAnswer: 11,
      daysSinceEscalated: 3,
    });
  });

  it('is said again, and the latest holds', () => {
    const first = corrected({
      entry: 3,
      corrects: 'QuestionAnswered',
      on: '2021-02-16',
      text: 'No.',
    });
    correct([...whole, first], 'QuestionAnswered', { text: 'No.' }).thenRejected(
      'NOTHING_TO_CORRECT',
      {},
      'on',
    );
    correct([...whole, first], 'QuestionAnswered', { text: 'Yes.' }).then([
      corrected({ entry: 3, corrects: 'QuestionAnswered', on: '2021-02-16', text: 'Yes.' }),
    ]);
  });

  it('keeps the order of the body, the question, its passing on and its answer', () => {
    const days = (corrects: CorrectQuestion['corrects'], on: CorrectQuestion['on']) =>
      correct(whole, corrects, { on: on! });
    days('QuestionRaised', '2020-05-03').thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2020-05-03', earliest: '2020-05-04' },
      'on',
    );
    days('QuestionRaised', '2021-02-11').thenRejected(
      'QUESTION_AFTER_NEXT_STEP',
      { on: '2021-02-11', next: '2021-02-10' },
      'on',
    );
    days('QuestionEscalated', '2021-01-31').thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2021-01-31', earliest: '2021-02-01' },
      'on',
    );
    days('QuestionEscalated', '2021-02-17').thenRejected(
      'QUESTION_AFTER_NEXT_STEP',
      { on: '2021-02-17', next: '2021-02-16' },
      'on',
    );
    days('QuestionAnswered', '2021-02-09').thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2021-02-09', earliest: '2021-02-10' },
      'on',
    );
    days('QuestionAnswered', '2021-03-02').thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2021-03-01',
      earliest: '2021-03-02',
    });
    correct([formed(), raised, answered], 'QuestionAnswered', { on: '2021-02-01' }).then([
      corrected({
        entry: 2,
        corrects: 'QuestionAnswered',
        on: '2021-02-01',
        text: 'The unit does.',
      }),
    ]);
  });

  it('is of what is written, and says something that names nobody by number', () => {
    correct([formed(), raised], 'QuestionAnswered', { text: 'No.' }).thenRejected(
      'QUESTION_ENTRY_NOT_FOUND',
      {},
      'corrects',
    );
    correct(whole, 'QuestionEscalated', { text: 'No.' }).thenRejected('TEXT_NOT_OF_ENTRY', {}, 'text');
    correct(whole, 'QuestionRaised', { text: 'No.', questionId: 'question-9' }).thenRejected(
      'QUESTION_NOT_FOUND',
      {},
      'questionId',
    );
    correct(whole, 'QuestionRaised', {}).thenRejected('NOTHING_TO_CORRECT', {}, 'on');
    correct(whole, 'QuestionRaised', { text: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'text');
    correct(whole, 'QuestionAnswered', { text: '19860412-2385' }).thenRejected(
      'PERSONAL_NUMBER_IN_TEXT',
      {},
      'text',
    );
    correct(whole, 'QuestionAnswered', { text: 'No.', reason: ' ' }).thenRejected(
      'TEXT_REQUIRED',
      {},
      'reason',
    );
  });
});
