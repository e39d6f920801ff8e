import { type BusinessDate, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { AgreementDecision } from '../agreement-rejections';
import { notBeforeAny, onAgreement, onScheduledTranche, paidOre } from '../agreement-rules';
import type { AgreementState } from '../grant-agreement';
import type { ProgrammeFacts } from '../rules';

export interface WithdrawTranche {
  readonly occurredOn: BusinessDate;
  readonly trancheId: string;
  readonly reason: string;
}

/**
 * Take back a planned part of the payment, so that another division can be planned; after the settlement where nothing is
 * left to pay, so that it does not stand as planned for good (project design).
 */
export function withdrawTranche(
  command: WithdrawTranche,
  state: AgreementState,
  facts: ProgrammeFacts,
): AgreementDecision {
  return onAgreement(state, command, facts, (agreement) => {
    const { settlement } = agreement;
    if (settlement !== undefined && paidOre(agreement) < settlement.payableOre)
      return reject('AGREEMENT_SETTLED');
    return onScheduledTranche(agreement, command.trancheId, ({ trancheId, scheduledOn }) => {
      const { occurredOn, reason } = command;
      const goneBy = [{ on: scheduledOn }, ...(settlement === undefined ? [] : [settlement])];
      return (
        notBeforeAny(occurredOn, goneBy) ??
        impersonalTextsHold({ reason }) ?? [
          { type: 'TrancheWithdrawn', occurredOn, data: { trancheId, reason } },
        ]
      );
    });
  });
}
