import { type BusinessDate, reject } from '@samverkan/kernel';
import type { BodyKind, GovernanceBodyState } from '../governance-body';
import type { GovernanceBodyDecision } from '../rejections';
import { type MeetingFacts, impersonalTextsHold, onBody } from '../rules';

export interface RaiseQuestion {
  readonly occurredOn: BusinessDate;
  readonly question: string;
  readonly raisedBy: 'pair' | 'project-group';
}

/**
 * Whom the question is for: a pair's goes to the group that it works under, the project group's to the steering group
 * (Lägesrapport: the structure that catches questions for project and steering group).
 */
const ASKS: Readonly<Record<RaiseQuestion['raisedBy'], readonly BodyKind[]>> = {
  pair: ['project-group', 'local-group'],
  'project-group': ['steering-group'],
};

/** Put a question to a body. */
export function raiseQuestion(
  command: RaiseQuestion,
  state: GovernanceBodyState,
  facts: MeetingFacts & { readonly questionId: string },
): GovernanceBodyDecision {
  return onBody(state, command, facts, (body) => {
    const { occurredOn, question, raisedBy } = command;
    const broken = impersonalTextsHold({ question });
    if (broken) return broken;
    if (!ASKS[raisedBy].includes(body.kind)) return reject('QUESTION_FOR_ANOTHER_BODY', {}, 'raisedBy');
    return [
      { type: 'QuestionRaised', occurredOn, data: { questionId: facts.questionId, question, raisedBy } },
    ];
  });
}
