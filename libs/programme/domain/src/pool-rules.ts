import type { BusinessDate } from '@samverkan/kernel';
import type { StartedProgramme } from './programme';

/** How many dedicated investigators a programme may have; four work on long cases only (Region Sörmland's project page). */
export const POOL_SIZE = { default: 4, min: 1, max: 1000 } as const;

/** How many investigators the pool has room for on a day. */
export const sizeOn = ({ poolSizes }: StartedProgramme, date: BusinessDate): number =>
  (poolSizes.findLast(({ from }) => from <= date) ?? poolSizes[0]!).size;

/** Those whose time in the pool goes on after the evening of the day: who ends that day makes room. */
const staying = ({ pool }: StartedProgramme, date: BusinessDate): number =>
  Object.values(pool).filter(({ periods }) =>
    periods.some(({ from, to }) => from <= date && (to === undefined || to > date)),
  ).length;

/** The evenings from the first day on, and before the last one, on which another number may stay, or have room. */
const evenings = (
  { pool, poolSizes }: StartedProgramme,
  from: BusinessDate,
  before: BusinessDate | undefined,
): readonly BusinessDate[] =>
  [
    from,
    ...Object.values(pool).flatMap(({ periods }) => periods.map((one) => one.from)),
    ...poolSizes.map((one) => one.from),
  ].filter((day) => day >= from && (before === undefined || day < before));

/** The size of the pool where it has no room for one more on some evening from the first day on, and before the last one. */
export const fullSize = (
  programme: StartedProgramme,
  from: BusinessDate,
  before?: BusinessDate,
): number | undefined =>
  evenings(programme, from, before)
    .map((day) => ({ size: sizeOn(programme, day), members: staying(programme, day) }))
    .find(({ size, members }) => members >= size)?.size;

/** The most investigators that are in the pool on an evening from the day on, and before the last one. */
export const mostFrom = (programme: StartedProgramme, from: BusinessDate, before?: BusinessDate): number =>
  Math.max(...evenings(programme, from, before).map((day) => staying(programme, day)));
