import { type BusinessDate, reject } from '@samverkan/kernel';
import { isCoordinatorOn, isInPoolOn } from './membership';
import {
  type PairIds,
  type PairStart,
  type ProgrammeEvent,
  type ProgrammeState,
  type StartedProgramme,
  pairKey,
  startOn,
  startsOf,
} from './programme';
import type { BrokenProgrammeRule, ProgrammeDecision } from './rejections';
import { type ProgrammeFacts, inProgramme, notBefore } from './rules';

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
  { investigatorId, coordinatorId, unitId }: PairIds & Pick<PairStart, 'unitId'>,
  occurredOn: BusinessDate,
): BrokenProgrammeRule {
  if (!isInPoolOn(programme, investigatorId, occurredOn))
    return reject('INVESTIGATOR_NOT_IN_POOL', { occurredOn }, 'investigatorId');
  return isCoordinatorOn(programme, unitId, coordinatorId, occurredOn)
    ? undefined
    : reject('COORDINATOR_NOT_AT_UNIT', { occurredOn }, 'coordinatorId');
}

type IsConcerned = (pair: PairIds & Pick<PairStart, 'unitId'>) => boolean;

/** The days on which the pairs concerned began, or did something together, at the unit where they worked by then. */
export const daysTogether = (
  { pairs }: StartedProgramme,
  history: readonly ProgrammeEvent[],
  isConcerned: IsConcerned,
): readonly BusinessDate[] =>
  history.flatMap((event) => {
    switch (event.type) {
      case 'PairStarted':
        return isConcerned(event.data) ? [event.occurredOn] : [];
      case 'StartUpItemCompleted':
      case 'PairDialogueHeld': {
        const { occurredOn, data } = event;
        const pair = pairs[pairKey(data)];
        const start = pair && startOn(pair, occurredOn);
        return start && isConcerned({ ...data, unitId: start.unitId }) ? [occurredOn] : [];
      }
      default:
        return [];
    }
  });

/** Nobody, and no unit, leaves before what they last did in a pair (project design). */
export const afterStepsTogether = (
  { pairs }: StartedProgramme,
  occurredOn: BusinessDate,
  isConcerned: IsConcerned,
): BrokenProgrammeRule =>
  notBefore(
    occurredOn,
    Object.values(pairs)
      .flatMap((pair) => startsOf(pair).filter(({ unitId }) => isConcerned({ ...pair, unitId })))
      .map(({ latestStepOn }) => latestStepOn)
      .sort()
      .at(-1),
  );

/** Decide on a pair that works together, as it had begun by the day, and while both are there. */
export function onPair(
  state: ProgrammeState,
  command: PairIds & { readonly occurredOn: BusinessDate },
  facts: PairFacts,
  decide: (start: PairStart, programme: StartedProgramme) => ProgrammeDecision,
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const pair = programme.pairs[pairKey(command)];
    const broken = ofThePair(command, facts);
    if (broken) return broken;
    const start = pair && startOn(pair, command.occurredOn);
    if (start === undefined) return reject('PAIR_NOT_STARTED');
    return (
      bothThere(programme, { ...command, unitId: start.unitId }, command.occurredOn) ??
      decide(start, programme)
    );
  });
}
