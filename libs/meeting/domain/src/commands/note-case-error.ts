import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseReferenceState } from '../case-reference';
import type { CaseReferenceDecision } from '../rejections';

export interface NoteCaseError {
  readonly occurredOn: BusinessDate;
}

/** A case was marked as entered in error. */
export function noteCaseError(command: NoteCaseError, state: CaseReferenceState): CaseReferenceDecision {
  if (state.status === 'unknown') return reject('CASE_UNKNOWN', {}, 'caseId');
  const { occurredOn } = command;
  return state.status === 'entered-in-error' ? [] : [{ type: 'CaseErrorNoted', occurredOn, data: {} }];
}
