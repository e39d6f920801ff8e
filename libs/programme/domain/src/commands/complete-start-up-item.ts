import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import { type PairFacts, onPair } from '../pair-rules';
import type { PairIds, ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';

export interface CompleteStartUpItem extends PairIds {
  readonly occurredOn: BusinessDate;
  readonly itemId: string;
}

/** The pair has done an item of the checklist of its version of the model; once is enough (Lägesrapport). */
export function completeStartUpItem(
  command: CompleteStartUpItem,
  state: ProgrammeState,
  facts: PairFacts,
): ProgrammeDecision {
  return onPair(state, command, facts, ({ modelVersion, completed }, { models }) => {
    const { occurredOn, investigatorId, coordinatorId, itemId } = command;
    const checklist = models.find((model) => model.modelVersion === modelVersion)?.checklist ?? [];
    if (!checklist.some((item) => item.itemId === itemId))
      return reject('CHECKLIST_ITEM_NOT_FOUND', { modelVersion }, 'itemId');
    if (foundIn(completed, itemId) !== undefined) return [];
    return [
      {
        type: 'StartUpItemCompleted',
        occurredOn,
        data: { investigatorId, coordinatorId, modelVersion, itemId },
      },
    ];
  });
}
