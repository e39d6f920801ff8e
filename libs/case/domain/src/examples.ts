import { type CommandTable, commandTable } from '@samverkan/event-sourcing-testing';
import { type ApplicationEvent, type ApplicationState, applicationAggregate } from './application';
import { type CaseEvent, type CaseState, caseAggregate } from './case';
import { applicationCommands, applicationHistories } from './example-applications';
import { type PickId, commands, histories } from './example-commands';

/** Examples for the documentation, and for specs of who reads cases. No part of the product is built from them. */

export { facts as caseFacts } from './example-case';
export { type Decide as CaseCommand, commands as caseCommands } from './example-commands';

const first: PickId = (ids) => ids[0] ?? 'none';

/** A command to an example is dated after everything that has happened in it. */
const DAY = '2021-04-01';

const on = <Decide extends (...args: never[]) => unknown, Dated>(
  all: Readonly<Record<string, Decide>>,
  dated: (decide: Decide) => Dated,
): Readonly<Record<string, Dated>> =>
  Object.fromEntries(Object.entries(all).map(([name, decide]) => [name, dated(decide)]));

export const commandTables = (): readonly CommandTable[] => [
  commandTable({
    aggregate: caseAggregate,
    histories,
    commands: on(
      commands,
      (decide) => (state: CaseState, history: readonly CaseEvent[]) => decide(state, DAY, first, history),
    ),
  }),
  commandTable({
    aggregate: applicationAggregate,
    histories: applicationHistories,
    commands: on(
      applicationCommands,
      (decide) => (state: ApplicationState, history: readonly ApplicationEvent[]) =>
        decide(state, DAY, history),
    ),
  }),
];
