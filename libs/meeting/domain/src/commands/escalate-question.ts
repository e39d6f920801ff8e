import { type BusinessDate, reject } from '@samverkan/kernel';
import type { GovernanceBodyState } from '../governance-body';
import { onOpenQuestion } from '../question';
import type { GovernanceBodyDecision } from '../rejections';
import type { MeetingFacts } from '../rules';

export interface EscalateQuestion {
  readonly occurredOn: BusinessDate;
  readonly questionId: string;
  readonly toBodyId: string;
}

/** Pass a question on to the steering group of the programme, which answers it where it was raised. */
export function escalateQuestion(
  command: EscalateQuestion,
  state: GovernanceBodyState,
  facts: MeetingFacts & {
    /** The body that the question is passed on to. */
    readonly toBody: GovernanceBodyState;
  },
): GovernanceBodyDecision {
  return onOpenQuestion(state, command, facts, (question, body) => {
    const { toBody } = facts;
    if (question.escalated) return reject('QUESTION_ALREADY_ESCALATED', {}, 'questionId');
    const isItsSteeringGroup =
      toBody.status === 'formed' &&
      toBody.kind === 'steering-group' &&
      toBody.programmeId === body.programmeId &&
      toBody.bodyId !== body.bodyId;
    if (!isItsSteeringGroup) return reject('NOT_THE_STEERING_GROUP', {}, 'toBodyId');
    const { occurredOn, questionId } = command;
    return [{ type: 'QuestionEscalated', occurredOn, data: { questionId, toBodyId: toBody.bodyId } }];
  });
}
