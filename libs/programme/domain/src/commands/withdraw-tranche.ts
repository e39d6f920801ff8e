import type { BusinessDate } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { AgreementDecision } from '../agreement-rejections';
import { beforeSettlement, onAgreement, onScheduledTranche } from '../agreement-rules';
import type { AgreementState } from '../grant-agreement';
import type { ProgrammeFacts } from '../rules';

/** What {@link withdrawTranche} is told. */
export interface WithdrawTranche {
  readonly occurredOn: BusinessDate;
  readonly trancheId: string;
  readonly reason: string;
}

/** Take back a planned part of the payment, so that another division can be planned (project design). */
export function withdrawTranche(
  command: WithdrawTranche,
  state: AgreementState,
  facts: ProgrammeFacts,
): AgreementDecision {
  return onAgreement(
    state,
    command,
    facts,
    beforeSettlement((agreement) =>
      onScheduledTranche(agreement, command.trancheId, ({ trancheId }) => {
        const { occurredOn, reason } = command;
        return (
          impersonalTextsHold({ reason }) ?? [
            { type: 'TrancheWithdrawn', occurredOn, data: { trancheId, reason } },
          ]
        );
      }),
    ),
  );
}
