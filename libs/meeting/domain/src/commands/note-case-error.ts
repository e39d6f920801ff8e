import { type BusinessDate, reject } from '@samverkan/kernel';
import { type AtCaseRevision, atRevision, type CaseReferenceState, isOutdated } from '../case-reference';
import type { CaseReferenceDecision } from '../rejections';

export interface NoteCaseError extends AtCaseRevision {
  readonly occurredOn: BusinessDate;
}

/** A case was marked as entered in error. */
export function noteCaseError(command: NoteCaseError, state: CaseReferenceState): CaseReferenceDecision {
  if (state.status === 'unknown') return reject('CASE_UNKNOWN', {}, 'caseId');
  const { occurredOn } = command;
  if (state.status === 'entered-in-error' || isOutdated(state, 'status', command)) return [];
  return [{ type: 'CaseErrorNoted', occurredOn, data: atRevision(command) }];
}
