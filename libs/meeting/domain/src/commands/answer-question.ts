import type { BusinessDate } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { GovernanceBodyState } from '../governance-body';
import { onOpenQuestion } from '../question';
import type { GovernanceBodyDecision } from '../rejections';
import type { MeetingFacts } from '../rules';

export interface AnswerQuestion {
  readonly occurredOn: BusinessDate;
  readonly questionId: string;
  readonly answer: string;
}

/** Answer a question, in the body that it was raised in, escalated or not. */
export function answerQuestion(
  command: AnswerQuestion,
  state: GovernanceBodyState,
  facts: MeetingFacts,
): GovernanceBodyDecision {
  return onOpenQuestion(state, command, facts, () => {
    const { occurredOn, questionId, answer } = command;
    return (
      impersonalTextsHold({ answer }) ?? [
        { type: 'QuestionAnswered', occurredOn, data: { questionId, answer } },
      ]
    );
  });
}
