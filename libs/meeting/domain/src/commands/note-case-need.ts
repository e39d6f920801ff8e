import { type BusinessDate, reject } from '@samverkan/kernel';
import { type AtCaseRevision, type CaseReferenceState, isOutdated } from '../case-reference';
import type { CaseReferenceDecision } from '../rejections';

export interface NoteCaseNeed extends AtCaseRevision {
  readonly occurredOn: BusinessDate;
}

/**
 * The need of rehabilitation was clarified. The earliest day counts, in whatever order the days are told; so its revision
 * is not kept, and only a later correction makes it old.
 */
export function noteCaseNeed(command: NoteCaseNeed, state: CaseReferenceState): CaseReferenceDecision {
  if (state.status === 'unknown') return reject('CASE_UNKNOWN', {}, 'caseId');
  const { occurredOn } = command;
  const isKnown = state.needClarifiedOn !== undefined && state.needClarifiedOn <= occurredOn;
  return isKnown || isOutdated(state, 'need', command)
    ? []
    : [{ type: 'CaseNeedNoted', occurredOn, data: {} }];
}
