import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { code, generatedFrom, page, table } from './markdown';
import { type KeptBy, type Rule, rules } from './rules';

/** `libs/…/rules.ts#consentFor` in its two parts. */
export const placeOf = ({ where }: KeptBy): { readonly file: string; readonly name: string } => {
  const [file = '', name = ''] = where.split('#');
  return { file, name };
};

/** What the comment above an exported function or class says; nothing where there is none. */
export function commentOf(root: string, kept: KeptBy): string | undefined {
  const { file, name } = placeOf(kept);
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const declared = source.statements.find((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.some((one) => one.name.getText() === name)
      : (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) &&
        statement.name?.text === name,
  );
  const [doc] = declared === undefined ? [] : ts.getJSDocCommentsAndTags(declared);
  return doc && (ts.getTextOfJSDocComment(doc.comment) ?? undefined);
}

const linkTo = (file: string, text: string): string => `[${text}](../../${file})`;

const keeper = (root: string, kept: KeptBy): string => {
  const { file, name } = placeOf(kept);
  const said = (commentOf(root, kept) ?? '').replace(/\{@link (\w+)\}/g, (_, linked: string) => code(linked));
  return `${linkTo(file, code(name))}: ${said}`;
};

const nameOfFile = (file: string): string => file.split('/').at(-1) ?? file;

const cells = (root: string, { rule, source, keptBy, left }: Rule, at: number): string[] => [
  `R${at + 1}`,
  `${rule} _${source}_`,
  [
    ...keptBy.map((kept) => keeper(root, kept)),
    ...(left === undefined ? [] : [`**Not here:** ${left}`]),
  ].join('<br>'),
  [...new Set(keptBy.flatMap(({ codes = [] }) => codes.map(code)))].join(', '),
  [...new Set(keptBy.map(({ test }) => linkTo(test, nameOfFile(test))))].join('<br>'),
];

export const rulesPage = (root: string): string =>
  page(
    'Rules and where they come from',
    generatedFrom('the list of rules and the comments of the functions that keep them'),
    'What the work goes by, from laws, guidance and agreements: for each rule the function that keeps it in that one’s own words, the codes that it says no with ([all of them](problem-codes.md)), and the spec that shows it. Where a rule, or a part of it, is not for the product to keep, it says why. A source is named here for who works on the product; it is no legal advice.',
    table(
      ['No', 'Rule', 'In the product', 'Says no with', 'Shown by'],
      rules.map((rule, at) => cells(root, rule, at)),
    ),
  );
