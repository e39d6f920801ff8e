import Table from 'cli-table3';
import { ApiClient } from '../api-client';
import { mark, speedText } from '../demo-text';
import { drive, secondsSince } from '../drive';
import type { Scenario } from '../scenario';
import { OPERATOR, PROJECT_LEAD, investigator } from '../staff';
import { type Json, type JsonObject, fillPath } from '../step';
import { SystemReader } from '../system-reader';
import { type CheckedOutcome, checkOutcomes } from './outcomes';
import { stockholmPlan } from './plan';
import { SOCIAL_WORKER, applicants, userOf, whois } from './setting';

/** What the demo of Stockholm came to: what `--json` prints. */
export interface StockholmOutcome {
  readonly outcomes: readonly CheckedOutcome[];
  readonly events: number;
  readonly commands: number;
  /** From the start of the demo's process to the last check. */
  readonly seconds: number;
}

/** People without a qualifying income apply for coordination, and some of them are rehabilitated. */
export const stockholm: Scenario = {
  title: 'The synthetic Stockholm scenario',
  async run({ system, folder, stop }) {
    const client = new ApiClient(system.address, whois);
    const steps = stockholmPlan();
    const { driver, commands, seconds } = await drive(client, folder, steps, stop);
    const reader = new SystemReader(client, driver.ids.get('programme') ?? '', driver.position);
    const outcomes = await checkOutcomes({
      answer: (n) => {
        const step = steps.find(({ trap }) => trap === n);
        const done = step && folder.progress.of(step.id);
        return done === undefined ? 'not sent' : [done.status, done.code].filter(Boolean).join(' ');
      },
      read: async (path, as) => {
        const answer = await client.send({ method: 'GET', path: fillPath(path, driver.ids), as });
        if (answer.status !== 200) throw new Error(`${as} reads ${path}: ${answer.status} ${answer.code}`);
        return answer.body as JsonObject;
      },
      figure: async (id, asOf): Promise<Json> => {
        const { value, of } = await reader.figure({ id, asOf }, PROJECT_LEAD);
        return of === undefined ? value : `${value} of ${of}`;
      },
    });
    const events = await system.countEvents();
    const outcome: StockholmOutcome = { outcomes, events, commands, seconds: secondsSince() };
    const allRight = outcomes.every(({ ok }) => ok);
    return {
      outcome,
      allRight,
      text: async () =>
        [
          `${speedText(commands, seconds, events)}\n`,
          outcomesText(outcomes),
          `\n${allRight ? 'All outcomes are right' : 'NOT all outcomes are right'}; ${outcome.seconds.toFixed(1)} s in all.`,
        ].join('\n'),
      lookAt: async () => {
        const { address, operations } = system;
        const { parallel } = applicants;
        const curl = async (user: string, path: string): Promise<string> =>
          `  curl -H 'Authorization: Bearer ${await client.token(user)}' \\\n    '${address}${fillPath(path, driver.ids)}'`;
        return `
Look at the APIs:
${['case', 'meeting', 'reporting'].map((name) => `  ${address}/api/${name}/v1/docs`).join('\n')}
The case of the individual with measures in parallel, as they see it themselves:
${await curl(userOf(parallel), `/api/case/v1/cases/{${parallel.key}}`)}
And its timeline, as the investigator sees it:
${await curl(investigator(parallel.unit.investigator), `/api/reporting/v1/cases/{${parallel.key}}/timeline`)}
The application that the social worker helped with:
${await curl(SOCIAL_WORKER, `/api/case/v1/applications/{${parallel.key}-application}`)}
What can be planned in the programme:
${await curl(PROJECT_LEAD, '/api/case/v1/programmes/{programme}/measure-catalogue')}
Where the read models are, as an operator:
  SAMVERKAN_OPS_TOKEN=${await client.token(OPERATOR)} \\
    npm run ops -- --url ${operations} lag
Ctrl-C ends it.`;
      },
    };
  },
};

/** JSON with blanks, so that it wraps. */
const shown = (value: Json): string =>
  typeof value === 'string' ? value : JSON.stringify(value, undefined, 1).replace(/\s+/g, ' ');

/** Each expected outcome beside the computed one. */
function outcomesText(outcomes: readonly CheckedOutcome[]): string {
  const table = new Table({
    head: ['Of', 'What', 'Expected', 'Computed', ''],
    colWidths: [12, 34, 42, 42, 9],
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  for (const { of, what, expected, computed, ok } of outcomes)
    table.push([of, what, shown(expected), shown(computed), mark(ok)]);
  return table.toString();
}
