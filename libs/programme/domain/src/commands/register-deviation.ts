import type { BusinessDate } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme } from '../rules';

export interface RegisterDeviation {
  readonly occurredOn: BusinessDate;
  readonly goal: string;
  readonly deviation: string;
  readonly cause: string;
  readonly effect: string;
  readonly action: string;
  /** Staff id of whoever sees to the action. */
  readonly ownerId: string;
}

/** Say where the programme does not reach a goal, why, and what is done about it (domain of the status report). */
export function registerDeviation(
  command: RegisterDeviation,
  state: ProgrammeState,
  facts: ProgrammeFacts & { readonly deviationId: string },
): ProgrammeDecision {
  return inProgramme(state, command, facts, () => {
    const { occurredOn, goal, deviation, cause, effect, action, ownerId } = command;
    const broken = impersonalTextsHold({ goal, deviation, cause, effect, action });
    if (broken) return broken;
    return [
      {
        type: 'DeviationRegistered',
        occurredOn,
        data: { deviationId: facts.deviationId, goal, deviation, cause, effect, action, ownerId },
      },
    ];
  });
}
