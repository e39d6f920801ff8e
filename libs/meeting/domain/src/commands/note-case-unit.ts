import { type BusinessDate, reject } from '@samverkan/kernel';
import { type AtCaseRevision, atRevision, type CaseReferenceState, isOutdated } from '../case-reference';
import type { CaseReferenceDecision } from '../rejections';

export interface NoteCaseUnit extends AtCaseRevision {
  readonly occurredOn: BusinessDate;
  readonly unitId: string;
}

/** A case was moved to another unit. */
export function noteCaseUnit(command: NoteCaseUnit, state: CaseReferenceState): CaseReferenceDecision {
  if (state.status === 'unknown') return reject('CASE_UNKNOWN', {}, 'caseId');
  const { occurredOn, unitId } = command;
  if (state.unitId === unitId || isOutdated(state, 'unit', command)) return [];
  return [{ type: 'CaseUnitNoted', occurredOn, data: { unitId, ...atRevision(command) } }];
}
