import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, afterLatestStep, onOpenCase, textGiven } from '../rules';

export interface WithdrawClosurePlan {
  readonly occurredOn: BusinessDate;
  /** Why the plan holds no longer. */
  readonly reason: string;
}

/** The plan holds no longer, and there is none in its place yet (project design). */
export function withdrawClosurePlan(
  command: WithdrawClosurePlan,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, reason } = command;
    const { subjectId, plan } = record;
    if (plan?.status !== 'active') return reject('NO_ACTIVE_PLAN');
    return (
      afterLatestStep(record, 'plan', command) ??
      textGiven(reason, 'reason') ?? [
        { type: 'ClosurePlanWithdrawn', occurredOn, data: { subjectId, version: plan.version, reason } },
      ]
    );
  });
}
