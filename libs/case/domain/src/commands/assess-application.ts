import type { BusinessDate } from '@samverkan/kernel';
import type { ApplicationState } from '../application';
import { missingParts, onApplication } from '../application-rules';
import type { ApplicationDecision } from '../rejections';
import type { CaseFacts } from '../rules';

export interface AssessApplication {
  readonly occurredOn: BusinessDate;
}

/**
 * FK looks at whether everything is there, and says what is missing (Försäkringskassan). The same answer as before is no
 * news.
 */
export function assessApplication(
  command: AssessApplication,
  state: ApplicationState,
  facts: CaseFacts,
): ApplicationDecision {
  return onApplication(state, command, facts, (application) => {
    const { occurredOn } = command;
    const missing = missingParts(application);
    if (missing.length === 0)
      return application.status === 'complete'
        ? []
        : [{ type: 'ApplicationFoundComplete', occurredOn, data: {} }];
    return application.status === 'incomplete' && missing.join() === application.missing.join()
      ? []
      : [{ type: 'ApplicationFoundIncomplete', occurredOn, data: { missing: [...missing] } }];
  });
}
