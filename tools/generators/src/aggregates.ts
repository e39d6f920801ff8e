import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { Refusal } from './names';
import type { Workspace } from './workspace';

/** Where an aggregate of the workspace is written, found in its own declaration. */
export interface AggregateSource {
  /** As in the names of its streams: `case`. */
  readonly category: string;
  /** `libs/case/domain` */
  readonly project: string;
  /** `libs/case/domain/src/case.ts` */
  readonly file: string;
  /** `caseAggregate` */
  readonly constant: string;
  readonly stateType: string;
  readonly eventType: string;
  /** `caseEvents` */
  readonly definitions: string;
}

const DOMAINS = ['case', 'meeting', 'programme', 'reporting'].map((name) => `libs/${name}/domain`);

const property = (object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined =>
  object.properties.find(
    (candidate): candidate is ts.PropertyAssignment =>
      ts.isPropertyAssignment(candidate) && candidate.name.getText() === name,
  )?.initializer;

/** `export const caseAggregate: Aggregate<CaseState, CaseEvent> = { category: 'case', …, events: caseEvents }` */
function declaredIn(statement: ts.Statement): Omit<AggregateSource, 'project' | 'file'> | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration] = statement.declarationList.declarations;
  const type = declaration?.type;
  const object = declaration?.initializer;
  if (type === undefined || !ts.isTypeReferenceNode(type) || type.typeName.getText() !== 'Aggregate')
    return undefined;
  if (object === undefined || !ts.isObjectLiteralExpression(object)) return undefined;
  const [stateType, eventType] = type.typeArguments ?? [];
  const category = property(object, 'category');
  const definitions = property(object, 'events');
  if (!stateType || !eventType || !definitions || !category || !ts.isStringLiteral(category))
    return undefined;
  return {
    category: category.text,
    constant: declaration?.name.getText() ?? '',
    stateType: stateType.getText(),
    eventType: eventType.getText(),
    definitions: definitions.getText(),
  };
}

function aggregatesIn(workspace: Workspace, project: string): AggregateSource[] {
  return readdirSync(join(workspace.root, project, 'src'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => `${project}/src/${name}`)
    .flatMap((file) =>
      ts
        .createSourceFile(file, workspace.read(file), ts.ScriptTarget.Latest, true)
        .statements.flatMap((statement) => {
          const declared = declaredIn(statement);
          return declared === undefined ? [] : [{ ...declared, project, file }];
        }),
    );
}

/** Every aggregate of the workspace. */
export const aggregatesOf = (workspace: Workspace): AggregateSource[] =>
  DOMAINS.flatMap((project) => aggregatesIn(workspace, project));

/** @throws Refusal with the names that there are */
export function aggregate(workspace: Workspace, category: string): AggregateSource {
  const all = aggregatesOf(workspace);
  const found = all.find((candidate) => candidate.category === category);
  if (found !== undefined) return found;
  const names = all.map((candidate) => candidate.category).sort();
  throw new Refusal(`There is no aggregate "${category}"; there are ${names.join(', ')}`);
}
