import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type BusinessDate, type Text, present } from '@samverkan/kernel';
import {
  type FigureUnit,
  type FrozenFigure,
  type ShownFigure,
  figureKinds,
  figureUnits,
  findFigure,
} from '@samverkan/reporting-domain';

/** A text in both languages. */
export class TextView implements Text {
  @ApiProperty()
  readonly sv: string;

  @ApiProperty()
  readonly en: string;
}

export class PeriodView {
  @ApiProperty({ type: String, format: 'date', description: 'First day.' })
  readonly from: BusinessDate;

  @ApiProperty({ type: String, format: 'date', description: 'Last day; it is in the period.' })
  readonly to: BusinessDate;
}

/** A figure as the API gives it: the value, and what it is a value of. */
export class FigureView {
  @ApiProperty()
  readonly id: string;

  @ApiProperty({ type: TextView })
  readonly label: Text;

  @ApiProperty({ type: TextView, description: 'What is counted, so that two people would count the same.' })
  readonly definition: Text;

  @ApiProperty({ enum: figureUnits })
  readonly unit: FigureUnit;

  @ApiProperty({ enum: figureKinds, description: 'Stands on a day, or happened over a period.' })
  readonly over: (typeof figureKinds)[number];

  @ApiProperty({
    type: String,
    format: 'date',
    description: 'The day that it holds for; the last day of the period for a flow.',
  })
  readonly asOf: BusinessDate;

  @ApiPropertyOptional({ type: PeriodView })
  readonly period?: PeriodView;

  @ApiProperty({ type: Number, nullable: true, description: 'null: suppressed, or a median of nothing.' })
  readonly value: number | null;

  @ApiPropertyOptional({ type: Number, nullable: true, description: 'What the value is a part of.' })
  readonly of?: number | null;

  @ApiPropertyOptional({ type: TextView })
  readonly ofLabel?: Text;

  @ApiProperty({ description: 'Left out because few individuals could be told from it.' })
  readonly suppressed: boolean;

  @ApiPropertyOptional({
    description:
      'Where the cases behind it are, for the same day, period and knowledge; absent for roles that see no cases.',
  })
  readonly cases?: string;
}

/** @throws RangeError for a figure that has no definition */
export function figureView(
  figure: FrozenFigure | ShownFigure,
  period?: PeriodView,
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
    ...present({ of: figure.of, ofLabel }),
    suppressed: figure.suppressed,
    ...(from === 'cases' && cases !== undefined ? { cases } : {}),
  };
}
