import { reject } from '@samverkan/kernel';
import { type DeputyFacts, type Deputising, nameDeputy } from '../deputy-rules';
import { isInPoolOn } from '../membership';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { inProgramme } from '../rules';

export type NameInvestigatorDeputy = Deputising;

/** While an investigator is away, another one of the pool sees and does what is theirs (authority matrix: by who assigns). */
export function nameInvestigatorDeputy(
  command: NameInvestigatorDeputy,
  state: ProgrammeState,
  facts: DeputyFacts,
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) =>
    nameDeputy(command, programme, facts, (staffId, field) =>
      // Nobody's leaving is known beforehand: whoever is there on the last day is there on each.
      isInPoolOn(programme, staffId, command.to)
        ? undefined
        : reject('INVESTIGATOR_NOT_IN_POOL', { occurredOn: command.to }, field),
    ),
  );
}
