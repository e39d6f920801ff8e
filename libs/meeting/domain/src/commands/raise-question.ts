import type { Role } from '@samverkan/access';
import { type BusinessDate, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { Asker, BodyKind, GovernanceBodyState } from '../governance-body';
import type { GovernanceBodyDecision } from '../rejections';
import { type MeetingFacts, onBody } from '../rules';

export interface RaiseQuestion {
  readonly occurredOn: BusinessDate;
  readonly question: string;
  /** Who is said to ask; it is the caller, whether or not it is said. */
  readonly raisedBy?: Asker;
}

/**
 * For whom somebody asks follows from their role, and not from what is sent: investigators and coordinators are of a pair,
 * whose questions the project lead takes on for the project group (Lägesrapport: the structure that catches questions).
 */
export const askerOf = (role: Role): Asker => (role === 'project_lead' ? 'project-group' : 'pair');

/**
 * Whom the question is for: a pair's goes to the group that it works under, the project group's to the steering group
 * (Lägesrapport: the structure that catches questions for project and steering group).
 */
const ASKS: Readonly<Record<Asker, readonly BodyKind[]>> = {
  pair: ['project-group', 'local-group'],
  'project-group': ['steering-group'],
};

/** Put a question to a body. */
export function raiseQuestion(
  command: RaiseQuestion,
  state: GovernanceBodyState,
  facts: MeetingFacts & { readonly questionId: string; readonly asker: Asker },
): GovernanceBodyDecision {
  return onBody(state, command, facts, (body) => {
    const { occurredOn, question } = command;
    const raisedBy = facts.asker;
    const broken = impersonalTextsHold({ question });
    if (broken) return broken;
    if (command.raisedBy !== undefined && command.raisedBy !== raisedBy)
      return reject('QUESTION_OF_ANOTHER', {}, 'raisedBy');
    if (!ASKS[raisedBy].includes(body.kind)) return reject('QUESTION_FOR_ANOTHER_BODY');
    return [
      { type: 'QuestionRaised', occurredOn, data: { questionId: facts.questionId, question, raisedBy } },
    ];
  });
}
