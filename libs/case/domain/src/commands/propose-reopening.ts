import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import { mayPropose } from '../proposal-rules';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, type PartyFact, onCase } from '../rules';

export interface ProposeReopening {
  readonly occurredOn: BusinessDate;
  readonly reason: string;
}

/**
 * Coordinator, Arbetsförmedlingen and municipality propose that a closed case be taken up again; FK does, with a new
 * consent of the individual (authority matrix; SUS guidance).
 */
export function proposeReopening(
  command: ProposeReopening,
  state: CaseState,
  facts: CaseFacts & PartyFact & { readonly proposalId: string },
): CaseDecision {
  return onCase(state, command, facts, (record) => {
    if (record.status !== 'closed') return reject('CASE_NOT_CLOSED');
    const { occurredOn, reason } = command;
    const { proposalId, party, organisation } = facts;
    return (
      mayPropose(record, 'reopening', command, facts) ?? [
        {
          type: 'ReopeningProposed',
          occurredOn,
          data: { subjectId: record.subjectId, proposalId, party, organisation, reason },
        },
      ]
    );
  });
}
