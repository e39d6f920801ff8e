import { type BusinessDate, reject } from '@samverkan/kernel';
import { modelOn } from '../membership';
import { type PairFacts, bothThere, ofThePair } from '../pair-rules';
import { type PairIds, type ProgrammeState, pairKey } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { inProgramme, notBefore } from '../rules';

export interface StartPair extends PairIds {
  readonly occurredOn: BusinessDate;
  readonly unitId: string;
}

/**
 * An investigator and a coordinator begin to work together, by the version of the model that is in force; its checklist
 * is theirs from then on. With a new version they begin anew (Lägesrapport: the revised model of how a cooperation
 * starts), and where the coordinator has come to another unit (project design).
 */
export function startPair(command: StartPair, state: ProgrammeState, facts: PairFacts): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const { occurredOn, investigatorId, coordinatorId, unitId } = command;
    const broken = ofThePair(command, facts) ?? bothThere(programme, command, occurredOn);
    if (broken) return broken;
    const model = modelOn(programme, occurredOn);
    if (model === undefined) return reject('NO_COLLABORATION_MODEL', { occurredOn });
    const { modelVersion } = model;
    const before = programme.pairs[pairKey(command)];
    if (before?.unitId === unitId && before.modelVersion >= modelVersion)
      return reject('PAIR_ALREADY_STARTED', { modelVersion });
    return (
      notBefore(occurredOn, before?.startedOn) ?? [
        {
          type: 'PairStarted',
          occurredOn,
          data: { investigatorId, coordinatorId, unitId, modelVersion },
        },
      ]
    );
  });
}
