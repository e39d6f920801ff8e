import type { BusinessDate } from '@samverkan/kernel';
import type { ApplicationState } from '../application';
import { onApplication } from '../application-rules';
import type { ApplicationDecision } from '../rejections';
import type { CaseFacts } from '../rules';

export interface WithdrawApplication {
  readonly occurredOn: BusinessDate;
}

/**
 * The individual takes the application back before it is decided (project design).
 */
export function withdrawApplication(
  command: WithdrawApplication,
  state: ApplicationState,
  facts: CaseFacts,
): ApplicationDecision {
  return onApplication(state, command, facts, () => [
    { type: 'ApplicationWithdrawn', occurredOn: command.occurredOn, data: {} },
  ]);
}
