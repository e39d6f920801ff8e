import { type BusinessDate, reject } from '@samverkan/kernel';
import { POOL_SIZE, mostFrom } from '../pool-rules';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme, notBefore, wholeNumber } from '../rules';

/** What {@link resizePool} is told. */
export interface ResizePool {
  /** The first day of the new size. */
  readonly occurredOn: BusinessDate;
  readonly size: number;
}

/**
 * Say for how many dedicated investigators the pool has room from a day on, and never for fewer than are in it: so can
 * one who leaves hand the cases over to who comes ("some individuals get a new försäkringsutredare", Region Sörmland's
 * project page), and the size go back after that.
 */
export function resizePool(
  command: ResizePool,
  state: ProgrammeState,
  facts: ProgrammeFacts,
): ProgrammeDecision {
  return inProgramme(state, command, facts, (programme) => {
    const { occurredOn, size } = command;
    if (!wholeNumber(size, POOL_SIZE.min, POOL_SIZE.max))
      return reject('POOL_SIZE_INVALID', { min: POOL_SIZE.min, max: POOL_SIZE.max }, 'size');
    const broken = notBefore(occurredOn, programme.poolSizes.at(-1)?.from);
    if (broken) return broken;
    if (size === programme.investigatorPoolSize) return [];
    const count = mostFrom(programme, occurredOn);
    return count > size
      ? reject('POOL_SIZE_TOO_SMALL', { count, occurredOn }, 'size')
      : [{ type: 'PoolResized', occurredOn, data: { size } }];
  });
}
