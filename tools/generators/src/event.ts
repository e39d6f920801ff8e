import { type AggregateSource, aggregate } from './aggregates';
import { Refusal, requirePascal } from './names';
import { addProperty, addPropertyToArgument, addUnionMember } from './source';
import type { Workspace } from './workspace';

export const hasEvent = (workspace: Workspace, source: AggregateSource, eventName: string): boolean =>
  new RegExp(`DomainEvent<\\s*'${eventName}'`).test(workspace.read(source.file));

/** The event in the union, its definition and its evolver, which leaves the state as it is. */
export function addEvent(workspace: Workspace, source: AggregateSource, eventName: string): void {
  workspace.edit(source.file, (text) => {
    const inUnion = addUnionMember(
      text,
      source.eventType,
      `DomainEvent<'${eventName}', Record<never, never>>`,
    );
    const defined = addProperty(inUnion, source.definitions, `${eventName}: { version: 1 }`);
    return addPropertyToArgument(defined, 'evolveWith', `${eventName}: (state) => state`);
  });
}

/** `event <aggregate> <EventName>`: something that can happen, and a spec that waits for what it changes. */
export function newEvent(workspace: Workspace, category: string, eventName: string): void {
  requirePascal(eventName, 'An event');
  const source = aggregate(workspace, category);
  if (hasEvent(workspace, source, eventName))
    throw new Refusal(`${source.eventType} has an event ${eventName} already`);
  addEvent(workspace, source, eventName);

  const module = source.file.slice(source.file.lastIndexOf('/') + 1, -'.ts'.length);
  workspace.create(
    `${source.project}/src/${module}.${eventName}.spec.ts`,
    `import { fold } from '@samverkan/kernel';
import { ${source.constant}, type ${source.eventType} } from './${module}';

describe('${eventName}', () => {
  /** What happened before it. */
  const before: ${source.eventType}[] = [];
  const happened: ${source.eventType} = { type: '${eventName}', occurredOn: '2021-03-15', data: {} };

  it('changes the state', () => {
    expect(fold(${source.constant}, [...before, happened])).not.toEqual(fold(${source.constant}, before));
  });
});
`,
  );
}
