import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, afterLatestStep, coordinationOn, onOpenCase } from '../rules';

export interface BeginCoordinationFollowUp {
  readonly occurredOn: BusinessDate;
}

/** The coordinator follows how it goes, and does no more for now (coordinator's status "uppföljning"). */
export function beginCoordinationFollowUp(
  command: BeginCoordinationFollowUp,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn } = command;
    const { unitId } = record;
    if (coordinationOn(record, occurredOn) !== 'accepted') return reject('COORDINATION_NOT_ACTIVE');
    return (
      afterLatestStep(record, 'coordination', command) ?? [
        { type: 'CoordinationFollowUpBegun', occurredOn, data: { unitId } },
      ]
    );
  });
}
