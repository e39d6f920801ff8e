import { type BusinessDate, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import { type PairFacts, onPair } from '../pair-rules';
import type { PairIds, ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { MAX_COUNT, wholeNumber } from '../rules';

export interface HoldPairDialogue extends PairIds {
  readonly occurredOn: BusinessDate;
  /** How many individuals the two had together, as the pair's dashboard said. */
  readonly shared: number;
  /** How many of these had a plan for closure. */
  readonly withPlan: number;
  /** What they agreed to do about it. */
  readonly conclusion: string;
}

/**
 * The pair has talked about results: how many of the individuals that they share have a plan for closure by now
 * (Lägesrapport: "en kontinuerlig dialog om resultat"). No individual is named.
 */
export function holdPairDialogue(
  command: HoldPairDialogue,
  state: ProgrammeState,
  facts: PairFacts,
): ProgrammeDecision {
  return onPair(state, command, facts, ({ unitId }) => {
    const { occurredOn, investigatorId, coordinatorId, shared, withPlan, conclusion } = command;
    if (!wholeNumber(shared, 0, MAX_COUNT) || !wholeNumber(withPlan, 0, shared))
      return reject('DIALOGUE_COUNTS_INVALID', { max: MAX_COUNT }, 'withPlan');
    return (
      impersonalTextsHold({ conclusion }) ?? [
        {
          type: 'PairDialogueHeld',
          occurredOn,
          data: { investigatorId, coordinatorId, unitId, shared, withPlan, conclusion },
        },
      ]
    );
  });
}
