import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import { mayEndOn } from '../membership';
import { afterStepsTogether } from '../pair-rules';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme } from '../rules';

export interface RemoveInvestigatorFromPool {
  /** The investigator's last day in the pool. */
  readonly occurredOn: BusinessDate;
  readonly investigatorId: string;
}

/**
 * An investigator leaves the programme, once somebody else has the open cases, the undecided applications, and the closed
 * cases of protected identities: access ends with the time in the pool, and what stays with who has gone is found by the
 * list of what to hand over, in which these are not (project design).
 */
export function removeInvestigatorFromPool(
  command: RemoveInvestigatorFromPool,
  state: ProgrammeState,
  facts: ProgrammeFacts & {
    /** How many open cases the investigator has as of now. */
    readonly openCases: number;
    /** How many applications they have taken on that are not decided, as of now. */
    readonly undecidedApplications: number;
    /** How many of their closed cases are of somebody with a protected identity, as of now. */
    readonly protectedClosedCases: number;
  },
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const { occurredOn, investigatorId } = command;
    if (!mayEndOn(foundIn(programme.pool, investigatorId), occurredOn))
      return reject('INVESTIGATOR_NOT_IN_POOL', { occurredOn }, 'investigatorId');
    if (facts.openCases > 0)
      return reject('INVESTIGATOR_HAS_OPEN_CASES', { count: facts.openCases }, 'investigatorId');
    if (facts.undecidedApplications > 0)
      return reject(
        'INVESTIGATOR_HAS_APPLICATIONS',
        { count: facts.undecidedApplications },
        'investigatorId',
      );
    if (facts.protectedClosedCases > 0)
      return reject(
        'INVESTIGATOR_HAS_PROTECTED_CASES',
        { count: facts.protectedClosedCases },
        'investigatorId',
      );
    return (
      afterStepsTogether(programme, occurredOn, (pair) => pair.investigatorId === investigatorId) ?? [
        { type: 'InvestigatorRemovedFromPool', occurredOn, data: { investigatorId } },
      ]
    );
  });
}
