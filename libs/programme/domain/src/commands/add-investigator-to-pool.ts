import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import { isNotTheLead } from '../contact-card';
import { mayBeginOn } from '../membership';
import { fullSize } from '../pool-rules';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme } from '../rules';

export interface AddInvestigatorToPool {
  readonly occurredOn: BusinessDate;
  readonly investigatorId: string;
}

/**
 * Dedicate an investigator to the programme: from this day on they work on its cases and on no others, which is why
 * they belong to one programme at a time (Region Sörmland's project page: four investigators, only long cases).
 * `dedicatedTo` names every programme whose pool they are in on that day or have been in since.
 */
export function addInvestigatorToPool(
  command: AddInvestigatorToPool,
  state: ProgrammeState,
  facts: ProgrammeFacts & { readonly dedicatedTo: readonly string[] },
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const { occurredOn, investigatorId } = command;
    if (!mayBeginOn(foundIn(programme.pool, investigatorId), occurredOn))
      return reject('INVESTIGATOR_ALREADY_IN_POOL', { occurredOn }, 'investigatorId');
    if (facts.dedicatedTo.some((programmeId) => programmeId !== programme.programmeId))
      return reject('INVESTIGATOR_DEDICATED', {}, 'investigatorId');
    const size = fullSize(programme, occurredOn);
    if (size !== undefined) return reject('POOL_FULL', { size }, 'investigatorId');
    return (
      isNotTheLead(programme, investigatorId, 'investigatorId') ?? [
        { type: 'InvestigatorAddedToPool', occurredOn, data: { investigatorId } },
      ]
    );
  });
}
