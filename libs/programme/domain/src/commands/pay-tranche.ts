import { type BusinessDate, reject } from '@samverkan/kernel';
import type { AgreementDecision } from '../agreement-rejections';
import { notBeforeAny, onAgreement, onScheduledTranche, paidOre } from '../agreement-rules';
import type { AgreementState } from '../grant-agreement';
import type { ProgrammeFacts } from '../rules';

export interface PayTranche {
  readonly occurredOn: BusinessDate;
  readonly trancheId: string;
}

/**
 * Write down that a tranche was paid. Before the settlement it is paid whole; after it, as far as what is payable goes
 * (paid in April for the work so far, in February when the conditions were fulfilled). It is not paid on a day before
 * it was planned, nor, what waits for the settlement, before that (project design).
 */
export function payTranche(
  command: PayTranche,
  state: AgreementState,
  facts: ProgrammeFacts,
): AgreementDecision {
  return onAgreement(state, command, facts, (agreement) =>
    onScheduledTranche(
      agreement,
      command.trancheId,
      ({ trancheId, amountOre, afterSettlement, scheduledOn }) => {
        const { settlement } = agreement;
        if (afterSettlement && settlement === undefined) return reject('TRANCHE_WAITS_FOR_SETTLEMENT');
        const payableOre = settlement?.payableOre ?? agreement.totalOre;
        const paid = Math.min(amountOre, payableOre - paidOre(agreement));
        if (paid <= 0) return reject('NOTHING_PAYABLE', { payableOre });
        const { occurredOn } = command;
        const waitedFor = afterSettlement && settlement !== undefined ? [settlement] : [];
        return (
          notBeforeAny(occurredOn, [{ on: scheduledOn }, ...waitedFor]) ?? [
            { type: 'TranchePaid', occurredOn, data: { trancheId, amountOre: paid } },
          ]
        );
      },
    ),
  );
}
