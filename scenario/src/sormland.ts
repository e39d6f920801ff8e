import { ApiClient } from './api-client';
import { figuresText, lookAtText, speedText, trapsText } from './demo-text';
import { drive, secondsSince } from './drive';
import { expectedFigures } from './expected';
import { type CheckedFigure, checkFigures, isRight } from './figure-check';
import { makePlan } from './plan';
import type { Scenario } from './scenario';
import { ASSOCIATION_READER, OPERATOR, PROJECT_LEAD, investigator } from './staff';
import { SystemReader } from './system-reader';
import { type CheckedTrap, checkTraps } from './trap-check';

/** What the demo of Sörmland came to: what `--json` prints. */
export interface Outcome {
  readonly figures: readonly CheckedFigure[];
  readonly traps: readonly CheckedTrap[];
  readonly events: number;
  readonly commands: number;
  /** From the start of the demo's process to the last check. */
  readonly seconds: number;
}

/** The first year of the programme for long sick leaves, its figures, its traps and its report. */
export const sormland: Scenario = {
  title: 'The synthetic Sörmland programme',
  async run({ system, folder, stop }) {
    const client = new ApiClient(system.address);
    const plan = makePlan();
    const driven = await drive(client, folder, plan.steps, stop);

    const id = (name: string): string => driven.driver.ids.get(name) ?? 'not there';
    const reader = new SystemReader(client, id('programme'), driven.driver.position);
    const reportFor = (user: string): Promise<string> => reader.report(id('report'), user);
    const figures = await checkFigures(expectedFigures, reader, PROJECT_LEAD);
    const traps = await checkTraps({
      ...plan,
      answerTo: (stepId) => folder.progress.of(stepId),
      caseId: (key) => driven.driver.ids.get(key),
      reader,
      reportFor,
    });
    const events = await system.countEvents();
    const { commands } = driven;
    const outcome: Outcome = { figures, traps, events, commands, seconds: secondsSince() };
    const allRight = figures.every(isRight) && traps.every(({ ok }) => ok);
    return {
      outcome,
      allRight,
      text: async () => {
        const verdict = allRight ? 'All figures and traps are right' : 'NOT all figures and traps are right';
        return [
          `${speedText(commands, driven.seconds, events)}\n`,
          figuresText(figures),
          `\nTraps\n${trapsText(traps)}\n`,
          await reportFor(PROJECT_LEAD),
          `${verdict}; ${outcome.seconds.toFixed(1)} s in all.`,
        ].join('\n');
      },
      lookAt: async () =>
        lookAtText({
          address: system.address,
          operations: system.operations,
          programmeId: id('programme'),
          reportId: id('report'),
          tokens: {
            association: await client.token(ASSOCIATION_READER),
            investigator: await client.token(investigator(1)),
            operator: await client.token(OPERATOR),
          },
        }),
    };
  },
};
