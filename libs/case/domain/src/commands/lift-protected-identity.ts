import type { BusinessDate } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, afterLatestStep, onCase } from '../rules';

export interface LiftProtectedIdentity {
  readonly occurredOn: BusinessDate;
}

/** The identity is protected no longer (SUS guidance on protected identities; project design). */
export function liftProtectedIdentity(
  command: LiftProtectedIdentity,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onCase(state, command, facts, (record) =>
    !record.protectedIdentity
      ? []
      : (afterLatestStep(record, 'identity', command) ?? [
          { type: 'ProtectedIdentityLifted', occurredOn: command.occurredOn, data: {} },
        ]),
  );
}
