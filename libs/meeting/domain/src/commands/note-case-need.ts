import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseReferenceState } from '../case-reference';
import type { CaseReferenceDecision } from '../rejections';

export interface NoteCaseNeed {
  readonly occurredOn: BusinessDate;
}

/** The need of rehabilitation was clarified. The earliest day counts, in whatever order the days are told. */
export function noteCaseNeed(command: NoteCaseNeed, state: CaseReferenceState): CaseReferenceDecision {
  if (state.status === 'unknown') return reject('CASE_UNKNOWN', {}, 'caseId');
  const { occurredOn } = command;
  const isKnown = state.needClarifiedOn !== undefined && state.needClarifiedOn <= occurredOn;
  return isKnown ? [] : [{ type: 'CaseNeedNoted', occurredOn, data: {} }];
}
