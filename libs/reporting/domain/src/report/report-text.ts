import {
  HEADINGS,
  type DocumentSection,
  type Piece,
  type ReportDocument,
  type ReportFigure,
} from './report-document';
import { nounFor, numberInDigits } from './swedish-wording';

/** How a number that is not shown is written in a sentence. */
export const HIDDEN = '(antalet visas inte)';

const WIDTH = 100;

/**
 * The report as plain text, wrapped for reading and for mail. Figures are referred to by number: `262 [M1, 2021-04-30]`.
 * @param askedAt where a figure is asked for, with `{mått}` and `{dag}` for its id and its day
 */
export function reportText(report: ReportDocument, askedAt: string): string {
  const asOf = new Map(report.figures.map((figure) => [figure.reference, figure.asOf]));
  const say = (piece: Piece): string =>
    typeof piece === 'string'
      ? piece
      : `${piece.value === null ? HIDDEN : numberInDigits(piece.value)} [${piece.reference}, ${asOf.get(piece.reference) ?? ''}]`;
  const paragraphs = ({ paragraphs }: DocumentSection): string[] =>
    paragraphs.map(({ pieces }) => wrap(pieces.map(say).join('')));
  return `${[
    ...(report.synthetic ? ['*** SYNTETISKA DATA: inga uppgifter om verkliga personer ***'] : []),
    ...(report.draft ? ['UTKAST: siffrorna kan ändras tills rapporten lämnas in'] : []),
    underlined(report.title, '='),
    report.sentTo,
    `${HEADINGS.programmeName}\n${report.programmeName}`,
    `${HEADINGS.period}\n${report.periodText}`,
    HEADINGS.activities,
    ...report.activities.flatMap(paragraphs),
    HEADINGS.governance,
    ...paragraphs(report.governance),
    underlined(HEADINGS.figures, '-'),
    report.figures.map(figureLine).join('\n'),
    footer(report, askedAt).join('\n'),
  ].join('\n\n')}\n`;
}

const underlined = (heading: string, line: string): string => `${heading}\n${line.repeat(heading.length)}`;

/** The value of a figure in words: `96 av 241`, `visas inte (små tal)`. */
export function valueInWords({ value, of, suppressed, unit }: ReportFigure): string {
  const shown =
    value === null ? (suppressed ? `visas inte (små tal)` : 'inget att mäta') : numberInDigits(value);
  const whole = of === undefined ? '' : ` av ${of === null ? '(visas inte)' : numberInDigits(of)}`;
  const days = unit === 'days' && value !== null ? ` ${nounFor(unit, value)}` : '';
  return `${shown}${whole}${days}`;
}

/** When a figure holds: a day, or a period. */
export const whenInWords = ({ asOf, period }: ReportFigure): string =>
  period === undefined ? `per ${asOf}` : `${period.from} till ${period.to}`;

const figureLine = (figure: ReportFigure): string =>
  `${`[${figure.reference}]`.padEnd(6)}${figure.label.sv}: ${valueInWords(figure)} (${whenInWords(figure)}) ${figure.id}`;

/** What the report is and how it can be checked, in lines. The association may ask for less, and sees no cases. */
export function footer({ version, position, hash, audience }: ReportDocument, askedAt: string): string[] {
  return [
    `Version ${version}. Siffrorna är beräknade vid loggposition ${position === '' ? 'början' : position}.`,
    ...(hash === undefined ? [] : [`SHA-256 ${hash}`]),
    ...(audience === 'association'
      ? ['Antal under fem individer, och tal som skulle röja dem, visas inte.']
      : [
          'Ett mått kan hämtas så som det är här, med måttets kod och den dag, eller periodens sista, som det gäller:',
          `GET ${askedAt}`,
          'Med /cases efter {mått} hämtas ärendena bakom ett mått som räknas ur ärenden, för den som får se dem.',
        ]),
  ];
}

/** Breaks lines between words so that none is longer than the width, where a word itself is not. */
function wrap(text: string): string {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > WIDTH) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines.join('\n');
}
