import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import {
  type CaseFacts,
  type ProgrammeFact,
  afterLatestStep,
  onCaseInHand,
  programmeOpen,
  unitReceives,
} from '../rules';

export interface MoveCase {
  readonly occurredOn: BusinessDate;
  readonly toUnitId: string;
}

/**
 * The case goes to another unit of the programme: brought by the first, worked on by the second (project design). The
 * coordinator of the old unit ends with it (see `CaseMoved` in the state), and coordination is offered anew. A closed case
 * moves as the open one does, to be taken up again elsewhere.
 */
export function moveCase(
  command: MoveCase,
  state: CaseState,
  facts: CaseFacts & ProgrammeFact,
): CaseDecision {
  return onCaseInHand(state, command, facts, (record) => {
    const { occurredOn, toUnitId } = command;
    const { unitId } = record;
    if (unitId === toUnitId) return reject('SAME_UNIT', {}, 'toUnitId');
    return (
      afterLatestStep(record, 'coordination', command) ??
      programmeOpen(facts.programme, occurredOn) ??
      unitReceives(toUnitId, command, facts, 'toUnitId') ?? [
        { type: 'CaseMoved', occurredOn, data: { fromUnitId: unitId, toUnitId } },
      ]
    );
  });
}
