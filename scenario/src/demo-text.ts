import Table from 'cli-table3';
import colors from 'picocolors';
import { type CheckedFigure, isRight } from './figure-check';
import { PROJECT_LEAD } from './staff';
import type { CheckedTrap } from './trap-check';

const mark = (ok: boolean): string => (ok ? colors.green('✓') : colors.red('✗ WRONG'));

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

/** What to try while the system is up. */
export function lookAtText(address: string, programmeId: string, reportId: string, token: string): string {
  const document = `${address}/api/reporting/v1/reports/${reportId}/document`;
  return `
Look at the APIs:
${['case', 'meeting', 'reporting'].map((name) => `  ${address}/api/${name}/v1/docs`).join('\n')}
and, as a reader at the association (small counts are suppressed), the report and a figure:
  curl -H 'Authorization: Bearer ${token}' \\
    '${document}?format=html' > lagesrapport.html
  curl -H 'Authorization: Bearer ${token}' \\
    '${address}/api/reporting/v1/programmes/${programmeId}/figures/individuals-with-meeting-1?asOf=2021-04-12'
Another user's token:
  curl -X POST -H 'content-type: application/json' -d '{"user":"${PROJECT_LEAD}","programmes":["${programmeId}"]}' ${address}/demo/token
Ctrl-C ends it.`;
}
