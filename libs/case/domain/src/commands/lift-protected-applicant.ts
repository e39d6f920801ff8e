import type { BusinessDate } from '@samverkan/kernel';
import type { ApplicationState } from '../application';
import { onAnyApplication } from '../application-rules';
import type { ApplicationDecision } from '../rejections';
import type { CaseFacts } from '../rules';

export interface LiftProtectedApplicant {
  readonly occurredOn: BusinessDate;
}

/** The identity of who applies is protected no longer. */
export function liftProtectedApplicant(
  { occurredOn }: LiftProtectedApplicant,
  state: ApplicationState,
  facts: CaseFacts,
): ApplicationDecision {
  return onAnyApplication(state, { occurredOn }, facts, ({ protectedIdentity }) =>
    protectedIdentity ? [{ type: 'ProtectedIdentityLifted', occurredOn, data: {} }] : [],
  );
}
