import ts from 'typescript';
import { Refusal } from './names';

/**
 * Edits of TypeScript text at places found by the compiler's parser, so that they hold however the file is laid out.
 * Each gives the new text; layout is prettier's.
 */
const parse = (text: string): ts.SourceFile =>
  ts.createSourceFile('edited.ts', text, ts.ScriptTarget.Latest, true);

const insertAt = (text: string, position: number, inserted: string): string =>
  text.slice(0, position) + inserted + text.slice(position);

function find<Found extends ts.Node>(
  node: ts.Node,
  matches: (node: ts.Node) => node is Found,
): Found | undefined {
  if (matches(node)) return node;
  return ts.forEachChild(node, (child) => find(child, matches));
}

function typeAlias(source: ts.SourceFile, name: string): ts.TypeAliasDeclaration {
  const alias = find(
    source,
    (node): node is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(node) && node.name.text === name,
  );
  if (alias === undefined) throw new Refusal(`There is no type ${name}`);
  return alias;
}

function initializer(source: ts.SourceFile, variable: string): ts.Expression {
  const declaration = find(
    source,
    (node): node is ts.VariableDeclaration =>
      ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === variable,
  );
  if (declaration?.initializer === undefined) throw new Refusal(`There is no constant ${variable}`);
  return declaration.initializer;
}

function objectIn(expression: ts.Expression): ts.ObjectLiteralExpression {
  const found = find(expression, ts.isObjectLiteralExpression);
  if (found === undefined) throw new Refusal(`There is no object in ${expression.getText().slice(0, 60)}`);
  return found;
}

function addToList(text: string, elements: ts.NodeArray<ts.Node>, end: number, added: string): string {
  const last = elements.at(-1);
  const comma = last === undefined || elements.hasTrailingComma ? '' : ',';
  return insertAt(text, last === undefined ? end : elements.end, `${comma}\n${added},\n`);
}

/** `| DomainEvent<'CaseClosed', …>` at the end of `export type CaseEvent = …`. */
export function addUnionMember(text: string, typeName: string, member: string): string {
  return insertAt(text, typeAlias(parse(text), typeName).type.end, `\n | ${member}`);
}

/** The first object literal in the value of a constant gets one property more. */
export function addProperty(text: string, variable: string, property: string): string {
  const object = objectIn(initializer(parse(text), variable));
  return addToList(text, object.properties, object.end - 1, property);
}

/** As {@link addProperty}, below the last property whose name begins as the new one's does. */
export function addPropertyBeside(text: string, variable: string, begins: string, property: string): string {
  const object = objectIn(initializer(parse(text), variable));
  const beside = object.properties.filter(({ name }) => {
    const plain = name?.getText().replace(/^['"]/, '');
    return plain?.startsWith(begins) ?? false;
  });
  const last = beside.at(-1);
  return last === undefined
    ? addProperty(text, variable, property)
    : insertAt(text, last.end, `,\n${property}`);
}

/** The list that is a property of a constant object gets one element more. */
export function addElement(text: string, variable: string, property: string, element: string): string {
  const list = objectIn(initializer(parse(text), variable)).properties.find(
    (candidate) => candidate.name?.getText() === property,
  );
  if (list === undefined || !ts.isPropertyAssignment(list) || !ts.isArrayLiteralExpression(list.initializer))
    throw new Refusal(`${variable} has no list ${property}`);
  const { elements, end } = list.initializer;
  return addToList(text, elements, end - 1, element);
}

/** A class gets one member more, at its end. */
export function addMember(text: string, className: string, member: string): string {
  const found = find(
    parse(text),
    (node): node is ts.ClassDeclaration => ts.isClassDeclaration(node) && node.name?.text === className,
  );
  if (found === undefined) throw new Refusal(`There is no class ${className}`);
  return insertAt(text, found.end - 1, `\n${member}\n`);
}

/** Import a name, once: in an import that the module already has, or in a new one below the others. */
export function addImport(text: string, module: string, name: string): string {
  const imports = parse(text).statements.filter(ts.isImportDeclaration);
  const plain = name.replace(/^type /, '');
  const named = imports
    .filter(({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === module)
    .flatMap(({ importClause }) => {
      const bindings = importClause?.namedBindings;
      if (bindings === undefined || !ts.isNamedImports(bindings)) return [];
      return [{ bindings, ofTypes: importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword }];
    });
  if (named.some(({ bindings }) => bindings.elements.some((element) => element.name.text === plain)))
    return text;
  const fitting = named.find(({ ofTypes }) => !ofTypes || plain !== name);
  if (fitting === undefined)
    return insertAt(text, imports.at(-1)?.end ?? 0, `\nimport { ${name} } from '${module}';\n`);
  const { bindings, ofTypes } = fitting;
  return addToList(text, bindings.elements, bindings.end - 1, ofTypes ? plain : name);
}

/**
 * A whole statement below the one of its kind that sorts next before it, so that a list of exports stays in order, and
 * each part of one that is in parts.
 */
export function addExport(text: string, statement: string): string {
  const before = parse(text)
    .statements.filter(ts.isExportDeclaration)
    .filter((existing) => existing.getText() < statement)
    .reduce<ts.ExportDeclaration | undefined>(
      (last, one) => (last !== undefined && last.getText() > one.getText() ? last : one),
      undefined,
    );
  return before === undefined ? `${statement}\n${text}` : insertAt(text, before.end, `\n${statement}`);
}
