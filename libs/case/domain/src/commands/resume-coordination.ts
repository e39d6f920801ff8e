import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, afterLatestStep, coordinationOn, onOpenCase } from '../rules';

export interface ResumeCoordination {
  readonly occurredOn: BusinessDate;
}

/** The coordinator works with the individual again after a time of following up. */
export function resumeCoordination(
  command: ResumeCoordination,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn } = command;
    const { unitId } = record;
    if (coordinationOn(record, occurredOn) !== 'follow-up') return reject('COORDINATION_NOT_IN_FOLLOW_UP');
    return (
      afterLatestStep(record, 'coordination', command) ?? [
        { type: 'CoordinationResumed', occurredOn, data: { unitId } },
      ]
    );
  });
}
