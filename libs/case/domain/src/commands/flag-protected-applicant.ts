import type { BusinessDate } from '@samverkan/kernel';
import type { ApplicationState } from '../application';
import { onAnyApplication } from '../application-rules';
import type { ApplicationDecision } from '../rejections';
import type { CaseFacts } from '../rules';

export interface FlagProtectedApplicant {
  readonly occurredOn: BusinessDate;
}

/**
 * Who applies has a protected identity: masked, and in no list (SUS guidance). It is said whatever has become of the
 * application.
 */
export function flagProtectedApplicant(
  { occurredOn }: FlagProtectedApplicant,
  state: ApplicationState,
  facts: CaseFacts,
): ApplicationDecision {
  return onAnyApplication(state, { occurredOn }, facts, ({ protectedIdentity }) =>
    protectedIdentity ? [] : [{ type: 'ProtectedIdentityFlagged', occurredOn, data: {} }],
  );
}
