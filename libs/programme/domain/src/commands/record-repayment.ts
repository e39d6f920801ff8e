import { type BusinessDate, reject } from '@samverkan/kernel';
import type { AgreementDecision } from '../agreement-rejections';
import { AGREEMENT_LIMITS, amountHolds, notBeforeAny, onAgreement, repayableOre } from '../agreement-rules';
import type { AgreementState } from '../grant-agreement';
import type { ProgrammeFacts } from '../rules';

export interface RecordRepayment {
  readonly occurredOn: BusinessDate;
  /** In öre. */
  readonly amountOre: number;
}

/**
 * Write down that the recipient paid back what was paid and is not payable, or a part of it; no more than that, and
 * not before the settlement that says what is payable (project design).
 */
export function recordRepayment(
  command: RecordRepayment,
  state: AgreementState,
  facts: ProgrammeFacts & { readonly repaymentId: string },
): AgreementDecision {
  return onAgreement(state, command, facts, (agreement) => {
    const { occurredOn, amountOre } = command;
    const { settlement, repayments } = agreement;
    const repayable = repayableOre(agreement);
    if (settlement === undefined || repayable === 0) return reject('NOTHING_REPAYABLE');
    const broken = amountHolds(amountOre, 'amountOre') ?? notBeforeAny(occurredOn, [settlement]);
    if (broken) return broken;
    if (amountOre > repayable)
      return reject('REPAYMENT_EXCEEDS_REPAYABLE', { repayableOre: repayable }, 'amountOre');
    if (repayments.length >= AGREEMENT_LIMITS.repayments)
      return reject('TOO_MANY', { max: AGREEMENT_LIMITS.repayments });
    return [{ type: 'RepaymentRecorded', occurredOn, data: { repaymentId: facts.repaymentId, amountOre } }];
  });
}
