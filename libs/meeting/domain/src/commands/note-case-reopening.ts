import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseReferenceState } from '../case-reference';
import type { CaseReferenceDecision } from '../rejections';

export interface NoteCaseReopening {
  readonly occurredOn: BusinessDate;
}

/** A closed case was taken up again. */
export function noteCaseReopening(
  command: NoteCaseReopening,
  state: CaseReferenceState,
): CaseReferenceDecision {
  if (state.status === 'unknown') return reject('CASE_UNKNOWN', {}, 'caseId');
  const { occurredOn } = command;
  return state.status === 'open' ? [] : [{ type: 'CaseReopeningNoted', occurredOn, data: {} }];
}
