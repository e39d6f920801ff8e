import { type BusinessDate, daysBetween, reject } from '@samverkan/kernel';
import type { FormedBody, GovernanceBodyState, Question } from './governance-body';
import type { GovernanceBodyDecision } from './rejections';
import { type MeetingFacts, notBefore, onBody } from './rules';

/** Decide on a question of a body that waits for its answer. */
export function onOpenQuestion(
  state: GovernanceBodyState,
  command: { readonly occurredOn: BusinessDate; readonly questionId: string },
  facts: MeetingFacts,
  decide: (question: Question, body: FormedBody) => GovernanceBodyDecision,
): GovernanceBodyDecision {
  return onBody(state, command, facts, (body) => {
    const question = body.questions[command.questionId];
    if (question === undefined) return reject('QUESTION_NOT_FOUND', {}, 'questionId');
    if (question.answered) return reject('QUESTION_ALREADY_ANSWERED', {}, 'questionId');
    return (
      notBefore(command.occurredOn, question.escalated?.on ?? question.raisedOn) ?? decide(question, body)
    );
  });
}

/** How long a question waited, in days. */
export interface AnswerTimes {
  readonly daysToAnswer: number;
  /** Of them, those since it was passed on to the steering group. */
  readonly daysSinceEscalated?: number;
}

/** How long a question waited for its answer, in all and at the steering group (project design); nothing while it waits. */
export function answerTimes({ raisedOn, escalated, answered }: Question): AnswerTimes | undefined {
  if (answered === undefined) return undefined;
  const daysToAnswer = daysBetween(raisedOn, answered.on);
  return escalated === undefined
    ? { daysToAnswer }
    : { daysToAnswer, daysSinceEscalated: daysBetween(escalated.on, answered.on) };
}
