import { type BusinessDate, present } from '@samverkan/kernel';
import type { ExpectedFigure } from './expected';
import type { FigureReader } from './figure-reader';

/** A figure beside what it must be. `of` is there for a figure that is a part of a whole. */
export interface CheckedFigure {
  readonly id: string;
  readonly asOf: BusinessDate;
  readonly knownAt: BusinessDate | null;
  readonly expected: number;
  readonly value: number | null;
  readonly of?: { readonly expected: number; readonly value: number | null };
}

export const isRight = ({ expected, value, of }: CheckedFigure): boolean =>
  value === expected && (of === undefined || of.value === of.expected);

/** Reads each expected figure as somebody of the project. */
export async function checkFigures(
  expected: readonly ExpectedFigure[],
  reader: FigureReader,
  as: string,
): Promise<CheckedFigure[]> {
  const checked: CheckedFigure[] = [];
  for (const { id, asOf, knownAt, value, of } of expected) {
    const read = await reader.figure({ id, asOf, ...present({ knownAt }) }, as);
    checked.push({
      id,
      asOf,
      knownAt: knownAt ?? null,
      expected: value,
      value: read.value,
      ...(of === undefined ? {} : { of: { expected: of, value: read.of ?? null } }),
    });
  }
  return checked;
}
