import {
  HEADINGS,
  type DocumentSection,
  type Piece,
  type ReportDocument,
  type ReportFigure,
} from './report-document';
import { footer, HIDDEN, valueInWords, whenInWords } from './report-text';
import { numberInDigits } from './swedish-wording';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);

/** Nothing is fetched from anywhere: the page prints and archives as it is. */
const STYLE = `
:root { color-scheme: light; }
body { font: 1rem/1.5 Georgia, 'Times New Roman', serif; color: #1a1a1a; background: #fff; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, .banner, table, footer { font-family: system-ui, 'Segoe UI', Arial, sans-serif; }
h1 { font-size: 1.75rem; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
.banner { border: 2px solid #8a1c00; color: #8a1c00; padding: .5rem 1rem; font-weight: 700; margin: 0 0 1.5rem; }
.figure { white-space: nowrap; }
.figure a { color: #0b3d91; }
.figure .when { font-size: .8em; color: #4a4a4a; }
.hidden { font-style: italic; }
.written { border-left: 3px solid #c9c9c9; padding-left: .75rem; white-space: pre-line; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; }
caption { text-align: left; padding: 0 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem .35rem 0; border-bottom: 1px solid #d5d5d5; }
td.value { text-align: right; min-width: 5rem; }
td.when { white-space: nowrap; }
tr:target { background: #fff3c4; }
small { color: #4a4a4a; }
footer { margin-top: 2rem; font-size: .8rem; color: #4a4a4a; overflow-wrap: anywhere; }
@page { size: A4; margin: 20mm 18mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; }
  a { color: inherit; text-decoration: none; }
  h2 { break-after: avoid; }
  p, tr { break-inside: avoid; }
  thead { display: table-header-group; }
}`;

/**
 * The report as one page of HTML that needs nothing else, for screens, screen readers and paper (A4).
 * @param askedAt where a figure is asked for, with `{mått}` and `{dag}` for its id and its day
 */
export function reportHtml(report: ReportDocument, askedAt: string): string {
  const byReference = new Map(report.figures.map((figure) => [figure.reference, figure]));
  const say = (piece: Piece): string =>
    typeof piece === 'string' ? escaped(piece) : number(piece, byReference.get(piece.reference)!);
  const paragraphs = ({ paragraphs }: DocumentSection): string =>
    paragraphs
      .map(({ pieces, written }) => `<p${written ? ' class="written"' : ''}>${pieces.map(say).join('')}</p>`)
      .join('\n');
  return `<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${report.title} ${report.programmeName} ${report.periodText}`)}</title>
<style>${STYLE}
</style>
</head>
<body>
<main>
${banners(report)}<h1>${escaped(report.title)}</h1>
<p>${escaped(report.sentTo)}</p>
<h2>${HEADINGS.programmeName}</h2>
<p>${escaped(report.programmeName)}</p>
<h2>${HEADINGS.period}</h2>
<p>${escaped(report.periodText)}</p>
<h2>${HEADINGS.activities}</h2>
${report.activities.map((section) => `<section id="${section.id}">\n${paragraphs(section)}\n</section>`).join('\n')}
<h2>${HEADINGS.governance}</h2>
<section id="${report.governance.id}">
${paragraphs(report.governance)}
</section>
<h2 id="matt">${HEADINGS.figures}</h2>
<table>
<caption>Vad varje tal betyder och när det gäller. Numret är det som texten hänvisar till.</caption>
<thead><tr><th scope="col">Nr</th><th scope="col">Mått</th><th scope="col">Värde</th><th scope="col">Gäller</th></tr></thead>
<tbody>
${report.figures.map(row).join('\n')}
</tbody>
</table>
</main>
<footer>
${footer(report, askedAt)
  .map((line) => `<p>${escaped(line)}</p>`)
  .join('\n')}
</footer>
</body>
</html>
`;
}

function banners({ synthetic, draft }: ReportDocument): string {
  const texts = [
    ...(synthetic ? ['Syntetiska data: inga uppgifter om verkliga personer'] : []),
    ...(draft ? ['Utkast: siffrorna kan ändras tills rapporten lämnas in'] : []),
  ];
  return texts.map((text) => `<p class="banner" role="note">${text}</p>\n`).join('');
}

/** A number that leads to its figure, with the day that it holds for. */
function number(piece: Exclude<Piece, string>, figure: ReportFigure): string {
  const shown =
    piece.value === null ? `<span class="hidden">${HIDDEN}</span>` : escaped(numberInDigits(piece.value));
  return `<span class="figure"><a href="#${figure.reference}" title="${escaped(figure.label.sv)}">${shown}</a> <span class="when">[${figure.reference}, ${figure.asOf}]</span></span>`;
}

const row = (figure: ReportFigure): string =>
  `<tr id="${figure.reference}"><th scope="row">${figure.reference}</th><td>${escaped(figure.label.sv)}<br><small>${escaped(figure.definition.sv)} (<code>${escaped(figure.id)}</code>)</small></td><td class="value">${escaped(valueInWords(figure))}</td><td class="when">${whenInWords(figure).replace(' till ', '<br>till ')}</td></tr>`;
