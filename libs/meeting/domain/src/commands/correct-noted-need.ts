import { type BusinessDate, reject } from '@samverkan/kernel';
import { type AtCaseRevision, atRevision, type CaseReferenceState, isOutdated } from '../case-reference';
import type { CaseReferenceDecision } from '../rejections';

export interface CorrectNotedNeed extends AtCaseRevision {
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
  if (state.needClarifiedOn === occurredOn || isOutdated(state, 'need', command)) return [];
  return [{ type: 'CaseNeedNoted', occurredOn, data: atRevision(command) }];
}
