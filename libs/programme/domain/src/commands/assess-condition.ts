import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { AgreementDecision } from '../agreement-rejections';
import { AGREEMENT_LIMITS, beforeSettlement, notBeforeAny, onAgreement } from '../agreement-rules';
import type { AgreementState } from '../grant-agreement';
import type { ProgrammeFacts } from '../rules';

export interface AssessCondition {
  readonly occurredOn: BusinessDate;
  readonly conditionId: string;
  readonly fulfilled: boolean;
  /** Id of the party that assesses it. */
  readonly statedBy: string;
  readonly reason: string;
}

/**
 * Write down whether a condition is fulfilled, by which party and why. It can be assessed again until the agreement is
 * settled; all that was found is kept, and the last one stands, which is not dated before the one that it takes the
 * place of. Nothing is fulfilled without evidence, or before the first of it (project design).
 */
export function assessCondition(
  command: AssessCondition,
  state: AgreementState,
  facts: ProgrammeFacts,
): AgreementDecision {
  return onAgreement(
    state,
    command,
    facts,
    beforeSettlement(({ conditions, parties }) => {
      const { occurredOn, conditionId, fulfilled, statedBy, reason } = command;
      const condition = foundIn(conditions, conditionId);
      if (condition === undefined) return reject('CONDITION_NOT_FOUND', {}, 'conditionId');
      if (!parties.some(({ organisation }) => organisation === statedBy))
        return reject('NOT_A_PARTY', {}, 'statedBy');
      if (fulfilled && condition.evidence.length === 0)
        return reject('CONDITION_WITHOUT_EVIDENCE', {}, 'conditionId');
      if (condition.assessments.length >= AGREEMENT_LIMITS.statements)
        return reject('TOO_MANY', { max: AGREEMENT_LIMITS.statements }, 'conditionId');
      const [first] = [...condition.evidence].sort((one, other) => (one.on < other.on ? -1 : 1));
      return (
        notBeforeAny(occurredOn, [
          ...condition.assessments,
          ...(fulfilled && first !== undefined ? [first] : []),
        ]) ??
        impersonalTextsHold({ reason }) ?? [
          { type: 'ConditionAssessed', occurredOn, data: { conditionId, fulfilled, statedBy, reason } },
        ]
      );
    }),
  );
}
