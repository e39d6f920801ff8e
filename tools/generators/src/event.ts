import { type AggregateSource, aggregate } from './aggregates';
import { Refusal, requirePascal } from './names';
import { addProperty, addUnionMember } from './source';
import type { Workspace } from './workspace';

/** A file that events are written in: what declares their union, their definitions and their evolvers. */
interface EventFile extends Pick<AggregateSource, 'file' | 'eventType' | 'definitions'> {
  readonly evolvers: string;
  /** `measures`, where the events of the aggregate are written by parts. */
  readonly part?: string;
}

const DECLARED = /const (\w+): EventDefinitions<(\w+)>[^]*const (\w+): Evolvers</;

/** The file of the aggregate, or those of its parts: all that declare events in the folder `case-events`. */
function eventFiles(workspace: Workspace, source: AggregateSource): readonly EventFile[] {
  const folder = `${source.project}/src/${source.category}-events`;
  if (!workspace.exists(folder)) return [{ ...source, evolvers: 'evolve' }];
  return workspace.filesIn(folder).flatMap((name) => {
    const file = `${folder}/${name}`;
    const [, definitions, eventType, evolvers] = DECLARED.exec(workspace.read(file)) ?? [];
    return definitions && eventType && evolvers
      ? [{ file, eventType, definitions, evolvers, part: name.slice(0, -'.ts'.length) }]
      : [];
  });
}

/** @throws Refusal with the parts that there are */
function eventFile(workspace: Workspace, source: AggregateSource, part: string | undefined): EventFile {
  const files = eventFiles(workspace, source);
  const found = files.find((candidate) => candidate.part === part);
  if (found !== undefined) return found;
  const parts = files.flatMap((candidate) => candidate.part ?? []).join(', ');
  throw new Refusal(
    parts === ''
      ? `The events of ${source.category} are in one file; leave "${part}" out`
      : `Say last which part of ${source.category} the event is of: ${parts}`,
  );
}

export const hasEvent = (workspace: Workspace, source: AggregateSource, eventName: string): boolean =>
  eventFiles(workspace, source).some(({ file }) =>
    new RegExp(`DomainEvent<\\s*'${eventName}'`).test(workspace.read(file)),
  );

/**
 * The event in the union, its definition, its evolver, which leaves the state as it is, and the event as the log keeps
 * it. The spec of the frozen events gives the hash that freezes the last, once the fields are settled.
 */
export function addEvent(
  workspace: Workspace,
  source: AggregateSource,
  eventName: string,
  part?: string,
): void {
  const { file, eventType, definitions, evolvers } = eventFile(workspace, source, part);
  workspace.edit(file, (text) => {
    const inUnion = addUnionMember(text, eventType, `DomainEvent<'${eventName}', Record<never, never>>`);
    const defined = addProperty(inUnion, definitions, `${eventName}: { version: 1 }`);
    return addProperty(defined, evolvers, `${eventName}: (state) => state`);
  });
  const frozen = `${source.project}/src/frozen`;
  const ofCategory = `${frozen}/${source.category}`;
  const folder = workspace.exists(ofCategory) ? ofCategory : frozen;
  workspace.create(`${folder}/${eventName}.v1.json`, JSON.stringify(asKept(source.category, eventName)));
}

/** A new event as the log keeps it, in a stream of no aggregate that there is. */
const asKept = (category: string, eventName: string) => ({
  eventId: '3f1c0a52-7d36-5a1f-8e27-6b3a9d1c4f08',
  streamId: `${category}-00000000-0000-4000-8000-000000000000`,
  revision: 0,
  position: '00000000000000000001-00000000000000000001',
  type: eventName,
  data: {},
  metadata: {
    version: 1,
    occurredOn: '2021-03-15',
    recordedAt: '2021-03-16T09:30:00.000Z',
    actor: { id: 'staff-1', role: 'insurance_investigator', organisation: 'fk' },
    purpose: 'rehabilitation-investigation',
    correlationId: 'frozen',
    causationId: '474fc44f-c633-5ff0-866b-a8c0965e01ad',
    commandId: '474fc44f-c633-5ff0-866b-a8c0965e01ad',
    commandHash: 'e4171fd9ce487bea01a161cd06e812a42d0db32168149d794fdb3766e0bdd035',
  },
});

/** `event <aggregate> <EventName> [part]`: something that can happen, and a spec that waits for what it changes. */
export function newEvent(workspace: Workspace, category: string, eventName: string, part?: string): void {
  requirePascal(eventName, 'An event');
  const source = aggregate(workspace, category);
  if (hasEvent(workspace, source, eventName))
    throw new Refusal(`${source.eventType} has an event ${eventName} already`);
  addEvent(workspace, source, eventName, part);

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
