import { type BusinessDate, reject } from '@samverkan/kernel';
import { isCoordinatorOn, isInPoolOn } from './membership';
import { type Pair, type PairIds, type ProgrammeState, type StartedProgramme, pairKey } from './programme';
import type { BrokenProgrammeRule, ProgrammeDecision } from './rejections';
import { type ProgrammeFacts, inProgramme } from './rules';

/** What a rule about a pair has to be told besides: who asks. */
export interface PairFacts extends ProgrammeFacts {
  /** Staff id of whoever gives the command, or of whom they stand in for. */
  readonly actorId: string;
}

/** How a pair works together is for the two of them to write down (project design). */
export const ofThePair = (
  { investigatorId, coordinatorId }: PairIds,
  { actorId }: PairFacts,
): BrokenProgrammeRule =>
  actorId === investigatorId || actorId === coordinatorId ? undefined : reject('NOT_OF_THE_PAIR');

/**
 * Both are there on the day: a pair is an investigator of the programme and a coordinator of the unit (Region Sörmland's
 * project page), and what they do together when one of them has left is nothing that the pair did.
 */
export function bothThere(
  programme: StartedProgramme,
  { investigatorId, coordinatorId, unitId }: PairIds & Pick<Pair, 'unitId'>,
  occurredOn: BusinessDate,
): BrokenProgrammeRule {
  if (!isInPoolOn(programme, investigatorId, occurredOn))
    return reject('INVESTIGATOR_NOT_IN_POOL', { occurredOn }, 'investigatorId');
  return isCoordinatorOn(programme, unitId, coordinatorId, occurredOn)
    ? undefined
    : reject('COORDINATOR_NOT_AT_UNIT', { occurredOn }, 'coordinatorId');
}

/** Decide on a pair that works together, on the day on which it began or later, and on which both are there. */
export function onPair(
  state: ProgrammeState,
  command: PairIds & { readonly occurredOn: BusinessDate },
  facts: PairFacts,
  decide: (pair: Pair, programme: StartedProgramme) => ProgrammeDecision,
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const pair = programme.pairs[pairKey(command)];
    const broken = ofThePair(command, facts);
    if (broken) return broken;
    if (pair === undefined || command.occurredOn < pair.startedOn) return reject('PAIR_NOT_STARTED');
    return bothThere(programme, pair, command.occurredOn) ?? decide(pair, programme);
  });
}
