import { type BusinessDate, present } from '@samverkan/kernel';
import type { CaseState } from '../case';
import { type ConsentScope, scopeGiven, scopeOf } from '../consent-scope';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, type CoordinatorFact, onCase } from '../rules';

export interface RequestConsent extends ConsentScope {
  readonly occurredOn: BusinessDate;
}

/**
 * Ask the individual for a consent (2019:1297 3 §; SUS guidance); a closed case may ask for the one that it is taken up
 * again with.
 */
export function requestConsent(
  command: RequestConsent,
  state: CaseState,
  facts: CaseFacts & CoordinatorFact & { readonly consentId: string },
): CaseDecision {
  const { consentId, coordinatorId } = facts;
  return onCase(
    state,
    command,
    facts,
    () =>
      scopeGiven(command) ?? [
        {
          type: 'ConsentRequested',
          occurredOn: command.occurredOn,
          data: { consentId, ...scopeOf(command), ...present({ coordinatorId }) },
        },
      ],
  );
}
