import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import {
  type CaseFacts,
  type DedicationFact,
  type ProgrammeFact,
  investigatorAvailable,
  onCaseInHand,
} from '../rules';

export interface AssignInvestigator {
  readonly occurredOn: BusinessDate;
  readonly investigatorId: string;
}

/**
 * Give the case its investigator: exactly one, from the pool of its programme (Region Sörmland: dedicated investigators).
 * From then on it is worked on, where it is open.
 */
export function assignInvestigator(
  command: AssignInvestigator,
  state: CaseState,
  facts: CaseFacts & ProgrammeFact & DedicationFact,
): CaseDecision {
  return onCaseInHand(state, command, facts, (record) => {
    const { occurredOn, investigatorId } = command;
    if (record.investigatorId !== undefined) return reject('INVESTIGATOR_ALREADY_ASSIGNED');
    return (
      investigatorAvailable(record, investigatorId, command, facts, 'investigatorId') ?? [
        { type: 'InvestigatorAssigned', occurredOn, data: { investigatorId } },
      ]
    );
  });
}
