import type { BusinessDate } from '@samverkan/kernel';
import type { CaseState, ClosingOutcome } from '../case';
import { mayPropose } from '../proposal-rules';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, type PartyFact, onOpenCase } from '../rules';

export interface ProposeClosing {
  readonly occurredOn: BusinessDate;
  /** How the party thinks that the participation ended. */
  readonly outcome: ClosingOutcome;
  readonly reason: string;
}

/** Coordinator, Arbetsförmedlingen and municipality propose that the case be closed; FK closes it (authority matrix). */
export function proposeClosing(
  command: ProposeClosing,
  state: CaseState,
  facts: CaseFacts & PartyFact & { readonly proposalId: string },
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, outcome, reason } = command;
    const { proposalId, party, organisation } = facts;
    return (
      mayPropose(record, 'closing', command, facts) ?? [
        {
          type: 'ClosingProposed',
          occurredOn,
          data: { subjectId: record.subjectId, proposalId, party, organisation, outcome, reason },
        },
      ]
    );
  });
}
