import { type BusinessDate, type Rejection, reject } from '@samverkan/kernel';
import type { AgreementDecision, AgreementRejection } from '../agreement-rejections';
import {
  beforeSettlement,
  isFulfilled,
  notBeforeAny,
  onAgreement,
  paidOre,
  payableFollows,
  scheduledOre,
  sumOf,
} from '../agreement-rules';
import type { AgreementState, GrantAgreement, GrantCondition } from '../grant-agreement';
import { type ProgrammeFacts, wholeNumber } from '../rules';

export interface SettleAgreement {
  readonly occurredOn: BusinessDate;
  /** In öre: what is payable, where some conditions are fulfilled and the agreement does not say what each is worth. */
  readonly payableOre?: number;
}

/** What a settlement goes by: what was found last of each condition, and what has been planned and paid. */
const goneBy = ({ conditions, tranches }: GrantAgreement): readonly { readonly on: BusinessDate }[] => [
  ...Object.values(conditions).flatMap(({ assessments }) => assessments.slice(-1)),
  ...Object.values(tranches).flatMap(({ status, scheduledOn, settledOn = scheduledOn }) =>
    status === 'withdrawn' ? [] : [{ on: scheduledOn }, { on: settledOn }],
  ),
];

/** What is payable, öre: by the agreement where it says so, otherwise as the two parties have come to it. */
function payableBy(
  { payableOre }: SettleAgreement,
  agreement: GrantAgreement,
  met: readonly GrantCondition[],
): number | Rejection<AgreementRejection> {
  const { totalOre } = agreement;
  if (payableFollows(agreement)) {
    if (payableOre !== undefined) return reject('PAYABLE_NOT_FREE', {}, 'payableOre');
    const all = met.length === Object.keys(agreement.conditions).length;
    return all ? totalOre : sumOf(met.map(({ amountOre = 0 }) => amountOre));
  }
  if (payableOre === undefined) return reject('CONDITION_AMOUNTS_MISSING', {}, 'payableOre');
  return wholeNumber(payableOre, 0, totalOre)
    ? payableOre
    : reject('PAYABLE_INVALID', { totalOre }, 'payableOre');
}

/**
 * Settle the agreement: with every condition fulfilled the whole total is payable, otherwise what the fulfilled ones
 * are worth (the region was paid in full because it fulfilled them all): as the agreement says of each, or as is told
 * where it says nothing of that. By then the tranches come to the total, and what
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
      const payableOre = payableBy(command, agreement, met);
      if (typeof payableOre !== 'number') return payableOre;
      const all = met.length === conditions.length;
      return (
        notBeforeAny(command.occurredOn, goneBy(agreement)) ?? [
          {
            type: 'AgreementSettled',
            occurredOn: command.occurredOn,
            data: {
              outcome: all ? 'full' : met.length === 0 ? 'none' : 'partial',
              payableOre,
              paidOre: paidOre(agreement),
            },
          },
        ]
      );
    }),
  );
}
