import type { BusinessDate } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, afterLatestStep, onAnyCase } from '../rules';

export interface FlagProtectedIdentity {
  readonly occurredOn: BusinessDate;
}

/** The individual has a protected identity: masked everywhere, registered nowhere by name (SUS guidance); so in whatever case. */
export function flagProtectedIdentity(
  command: FlagProtectedIdentity,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onAnyCase(state, command, facts, (record) =>
    record.protectedIdentity
      ? []
      : (afterLatestStep(record, 'identity', command) ?? [
          { type: 'ProtectedIdentityFlagged', occurredOn: command.occurredOn, data: {} },
        ]),
  );
}
