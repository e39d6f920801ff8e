import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseReferenceState } from '../case-reference';
import type { CaseReferenceDecision } from '../rejections';

export interface CorrectNotedNeed {
  /** The first day on which the need was clear, as it is right. */
  readonly occurredOn: BusinessDate;
}

/** The day on which the need was clear had been written down wrongly: the right one counts, earlier or later. */
export function correctNotedNeed(
  command: CorrectNotedNeed,
  state: CaseReferenceState,
): CaseReferenceDecision {
  if (state.status === 'unknown') return reject('CASE_UNKNOWN', {}, 'caseId');
  const { occurredOn } = command;
  return state.needClarifiedOn === occurredOn ? [] : [{ type: 'CaseNeedNoted', occurredOn, data: {} }];
}
