import { type BusinessDate, reject } from '@samverkan/kernel';
import type { AgreementDecision } from '../agreement-rejections';
import { notBeforeAny, onAgreement, onScheduledTranche, paidOre } from '../agreement-rules';
import type { AgreementState } from '../grant-agreement';
import type { ProgrammeFacts } from '../rules';

/** What {@link payTranche} is told. */
export interface PayTranche {
  readonly occurredOn: BusinessDate;
  readonly trancheId: string;
}

/**
 * Write down that a tranche was paid. Before the settlement it is paid whole; after it, as far as what is payable goes
 * (paid in April for the work so far, in February when the conditions were fulfilled). What waits for the settlement is
 * not paid on a day before it (project design).
 */
export function payTranche(
  command: PayTranche,
  state: AgreementState,
  facts: ProgrammeFacts,
): AgreementDecision {
  return onAgreement(state, command, facts, (agreement) =>
    onScheduledTranche(agreement, command.trancheId, ({ trancheId, amountOre, afterSettlement }) => {
      const { settlement } = agreement;
      if (afterSettlement && settlement === undefined) return reject('TRANCHE_WAITS_FOR_SETTLEMENT');
      const payableOre = settlement?.payableOre ?? agreement.totalOre;
      const paid = Math.min(amountOre, payableOre - paidOre(agreement));
      if (paid <= 0) return reject('NOTHING_PAYABLE', { payableOre });
      const { occurredOn } = command;
      return (
        notBeforeAny(occurredOn, afterSettlement && settlement !== undefined ? [settlement] : []) ?? [
          { type: 'TranchePaid', occurredOn, data: { trancheId, amountOre: paid } },
        ]
      );
    }),
  );
}
