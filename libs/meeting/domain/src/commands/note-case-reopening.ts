import { type BusinessDate, reject } from '@samverkan/kernel';
import { type AtCaseRevision, atRevision, type CaseReferenceState, isOutdated } from '../case-reference';
import type { CaseReferenceDecision } from '../rejections';

export interface NoteCaseReopening extends AtCaseRevision {
  readonly occurredOn: BusinessDate;
}

/** A closed case was taken up again. */
export function noteCaseReopening(
  command: NoteCaseReopening,
  state: CaseReferenceState,
): CaseReferenceDecision {
  if (state.status === 'unknown') return reject('CASE_UNKNOWN', {}, 'caseId');
  const { occurredOn } = command;
  if (state.status === 'open' || isOutdated(state, 'status', command)) return [];
  return [{ type: 'CaseReopeningNoted', occurredOn, data: atRevision(command) }];
}
