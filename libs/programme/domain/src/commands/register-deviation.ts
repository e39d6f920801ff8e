import { type BusinessDate, present, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme } from '../rules';

export interface RegisterDeviation {
  readonly occurredOn: BusinessDate;
  /** A goal of the application to the association, as it was last sent by the day… */
  readonly goalId?: string;
  /** …or in words, which are those of the application unless told. */
  readonly goal?: string;
  readonly deviation: string;
  readonly cause: string;
  readonly effect: string;
  readonly action: string;
  /** Staff id of whoever sees to the action. */
  readonly ownerId: string;
}

/**
 * Say where the programme does not reach a goal, why, and what is done about it (domain of the status report). The goal
 * can be one of the application to the association (domain model, A.3).
 */
export function registerDeviation(
  command: RegisterDeviation,
  state: ProgrammeState,
  facts: ProgrammeFacts & { readonly deviationId: string },
): ProgrammeDecision {
  return inProgramme(state, command, facts, ({ fundingApplications }) => {
    const { occurredOn, goalId, deviation, cause, effect, action, ownerId } = command;
    const { goals = [] } = fundingApplications.findLast(({ sentOn }) => sentOn <= occurredOn) ?? {};
    const named = goals.find((one) => one.goalId === goalId);
    if (goalId !== undefined && named === undefined) return reject('GOAL_NOT_FOUND', {}, 'goalId');
    const goal = command.goal ?? named?.text ?? '';
    const broken = impersonalTextsHold({ goal, deviation, cause, effect, action });
    if (broken) return broken;
    return [
      {
        type: 'DeviationRegistered',
        occurredOn,
        data: {
          deviationId: facts.deviationId,
          ...present({ goalId }),
          ...{ goal, deviation, cause, effect, action, ownerId },
        },
      },
    ];
  });
}
