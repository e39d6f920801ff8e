import { commandTables as ofCases } from '@samverkan/case-domain/examples';
import { ACCEPTED, type CommandTable, NO_NEWS } from '@samverkan/event-sourcing-testing';
import { commandTables as ofMeetings } from '@samverkan/meeting-domain/examples';
import { commandTables as ofProgrammes } from '@samverkan/programme-domain/examples';
import { commandTables as ofReports } from '@samverkan/reporting-domain/examples';
import { code, generatedFrom, page, table } from './markdown';

/** The tables of every aggregate. */
export const commandTables = (): readonly CommandTable[] => [
  ...ofProgrammes(),
  ...ofCases(),
  ...ofMeetings(),
  ...ofReports(),
];

const cell = (outcome: string): string =>
  outcome === ACCEPTED ? '✓' : outcome === NO_NEWS ? '–' : code(outcome);

export const commandTablesPage = (): string =>
  page(
    'Commands and states',
    generatedFrom("running every decider at every stage of its aggregate's examples"),
    'What becomes of each command at each stage. ✓: accepted. –: accepted, and nothing is written, since it was so already or there is nothing to do. Otherwise the [code](problem-codes.md) of the rejection. The input is right in itself, so that what refuses it is the state; what an input can be refused for besides says the page of codes.',
    ...commandTables().flatMap(({ category, stages, outcomes }) => [
      `## ${code(category)}`,
      table(
        ['Command', ...stages],
        Object.entries(outcomes).map(([command, cells]) => [code(command), ...cells.map(cell)]),
      ),
    ]),
  );
