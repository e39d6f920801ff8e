import type { BusinessDate } from '@samverkan/kernel';
import type { CaseState } from '../case';
import { onOpenProposal } from '../proposal-rules';
import type { CaseDecision } from '../rejections';
import type { CaseFacts } from '../rules';

/** What {@link takeUpProposal} is told. */
export interface TakeUpProposal {
  readonly occurredOn: BusinessDate;
  readonly meetingId: string;
}

/** The pair goes by what a meeting proposed: it plans the measures and the plan for closure (project design). */
export function takeUpProposal(command: TakeUpProposal, state: CaseState, facts: CaseFacts): CaseDecision {
  return onOpenProposal(state, command, facts, ({ meetingId }) => [
    { type: 'OutcomeProposalTakenUp', occurredOn: command.occurredOn, data: { meetingId } },
  ]);
}
