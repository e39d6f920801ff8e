import { type BusinessDate, reject } from '@samverkan/kernel';
import type { AgreementDecision } from '../agreement-rejections';
import {
  beforeSettlement,
  isFulfilled,
  notBeforeAny,
  onAgreement,
  paidOre,
  scheduledOre,
  sumOf,
} from '../agreement-rules';
import type { AgreementState, GrantAgreement } from '../grant-agreement';
import type { ProgrammeFacts } from '../rules';

/** What {@link settleAgreement} is told. */
export interface SettleAgreement {
  readonly occurredOn: BusinessDate;
}

/** What a settlement goes by: what was found last of each condition, and what has been paid. */
const goneBy = ({ conditions, tranches }: GrantAgreement): readonly { readonly on: BusinessDate }[] => [
  ...Object.values(conditions).flatMap(({ assessments }) => assessments.slice(-1)),
  ...Object.values(tranches).flatMap(({ paidOre: paid, settledOn: on }) =>
    paid === undefined || on === undefined ? [] : [{ on }],
  ),
];

/**
 * Settle the agreement: with every condition fulfilled the whole total is payable, otherwise what the fulfilled ones
 * are worth (the region was paid in full because it fulfilled them all). By then the tranches come to the total, and what
 * it goes by has happened: what was found of each condition, and what was paid before it (project design).
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
      return (
        notBeforeAny(command.occurredOn, goneBy(agreement)) ?? [
          {
            type: 'AgreementSettled',
            occurredOn: command.occurredOn,
            data: {
              outcome: all ? 'full' : met.length === 0 ? 'none' : 'partial',
              payableOre: all ? totalOre : sumOf(amounts),
              paidOre: paidOre(agreement),
            },
          },
        ]
      );
    }),
  );
}
