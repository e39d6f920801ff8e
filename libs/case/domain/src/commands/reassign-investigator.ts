import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState, ReassignmentReason } from '../case';
import type { CaseDecision } from '../rejections';
import {
  type CaseFacts,
  type DedicationFact,
  type ProgrammeFact,
  afterLatestStep,
  investigatorAvailable,
  onCaseInHand,
} from '../rules';

export interface ReassignInvestigator {
  readonly occurredOn: BusinessDate;
  /** The investigator who takes over. */
  readonly to: string;
  readonly reason: ReassignmentReason;
}

/**
 * Another investigator takes over: access of the former ends, and the history keeps both (Region Sörmland). A closed case
 * too has somebody who can take it up again.
 */
export function reassignInvestigator(
  command: ReassignInvestigator,
  state: CaseState,
  facts: CaseFacts & ProgrammeFact & DedicationFact,
): CaseDecision {
  return onCaseInHand(state, command, facts, (record) => {
    const { occurredOn, to, reason } = command;
    const from = record.investigatorId;
    if (from === undefined) return reject('INVESTIGATOR_MISSING');
    if (from === to) return reject('SAME_INVESTIGATOR', {}, 'to');
    return (
      afterLatestStep(record, 'investigator', command) ??
      investigatorAvailable(record, to, command, facts, 'to') ?? [
        { type: 'InvestigatorReassigned', occurredOn, data: { from, to, reason } },
      ]
    );
  });
}
