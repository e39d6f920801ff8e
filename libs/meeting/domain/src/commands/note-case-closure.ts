import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseReferenceState } from '../case-reference';
import type { CaseReferenceDecision } from '../rejections';

export interface NoteCaseClosure {
  readonly occurredOn: BusinessDate;
}

/** A case was closed: no more meetings are called in it. */
export function noteCaseClosure(command: NoteCaseClosure, state: CaseReferenceState): CaseReferenceDecision {
  if (state.status === 'unknown') return reject('CASE_UNKNOWN', {}, 'caseId');
  const { occurredOn } = command;
  return state.status === 'closed' ? [] : [{ type: 'CaseClosureNoted', occurredOn, data: {} }];
}
