import Table from 'cli-table3';
import colors from 'picocolors';
import { type CheckedFigure, isRight } from './figure-check';
import { PROJECT_LEAD } from './staff';
import type { CheckedTrap } from './trap-check';

/** Right or wrong, in a word that is seen. */
export const mark = (ok: boolean): string => (ok ? colors.green('✓') : colors.red('✗ WRONG'));

const part = (value: number | null, of?: number | null): string =>
  `${value ?? 'suppressed'}${of === undefined ? '' : ` of ${of ?? 'suppressed'}`}`;

/** Each expected figure beside the computed one. */
export function figuresText(figures: readonly CheckedFigure[]): string {
  const table = new Table({
    head: ['Figure', 'As of', 'As known on', 'Expected', 'Computed', ''],
    style: { head: [], border: [], compact: true },
  });
  for (const figure of figures)
    table.push([
      figure.id,
      figure.asOf,
      figure.knownAt ?? 'now',
      part(figure.expected, figure.of?.expected),
      part(figure.value, figure.of?.value),
      mark(isRight(figure)),
    ]);
  return table.toString();
}

/** Each trap, what must come of it, and what came. */
export function trapsText(traps: readonly CheckedTrap[]): string {
  return traps
    .map(
      ({ n, expected, got, ok }) =>
        `${String(n).padStart(2)} ${mark(ok)} ${expected}\n      ${colors.dim(got)}`,
    )
    .join('\n');
}

/** How fast it went. */
export const speedText = (commands: number, seconds: number, events: number): string =>
  `${commands} commands in ${seconds.toFixed(1)} s, ${Math.round(commands / seconds)} commands per second; ${events} events in the log.`;

/** A system that stays up, and a token for each user who is shown round. */
export interface LookAt {
  /** `http://127.0.0.1:3000` */
  readonly address: string;
  readonly operations: string;
  readonly programmeId: string;
  readonly reportId: string;
  readonly tokens: Readonly<Record<'association' | 'investigator' | 'operator', string>>;
}

/** What to try while the system is up. */
export function lookAtText({ address, operations, programmeId, reportId, tokens }: LookAt): string {
  const reporting = `${address}/api/reporting/v1`;
  const figure = `${reporting}/programmes/${programmeId}/figures/individuals-with-meeting-1`;
  const curl = (token: string, url: string): string =>
    `  curl -H 'Authorization: Bearer ${token}' \\\n    '${url}'`;
  return `
Look at the APIs:
${['case', 'meeting', 'reporting'].map((name) => `  ${address}/api/${name}/v1/docs`).join('\n')}
The report as the association gets it, small counts suppressed:
${curl(tokens.association, `${reporting}/reports/${reportId}/document?format=html`)} > lagesrapport.html
A figure, and the cases behind it that this investigator may see:
${curl(tokens.investigator, `${figure}?asOf=2021-04-12`)}
${curl(tokens.investigator, `${figure}/cases?asOf=2021-04-12`)}
Where the read models are, as an operator:
  SAMVERKAN_OPS_TOKEN=${tokens.operator} \\
    npm run ops -- --url ${operations} lag
Another user's token:
  curl -X POST -H 'content-type: application/json' -d '{"user":"${PROJECT_LEAD}","programmes":["${programmeId}"]}' ${address}/demo/token
Ctrl-C ends it.`;
}
