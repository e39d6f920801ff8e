import { reject } from '@samverkan/kernel';
import { type DeputyFacts, type Deputising, nameDeputy } from '../deputy-rules';
import { isCoordinatorOn } from '../membership';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { inProgramme } from '../rules';

export interface NameCoordinatorDeputy extends Deputising {
  /** The unit where both coordinate. */
  readonly unitId: string;
}

/** While a coordinator is away, another one of the unit sees and does what is theirs there (project design). */
export function nameCoordinatorDeputy(
  command: NameCoordinatorDeputy,
  state: ProgrammeState,
  facts: DeputyFacts,
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) =>
    nameDeputy(command, programme, facts, (staffId, field) =>
      // Nobody's leaving is known beforehand: whoever is there on the last day is there on each.
      isCoordinatorOn(programme, command.unitId, staffId, command.to)
        ? undefined
        : reject('COORDINATOR_NOT_AT_UNIT', { occurredOn: command.to }, field),
    ),
  );
}
