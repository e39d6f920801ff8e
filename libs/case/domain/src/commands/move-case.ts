import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import {
  type CaseFacts,
  type ProgrammeFact,
  notBefore,
  onOpenCase,
  programmeOpen,
  unitOnboarded,
} from '../rules';

/** What {@link moveCase} is told. */
export interface MoveCase {
  readonly occurredOn: BusinessDate;
  readonly toUnitId: string;
}

/**
 * The case goes to another unit of the programme: brought by the first, worked on by the second. The coordinator of
 * the old unit ends with it (see `CaseMoved` in the state), and coordination is offered anew.
 */
export function moveCase(
  command: MoveCase,
  state: CaseState,
  facts: CaseFacts & ProgrammeFact,
): CaseDecision {
  return onOpenCase(state, command, facts, ({ unitId, atUnitSince }) => {
    const { occurredOn, toUnitId } = command;
    if (unitId === toUnitId) return reject('SAME_UNIT', {}, 'toUnitId');
    return (
      notBefore(occurredOn, atUnitSince) ??
      programmeOpen(facts.programme, occurredOn) ??
      unitOnboarded(facts.programme, toUnitId, occurredOn, 'toUnitId') ?? [
        { type: 'CaseMoved', occurredOn, data: { fromUnitId: unitId, toUnitId } },
      ]
    );
  });
}
