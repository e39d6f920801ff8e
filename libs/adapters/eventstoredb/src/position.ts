import { BEGINNING, type Position } from '@samverkan/event-sourcing';

/** Where the server says that an event lies. Both numbers are needed: several events may share one commit. */
export interface LogPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}

const DIGITS = 20;
const SHAPE = /^(\d{20})\/(\d{20})$/;

const padded = (value: bigint): string => String(value).padStart(DIGITS, '0');

export const positionOf = ({ commit, prepare }: LogPosition): Position =>
  `${padded(commit)}/${padded(prepare)}`;

/**
 * What the server is asked to begin after; nothing for {@link BEGINNING}.
 * @throws RangeError for a text that no store has given out
 */
export function logPositionOf(position: Position): LogPosition | undefined {
  if (position === BEGINNING) return undefined;
  const [, commit, prepare] = SHAPE.exec(position) ?? [];
  if (commit === undefined || prepare === undefined) {
    throw new RangeError(`Not a position of the log: ${position}`);
  }
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}
