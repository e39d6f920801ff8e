import type { BusinessDate } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, onCase, textGiven } from '../rules';

export interface MarkEnteredInError {
  readonly occurredOn: BusinessDate;
  /** What went wrong. */
  readonly reason: string;
}

/**
 * The case should never have been there: in no figure as known from now on, still in those as known before (SUS has
 * the exit reason "felregistrering").
 */
export function markEnteredInError(
  command: MarkEnteredInError,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onCase(state, command, facts, ({ subjectId }) => {
    const { occurredOn, reason } = command;
    return (
      textGiven(reason, 'reason') ?? [
        { type: 'CaseMarkedEnteredInError', occurredOn, data: { subjectId, reason } },
      ]
    );
  });
}
