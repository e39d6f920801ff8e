import { type BusinessDate, reject } from '@samverkan/kernel';
import { type AtCaseRevision, atRevision, type CaseReferenceState, isOutdated } from '../case-reference';
import type { CaseReferenceDecision } from '../rejections';

export interface NoteCaseClosure extends AtCaseRevision {
  readonly occurredOn: BusinessDate;
}

/** A case was closed: no more meetings are called in it. */
export function noteCaseClosure(command: NoteCaseClosure, state: CaseReferenceState): CaseReferenceDecision {
  if (state.status === 'unknown') return reject('CASE_UNKNOWN', {}, 'caseId');
  const { occurredOn } = command;
  if (state.status === 'closed' || isOutdated(state, 'status', command)) return [];
  return [{ type: 'CaseClosureNoted', occurredOn, data: atRevision(command) }];
}
