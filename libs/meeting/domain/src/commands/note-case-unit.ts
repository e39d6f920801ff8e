import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseReferenceState } from '../case-reference';
import type { CaseReferenceDecision } from '../rejections';

export interface NoteCaseUnit {
  readonly occurredOn: BusinessDate;
  readonly unitId: string;
}

/** A case was moved to another unit. */
export function noteCaseUnit(command: NoteCaseUnit, state: CaseReferenceState): CaseReferenceDecision {
  if (state.status === 'unknown') return reject('CASE_UNKNOWN', {}, 'caseId');
  const { occurredOn, unitId } = command;
  return state.unitId === unitId ? [] : [{ type: 'CaseUnitNoted', occurredOn, data: { unitId } }];
}
