import { BEGINNING, type Position } from '@samverkan/event-sourcing';

const DIGITS = 20;
const SHAPE = /^(\d{20})\/\d{20}$/;

/** Commit and prepare position, zero-padded. In one file they are the same: the number of the event's row. */
export function positionOf(row: number): Position {
  if (row === 0) return BEGINNING;
  const digits = String(row).padStart(DIGITS, '0');
  return `${digits}/${digits}`;
}

/** @throws RangeError for a text that no store has given out */
export function rowOf(position: Position): number {
  if (position === BEGINNING) return 0;
  const row = Number(SHAPE.exec(position)?.[1]);
  if (!Number.isSafeInteger(row)) throw new RangeError(`Not a position of the log: ${position}`);
  return row;
}
