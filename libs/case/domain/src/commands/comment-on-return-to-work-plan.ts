import { type BusinessDate, foundIn, present, reject } from '@samverkan/kernel';
import type { CaseState, ReturnToWorkPlan } from '../case';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import { standingReturnPlan } from '../return-to-work-plan';
import { type CaseFacts, notBefore, onOpenCase, textGiven } from '../rules';

export interface CommentOnReturnToWorkPlan {
  readonly occurredOn: BusinessDate;
  readonly employer: string;
  /** Whether the individual took part in making the plan. */
  readonly tookPart: boolean;
  /** Whether the individual agrees with the plan as it was received last. */
  readonly agrees?: boolean;
  /** What they say of it in their own words. The employer does not read it. */
  readonly words?: string;
}

/** How often one version is commented on (project design). */
const MOST_COMMENTS = 10;

/** Whoever agrees or disagrees does so with a version that has been received. */
const agreementHasPlan = ({ version }: ReturnToWorkPlan, agrees: boolean | undefined): BrokenCaseRule =>
  agrees !== undefined && version === 0 ? reject('RETURN_PLAN_NOT_RECEIVED', {}, 'agrees') : undefined;

const roomToComment = ({ version, individualPart }: ReturnToWorkPlan): BrokenCaseRule =>
  individualPart?.version === version && individualPart.comments >= MOST_COMMENTS
    ? reject('TOO_MANY_COMMENTS', { most: MOST_COMMENTS })
    : undefined;

/**
 * The employer makes its plan together with the individual as far as that goes (SFB 30:6), so that the individual says
 * whether it did, and what they think of it.
 */
export function commentOnReturnToWorkPlan(
  command: CommentOnReturnToWorkPlan,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, ({ subjectId, returnToWorkPlans }) => {
    const { occurredOn, employer, tookPart, agrees, words } = command;
    const plan = standingReturnPlan(foundIn(returnToWorkPlans, employer));
    if (plan === undefined || plan.status === 'exempted')
      return reject('RETURN_PLAN_NOT_REQUESTED', {}, 'employer');
    return (
      notBefore(occurredOn, plan.since) ??
      agreementHasPlan(plan, agrees) ??
      (words === undefined ? undefined : textGiven(words, 'words')) ??
      roomToComment(plan) ?? [
        {
          type: 'ReturnToWorkPlanCommented',
          occurredOn,
          data: {
            subjectId,
            employer,
            version: plan.version,
            tookPart,
            ...present({ agrees }),
            words: words ?? null,
          },
        },
      ]
    );
  });
}
