import { type BusinessDate, reject } from '@samverkan/kernel';
import { POOL_SIZE, mostFrom, sizeOn } from '../pool-rules';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { type ProgrammeFacts, inProgramme, wholeNumber } from '../rules';

export interface ResizePool {
  /** The first day of the new size. */
  readonly occurredOn: BusinessDate;
  readonly size: number;
}

/**
 * Say for how many dedicated investigators the pool has room from a day on, until a later day that it was resized on, and never for fewer than are in it: so can
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
    if (size === sizeOn(programme, occurredOn)) return [];
    const next = programme.poolSizes.find(({ from }) => from > occurredOn)?.from;
    const count = mostFrom(programme, occurredOn, next);
    return count > size
      ? reject('POOL_SIZE_TOO_SMALL', { count, occurredOn }, 'size')
      : [{ type: 'PoolResized', occurredOn, data: { size } }];
  });
}
