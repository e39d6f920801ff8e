import { type BusinessDate, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { AgreementDecision } from '../agreement-rejections';
import {
  AGREEMENT_LIMITS,
  amountHolds,
  beforeSettlement,
  onAgreement,
  scheduledOre,
} from '../agreement-rules';
import type { AgreementState } from '../grant-agreement';
import type { ProgrammeFacts } from '../rules';

export interface ScheduleTranche {
  readonly occurredOn: BusinessDate;
  /** In öre. */
  readonly amountOre: number;
  /** What it is paid for: "the work so far". */
  readonly ground: string;
  /** It is paid when the conditions have been settled, and not before. */
  readonly afterSettlement: boolean;
}

/** Plan a part of the payment. The parts never come to more than the total (14.4 and 18.6 are 33 million kronor). */
export function scheduleTranche(
  command: ScheduleTranche,
  state: AgreementState,
  facts: ProgrammeFacts & { readonly trancheId: string },
): AgreementDecision {
  return onAgreement(
    state,
    command,
    facts,
    beforeSettlement((agreement) => {
      const { occurredOn, amountOre, ground, afterSettlement } = command;
      const { totalOre, tranches } = agreement;
      const broken = amountHolds(amountOre, 'amountOre') ?? impersonalTextsHold({ ground });
      if (broken) return broken;
      const sumOre = scheduledOre(agreement) + amountOre;
      if (sumOre > totalOre) return reject('TRANCHES_EXCEED_TOTAL', { sumOre, totalOre }, 'amountOre');
      if (Object.keys(tranches).length >= AGREEMENT_LIMITS.tranches)
        return reject('TOO_MANY', { max: AGREEMENT_LIMITS.tranches });
      return [
        {
          type: 'TrancheScheduled',
          occurredOn,
          data: { trancheId: facts.trancheId, amountOre, ground, afterSettlement },
        },
      ];
    }),
  );
}
