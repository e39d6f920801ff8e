import { type BusinessDate, reject } from '@samverkan/kernel';
import type { ApplicationState } from '../application';
import { onApplication } from '../application-rules';
import type { ApplicationDecision } from '../rejections';
import { type CaseFacts, type DedicationFact, type ProgrammeFact, investigatorAvailable } from '../rules';

export interface TakeApplication {
  readonly occurredOn: BusinessDate;
}

/**
 * An investigator of the programme's pool takes the application on, and is the one at FK who sees it (project design): by
 * the same rule by which it is handed to another.
 */
export function takeApplication(
  command: TakeApplication,
  state: ApplicationState,
  facts: CaseFacts & ProgrammeFact & DedicationFact & { readonly investigatorId: string },
): ApplicationDecision {
  return onApplication(state, command, facts, (application) => {
    if (application.investigatorId !== undefined) return reject('APPLICATION_TAKEN');
    const { investigatorId } = facts;
    const broken = investigatorAvailable(application, investigatorId, command, facts, 'occurredOn');
    return broken ?? [{ type: 'ApplicationTaken', occurredOn: command.occurredOn, data: { investigatorId } }];
  });
}
