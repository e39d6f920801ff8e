import { type BusinessDate, reject } from '@samverkan/kernel';
import type { AgreementDecision } from '../agreement-rejections';
import { beforeSettlement, isFulfilled, onAgreement, paidOre, scheduledOre, sumOf } from '../agreement-rules';
import type { AgreementState } from '../grant-agreement';
import type { ProgrammeFacts } from '../rules';

/** What {@link settleAgreement} is told. */
export interface SettleAgreement {
  readonly occurredOn: BusinessDate;
}

/**
 * Settle the agreement: with every condition fulfilled the whole total is payable, otherwise what the fulfilled ones
 * are worth (the region was paid in full because it fulfilled them all). By then the tranches come to the total.
 */
export function settleAgreement(
  command: SettleAgreement,
  state: AgreementState,
  facts: ProgrammeFacts,
): AgreementDecision {
  return onAgreement(
    state,
    command,
    facts,
    beforeSettlement((agreement) => {
      const { totalOre } = agreement;
      const conditions = Object.values(agreement.conditions);
      const open = conditions.find((condition) => isFulfilled(condition) === undefined);
      if (open !== undefined) return reject('CONDITIONS_NOT_ASSESSED', { conditionId: open.conditionId });
      const sumOre = scheduledOre(agreement);
      if (sumOre !== totalOre) return reject('TRANCHES_NOT_THE_TOTAL', { sumOre, totalOre });
      const met = conditions.filter(isFulfilled);
      const amounts = met.flatMap(({ amountOre }) => (amountOre === undefined ? [] : [amountOre]));
      const all = met.length === conditions.length;
      if (!all && amounts.length < met.length) return reject('CONDITION_AMOUNTS_MISSING');
      return [
        {
          type: 'AgreementSettled',
          occurredOn: command.occurredOn,
          data: {
            outcome: all ? 'full' : met.length === 0 ? 'none' : 'partial',
            payableOre: all ? totalOre : sumOf(amounts),
            paidOre: paidOre(agreement),
          },
        },
      ];
    }),
  );
}
