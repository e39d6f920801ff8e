import { type Text } from '@samverkan/kernel';
import {
  findFigure,
  type FrozenFigure,
  type FigureUnit,
  type ShownFigure,
} from '@samverkan/reporting-domain';

/** A figure as the API gives it: the value, and what it is a value of. */
export interface FigureView {
  readonly id: string;
  readonly label: Text;
  readonly definition: Text;
  readonly unit: FigureUnit;
  readonly over: 'stock' | 'flow';
  readonly asOf: string;
  readonly period?: { readonly from: string; readonly to: string };
  /** `null` where it is suppressed, or a median of nothing. */
  readonly value: number | null;
  readonly of?: number | null;
  readonly ofLabel?: Text;
  readonly suppressed: boolean;
  /** Where the cases behind it are, for those who may see them. */
  readonly cases?: string;
}

/** @throws RangeError for a figure that has no definition */
export function figureView(
  figure: FrozenFigure | ShownFigure,
  period?: { readonly from: string; readonly to: string },
  cases?: string,
): FigureView {
  const definition = findFigure(figure.id);
  if (definition === undefined) throw new RangeError(`There is no figure ${figure.id}`);
  const { label, definition: text, unit, over, ofLabel, from } = definition;
  return {
    id: figure.id,
    label,
    definition: text,
    unit,
    over,
    asOf: figure.asOf,
    ...(over === 'flow' && period !== undefined ? { period } : {}),
    value: figure.value,
    ...(figure.of === undefined ? {} : { of: figure.of }),
    ...(ofLabel === undefined ? {} : { ofLabel }),
    suppressed: figure.suppressed,
    ...(from === 'cases' && cases !== undefined ? { cases } : {}),
  };
}
