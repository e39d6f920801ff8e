import { type BusinessDate, reject } from '@samverkan/kernel';
import type { ApplicationState } from '../application';
import { onApplication } from '../application-rules';
import type { ApplicationDecision } from '../rejections';
import type { CaseFacts } from '../rules';

/** What {@link takeApplication} is told. */
export interface TakeApplication {
  readonly occurredOn: BusinessDate;
}

/** An investigator of the programme takes the application on, and is the one at FK who sees it (project design). */
export function takeApplication(
  command: TakeApplication,
  state: ApplicationState,
  facts: CaseFacts & { readonly investigatorId: string },
): ApplicationDecision {
  return onApplication(state, command, facts, (application) =>
    application.investigatorId === undefined
      ? [
          {
            type: 'ApplicationTaken',
            occurredOn: command.occurredOn,
            data: { investigatorId: facts.investigatorId },
          },
        ]
      : reject('APPLICATION_TAKEN'),
  );
}
