import { reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import { type ClosurePlanInput, planContent, planHolds } from '../closure-plan';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, afterLatestStep, onOpenCase, textGiven } from '../rules';

export interface ReviseClosurePlan extends ClosurePlanInput {
  /** Why the plan is changed. */
  readonly reason: string;
}

/** Replace the active plan by a new version, with the reason; the old one stays in the history (Lägesrapport; project design). */
export function reviseClosurePlan(
  command: ReviseClosurePlan,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    if (record.plan?.status !== 'active') return reject('NO_ACTIVE_PLAN');
    return (
      afterLatestStep(record, 'plan', command) ??
      textGiven(command.reason, 'reason') ??
      planHolds(command, record) ?? [
        {
          type: 'ClosurePlanRevised',
          occurredOn: command.occurredOn,
          data: {
            subjectId: record.subjectId,
            version: record.plan.version + 1,
            ...planContent(command),
            reason: command.reason,
          },
        },
      ]
    );
  });
}
