import { type BusinessDate, reject } from '@samverkan/kernel';
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

/** Decide on a pair that works together, on the day on which it began or later. */
export function onPair(
  state: ProgrammeState,
  command: PairIds & { readonly occurredOn: BusinessDate },
  facts: PairFacts,
  decide: (pair: Pair, programme: StartedProgramme) => ProgrammeDecision,
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const pair = programme.pairs[pairKey(command)];
    return (
      ofThePair(command, facts) ??
      (pair === undefined || command.occurredOn < pair.startedOn
        ? reject('PAIR_NOT_STARTED')
        : decide(pair, programme))
    );
  });
}
