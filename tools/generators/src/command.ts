import { addEvent, hasEvent } from './event';
import { type AggregateSource, aggregate } from './aggregates';
import { Refusal, camel, kebab, requirePascal, words } from './names';
import { addRoute } from './route';
import { addExport } from './source';
import type { Workspace } from './workspace';

/** `CaseDecision` of `rejections`: the alias beside the reject codes that is about this aggregate's events. */
function decisionType(
  workspace: Workspace,
  { project, eventType }: AggregateSource,
): { readonly name: string; readonly module: string } {
  const alias = new RegExp(`type (\\w+) = Decision<\\s*${eventType}\\b`);
  const files = workspace.filesIn(`${project}/src`).filter((file) => file.endsWith('rejections.ts'));
  for (const file of files) {
    const name = alias.exec(workspace.read(`${project}/src/${file}`))?.[1];
    if (name !== undefined) return { name, module: file.slice(0, -'.ts'.length) };
  }
  throw new Refusal(`${files.join(' and ')} of ${project} have no alias of Decision<${eventType}, …>`);
}

/**
 * `command <aggregate> <CommandName> <EventName> [part]`: a rule that does nothing yet, and a spec that waits for the
 * event. An event that the aggregate does not have is added, to the part of it where it has parts.
 */
export function newCommand(
  workspace: Workspace,
  category: string,
  commandName: string,
  eventName: string,
  part?: string,
): void {
  requirePascal(commandName, 'A command');
  requirePascal(eventName, 'An event');
  const source = aggregate(workspace, category);
  const module = source.file.slice(source.file.lastIndexOf('/') + 1, -'.ts'.length);
  const decision = decisionType(workspace, source);
  const decide = camel(commandName);
  const file = kebab(commandName);
  const isNewEvent = !hasEvent(workspace, source, eventName);
  if (isNewEvent) addEvent(workspace, source, eventName, part);

  workspace.create(
    `${source.project}/src/commands/${file}.ts`,
    `import { type BusinessDate, notInTheFuture } from '@samverkan/kernel';
import type { ${source.stateType} } from '../${module}';
import type { ${decision.name} } from '../${decision.module}';

export interface ${commandName} {
  readonly occurredOn: BusinessDate;
}

/** The rule, and where it comes from: a law, a document, or "project design". */
export function ${decide}(
  command: ${commandName},
  state: ${source.stateType},
  facts: { readonly today: BusinessDate },
): ${decision.name} {
  return notInTheFuture(command.occurredOn, facts.today) ?? [];
}
`,
  );
  const data = isNewEvent ? '{}' : `{} as Extract<${source.eventType}, { type: '${eventName}' }>['data']`;
  workspace.create(
    `${source.project}/src/commands/${file}.spec.ts`,
    `import { given } from '@samverkan/event-sourcing-testing';
import { ${source.constant}, type ${source.eventType} } from '../${module}';
import { ${decide} } from './${file}';

describe('${words(commandName)}', () => {
  const today = '2021-03-16';
  const history: ${source.eventType}[] = [];

  it('leads to ${eventName}', () => {
    given(${source.constant}, history)
      .when((state) => ${decide}({ occurredOn: '2021-03-15' }, state, { today }))
      .then([{ type: '${eventName}', occurredOn: '2021-03-15', data: ${data} }]);
  });

  it('is not written down in advance', () => {
    given(${source.constant}, history)
      .when((state) => ${decide}({ occurredOn: '2021-03-17' }, state, { today }))
      .thenRejected('IN_THE_FUTURE');
  });
});
`,
  );
  workspace.edit(`${source.project}/src/index.ts`, (text) =>
    addExport(text, `export * from './commands/${file}';`),
  );
  addRoute(workspace, category, commandName);
}
