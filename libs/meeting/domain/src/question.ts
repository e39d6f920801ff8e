import { type BusinessDate, daysBetween, foundIn, reject } from '@samverkan/kernel';
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
    const question = foundIn(body.questions, command.questionId);
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

/** How long an open question has waited, in days. */
export interface WaitingTimes {
  readonly daysWaiting: number;
  /** Of them, those since it was passed on to the steering group. */
  readonly daysSinceEscalated?: number;
}

const daysUntil = ({ raisedOn, escalated }: Question, day: BusinessDate) => ({
  all: daysBetween(raisedOn, day),
  there: escalated === undefined ? {} : { daysSinceEscalated: daysBetween(escalated.on, day) },
});

/** How long a question waits for its answer by a day, in all and at the steering group; nothing once it is answered. */
export function waitingTimes(question: Question, today: BusinessDate): WaitingTimes | undefined {
  if (question.answered !== undefined) return undefined;
  const { all, there } = daysUntil(question, today);
  return { daysWaiting: all, ...there };
}

/** How long a question waited for its answer, in all and at the steering group (project design); nothing while it waits. */
export function answerTimes(question: Question): AnswerTimes | undefined {
  if (question.answered === undefined) return undefined;
  const { all, there } = daysUntil(question, question.answered.on);
  return { daysToAnswer: all, ...there };
}
