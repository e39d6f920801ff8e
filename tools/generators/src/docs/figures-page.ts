import { FIGURES, type FigureDefinition } from '@samverkan/reporting-domain';
import { both, code, generatedFrom, page, table } from './markdown';

const holds = (figure: FigureDefinition): string =>
  figure.over === 'stock' ? 'as of a day' : 'over a period';

export const figuresPage = (): string =>
  page(
    'Figures',
    generatedFrom('`libs/reporting/domain/src/figures`'),
    'Each figure is a pure function over facts, as of a business date and as known at a position of the log: see [figures](../explanation/figures.md). Those that count individuals are suppressed below five for readers outside the project.',
    table(
      ['Id', 'What', 'Unit', 'Holds', 'Suppressed when small'],
      FIGURES.map((figure) => [
        code(figure.id),
        both(figure.label),
        figure.unit,
        holds(figure),
        figure.countsIndividuals ? 'yes' : 'no',
      ]),
    ),
    '## Definitions',
    ...FIGURES.map((figure) =>
      [
        `### ${code(figure.id)}`,
        figure.definition.en,
        figure.definition.sv,
        ...(figure.ofLabel === undefined ? [] : [`Given as a part of: ${both(figure.ofLabel)}.`]),
      ].join('\n\n'),
    ),
  );
