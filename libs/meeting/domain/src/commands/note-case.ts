import type { BusinessDate } from '@samverkan/kernel';
import { type AtCaseRevision, atRevision, type CaseReferenceState, isOutdated } from '../case-reference';
import type { CaseReferenceDecision } from '../rejections';

export interface NoteCase extends AtCaseRevision {
  readonly occurredOn: BusinessDate;
  readonly caseId: string;
  readonly programmeId: string;
  readonly subjectId: string;
  readonly unitId: string;
}

/**
 * A case was registered: for the first time, or again after it was entered in error. Told of a case that is known and
 * not in error, there is nothing new.
 */
export function noteCase(command: NoteCase, state: CaseReferenceState): CaseReferenceDecision {
  if (state.status === 'open' || state.status === 'closed') return [];
  if (state.status !== 'unknown' && isOutdated(state, 'status', command)) return [];
  const { occurredOn, caseId, programmeId, subjectId, unitId } = command;
  const data = { caseId, programmeId, subjectId, unitId, ...atRevision(command) };
  return [{ type: 'CaseNoted', occurredOn, data }];
}
