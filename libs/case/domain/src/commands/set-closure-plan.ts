import { reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import { type ClosurePlanInput, planContent, planHolds } from '../closure-plan';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, afterLatestStep, onOpenCase } from '../rules';

export type SetClosurePlan = ClosurePlanInput;

/**
 * Set the plan for how the sick leave ends; the goal is one for every case (Lägesrapport: a plan for closure for all). After
 * a withdrawn or ended plan, the next version.
 */
export function setClosurePlan(command: SetClosurePlan, state: CaseState, facts: CaseFacts): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    if (record.plan?.status === 'active') return reject('PLAN_ALREADY_SET');
    return (
      afterLatestStep(record, 'plan', command) ??
      planHolds(command, record) ?? [
        {
          type: 'ClosurePlanSet',
          occurredOn: command.occurredOn,
          data: {
            subjectId: record.subjectId,
            version: (record.plan?.version ?? 0) + 1,
            ...planContent(command),
          },
        },
      ]
    );
  });
}
