import type { BusinessDate } from '@samverkan/kernel';
import type { CaseState } from '../case';
import { type ConsentScope, scopeGiven, scopeOf } from '../consent-scope';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, onCase } from '../rules';

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
  facts: CaseFacts & { readonly consentId: string },
): CaseDecision {
  return onCase(
    state,
    command,
    facts,
    () =>
      scopeGiven(command) ?? [
        {
          type: 'ConsentRequested',
          occurredOn: command.occurredOn,
          data: { consentId: facts.consentId, ...scopeOf(command) },
        },
      ],
  );
}
